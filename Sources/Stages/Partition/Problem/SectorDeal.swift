/// The sectors that are to be given to the pieces of a district: those that belong to one because a
/// unit of theirs lies there, and those that any piece may have.
struct SectorDeal: Sendable {
  /// By sorted unit, the label that must be where it lies, or −1.
  let labelOfUnit: [Int32]
  /// By label, the home of most of its load; only with a previous plan, else empty.
  private let homes: [Int32]
  private let loads: [Int64]
  private let rules: SortedRules
  let sectorCount: Int

  init(rules: SortedRules, sectorCount: Int, loads: [Int64], isFrozen: [Bool]) {
    self.rules = rules
    self.sectorCount = sectorCount
    self.loads = loads
    var labelOfUnit = [Int32](repeating: -1, count: loads.count)
    for (label, rule) in rules.labels.enumerated() where !rule.isFrozen {
      for unit in rule.units { labelOfUnit[Int(unit)] = Int32(label) }
    }
    self.labelOfUnit = labelOfUnit
    homes = rules.homes
  }

  func share(of label: Int32) -> Int64 {
    label < 0 ? SortedRules.ordinaryShare : rules.labels[Int(label)].share
  }

  /// The labels that each piece must have, ascending, and those that any may have, the largest
  /// share first, with −1 for an ordinary one.
  ///
  /// - Parameters:
  ///   - pieceOf: by sorted unit, or −1.
  ///   - taken: labels that are not to be given.
  func dealt(
    pieceOf: [Int32], pieces: Int, taken: [Int32]
  ) -> (bound: [[Int32]], free: [Int32]) {
    var bound = [[Int32]](repeating: [], count: pieces)
    var pieceOfLabel = [Int32](repeating: -1, count: rules.labels.count)
    for (unit, label) in labelOfUnit.enumerated() where label >= 0 && pieceOf[unit] >= 0 {
      pieceOfLabel[Int(label)] = pieceOf[unit]
    }
    if !homes.isEmpty {
      // A sector of the previous plan stays where most of its load lies.
      var weights = [[Int64]](
        repeating: [Int64](repeating: -1, count: pieces), count: rules.labels.count)
      for (unit, home) in homes.enumerated() where home >= 0 && pieceOf[unit] >= 0 {
        weights[Int(home)][Int(pieceOf[unit])] =
          max(0, weights[Int(home)][Int(pieceOf[unit])]) + loads[unit]
      }
      for label in rules.labels.indices where pieceOfLabel[label] < 0 {
        let most = weights[label].max() ?? -1
        if most >= 0, let piece = weights[label].firstIndex(of: most) {
          pieceOfLabel[label] = Int32(piece)
        }
      }
    }
    var free: [Int32] = []
    for (label, rule) in rules.labels.enumerated()
    where !rule.isFrozen && !taken.contains(Int32(label)) {
      let piece = pieceOfLabel[label]
      if piece >= 0 { bound[Int(piece)].append(Int32(label)) } else { free.append(Int32(label)) }
    }
    let named = rules.labels.indices.count { !rules.labels[$0].isFrozen }
    let anonymousTaken = taken.count { $0 < 0 }
    free += [Int32](
      repeating: -1, count: max(0, sectorCount - named - anonymousTaken))
    free = free.enumerated().sorted {
      (-share(of: $0.element), $0.offset) < (-share(of: $1.element), $1.offset)
    }.map(\.element)
    return (bound, free)
  }
}
