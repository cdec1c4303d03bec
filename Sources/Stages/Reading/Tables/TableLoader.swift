internal import SectorizaFormats
internal import SectorizaModel

/// Opens the files of a description and keeps what must be told of each.
struct TableLoader {
  let paths: PathRoots
  /// How to reach the database of the tables that are named instead of a file; nil: none may be.
  private let database: String?
  private(set) var inputs: [InputRecord] = []
  var findings: [Finding] = []

  init(paths: PathRoots, database: String? = nil) {
    self.paths = paths
    self.database = database
  }

  /// A table in memory; nil, with a finding, when it cannot be read at all.
  ///
  /// - Parameter severity: Of a file without rows: an error where the work cannot go on.
  mutating func load(
    _ source: LayerSource, _ role: LayerRole, emptyIs severity: Finding.Severity = .warning
  ) -> RawTable? {
    load(
      source, fields: KnownFields.fields(role), role: role.rawValue, emptyIs: severity, as: role)
  }

  /// The same for a table that is no input of a description.
  mutating func load(
    _ source: LayerSource, fields: [Field], role: String, emptyIs severity: Finding.Severity,
    as layerRole: LayerRole = .existing
  ) -> RawTable? {
    guard let path = path(of: source) else { return nil }
    var place = Finding.Place(file: source.file, layer: source.layer)
    var layer: Layer
    do {
      layer = try read(path, source, fields)
      if layerRole == .counts { layer = RedatamExport.table(layer) ?? layer }
    } catch {
      findings.append(FormatFindings.finding(error, place: place))
      return nil
    }
    place.layer = source.layer
    let table = table(layer, source, layerRole, fields)
    if !layerRole.isOfPersons, PersonalHeadings.areOfPersons(table.headings) {
      findings.append(PersonalHeadings.finding(at: place))
      return nil
    }
    record(source, at: path, role: role, rows: table.records.count, layer: layer)
    findings += FormatFindings.findings(layer, place: place, isNeeded: severity == .error)
      .filter { $0.code != "columna-repetida" || table.repeats($0.place.column ?? "", of: fields) }
    if table.records.isEmpty {
      findings.append(
        Finding(
          severity, "capa-vacia", at: place, "El archivo no tiene ninguna fila.",
          remedy: "Revise que sea el archivo y la capa correctos."))
    }
    return table
  }

  /// Where a file is; nil, with a finding, when it may not be opened.
  mutating func path(of source: LayerSource) -> String? {
    if DatabaseTable.isNamed(by: source.file) { return source.file }
    let roots = source.isTyped ? .anywhere : paths
    switch roots.resolve(
      source.file, place: Finding.Place(file: source.file, layer: source.layer))
    {
    case .file(let found): return found
    case .refused(let finding):
      findings.append(finding)
      return nil
    }
  }

  /// Keeps what must be told of a file that was read.
  ///
  /// - Parameter layer: What was read of it, by which a table of a database is known.
  mutating func record(
    _ source: LayerSource, at path: String, role: String, rows: Int, layer: Layer? = nil
  ) {
    let digest =
      if let layer, DatabaseTable.isNamed(by: path) {
        FileDigest.sha256(rowsOf: layer)
      } else {
        FileDigest.sha256(path: path) ?? ""
      }
    inputs.append(
      InputRecord(
        role: role, file: source.file, layer: source.layer, rows: rows, sha256: digest,
        date: source.date, entity: source.entity))
  }

  /// The layers of texts that go with a drawing.
  mutating func labels(of source: LayerSource) -> [RawTable] {
    source.labels.compactMap {
      load($0, fields: KnownFields.labels, role: LayerRole.labels, emptyIs: .warning)
    }
  }

  /// All the tables of a role that could be read.
  mutating func loadAll(
    _ description: DistrictDescription, _ role: LayerRole,
    emptyIs severity: Finding.Severity = .warning
  ) -> [RawTable] {
    description.files(role).compactMap { load($0, role, emptyIs: severity) }
  }

