import SectorizaModel

/// `unidades.geojson` and `sectores.geojson`.
enum Layers {
  static func units(_ run: RunResult, _ counts: PublishedCounts, _ drawing: Drawing) -> OutputFile {
    var layer = GeoJSONText(name: "unidades", metadata: metadata(run, counts))
    for (position, unit) in run.territory.units.enumerated() {
      let published = counts.units[position]
      layer.append(
        id: unit.id.text,
        properties: .members(
          ("unidad_id", .text(unit.id.text)),
          (
            "sector",
            JSONValue(run.plan.sectorOfUnit[position].map { run.plan.sectors[$0.position].code })
          ),
          ("tipo", .text(unit.kind.rawValue)), ("nombre", JSONValue(unit.name)),
          ("gestantes", JSONValue(published.gestantes)),
          ("menores_5", JSONValue(published.under5)),
          ("poblacion", JSONValue(unit.census.population?.value)),
          ("carga", JSONValue(published.load)),
          ("estimado", .bool(run.demand.isEstimated[position])),
          ("menores_5_padron", JSONValue(published.placedUnder5)),
          ("menores_5_censo", JSONValue(unit.census.under5?.value))),
        shape: drawing.units[position])
    }
    layer.close()
    return OutputFile(OutputKind.unitShapes.rawValue, layer.text)
  }

  static func sectors(
    _ run: RunResult, _ counts: PublishedCounts, _ drawing: Drawing
  ) -> OutputFile {
    var layer = GeoJSONText(name: "sectores", metadata: metadata(run, counts))
    for (position, sector) in run.plan.sectors.enumerated() {
      layer.append(
        id: sector.code,
        properties: SectorFacts(run, counts, drawing.profiles.profiles, position).json,
        shape: drawing.sectors[position])
    }
    layer.close()
    return OutputFile(OutputKind.sectorShapes.rawValue, layer.text)
  }

  /// Source, date and reference system in every layer (domain R16).
  private static func metadata(_ run: RunResult, _ counts: PublishedCounts) -> JSONValue {
    .members(
      ("distrito", .text(run.territory.name)),
      ("ubigeo", JSONValue(run.territory.ubigeo?.text)),
      ("fecha", .text(run.territory.cutDate.iso)),
      ("sistema", .text("WGS84 (EPSG:4326)")),
      ("unidad_de_carga", .text(LoadUnit(run.demand).name)),
      ("version", .text("Sectoriza \(Version.text)")),
      ("nota", counts.isProtected ? .text(PublishedCounts.explanation) : .null))
  }
}

/// What the load is measured in.
struct LoadUnit {
  let name: String
  /// True when it can be told in hours.
  let isMinutes: Bool

  init(_ demand: Demand) {
    switch demand.source {
    case .persons, .census:
      name = "minutos al mes"
      isMinutes = true
    case .column(let column):
      name = "columna «\(column)»"
      isMinutes = false
    }
  }
}

/// What is told of one sector, in the order of the contract.
struct SectorFacts {
  let sector: Sector
  let counts: PublishedCounts.Triple
  /// What it should carry; nil where it could tell a withheld load.
  let target: Double?
  let profile: SectorProfile
  let hubID: String?
  /// Children under five by the counts of its units; nil when no unit tells.
  let censusUnder5: Double?
  /// Whether any unit of the district tells its population.
  private let hasPopulation: Bool

  init(_ run: RunResult, _ counts: PublishedCounts, _ profiles: [SectorProfile], _ position: Int) {
    sector = run.plan.sectors[position]
    self.counts = counts.sectors[position]
    target = counts.areTargetsTold ? sector.targetLoad : nil
    profile = profiles[position]
    hubID = sector.hub.map { run.territory.units[$0.position].id.text }
    let units = run.territory.units
    hasPopulation = units.contains { $0.census.population != nil }
    let children = sector.units.compactMap { units[$0.position].census.under5?.value }
    censusUnder5 = children.isEmpty ? nil : children.reduce(0, +)
  }

  /// Withheld with the load and the target, of which either would give the other back.
  var deviation: Double? { counts.load == nil || target == nil ? nil : sector.deviation }

  var json: JSONValue {
    .members(
      ("sector", .text(sector.code)), ("denominacion", .text(sector.name)),
      ("title", .text(sector.name)), ("unidades", .integer(profile.units)),
      ("poblacion", JSONValue(hasPopulation ? profile.population : nil)),
      ("gestantes", JSONValue(counts.gestantes)),
      ("menores_5", JSONValue(counts.under5)), ("ipress", JSONValue(profile.ipress)),
      ("ie_inicial", JSONValue(profile.preschools)), ("zonas_riesgo", JSONValue(profile.riskZones)),
      ("sistemas_agua", JSONValue(profile.waterSystems)), ("carga", JSONValue(counts.load)),
      ("carga_objetivo", JSONValue(target)), ("desviacion", JSONValue(deviation)),
      ("unidad_centro", JSONValue(hubID)),
      ("ipress_referencia", JSONValue(profile.referenceIPRESS)),
      ("polsby_popper", .number(rounded(profile.polsbyPopper))),
      ("envolvente", .number(rounded(profile.hullRatio))),
      ("menores_5_padron", JSONValue(counts.placedUnder5)),
      ("menores_5_censo", JSONValue(censusUnder5)))
  }

  private func rounded(_ share: Double) -> Double { (share * 10_000).rounded() / 10_000 }
}
