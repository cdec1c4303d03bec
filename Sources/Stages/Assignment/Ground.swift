import SectorizaModel

/// Where the work is done: what the sectors cover and how long the ways take.
struct Ground {
  private let territory: Territory
  private let plan: SectorPlan
  private let field: FieldCosts
  private let travel: TravelTable?
  /// By sector: the hub, or the mean of the places of its units.
  let hubs: [ProjectedPoint?]
  /// By sector: minutes from an urban home to the next, when all the sector is visited.
  private let urbanStep: [Double]

  /// A place without outline is taken to cover 7 hectares.
  private static let outlineless = 70_000.0

  /// - Complexity: O(units).
  init(_ territory: Territory, _ plan: SectorPlan, _ field: FieldCosts, _ travel: TravelTable?) {
    self.territory = territory
    self.plan = plan
    self.field = field
    self.travel = travel.flatMap { $0.unitCount == territory.units.count ? $0 : nil }
    hubs = plan.sectors.map { Ground.hub(of: $0, territory) }
    urbanStep = plan.sectors.map { sector in
      let units = sector.units.map { territory.units[$0.position] }.filter { !Ground.isRural($0) }
      return Ground.step(
        areaSquareMeters: units.reduce(0) { $0 + Ground.area(of: $1) }, field)
    }
  }

  /// A unit is rural when it says so, or is a centro poblado that does not say that it is urban.
  static func isRural(_ unit: Unit) -> Bool {
    unit.area == .rural || (unit.area == nil && unit.kind == .centroPoblado)
  }

  static func area(of unit: Unit) -> Double {
    unit.areaSquareMeters > 0 ? unit.areaSquareMeters : outlineless
  }

  func isRural(_ unit: UnitIndex?) -> Bool {
    unit.map { Ground.isRural(territory.units[$0.position]) } ?? false
  }

  func area(of unit: UnitIndex) -> Double { Ground.area(of: territory.units[unit.position]) }

  /// Minutes from a home to the next in the round of a day.
  ///
  /// The shortest round through n places spread over an area A is about 0.7124 · √(A · n) long
  /// (Beardwood, Halton and Hammersley, 1959).
  static func step(areaSquareMeters area: Double, _ field: FieldCosts) -> Double {
    60 * 0.7124 * field.urbanDetour * (area / 1_000_000 / field.urbanVisitsPerDay).squareRoot()
      / field.walkingKilometersPerHour
  }

  /// Minutes of travel for one visit, whoever makes it: what is reserved when persons are shared
  /// out, before anybody knows whose round it will be in.
  func travelPerVisit(unit: UnitIndex?, sector: Int) -> Double {
    guard let unit, isRural(unit) else {
      return urbanStep[sector] + 2 * field.urbanBaseMinutes / field.urbanVisitsPerDay
    }
    return 2 * minutes(from: plan.sectors[sector].hub, or: hubs[sector], to: unit)
      / field.ruralVisitsPerDay
  }

  /// Minutes from the base of a gestor to a rural unit, one way; without a base, from the hub of
  /// the sector.
  func minutes(from gestor: Gestor, to unit: UnitIndex, in sector: Int) -> Double {
    guard let base = gestor.base else {
      return minutes(from: plan.sectors[sector].hub, or: hubs[sector], to: unit)
    }
    guard travel != nil else { return minutes(from: nil, or: base, to: unit) }
    let nearest = territory.units.indices.min { one, other in
      territory.units[one].representative.distanceMeters(to: base)
        < territory.units[other].representative.distanceMeters(to: base)
    }
    return minutes(from: nearest.map { UnitIndex($0) }, or: base, to: unit)
  }

  /// By the table of travel, where there is one, else as the crow flies and with the detour.
  private func minutes(
    from start: UnitIndex?, or place: ProjectedPoint?, to unit: UnitIndex
  ) -> Double {
    if let travel, let start {
      let decimeters = travel.decimeters[start.position * travel.unitCount + unit.position]
      return Double(decimeters) / TravelTable.decimetersPerMinute
    }
    guard let place else { return 0 }
    let meters = place.distanceMeters(to: territory.units[unit.position].representative)
    return meters * field.ruralDetour * 60 / (1000 * field.walkingKilometersPerHour)
  }

  /// Metres from the hub of the sector to the unit; 0 without a unit.
  func metersFromHub(of sector: Int, to unit: UnitIndex?) -> Double {
    guard let unit, let hub = hubs[sector] else { return 0 }
    return hub.distanceMeters(to: territory.units[unit.position].representative)
  }

  private static func hub(of sector: Sector, _ territory: Territory) -> ProjectedPoint? {
    if let hub = sector.hub, territory.units.indices.contains(hub.position) {
      return territory.units[hub.position].representative
    }
    guard !sector.units.isEmpty else { return nil }
    let places = sector.units.map { territory.units[$0.position].representative }
    let count = Double(places.count)
    return ProjectedPoint(
      eastingMeters: places.reduce(0) { $0 + $1.eastingMeters } / count,
      northingMeters: places.reduce(0) { $0 + $1.northingMeters } / count)
  }
}
