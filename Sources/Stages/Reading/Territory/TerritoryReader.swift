internal import SectorizaGeometry
internal import SectorizaModel

/// Reads a district: from a description to a territory, its persons and its gestores.
///
/// It parses and does not guess: what is not what it should be is a finding with its file, row,
/// column, value and remedy, and all the findings come at once.
public enum TerritoryReader {
  /// The day of a district that gives no date and no persons: that of the 2017 census. No clock
  /// is read.
  public static let censusDay = "2017-10-22"

  /// Opens the files of the description and reads them all. O(bytes + units · log units).
  ///
  /// - Parameter openCasefile: Opens an existing sectorization that is a case file (`.sqlite`);
  ///   without it, such a file is refused as a format that is not read.
  public static func read(
    _ description: DistrictDescription, openCasefile: CasefileOpener? = nil
  ) -> ReadingResult {
    var session = ReadingSession(description)
    session.openCasefile = openCasefile
    do throws(GeometryError) {
      try session.readAll()
    } catch {
      session.findings.append(
        Finding(
          .error, "geometria-fallida", "No se pudo calcular con una geometría: \(error).",
          remedy: "Repare las capas en QGIS («Corregir geometrías») y vuelva a intentarlo."))
    }
    return session.result()
  }
}

/// The reading of one district, step by step.
private struct ReadingSession {
  var description: DistrictDescription
  var findings: [Finding] = []
  var openCasefile: CasefileOpener?
  private var loader: TableLoader
  private var parameters: [UsedParameter] = []
  private var persons = PersonList(persons: [], rejected: [])
  private var gestores: [Gestor] = []
  private var restrictions: [GestorRestriction] = []
  private var care = CareSheet.standard
  /// Whose each document of the lists is.
  private var owners = DocumentOwners()
  private var gazetteer = Gazetteer()
  private var territory: Territory?
  private var wishes = Wishes()
  private var ways: [Way] = []
  private var trips: TimedTrips?
  /// Those that were typed, completed by the table of districts.
  private var totals = PopulationTotals()
  private var crosswalk = UbigeoCrosswalk()
  /// Where the district is, as far as it is known.
  private var place = DistrictPlace()
  private var inputStates: [InputState] = []

  init(_ description: DistrictDescription) {
    self.description = description
    totals = description.population
    loader = TableLoader(paths: description.paths, database: description.database)
  }

  func result() -> ReadingResult {
    let all = loader.findings + findings
    let isSound = !all.contains { $0.severity == .error }
    return ReadingResult(
      territory: isSound ? territory : nil, persons: persons, gestores: gestores, findings: all,
      inputs: loader.inputs, usedParameters: parameters, wishes: isSound ? wishes : Wishes(),
      ways: isSound ? ways : [], trips: isSound ? trips : nil, inputStates: inputStates,
      gazetteer: isSound ? gazetteer : Gazetteer(), restrictions: restrictions, care: care)
  }

