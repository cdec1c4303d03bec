public import SectorizaModel

/// The establishment of health nearest to a unit (domain R57), which need not be that of reference
/// of its sector.
///
/// From the representative point of the unit, in a straight line; or, where there is a travel table,
/// by its times to the unit nearest to each establishment.
public struct NearestIPRESS: Sendable {
  public struct Establishment: Hashable, Sendable {
    public let code: String
    /// The code, where the source has no name.
    public let name: String
    /// `1.2 km`, `850 m`, or `35 min` by a travel table.
    public let distance: String
  }

  private let territory: Territory
  private let travel: TravelTable?
  private let services: [Service]
  /// By establishment, the unit nearest to it; empty without a travel table.
  private let stops: [Int]

  /// - Parameter travel: used if it is of these units.
  /// - Complexity: O(1), or O(establishments · units) with a travel table.
  public init(_ territory: Territory, travel: TravelTable?) {
    self.territory = territory
    let travel = travel.flatMap { $0.unitCount == territory.units.count ? $0 : nil }
    self.travel = travel
    let services = territory.services.filter { $0.kind == .ipress }
    self.services = services
    stops =
      travel == nil
      ? []
      : services.map { service in
        territory.units.indices.min { one, other in
          territory.units[one].representative.distanceMeters(to: service.position)
            < territory.units[other].representative.distanceMeters(to: service.position)
        } ?? 0
      }
  }

  /// The nearest one; of two as near by the table, that of the shorter straight line, then that of
  /// the lesser code. nil without establishments. O(establishments).
  public func callAsFunction(from unit: UnitIndex) -> Establishment? {
    let place = territory.units[unit.position].representative
    let order = services.indices.map { number in
      Candidate(
        decimeters: travel.map {
          Int($0.decimeters[unit.position * $0.unitCount + stops[number]])
        } ?? 0,
        meters: services[number].position.distanceMeters(to: place), number: number)
    }
    let nearest = order.min { left, right in
      if left.decimeters != right.decimeters { return left.decimeters < right.decimeters }
      if left.meters != right.meters { return left.meters < right.meters }
      return services[left.number].code < services[right.number].code
    }
    return nearest.map { candidate in
      let service = services[candidate.number]
      return Establishment(
        code: service.code, name: service.name.isEmpty ? service.code : service.name,
        distance: travel == nil
          ? NearestIPRESS.length(candidate.meters)
          : NumberText.people(
            (Double(candidate.decimeters) / TravelTable.decimetersPerMinute).rounded()) + " min")
    }
  }

  /// The name of an establishment, else its code; nil for nil.
  public func name(of code: String?) -> String? {
    code.map { code in
      services.last { $0.code == code }.flatMap { $0.name.isEmpty ? nil : $0.name } ?? code
    }
  }

  private struct Candidate {
    let decimeters: Int
    let meters: Double
    let number: Int
  }

  private static func length(_ meters: Double) -> String {
    meters.rounded() < 1000
      ? NumberText.people(meters) + " m" : NumberText.people(meters / 1000, decimals: 1) + " km"
  }
}
