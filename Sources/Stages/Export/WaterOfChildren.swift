import SectorizaModel

/// Children under five by the water of their unit (domain R14, R15): they are those of the counts of
/// the units, never of the lists, so that no number tells of a person.
struct WaterOfChildren {
  enum Water: CaseIterable {
    /// 0.5 mg/l of residual chlorine or more.
    case chlorinated
    case notChlorinated
    case notSampled
    case none

    var name: String {
      switch self {
      case .chlorinated: "con agua clorada"
      case .notChlorinated: "con agua sin clorar"
      case .notSampled: "con agua sin muestra de cloro"
      case .none: "sin sistema conocido"
      }
    }
  }

  /// By position in `Territory.units`; nil when no system says what it serves.
  let ofUnit: [Water]?
  private let under5: [Double?]

  init(_ territory: Territory) {
    under5 = territory.units.map { $0.census.under5?.value }
    let systems = territory.services.filter { $0.kind == .water }
    var served: [UnitID: Water] = [:]
    var byCode: [String: Water] = [:]
    func better(_ one: Water?, _ other: Water) -> Water {
      // A unit with two systems has the better of them.
      guard let one else { return other }
      let order = Water.allCases
      return (order.firstIndex(of: one) ?? 0) <= (order.firstIndex(of: other) ?? 0) ? one : other
    }
    for system in systems {
      let water: Water =
        switch system.isChlorinated {
        case true: .chlorinated
        case false: .notChlorinated
        case nil: .notSampled
        }
      byCode[system.code] = better(byCode[system.code], water)
      for unit in system.attendedUnits { served[unit] = better(served[unit], water) }
    }
    let ofUnit = territory.units.map { unit in
      served[unit.id] ?? unit.traits.water.flatMap { byCode[$0] } ?? .none
    }
    self.ofUnit = ofUnit.contains { $0 != .none } ? ofUnit : nil
  }

  /// Children of some units with each water; nil when nobody told.
  func counts(of units: some Sequence<Int>) -> [(water: Water, children: Double)]? {
    guard let ofUnit, under5.contains(where: { $0 != nil }) else { return nil }
    var sums: [Water: Double] = [:]
    for unit in units { sums[ofUnit[unit], default: 0] += under5[unit] ?? 0 }
    return Water.allCases.map { ($0, sums[$0] ?? 0) }
  }

  func text(of units: [UnitIndex]) -> String? {
    counts(of: units.map(\.position)).map { counts in
      "menores de 5 años según el censo: "
        + counts.filter { $0.children > 0 }.map {
          "\($0.water.name) \(NumberText.people($0.children))"
        }
        .joined(separator: ", ")
    }
  }
}
