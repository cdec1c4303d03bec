internal import HeapModule

/// Makes every sector connected: each keeps the part that holds its hub, or the unit that is bound
/// to it, and the rest goes, unit by unit, to a neighbouring sector, the nearest hub first.
enum ContiguityRepair {
  /// - Parameter sectorOf: each hub, and each bound unit, in its own sector; connected on return, if
  ///   the region is.
  /// - Complexity: O(edges · log edges) at most; O(units + edges) when little is broken.
  static func repair(_ sectorOf: inout [Int32], hubs: [Int32], in region: Region) {
    var isKept = [Bool](repeating: false, count: region.unitCount)
    var pending: [Int] = []
    for (sector, hub) in hubs.enumerated() {
      let anchor = region.ties.pin(of: sector) ?? Int(hub)
      isKept[anchor] = true
      pending.append(anchor)
      while let unit = pending.popLast() {
        for half in region.graph.row(unit) {
          let neighbor = Int(region.graph.neighbors[half])
          guard !isKept[neighbor], sectorOf[neighbor] == sectorOf[unit] else { continue }
          isKept[neighbor] = true
          pending.append(neighbor)
        }
      }
    }
    var offers = Heap<Offer>()
    func offer(from unit: Int) {
      for half in region.graph.row(unit) {
        let neighbor = Int(region.graph.neighbors[half])
        guard !isKept[neighbor] else { continue }
        let sector = sectorOf[unit]
        offers.insert(
          Offer(
            distance: region.distance(neighbor, Int(hubs[Int(sector)])), unit: Int32(neighbor),
            sector: sector))
      }
    }
    for unit in 0..<region.unitCount where isKept[unit] { offer(from: unit) }
    while let best = offers.popMin() {
      let unit = Int(best.unit)
      guard !isKept[unit] else { continue }
      isKept[unit] = true
      sectorOf[unit] = best.sector
      offer(from: unit)
    }
  }

  private struct Offer: Comparable {
    let distance: Int64
    let unit: Int32
    let sector: Int32

    static func < (left: Offer, right: Offer) -> Bool {
      (left.distance, left.unit, left.sector) < (right.distance, right.unit, right.sector)
    }
  }
}
