internal import SectorizaFormats
internal import SectorizaModel

/// Opens the files of a description and keeps what must be told of each.
struct TableLoader {
  let paths: PathRoots
  private(set) var inputs: [InputRecord] = []
  var findings: [Finding] = []

  init(paths: PathRoots) { self.paths = paths }

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
    var place = Finding.Place(file: source.file, layer: source.layer)
    let path: String
    switch paths.resolve(source.file, place: place) {
    case .file(let found): path = found
    case .refused(let finding):
      findings.append(finding)
      return nil
    }
    let layer: Layer
    do {
      layer = try LayerReader.read(path, layer: source.layer)
    } catch {
      findings.append(FormatFindings.finding(error, place: place))
      return nil
    }
    place.layer = source.layer
    inputs.append(
      InputRecord(
        role: role, file: source.file, layer: source.layer, rows: layer.rows.count,
        sha256: FileDigest.sha256(path: path) ?? "", date: source.date, entity: source.entity))
    let table = Self.table(layer, source, layerRole, fields)
    findings += FormatFindings.findings(layer, place: place, isNeeded: severity == .error)
    if table.records.isEmpty {
      findings.append(
        Finding(
          severity, "capa-vacia", at: place, "El archivo no tiene ninguna fila.",
          remedy: "Revise que sea el archivo y la capa correctos."))
    }
    return table
  }

  /// All the tables of a role that could be read.
  mutating func loadAll(
    _ description: DistrictDescription, _ role: LayerRole,
    emptyIs severity: Finding.Severity = .warning
  ) -> [RawTable] {
    description.files(role).compactMap { load($0, role, emptyIs: severity) }
  }

  /// The layer as a table of its role. In a table that begins with titles, the row that looks
  /// most like the headings of the role is taken for them, and the rows below for the records.
  private static func table(
    _ layer: Layer, _ source: LayerSource, _ role: LayerRole, _ fields: [Field]
  ) -> RawTable {
    var headings = layer.columns
    var first = 0
    if layer.format.isTable, !fields.isEmpty {
      var best = ColumnMap.score(headings, fields)
      for (position, row) in layer.rows.prefix(Self.headerSearchRows).enumerated() {
        let candidate = row.values.map { $0 ?? "" }
        let score = ColumnMap.score(candidate, fields)
        // A row of data may repeat a word of a heading: it takes more than that to be one.
        guard score > best + 1 else { continue }
        best = score
        headings = candidate
        first = position + 1
      }
    }
    let unsupported = Set(
      layer.problems.compactMap { problem -> Int? in
        if case .unsupportedGeometry = problem.kind { return problem.row }
        return nil
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
