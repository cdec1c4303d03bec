import SectorizaModel

/// One line for each kind of characteristic that the Directive names for a sector (§5; domain R1),
/// «sin dato» where nothing was supplied.
struct Characteristics {
  struct Line {
    let sector: String
    let kind: String
    /// nil: nothing was supplied.
    let text: String?
  }

  /// By sector, in the order of the plan, and then by kind.
  let lines: [Line]

  init(_ facts: ReportFacts) {
    let water = WaterOfChildren(facts.run.territory)
    lines = facts.sectors.enumerated().flatMap { position, fact in
      let units = fact.sector.units.map { facts.run.territory.units[$0.position] }
      let told: [(String, String?)] = [
        ("geográficas", Characteristics.ground(units)),
        ("ambientales", facts.barriers(position)),
        ("socioeconómicas", nil),
        ("lingüísticas", Characteristics.tally(units.map(\.traits.language))),
        ("culturales", Characteristics.tally(units.map(\.traits.community))),
        (
          "tamaño poblacional",
          facts.population == nil
            ? nil : NumberText.people(fact.profile.population) + " personas"
        ),
        ("accesibilidad", facts.access(fact)),
        ("riesgos", Characteristics.risk(units, fact.profile.riskZones)),
        (
          "servicios básicos",
          Characteristics.services(fact.profile.waterSystems, water, fact.sector.units)
        ),
        ("otras", nil),
      ]
      return told.map { Line(sector: fact.sector.code, kind: $0.0, text: $0.1) }
    }
  }

  private static func ground(_ units: [Unit]) -> String {
    let areas = units.map { unit in unit.area?.rawValue ?? "sin decir si es urbana o rural" }
    return counted(units.count, "unidad", "unidades") + ": " + (tally(areas) ?? "")
  }

  private static func risk(_ units: [Unit], _ zones: Int?) -> String? {
    let levels = tally(units.map(\.traits.riskLevel)).map { "unidades por nivel: " + $0 }
    let parts = [zones.map { counted($0, "zona de riesgo", "zonas de riesgo") }, levels]
      .compactMap { $0 }
    return parts.isEmpty ? nil : parts.joined(separator: "; ")
  }

  private static func services(
    _ systems: Int?, _ water: WaterOfChildren, _ units: [UnitIndex]
  ) -> String? {
    let parts = [
      systems.map { counted($0, "sistema de agua", "sistemas de agua") }, water.text(of: units),
    ].compactMap { $0 }
    return parts.isEmpty ? nil : parts.joined(separator: "; ")
  }

  /// Each value and how many units have it, the most frequent first; nil when none has one.
  static func tally(_ values: [String?]) -> String? {
    var counts: [String: Int] = [:]
    for value in values.compactMap({ $0 }) { counts[value, default: 0] += 1 }
    guard !counts.isEmpty else { return nil }
    let missing = values.count { $0 == nil }
    let told = counts.sorted { one, other in
      one.value == other.value
        ? one.key.unicodeScalars.lexicographicallyPrecedes(other.key.unicodeScalars)
        : one.value > other.value
    }.map { "\($0.key) \($0.value)" }
    return (told + (missing > 0 ? ["sin dato \(missing)"] : [])).joined(separator: ", ")
  }
}

extension ReportFacts {
  /// Rivers, ravines and roads that cut the sector; nil when no layer of barriers was supplied.
  fileprivate func barriers(_ sector: Int) -> String? {
    guard run.territory.supplied.barriers else { return nil }
    return counted(
      drawing.profiles.barriersOfSector[sector], "barrera (río, quebrada, vía)",
      "barreras (ríos, quebradas, vías)")
  }

  /// How far the reference IPRESS is from where the sector is walked from.
  fileprivate func access(_ fact: SectorFacts) -> String? {
    guard let hub = fact.sector.hub, let code = fact.profile.referenceIPRESS,
      let service = run.territory.services.first(where: { $0.kind == .ipress && $0.code == code })
    else { return nil }
    let meters = run.territory.units[hub.position].representative
      .distanceMeters(to: service.position)
    return "IPRESS de referencia a \(NumberText.people(meters)) m en línea recta del centro"
  }
}
