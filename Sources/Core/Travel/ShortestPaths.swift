internal import HeapModule

/// The shortest ways from one stop to every junction that matters: Dijkstra's algorithm.
///
/// Source: E. W. Dijkstra, "A note on two problems in connexion with graphs", Numerische
/// Mathematik 1 (1959). One value serves many stops, one after another.
struct ShortestPaths {
  private let network: TravelNetwork
  /// Of the last search, by junction; `unreached` where it did not go.
  private(set) var lengths: [Int64]
  /// The junctions that somebody asks about, and how many there are in each part.
  private let isAsked: [Bool]
  private let askedInPart: [Int]
  private var isSettled: [Bool]
  private var heap = Heap<UInt64>()

  static let unreached = Int64.max / 4

  init(_ network: TravelNetwork, to stops: some Sequence<TravelNetwork.Stop>) {
    self.network = network
    let count = network.partOfJunction.count
    lengths = [Int64](repeating: Self.unreached, count: count)
    isSettled = [Bool](repeating: false, count: count)
    var isAsked = [Bool](repeating: false, count: count)
    for stop in stops {
      let chain = network.chains[Int(stop.chain)]
      isAsked[Int(chain.start)] = true
      isAsked[Int(chain.end)] = true
    }
    var askedInPart = [Int](repeating: 0, count: network.partCount)
    for junction in 0..<count where isAsked[junction] {
      askedInPart[Int(network.partOfJunction[junction])] += 1
    }
    self.isAsked = isAsked
    self.askedInPart = askedInPart
  }

  /// Searches from a stop until every junction asked about in its part is settled.
  ///
  /// O(m log m) for m arcs of that part.
  mutating func search(from stop: TravelNetwork.Stop) {
    for junction in lengths.indices {
      lengths[junction] = Self.unreached
      isSettled[junction] = false
    }
    heap = Heap()
    let chain = network.chains[Int(stop.chain)]
    reach(Int(chain.start), stop.toStart)
    reach(Int(chain.end), stop.toEnd)
    var left = askedInPart[network.part(of: stop)]
    while left > 0, let entry = heap.popMin() {
      let junction = Int(entry & Self.junctionMask)
      guard !isSettled[junction] else { continue }
      isSettled[junction] = true
      if isAsked[junction] { left -= 1 }
      let length = lengths[junction]
      for number in network.firstArc[junction]..<network.firstArc[junction + 1] {
        let arc = network.arcs[Int(number)]
        reach(Int(arc.junction), length + arc.length)
      }
    }
  }

  private mutating func reach(_ junction: Int, _ length: Int64) {
    guard length < lengths[junction] else { return }
    lengths[junction] = length
    // The length above the junction: one number to compare. There are fewer than 2²⁴ junctions and
    // no way is as long as 2³⁸.
    heap.insert(UInt64(length) << 24 | UInt64(junction))
  }

  private static let junctionMask: UInt64 = (1 << 24) - 1

  /// The way along the network from the stop last searched from; nil when none leads there.
  func length(from source: TravelNetwork.Stop, to stop: TravelNetwork.Stop) -> Int64? {
    let chain = network.chains[Int(stop.chain)]
    var best = min(
      lengths[Int(chain.start)] + stop.toStart, lengths[Int(chain.end)] + stop.toEnd)
    if source.chain == stop.chain { best = min(best, abs(source.toStart - stop.toStart)) }
    return best < Self.unreached ? best : nil
  }
}
