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
    let layer: Layer
    do {
      layer = try read(path, source, fields)
    } catch {
      findings.append(FormatFindings.finding(error, place: place))
      return nil
    }
    place.layer = source.layer
    let table = Self.table(layer, source, layerRole, fields)
    record(source, at: path, role: role, rows: table.records.count, layer: layer)
    findings += FormatFindings.findings(layer, place: place, isNeeded: severity == .error)
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
        if Self.headings(of: layer, fields).score >= 10 { fitting.append(layer) }
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

  /// The row that looks most like headings of the fields, and the place of the first record.
  private static func headings(
    of layer: Layer, _ fields: [Field]
  ) -> (headings: [String], firstRecord: Int, score: Int) {
    var best = (
      headings: layer.columns, firstRecord: 0, score: ColumnMap.score(layer.columns, fields)
    )
    guard layer.format.isTable else { return best }
    for (position, row) in layer.rows.prefix(headerSearchRows).enumerated() {
      let candidate = row.values.map { $0 ?? "" }
      let score = ColumnMap.score(candidate, fields)
      // A row of data may repeat a word of a heading: it takes more than that to be one.
      if score > best.score + 1 { best = (candidate, position + 1, score) }
    }
    return best
  }

  /// The layer as a table of its role. In a table that begins with titles, the row that looks
  /// most like the headings of the role is taken for them, and the rows below for the records.
  private static func table(
    _ layer: Layer, _ source: LayerSource, _ role: LayerRole, _ fields: [Field]
  ) -> RawTable {
    let (headings, first, _) = headings(of: layer, fields)
    let unsupported = Set(
      layer.problems.compactMap { problem -> Int? in
        switch problem.kind {
        case .unsupportedGeometry, .impossibleCoordinates: return problem.row
        default: return nil
        }
      })
    return RawTable(
      role: role, source: source, layer: layer.name, headings: headings,
      records: layer.rows[first...].map {
        RawRecord(row: $0.number, cells: $0.values, shape: $0.geometry)
      },
      referenceSystem: layer.referenceSystem, hasGeometry: layer.hasGeometry,
      isDamaged: layer.problems.contains(where: FormatFindings.isDamage),
      reportedRows: unsupported)
  }

  /// How many rows may come before the headings: the Padrón Nominal has 4, Compromiso 1 has 7.
  private static let headerSearchRows = 20
}
