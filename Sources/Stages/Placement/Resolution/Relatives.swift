import SectorizaModel

/// Those of one home whom nothing places alone go where a brother, a sister or the mother is.
struct Relatives {
  /// By household: who has a unit, the strongest evidence first, then in the order of the lists.
  private var placed: [String: [(strength: Int, unit: UnitIndex, confidence: Confidence)]] = [:]

  /// - Complexity: O(persons).
  init(_ persons: [Person], _ verdicts: [Verdict]) {
    for (person, verdict) in zip(persons, verdicts) {
      guard let home = person.household,
        case .unit(let unit, let method, let confidence) = verdict.placement
      else { continue }
      let strength = PlacementMethod.allCases.firstIndex(of: method) ?? 0
      placed[home, default: []].append((strength, unit, confidence))
    }
  }

  /// The place of a home, by its member with the strongest evidence; never more than media.
  ///
  /// - Returns: nil when nobody of the home is placed, or nobody says which home it is.
  func place(of person: Person) -> (unit: UnitIndex, confidence: Confidence, isSplit: Bool)? {
    guard let members = person.household.flatMap({ placed[$0] }),
      let best = members.min(by: { $0.strength < $1.strength })
    else { return nil }
    let isSplit = members.contains { $0.unit != best.unit }
    let confidence: Confidence = isSplit || best.confidence == .low ? .low : .medium
    return (best.unit, confidence, isSplit)
  }
}
