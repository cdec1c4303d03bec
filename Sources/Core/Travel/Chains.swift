internal import SectorizaModel

/// Pieces strung together between the places where there is a choice: *junctions*.
///
/// Most places of a road are bends, with one way on. A search that goes from junction to junction
/// visits a fraction of them.
struct Chains {
  /// Where a piece lies in its chain.
  struct Position {
    let chain: Int32
    /// From the start of the chain to the start of the piece; to its end, where the piece is
    /// traversed backwards.
    let offset: Int64
    let isBackwards: Bool
  }

  struct Chain {
    /// Junctions; the same one twice for a loop.
    let start: Int32
    let end: Int32
    let length: Int64
  }

  private(set) var chains: [Chain] = []
  /// By piece.
  private(set) var positions: [Position]
  /// How many junctions there are.
  private(set) var junctionCount = 0

  /// O(pieces).
  init(_ noded: NodedWays) {
    let pieces = noded.pieces
    positions = [Position](
      repeating: Position(chain: -1, offset: 0, isBackwards: false), count: pieces.count)
    let incidence = Incidence(noded)
    var junctionOfPlace = [Int32](repeating: -1, count: noded.places.count)

    func junction(_ place: Int32) -> Int32 {
      if junctionOfPlace[Int(place)] < 0 {
        junctionOfPlace[Int(place)] = Int32(junctionCount)
        junctionCount += 1
      }
      return junctionOfPlace[Int(place)]
    }
    /// Follows the pieces from a junction to the next.
    func string(from start: Int32, along first: Int32) {
      let chain = Int32(chains.count)
      let startJunction = junction(start)
      var place = start
      var number = first
      var length: Int64 = 0
      while true {
        let piece = pieces[Int(number)]
        let isBackwards = piece.start != place
        positions[Int(number)] = Position(chain: chain, offset: length, isBackwards: isBackwards)
        length += piece.length
        place = isBackwards ? piece.start : piece.end
        guard incidence.count(place) == 2, junctionOfPlace[Int(place)] < 0,
          let next = incidence.pieces(at: place).first(where: { $0 != number })
        else { break }
        number = next
      }
      chains.append(Chain(start: startJunction, end: junction(place), length: length))
    }

    let places = 0..<Int32(noded.places.count)
    for place in places where incidence.count(place) != 2 {
      _ = junction(place)
    }
    for place in places where incidence.count(place) != 2 {
      for piece in incidence.pieces(at: place) where positions[Int(piece)].chain < 0 {
        string(from: place, along: piece)
      }
    }
    // What is left are rings that nothing joins: each begins where it is first met.
    for (number, piece) in pieces.enumerated() where positions[number].chain < 0 {
      _ = junction(piece.start)
      string(from: piece.start, along: Int32(number))
    }
  }
}

/// The pieces at each place.
private struct Incidence {
  private var firstOf: [Int32]
  private var list: [Int32]

  init(_ noded: NodedWays) {
    firstOf = [Int32](repeating: 0, count: noded.places.count + 1)
    for piece in noded.pieces {
      firstOf[Int(piece.start) + 1] += 1
      firstOf[Int(piece.end) + 1] += 1
    }
    for place in 0..<noded.places.count { firstOf[place + 1] += firstOf[place] }
    list = [Int32](repeating: 0, count: 2 * noded.pieces.count)
    var next = firstOf
    for (number, piece) in noded.pieces.enumerated() {
      for place in [piece.start, piece.end] {
        list[Int(next[Int(place)])] = Int32(number)
        next[Int(place)] += 1
      }
    }
  }

  func count(_ place: Int32) -> Int { Int(firstOf[Int(place) + 1] - firstOf[Int(place)]) }

  func pieces(at place: Int32) -> ArraySlice<Int32> {
    list[Int(firstOf[Int(place)])..<Int(firstOf[Int(place) + 1])]
  }
}
