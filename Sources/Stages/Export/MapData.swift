import SectorizaModel

/// What the map page knows: columns rather than objects, so that twenty thousand blocks stay small.
struct MapData {
  let json: JSONValue

  init(_ facts: ReportFacts) {
    let run = facts.run
    let territory = run.territory
    let drawing = facts.drawing
    let first = drawing.representatives.first ?? LatticePoint(east: 0, north: 0)
    let origin = (
      east: MapGeometry.millionths(first.east), north: MapGeometry.millionths(first.north)
    )
    let geometry = MapGeometry(origin: origin)
    let load = LoadUnit(run.demand)
    json = .members(
      ("distrito", .text(territory.name)), ("ubigeo", JSONValue(territory.ubigeo?.text)),
      ("fecha", .text(territory.cutDate.dayMonthYear)), ("version", .text(Version.text)),
      ("fuentes", .array(MapData.sources(run).map { .text($0) })),
      ("nota", facts.counts.isProtected ? .text(PublishedCounts.explanation) : .null),
      // Without a datum: not withheld, unknown.
      ("conGestantes", .bool(run.demand.gestantesOrigin != .unknown)),
      ("conMenores", .bool(run.demand.under5Origin != .unknown)),
      ("enHoras", .bool(load.isMinutes)), ("unidadDeCarga", .text(load.name)),
      ("tolerancia", JSONValue(run.quality?.tolerance)),
      ("origen", .array([.integer(origin.east), .integer(origin.north)])),
      ("totales", MapData.totals(facts)),
      ("sectores", MapData.sectors(facts, geometry)),
      ("unidades", MapData.units(facts, geometry)),
      ("servicios", MapData.services(facts, geometry)),
      (
        "riesgos",
        .array(
          zip(territory.riskZones, drawing.riskZones).filter { !$0.1.isEmpty }.map { zone, shape in
            .members(
              ("codigo", .text(zone.code)), ("tipo", .text(zone.kind)),
              ("nivel", JSONValue(zone.level)), ("g", .text(geometry.text(shape))))
          })
      ),
      (
        "barreras",
        .array(
          zip(territory.barriers, drawing.barriers).filter { !$0.1.isEmpty }.map { barrier, shape in
            .members(("nombre", .text(barrier.name)), ("g", .text(geometry.text(shape))))
          })
      ),
      ("limite", JSONValue(drawing.limit.flatMap { $0.isEmpty ? nil : geometry.text($0) })),
      ("aristas", MapData.edges(facts)))
  }

  /// Who made the layers, and when: the line under the map.
  private static func sources(_ run: RunResult) -> [String] {
    var sources: [String] = []
    for input in run.inputs {
      guard let entity = input.entity else { continue }
      let text = entity + (input.date.map { " (\($0.dayMonthYear))" } ?? "")
      if !sources.contains(text) { sources.append(text) }
    }
    return sources
  }

  private static func totals(_ facts: ReportFacts) -> JSONValue {
    let district = facts.counts.district
    return .members(
      ("unidades", .integer(facts.run.territory.units.count)),
      ("sinSector", .integer(facts.unitsWithoutSector)),
      ("gestantes", JSONValue(district.gestantes)), ("menores", JSONValue(district.under5)),
      ("poblacion", JSONValue(facts.population)), ("carga", JSONValue(district.load)))
  }

  private static func sectors(_ facts: ReportFacts, _ geometry: MapGeometry) -> JSONValue {
    let drawing = facts.drawing
    let hasPopulation = facts.population != nil
    return .array(
      facts.sectors.enumerated().map { position, fact in
        .members(
          ("codigo", .text(fact.sector.code)), ("nombre", .text(fact.sector.name)),
          ("color", .text(facts.colours[position])),
          ("unidades", .integer(fact.profile.units)),
          ("gestantes", JSONValue(fact.counts.gestantes)),
          ("menores", JSONValue(fact.counts.under5)),
          ("poblacion", hasPopulation ? .number(fact.profile.population) : .null),
          ("carga", JSONValue(fact.counts.load)), ("objetivo", JSONValue(fact.target)),
          ("desviacion", JSONValue(fact.deviation)), ("ipress", JSONValue(fact.profile.ipress)),
          ("ie", JSONValue(fact.profile.preschools)),
          ("agua", JSONValue(fact.profile.waterSystems)),
          ("riesgo", JSONValue(fact.profile.riskZones)),
          ("referencia", JSONValue(referenceName(fact, facts.run.territory))),
          ("centro", JSONValue(fact.sector.hub?.position)),
          ("rotulo", .text(geometry.text(.points([drawing.labels[position]])))),
          ("g", .text(geometry.text(drawing.sectors[position]))))
      })
  }

  private static func referenceName(_ fact: SectorFacts, _ territory: Territory) -> String? {
    guard let code = fact.profile.referenceIPRESS else { return nil }
    return territory.services.first { $0.kind == .ipress && $0.code == code }?.name ?? code
  }

  private static func units(_ facts: ReportFacts, _ geometry: MapGeometry) -> JSONValue {
    let run = facts.run
    let units = run.territory.units
    let published = facts.counts.units
    return .members(
      ("id", .array(units.map { .text($0.id.text) })),
      ("nombre", .array(units.map { JSONValue($0.name) })),
      ("tipo", .array(units.map { .text($0.kind.rawValue) })),
      ("sector", .array(run.plan.sectorOfUnit.map { .integer($0?.position ?? -1) })),
      ("gestantes", .array(published.map { JSONValue($0.gestantes) })),
      ("menores", .array(published.map { JSONValue($0.under5) })),
      ("poblacion", .array(units.map { JSONValue($0.census.population?.value) })),
      ("carga", .array(published.map { JSONValue($0.load) })),
      ("estimado", .text(run.demand.isEstimated.map { $0 ? "1" : "0" }.joined())),
      ("centro", .text(geometry.text(.points(facts.drawing.representatives)))),
      ("g", .array(facts.drawing.units.map { .text(geometry.text($0)) })))
  }

  private static func services(_ facts: ReportFacts, _ geometry: MapGeometry) -> JSONValue {
    let services = facts.run.territory.services
    return .members(
      ("tipo", .array(services.map { .text($0.kind.rawValue) })),
      ("codigo", .array(services.map { .text($0.code) })),
      ("nombre", .array(services.map { .text($0.name) })),
      (
        "sector",
        .array(
          facts.drawing.profiles.sectorOfService.map { .integer($0?.position ?? -1) })
      ),
      ("cloro", .array(services.map { JSONValue($0.residualChlorineMgPerLiter) })),
      ("g", .text(geometry.text(.points(facts.drawing.services)))))
  }

  /// Flat pairs of unit positions, by reason; bridges also tell why they are there.
  private static func edges(_ facts: ReportFacts) -> JSONValue {
    func pairs(_ reason: Adjacency.Edge.Reason) -> JSONValue {
      .array(
        facts.run.adjacency.edges.filter { $0.reason == reason }.flatMap { edge in
          [JSONValue.integer(edge.a.position), JSONValue.integer(edge.b.position)]
        })
    }
    return .members(
      ("contigua", pairs(.border)), ("enlace", pairs(.link)), ("puente", pairs(.bridge)),
      ("motivo", .array(facts.bridges.map { JSONValue($0.note) })),
      ("metros", .array(facts.bridges.map { .number($0.gapMeters.rounded()) })))
  }
}
