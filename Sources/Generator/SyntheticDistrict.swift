public import SectorizaModel

/// An invented district that looks like a Peruvian one: a city of blocks on a valley floor,
/// asentamientos up its ravines, a sinuous river with few bridges, an exclave, centros poblados up
/// the valley, its services and hazards, and persons to follow.
///
/// It is a value made by arithmetic alone, with no file and no library: the same options give an
/// equal district on every machine. `write(to:)` puts it in a folder. Nobody in it exists; its
/// documents begin with `00`, which is the project's mark of an invented one.
///
/// Blocks do not touch (streets of 2–12 m, avenues of 20–40 m), do not overlap and lie inside the
/// limit. Counts of blocks below 30 persons are shown as 0, as INEI does.
///
/// Making one is O(n log n): in an optimised build, about a second for 16,000 blocks.
public struct SyntheticDistrict: Sendable {
  public let options: DistrictOptions
  public let zone: UTMZone
  /// Polygons: the main part, then the exclave.
  public let limit: Shape<ProjectedPoint>
  /// Blocks first, in the order of their layout, then settlements. Population is what a source
  /// would show; see `truePopulation`.
  public let units: [Unit]
  /// By unit: who really lives there, suppressed counts included.
  public let truePopulation: [Int]
  /// IPRESS, then preschools, then water systems.
  public let services: [Service]
  /// By the code of an IPRESS: `I-1`…`I-4`.
  public let ipressCategories: [String: String]
  /// By the code of a water system: the day of its sample.
  public let sampleDates: [String: CalendarDate]
  public let riskZones: [RiskZone]
  /// The river.
  public let barriers: [Barrier]
  /// Its bridges.
  public let crossings: [Crossing]
  /// By unit: the census zone of a block, the route of a settlement; groups that hang together.
  public let existing: ExistingSectorization
  /// The name of each existing sector, by its code.
  public let existingNames: [String: String]
  /// What the team knows of its popular blocks, streets and settlements: true, and the share of it
  /// that was asked for.
  public let equivalences: [Equivalence]
  public let padron: [PadronRecord]
  public let gestantes: [GestanteRecord]
  public let gestores: [GestorRecord]
  /// By unit: 0 the main shore, 1 the one across the river, 2 the exclave.
  public let shores: [Int]
  /// Neighbours by a simple rule (Gabriel graph within each shore), lower unit first, sorted.
  public let neighbours: [UnitPair]
  /// The pairs of units that the bridges join.
  public let bridgePairs: [UnitPair]

  /// Two units, the lower first.
  public struct UnitPair: Hashable, Sendable {
    public let a: UnitIndex
    public let b: UnitIndex

    init(_ one: Int, _ other: Int) {
      a = UnitIndex(min(one, other))
      b = UnitIndex(max(one, other))
    }
  }

