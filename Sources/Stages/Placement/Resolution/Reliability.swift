import SectorizaModel

/// How far the addresses of a list deserve trust: measured on the list itself, where other evidence
/// says where its persons are.
///
/// An address written as known may still be wrong: it may name another núcleo, or another block. What
/// shows it is evidence that does not come from the address: the ámbito of the IPRESS, the sector
/// column, the street. Let *c* be the share of exact addresses that such evidence contradicts and *q*
/// the share it would not contradict by chance. About c / (1 − q) of the addresses are wrong, and
/// q · c / (1 − q) are wrong and yet agreed with. Errors within a núcleo are not seen so; as many
/// blocks have a wrong character as their share of the letters of an address, of which the names
/// written wrong tell. Only where both together are at most `limit` is an exact address that other
/// evidence agrees with as sure as a code (*alta*).
struct Reliability {
  /// Wrong placements among those that are raised: half of the one in a thousand that is promised.
  static let limit = 0.0005
  /// Characters of a block for each letter of a name.
  private static let blockShare = 0.2

  /// The kinds of evidence that may raise an exact address.
  private var raising: Set<Corroboration> = []

  enum Corroboration: CaseIterable { case ipress, sector, street }

  /// - Complexity: O(persons · log units).
  init(_ told: [Testimonies], _ verdicts: [Verdict], _ sectors: DeclaredSectors?) {
    var approximate = 0
    var exact: [(person: Int, unit: UnitIndex)] = []
    for (person, verdict) in verdicts.enumerated() {
      guard let crosswalk = told[person][.crosswalk], !crosswalk.targets.isEmpty,
        !crosswalk.isHint
      else { continue }
      if crosswalk.isApproximate { approximate += 1 }
      if verdict.isExactCrosswalk, case .unit(let unit, _, _) = verdict.placement {
        exact.append((person, unit))
      }
    }
    guard !exact.isEmpty else { return }
    let misspelled = Double(approximate) / Double(approximate + exact.count)
    for kind in Corroboration.allCases {
      var (agreeing, contradicting, byChance, pairs) = (0, 0, 0, 0)
      for (place, (person, unit)) in exact.enumerated() {
        guard let agrees = Self.agrees(kind, told[person], unit, sectors) else { continue }
        if agrees { agreeing += 1 } else { contradicting += 1 }
        // The same evidence against the place of a person far away in the list.
        let other = exact[(place + exact.count / 2) % exact.count].unit
        if kind != .street, let chance = Self.agrees(kind, told[person], other, sectors) {
          pairs += 1
          byChance += chance ? 1 : 0
        }
      }
      let asked = agreeing + contradicting
      guard asked > 0 else { continue }
      let wrong = Double(contradicting + 1) / Double(asked + 2)
      // A street that runs through many blocks agrees with many.
      let chance = kind == .street ? 0.2 : Double(byChance + 1) / Double(pairs + 2)
      let unseen = wrong * chance / max(0.01, 1 - chance) + Self.blockShare * misspelled
      if unseen <= Self.limit { raising.insert(kind) }
    }
  }

  /// True when an exact address is as sure as a code.
  func raises(
    _ told: Testimonies, _ unit: UnitIndex, _ sectors: DeclaredSectors?
  ) -> Bool {
    let answers = Corroboration.allCases.map { ($0, Self.agrees($0, told, unit, sectors)) }
    return answers.contains { $0.1 == true && raising.contains($0.0) }
      && !answers.contains { $0.1 == false }
  }

  private static func agrees(
    _ kind: Corroboration, _ told: Testimonies, _ unit: UnitIndex, _ sectors: DeclaredSectors?
  ) -> Bool? {
    switch kind {
    case .ipress: told[.ipressArea].map { $0.targets.contains(unit) }
    case .sector:
      if case .sector(let code) = told.sector {
        sectors.map { $0.codeOfUnit[unit.position] == code }
      } else {
        nil
      }
    case .street: told[.crosswalk]?.isStreetRight
    }
  }
}