  mutating func readAll() throws(GeometryError) {
    let worker = GeometryWorker()
    readUbigeos()
    let limits = loader.loadAll(description, .limit, emptyIs: .error)
    let unitTables = loader.loadAll(description, .units, emptyIs: .error).map { inINEI($0) }
    if description.files(.units).isEmpty {
      findings.append(
        Finding(
          .error, "faltan-unidades", "La descripción no nombra ninguna capa de unidades.",
          remedy: "Agregue «capas: {unidades: {archivo: …}}» o use --unidades."))
    }
    deduceUbigeo(unitTables)
    let limit = try LimitReader(
      worker: worker, ubigeo: description.ubigeo, name: description.name, crosswalk: crosswalk
    ).read(limits, findings: &findings)
    description.ubigeo = description.ubigeo ?? limit.ubigeo
    place = DistrictPlace(ubigeo: description.ubigeo, zone: limit.zone, box: limit.box)
    var located: [LocatedTable] = []
    for table in unitTables {
      located.append(
        try LocatedTable(
          table, near: place, fields: table.isDrawing ? DrawnUnits.fields : nil,
          severity: .error, findings: &findings))
    }
    let zone = try zone(limit, located) ?? place.zone
    place.zone = zone
    var reader = UnitReader(
      shapes: UnitShapes(worker: worker), zone: zone, ubigeo: description.ubigeo,
      weightColumn: description.criteria.weightColumn, extraColumns: description.wishes.columns)
    for table in located {
      try reader.read(table, labels: loader.labels(of: table.table.source))
    }
    let outline = try DistrictOutline(limit)
    try reader.finish(limit: limit.shape, outline)
    findings += reader.findings
    var units = reader.units
    count(&units)
    let asRead = units
    estimate(&units)

    var attended = AttendedUnits(units)
    let services = attended.joined(
      try services(zone, outline), file: { description.files($0).first?.file })
    findings += attended.findings
    let features = try features(zone, worker)
    HazardLevels.give(features.levelOfPlace, to: &units)
    let existing = try existing(units, zone)
    try travel(units, zone)
    try resolveWishes(units, reader, services, existing, zone)
    let cutDate = cutDate()
    try people(zone, cutDate)
    try places(units, existing, zone)
    oldLists(cutDate)
    inputStates =
      InputList(
        description: description, inputs: loader.inputs, units: asRead, services: services,
        cutDate: cutDate
      ).states
    if zone == nil, !located.isEmpty { outsidePeru() }
    guard let zone, let cutDate, !units.isEmpty else { return }
    territory = try? Territory(
      ubigeo: description.ubigeo, name: description.name ?? description.ubigeo?.text ?? "Distrito",
      cutDate: cutDate, zone: zone, limit: limit.shape, units: units, services: services,
      riskZones: features.riskZones, barriers: features.barriers, crossings: features.crossings,
      existing: existing, supplied: supplied,
      under5Total: totals.under5
        ?? totals.total.flatMap { total in totals.under5Share.map { total * $0 } })
  }

  /// What somebody told of: a file that was read, even when nothing was in it.
  private var supplied: SuppliedThings {
    func has(_ role: LayerRole) -> Bool { loader.inputs.contains { $0.role == role.rawValue } }
    return SuppliedThings(
      ipress: has(.ipress), preschools: has(.preschools), waterSystems: has(.water),
      riskZones: has(.risk), barriers: has(.barriers))
  }

  private mutating func readUbigeos() {
    var reader = UbigeoTableReader()
    for table in loader.loadAll(description, .ubigeos) { reader.read(table) }
    if let ubigeo = description.ubigeo { reader.check(ubigeo) }
    findings += reader.findings
    crosswalk = reader.crosswalk
  }

  /// The table with the ubigeos of INEI.
  private mutating func inINEI(_ table: RawTable) -> RawTable {
    var conversion = UbigeoConversion(crosswalk: crosswalk, district: description.ubigeo)
    let table = conversion.apply(table)
    findings += conversion.findings
    return table
  }

  private mutating func resolveWishes(
    _ units: [Unit], _ reader: UnitReader, _ services: [Service],
    _ existing: ExistingSectorization?, _ zone: UTMZone?
  ) throws(GeometryError) {
    guard description.wishes != WishDescription(), !units.isEmpty else { return }
    var resolver = WishResolver(
      ground: WishGround(
        units: units, services: services, existing: existing, zone: zone,
        hasExistingSource: !description.files(.existing).isEmpty,
        hasChildList: !description.files(.padron).isEmpty,
        hasGestanteList: !description.files(.gestantes).isEmpty),
      reader: reader)
    wishes = try resolver.resolve(description.wishes)
    findings += resolver.findings
  }

  /// The coordinates are numbers of their system, but of a place in no zone of Peru; where an error
  /// has already told why there is no place, nothing more is said.
  private mutating func outsidePeru() {
    guard !(loader.findings + findings).contains(where: { $0.severity == .error }) else { return }
    findings.append(
      Finding(
        .error, "fuera-del-peru", at: Finding.Place(file: description.files(.units).first?.file),
        "Con el sistema de coordenadas declarado, las unidades no caen en el Perú.",
        remedy: "Revise si la columna de x y la de y están cambiadas (--x es la del este), y el "
          + "sistema (--crs): EPSG:32717, 32718 o 32719 para UTM, EPSG:4326 para grados."))
  }

  /// The zone by place: that of the limit, else that of the units.
  private func zone(
    _ limit: DistrictLimit, _ units: [LocatedTable]
  ) throws(GeometryError) -> UTMZone? {
    if let zone = limit.zone { return zone }
    for table in units {
      if let box = try table.box() { return UTMZone(containing: box.middle) }
    }
    return nil
  }