  /// The layer that is asked for; where none is and the file has several, the only one that has
  /// the required columns (the Padrón comes with a sheet of code lists).
  private mutating func read(
    _ path: String, _ source: LayerSource, _ fields: [Field]
  ) throws(FormatsError) -> Layer {
    if FileFormat(path: path) == .dxf { return try readDrawing(path, source) }
    do {
      return try LayerReader.read(
        path, layer: source.layer, options: ReadOptions(database: database))
    } catch {
      guard case .severalLayers(_, let names) = error, names.count <= Self.mostSheets,
        fields.contains(where: \.isRequired)
      else { throw error }
      var fitting: [Layer] = []
      for name in names {
        let layer = try LayerReader.read(path, layer: name)
        let score = HeadingRows(of: layer) { ColumnMap.score($0, fields) }.score
        if score >= ColumnMap.requiredScore { fitting.append(layer) }
      }
      guard fitting.count == 1 else { throw error }
      findings.append(
        Finding(
          .note, "hoja-elegida", at: Finding.Place(file: source.file, layer: fitting[0].name),
          "De las \(names.count) hojas se leyó la única con las columnas esperadas.",
          remedy: "Escriba «capa: …» si es otra."))
      return fitting[0]
    }
  }

  private static let mostSheets = 20

  /// A CAD file is one table of everything drawn; what it calls layers is in a column.
  private func readDrawing(
    _ path: String, _ source: LayerSource
  ) throws(FormatsError) -> Layer {
    let whole = try LayerReader.read(path)
    guard let wanted = source.layer, let column = whole.columns.firstIndex(of: "Layer") else {
      return whole
    }
    let own = whole.rows.filter { $0.values[column] == wanted }
    guard !own.isEmpty else {
      let names = Set(whole.rows.compactMap { $0.values[column] }).sortedByScalars()
      throw .layerNotFound(path: path, layer: wanted, available: names)
    }
    let rows = Set(own.map(\.number))
    return Layer(
      path: whole.path, format: whole.format, name: wanted, columns: whole.columns, rows: own,
      hasGeometry: whole.hasGeometry, referenceSystem: whole.referenceSystem,
      problems: whole.problems.filter { $0.row.map(rows.contains) ?? true })
  }

  /// The layer as a table of its role, with the source that it is of.
  private mutating func table(
    _ layer: Layer, _ source: LayerSource, _ role: LayerRole, _ fields: [Field]
  ) -> RawTable {
    let rows = HeadingRows(of: layer) { ColumnMap.score($0, fields) }
    var table = RawTable(layer, rows, source, role)
    if let row = rows.lastRow {
      findings.append(
        Finding(
          .note, "encabezados-mas-abajo", at: table.place(row: row),
          rows.isJoined
            ? "Los encabezados ocupan varias filas, hasta esta: se leyeron juntas."
            : "Los encabezados están en esta fila; lo de más arriba no se usa.", remedy: ""))
    }
    takeFooter(&table, layer)
    // Who asks for columns of its own knows what it reads.
    if fields == KnownFields.fields(role) { recognise(&table) }
    return table
  }

  /// Totals, sources and remarks below the rows of a table are no records: told, and left out.
  private mutating func takeFooter(_ table: inout RawTable, _ layer: Layer) {
    guard layer.format.isTable else { return }
    let count = TableFooter.count(of: table.records)
    guard count > 0 else { return }
    let first = table.records[table.records.count - count].row
    table.records.removeLast(count)
    findings.append(
      Finding(
        .note, "filas-al-pie", at: table.place(row: first),
        "Al pie de la tabla hay \(count) filas de totales, fuente o notas: no se leyeron como "
          + "registros.", remedy: ""))
  }

  private mutating func recognise(_ table: inout RawTable) {
    let match = Recogniser.match(
      table.headings, ground: FoundGround(table), role: table.role)
    guard let match, table.source.columns.isEmpty || match.confidence == .high else { return }
    let place = table.place()
    let found = "\(match.matchedColumns) de \(match.source.columns.count)"
    switch match.confidence {
    case .high: break
    case .medium where match.source.isOwn: break
    case .low where match.source.isOwn: return
    case .medium:
      findings.append(
        Finding(
          .note, "fuente-probable", at: place,
          "Se leyó como «\(match.source.title)», con confianza media: tiene \(found) de sus "
            + "columnas.",
          remedy: "Si no lo es, declare «columnas»; «sectoriza reconocer» muestra cómo se entiende."
        ))
    case .low:
      findings.append(
        Finding(
          .note, "fuente-dudosa", at: place,
          "Se parece a «\(match.source.title)», pero solo tiene \(found) de sus columnas: se leyó "
            + "por los nombres de las que tiene.",
          remedy: "Revise con «sectoriza reconocer» cómo se entiende cada columna."))
      return
    }
    table.match = match
    table.compose(match.source.composed)
  }
}
