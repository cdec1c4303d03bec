import SectorizaExport
public import SectorizaModel

/// What a district comes to before any sector is made.
public struct DistrictSummary: Sendable {
  public let name: String
  public let ubigeo: Ubigeo?
  public let cutDate: CalendarDate
  /// How many units of each kind that there is, in the order of the kinds.
  public let unitsByKind: [(kind: Unit.Kind, units: Int)]
  /// Persons of the units; nil when no unit tells.
  public let population: Double?
  /// The part of them that was estimated, and in how many units.
  public let estimatedPopulation: Double
  public let unitsWithEstimatedPopulation: Int
  /// The six totals of the Directive, in its order; a number that nobody told is nil.
  public let totals: [Total]
  public let contrast: ListContrast

  public struct Total: Sendable {
    public let title: String
    public let number: Double?
    /// Where it comes from; empty for things, whose layer says it.
    public let origin: String
  }

  init(_ territory: Territory, _ demand: Demand) {
    name = territory.name
    ubigeo = territory.ubigeo
    cutDate = territory.cutDate
    unitsByKind = Unit.Kind.allCases.map { kind in
      (kind, territory.units.count { $0.kind == kind })
    }.filter { $0.1 > 0 }
    let people = territory.units.compactMap(\.census.population)
    population = people.isEmpty ? nil : people.reduce(0) { $0 + $1.value }
    let estimated = people.filter(\.isEstimated)
    estimatedPopulation = estimated.reduce(0) { $0 + $1.value }
    unitsWithEstimatedPopulation = estimated.count
    func persons(_ title: String, _ values: [Double], _ origin: Demand.Origin) -> Total {
      Total(
        title: title, number: origin == .unknown ? nil : values.reduce(0, +),
        origin: origin.rawValue)
    }
    func things(_ title: String, _ kind: Service.Kind) -> Total {
      Total(
        title: title,
        number: territory.supplied.has(kind)
          ? Double(territory.services.count { $0.kind == kind }) : nil, origin: "")
    }
    totals = [
      persons("Gestantes", demand.gestantes, demand.gestantesOrigin),
      persons("Menores de 5 años", demand.under5, demand.under5Origin),
      things("IPRESS", .ipress), things("IE de inicial", .preschool),
      Total(
        title: "Zonas de riesgo",
        number: territory.supplied.riskZones ? Double(territory.riskZones.count) : nil,
        origin: ""),
      things("Sistemas de agua", .water),
    ]
    contrast = ListContrast(demand, territory)
  }
}