  /// Completes the totals of the district by those of a table, and says which.
  private mutating func readTotals() {
    for table in loader.loadAll(description, .population) {
      var reader = DistrictTotals(table, ubigeo: description.ubigeo, name: description.name)
      totals = totals.completed(by: reader.read())
      findings += reader.findings
    }
  }

  private mutating func count(_ units: inout [Unit]) {
    let tables = loader.loadAll(description, .counts)
    guard !tables.isEmpty, !units.isEmpty else { return }
    var reader = CountReader(units: units)
    for table in tables { reader.complete(&units, with: table) }
    findings += reader.findings
  }

  private mutating func estimate(_ units: inout [Unit]) {
    readTotals()
    var census = units.map(\.census)
    var estimates = CensusEstimates()
    estimates.complete(&census, areas: units.map(\.area), totals: totals)
    for position in units.indices { units[position].census = census[position] }
    findings += estimates.findings
    parameters += estimates.parameters
    let hasPersons = LayerRole.nominal.contains { !description.files($0).isEmpty }
    guard !units.isEmpty, description.criteria.weightColumn == nil, !hasPersons,
      census.allSatisfy({ $0.under5 == nil && $0.gestantes == nil })
    else { return }
    findings.append(
      Finding(
        .error, "sin-carga",
        "No hay con qué medir la carga: las unidades no tienen población, niñas y niños ni "
          + "gestantes, y no se dio un Padrón.",
        remedy: "Agregue esas columnas, declare «nominal», o elija una columna en «peso»."))
  }

  private mutating func services(
    _ zone: UTMZone?, _ outline: DistrictOutline
  ) throws(GeometryError) -> [Service] {
    var reader = ServiceReader(zone: zone, ubigeo: description.ubigeo, district: outline)
    for role in [LayerRole.ipress, .preschools, .water] {
      for table in loader.loadAll(description, role) {
        try reader.read(try locate(inINEI(table)))
      }
    }
    findings += reader.findings
    return reader.services
  }

  /// A Padrón changes every day: an old cut is told (domain R20).
  private mutating func oldLists(_ cutDate: CalendarDate?) {
    let limit = description.thresholds.padronDays ?? Thresholds.defaultPadronDays
    for source in LayerRole.nominal.flatMap({ description.files($0) }) {
      guard let date = source.date, let cutDate, date.days(until: cutDate) > limit else {
        continue
      }
      findings.append(
        Finding(
          .warning, "lista-antigua", at: Finding.Place(file: source.file, value: date.iso),
          "La lista es de \(date.days(until: cutDate)) días antes de la fecha de corte; el máximo "
            + "es \(limit).",
          remedy: "Pida un corte más reciente, o cambie «umbrales: {dias_padron: …}»."))
    }
  }

  private mutating func features(
    _ zone: UTMZone?, _ worker: GeometryWorker
  ) throws(GeometryError) -> FeatureReader {
    var reader = FeatureReader(zone: zone, worker: worker)
    for role in [LayerRole.risk, .barriers, .crossings] {
      for table in loader.loadAll(description, role) {
        try reader.read(try locate(table))
      }
    }
    findings += reader.findings
    return reader
  }

  private mutating func travel(_ units: [Unit], _ zone: UTMZone?) throws(GeometryError) {
    var reader = WayReader(zone: zone, rules: description.travel)
    for table in loader.loadAll(description, .ways) { try reader.read(try locate(table)) }
    findings += reader.findings
    ways = reader.ways
    let tables = loader.loadAll(description, .matrix)
    guard !tables.isEmpty, !units.isEmpty else { return }
    var times = TripReader(units: units)
    for table in tables { times.read(table) }
    findings += times.findings
    trips = times.trips
  }