  public init(_ options: DistrictOptions) {
    let ground = Ground(options)
    let census = TrueCensus(ground: ground, options: options)
    let peoples = Peoples(ground: ground, census: census, options: options)
    let hazards = Hazards(ground: ground, options: options)
    let posts = Services(ground: ground, census: census, options: options)
    var nameDraw = SplitMix64(options.seed, .zones)
    let names = UnitNames(ground: ground, ubigeo: options.ubigeo, draw: &nameDraw)
    let places = PopularPlaces(ground: ground, names: names, census: census, seed: options.seed)
    var documents = InventedDocuments()
    let households = Households(
      ground: ground, census: census, options: options, documents: &documents)
    let lists = NominalLists(
      households: households, ground: ground, names: names, places: places, services: posts,
      peoples: peoples, options: options, documents: documents)

    self.options = options
    zone = Valley.zone(of: options.setting)
    limit = .polygons(ground.limit.map { Polygon(shell: ground.valley.groundRing($0)) })
    truePopulation = census.population
    units = Self.units(ground, census, peoples, hazards, posts, names, options)
    services = Self.services(posts, ground, names)
    ipressCategories = Dictionary(
      posts.health.map { ($0.code, $0.category ?? "") }, uniquingKeysWith: { first, _ in first })
    sampleDates = Dictionary(
      posts.water.compactMap { post in post.sampled.map { (post.code, $0) } },
      uniquingKeysWith: { first, _ in first })
    riskZones = hazards.zones.map { hazard in
      RiskZone(
        code: hazard.code, kind: hazard.kind, level: hazard.level,
        shape: ground.valley.groundPolygon(hazard.ring))
    }
    barriers = [
      Barrier(name: "Río Sonsoro", shape: .lines([ground.river.map(ground.valley.ground)]))
    ]
    crossings = ground.bridges.enumerated().map { index, bridge in
      Crossing(
        name: "Puente \(Words.place(7 * index + 2))",
        shape: .lines([[ground.valley.ground(bridge.0), ground.valley.ground(bridge.1)]]))
    }
    existing = ExistingSectorization(origin: "inei", sectorOfUnit: names.sectorCodes)
    existingNames = Dictionary(
      zip(names.sectorCodes, names.sectorNames), uniquingKeysWith: { first, _ in first })
    equivalences = KnownEquivalences.rows(
      of: places, share: options.knownEquivalences, seed: options.seed)
    padron = lists.padron
    gestantes = lists.gestantes
    gestores = Gestores.records(
      households: households, ground: ground, census: census, services: posts, peoples: peoples,
      options: options)
    shores = ground.shores.map(\.rawValue)
    neighbours = ground.graph.edges.map { UnitPair($0.0, $0.1) }
    bridgePairs = ground.bridgePairs.map { UnitPair($0.0, $0.1) }
  }

  private static func units(
    _ ground: Ground, _ census: TrueCensus, _ peoples: Peoples, _ hazards: Hazards,
    _ posts: Services, _ names: UnitNames, _ options: DistrictOptions
  ) -> [Unit] {
    var water = [String](repeating: "cisterna", count: ground.unitCount)
    for post in posts.water { for unit in post.units { water[unit] = post.name } }
    let capital = try? CentroPobladoCode(options.ubigeo.text + "0001")
    return (0..<ground.unitCount).map { unit in
      let isBlock = unit < ground.plots.count
      let shown = census.isSuppressed(unit) ? 0 : census.population[unit]
      let own = isBlock ? capital : try? CentroPobladoCode(names.ids[unit].text)
      let representative = ground.valley.ground(ground.places[unit])
      return Unit(
        id: names.ids[unit], kind: isBlock ? .manzana : .centroPoblado, name: names.names[unit],
        area: isBlock ? .urban : .rural,
        codes: Unit.Codes(
          ubigeo: options.ubigeo, centroPoblado: own, zona: names.zones[unit],
          manzana: names.manzanas[unit]),
        shape: isBlock
          ? ground.valley.groundPolygon(ground.plots[unit].ring) : .points([representative]),
        representative: representative,
        areaSquareMeters: isBlock ? Ring.signedArea(ground.plots[unit].ring).magnitude : 0,
        census: Unit.Census(
          population: .counted(Double(shown)),
          dwellings: .counted(Double(census.dwellings[unit]))),
        traits: Unit.Traits(
          language: peoples.languages[unit], community: peoples.communities[unit],
          riskLevel: hazards.levels[unit], water: water[unit]))
    }
  }

  private static func services(
    _ posts: Services, _ ground: Ground, _ names: UnitNames
  ) -> [Service] {
    func made(_ kind: Service.Kind, _ post: Services.Post) -> Service {
      Service(
        kind: kind, code: post.code, name: post.name, position: ground.valley.ground(post.place),
        attendedUnits: post.units.map { names.ids[$0] }, residualChlorineMgPerLiter: post.chlorine)
    }
    return posts.health.map { made(.ipress, $0) } + posts.preschools.map { made(.preschool, $0) }
      + posts.water.map { made(.water, $0) }
  }

  /// The district as the stages of the pipeline take it, without reading a file.
  /// - Throws: never for a district that this room made; the error is of the type's own contract.
  public func territory() throws(TerritoryError) -> Territory {
    try Territory(
      ubigeo: options.ubigeo, name: options.name, cutDate: options.cutDate, zone: zone,
      limit: limit, units: units, services: services, riskZones: riskZones, barriers: barriers,
      crossings: crossings, existing: existing)
  }
}