  private mutating func existing(
    _ units: [Unit], _ zone: UTMZone?
  ) throws(GeometryError) -> ExistingSectorization? {
    var reader = ExistingReader(units: units, zone: zone)
    for source in description.files(.existing) {
      if let openCasefile, source.file.lowercased().hasSuffix(".sqlite") {
        guard let path = loader.path(of: source) else { continue }
        switch openCasefile(path) {
        case .success(let plan):
          loader.record(
            source, at: path, role: LayerRole.existing.rawValue, rows: plan.rows.count)
          reader.take(plan, from: source)
        case .failure(let refusal): findings.append(refusal.finding)
        }
        continue
      }
      guard let table = loader.load(source, .existing) else { continue }
      try reader.read(
        table,
        labels: loader.labels(of: source))
    }
    findings += reader.findings
    return reader.sectorization(origin: description.files(.existing).first?.origin)
  }

  private mutating func people(
    _ zone: UTMZone?, _ cutDate: CalendarDate?
  ) throws(GeometryError) {
    if let cutDate {
      var reader = NominalReader(zone: zone, cutDate: cutDate, ubigeo: description.ubigeo)
      let tables = LayerRole.nominal.flatMap { loader.loadAll(description, $0) }.map { inINEI($0) }
      // A list without days of birth makes no persons: it completes those of the others.
      for table in tables where NominalReader.tellsBirths(table) { try reader.read(table) }
      for table in tables where !NominalReader.tellsBirths(table) { try reader.read(table) }
      let (list, told) = reader.finished()
      findings += told
      persons = list
      owners = reader.rows.owners
    }
    var reader = GestorReader(zone: zone)
    for table in loader.loadAll(description, .gestores) { try reader.read(table) }
    findings += reader.findings
    gestores = reader.gestores
    readCareSheet()
    var forbidden = RestrictionReader(
      persons: persons.persons, owners: owners, gestores: gestores)
    for table in loader.loadAll(description, .restrictions) { forbidden.read(table) }
    findings += forbidden.findings
    restrictions = forbidden.restrictions
  }

  private mutating func readCareSheet() {
    guard let source = description.careSheet, let path = loader.path(of: source) else { return }
    switch DescriptionParser.contents(of: path) {
    case .failure(let refusal): findings.append(refusal.finding)
    case .success(let text):
      loader.record(
        source, at: path, role: "cargas", rows: text.split(separator: "\n").count)
      findings += CareParser.add(text, file: source.file, to: &care)
    }
  }

  private mutating func places(
    _ units: [Unit], _ existing: ExistingSectorization?, _ zone: UTMZone?
  ) throws(GeometryError) {
    var reader = GazetteerReader(description, near: place, zone: zone)
    try reader.read(
      units: units, existing: existing, persons: persons.persons, owners: owners, with: &loader)
    findings += reader.findings
    gazetteer = reader.gazetteer
  }

  private mutating func locate(_ table: RawTable) throws(GeometryError) -> LocatedTable {
    try LocatedTable(table, near: place, severity: .warning, findings: &findings)
  }

  /// The district the units say they are of, when nobody says it.
  private mutating func deduceUbigeo(_ units: [RawTable]) {
    guard description.ubigeo == nil, let found = UbigeoOfUnits.find(in: units) else { return }
    description.ubigeo = found
    findings.append(
      Finding(
        .note, "ubigeo-deducido",
        at: Finding.Place(file: units.first?.source.file, value: found.text),
        "No se dio el ubigeo: se tomó \(found), el de los códigos de las unidades.",
        remedy: "Escriba «ubigeo: \(found)» en la descripción, o use --ubigeo."))
  }

  /// The declared one, else the latest of the inputs; without persons, a fixed day.
  private mutating func cutDate() -> CalendarDate? {
    if let date = description.cutDate {
      parameters.append(UsedParameter(name: "fecha", value: date.iso, isDefault: false))
      return date
    }
    let dates = LayerRole.allCases.flatMap { description.files($0) }.compactMap(\.date)
    if let latest = dates.max() {
      parameters.append(UsedParameter(name: "fecha", value: latest.iso, isDefault: true))
      return latest
    }
    if LayerRole.nominal.contains(where: { !description.files($0).isEmpty }) {
      findings.append(
        Finding(
          .error, "falta-fecha",
          "Falta la fecha de corte: sin ella no se puede calcular la edad de nadie.",
          remedy: "Escriba «fecha: aaaa-mm-dd» en distrito.yaml, o use --fecha."))
      return nil
    }
    parameters.append(
      UsedParameter(name: "fecha", value: TerritoryReader.censusDay, isDefault: true))
    return CalendarDate(TerritoryReader.censusDay)
  }
}
