internal import SectorizaFormats
internal import SectorizaGeometry
internal import SectorizaModel

/// Tells what files are, by their headings.
public enum FileRecogniser {
  /// Reads a file whole and says what each of its layers is. O(bytes).
  ///
  /// - Parameters:
  ///   - path: What to open.
  ///   - name: How messages call it.
  public static func recognise(_ path: String, as name: String) -> RecognisedFile {
    do throws(FormatsError) {
      let (layers, findings) = try layers(path, as: name)
      let isOnly = layers.count + findings.count == 1
      return RecognisedFile(
        file: name, format: layers.first?.format.rawValue,
        layers: layers.map { layer in
          LayerRecogniser(layer, file: name, isOnly: isOnly).recognised()
        }, findings: findings)
    } catch {
      return RecognisedFile(
        file: name, format: nil, layers: [],
        findings: [FormatFindings.finding(error, place: Finding.Place(file: name))])
    }
  }

  /// Those with rows, and why some cannot be read; the only one where none has.
  private static func layers(
    _ path: String, as name: String
  ) throws(FormatsError) -> ([Layer], [Finding]) {
    let filled = try LayerReader.layers(in: path).filter { $0.rowCount > 0 }
    guard filled.count > 1, FileFormat(path: path) != .dxf else {
      return ([try LayerReader.read(path)], [])
    }
    var found: [Layer] = []
    var findings: [Finding] = []
    for summary in filled.prefix(mostLayers) {
      do throws(FormatsError) {
        found.append(try LayerReader.read(path, layer: summary.name))
      } catch {
        findings.append(
          FormatFindings.finding(error, place: Finding.Place(file: name, layer: summary.name)))
      }
    }
    if filled.count > mostLayers {
      findings.append(
        Finding(
          .warning, "demasiadas-hojas", at: Finding.Place(file: name),
          "El archivo tiene \(filled.count) hojas o capas: se miraron las \(mostLayers) primeras.",
          remedy: "Deje en él solo las que usa."))
    }
    return (found, findings)
  }

  private static let mostLayers = 40
}

/// One layer, as it is being understood.
struct LayerRecogniser {
  private var table: RawTable
  private let layer: Layer
  private let rows: HeadingRows
  private let isOnly: Bool
  private let match: SourceMatch?
  private let confidence: RecognitionConfidence
  private let role: LayerRole?

  init(_ read: Layer, file: String, isOnly: Bool) {
    let export = RedatamExport.table(read)
    let layer = export ?? read
    self.layer = layer
    self.isOnly = isOnly
    rows = HeadingRows(of: layer, isKnown: Self.isKnown) { headings in
      let best = Recogniser.matches(headings, ground: FoundGround()).first?.weight ?? 0
      return best * 2 + headings.count(where: Self.isKnown)
    }
    var table = RawTable(
      layer, rows, LayerSource(file: file, layer: isOnly ? nil : layer.name), .units)
    table.records.removeLast(
      layer.format.isTable ? TableFooter.count(of: table.records) : 0)
    let matches = Recogniser.matches(table.headings, ground: FoundGround(table))
    let best = export == nil ? matches.first : nil
    match = best.flatMap { $0.confidence == .low ? nil : $0 }
    let ground = FoundGround(table)
    if export != nil {
      role = .counts
      confidence = .high
    } else if let match {
      // Units without a place can only complete others.
      let isPlaced = ground.hasGeometry || Recogniser.hasPosition(table.headings)
      role = match.source.role == .units && !isPlaced ? .counts : match.source.role
      confidence = match.confidence
    } else {
      role = RoleByName.role(of: file, ground: ground) ?? best?.source.role
      confidence = .low
    }
    table = RawTable(layer, rows, table.source, role ?? .units, records: table.records)
    table.match = match
    if let match { table.compose(match.source.composed) }
    // A list without headings shows a record in their place, and it may be of a person.
    if role == nil || match == nil, export == nil, table.headingsLookLikeRecord {
      table.headings = table.headings.indices.map { "columna \($0 + 1)" }
      hasHeadings = false
    } else {
      hasHeadings = true
    }
    self.table = table
    isRedatam = export != nil
  }

  private let isRedatam: Bool
  private let hasHeadings: Bool

  func recognised() -> RecognisedLayer {
    var ignored: [Finding] = []
    let fields = role.map(KnownFields.fields) ?? []
    let map = ColumnMap(table, fields, findings: &ignored)
    let columns = columns(fields, map)
    let lacks = match?.source.lacks ?? []
    let missing = fields.filter { $0.isRequired && !map.has($0.name) && !lacks.contains($0.name) }
    let isUnknown = !isRedatam && (match == nil || !missing.isEmpty)
    return RecognisedLayer(
      layer: isOnly ? nil : layer.name, rowCount: table.records.count, geometry: geometry,
      referenceSystem: layer.referenceSystem?.name, headingRow: isRedatam ? nil : rows.lastRow,
      source: source, confidence: confidence, role: role,
      unitKind: role == .units ? match?.source.unitKind : nil, columns: columns,
      missing: missing.map(\.name), guesses: isUnknown ? guesses(fields, map) : [],
      isNominal: isNominal,
      hints: DistrictHints(table, map, isNominal: isNominal),
      findings: FormatFindings.findings(layer, place: table.place(), isNeeded: false)
        .filter { $0.code != "columna-repetida" } + withoutHeadings)
  }

  private var withoutHeadings: [Finding] {
    guard !hasHeadings else { return [] }
    return [
      Finding(
        .warning, "sin-encabezados", at: table.place(),
        "La primera fila parece un registro y no los encabezados.",
        remedy: "Agregue una primera fila con el nombre de cada columna.")
    ]
  }

  private var isNominal: Bool {
    match?.source.isNominal ?? role.map(\.isOfPersons) ?? false
  }

  private var source: RecognisedLayer.Source? {
    if isRedatam {
      return RecognisedLayer.Source(
        name: "redatam", title: "Censo por manzana exportado de REDATAM",
        matchedColumns: table.headings.count, expectedColumns: table.headings.count,
        notes: [
          "Cada bloque «AREA #» es una fila: completa las unidades por su código de manzana.",
          "Las tablas vacías quedan sin dato, y las viviendas dispersas (8888) no tienen manzana.",
        ])
    }
    return match.map { match in
      RecognisedLayer.Source(
        name: match.source.name, title: match.source.title, matchedColumns: match.matchedColumns,
        expectedColumns: match.source.columns.count, notes: match.source.notes)
    }
  }

  private var geometry: String? {
    guard table.hasGeometry else { return nil }
    return table.hasPolygons ? "polígonos" : table.hasLines ? "líneas" : "puntos"
  }

  // MARK: Columns

  private func columns(_ fields: [Field], _ map: ColumnMap) -> [RecognisedColumn] {
    var fieldOfColumn: [Int: String] = [:]
    for field in fields {
      if let place = map.position(field.name), fieldOfColumn[place] == nil {
        fieldOfColumn[place] = field.name
      }
    }
    let claimed = match?.claimed ?? []
    return table.headings.indices.map { column in
      let field = fieldOfColumn[column]
      return RecognisedColumn(
        heading: table.headings[column], field: field,
        isKnown: field != nil || claimed.contains(column) || isFeatureID(column),
        filledPercent: filled(column),
        examples: field != nil && match != nil && !isNominal ? examples(column) : [])
    }
  }

  /// The number that a GeoJSON gives its features, beside their columns.
  private func isFeatureID(_ column: Int) -> Bool {
    match != nil && layer.format == .geoJSON && table.headings[column] == "id"
  }

  private func filled(_ column: Int) -> Int {
    guard !table.records.isEmpty else { return 0 }
    let count = table.records.count { $0.text(column) != nil }
    // Some are never none, and not all are never all.
    let percent = count * 100 / table.records.count
    return count > 0 ? max(1, percent) : 0
  }

  private func examples(_ column: Int) -> [String] {
    var found: [String] = []
    for record in table.records.prefix(200) {
      guard let text = record.text(column) else { continue }
      let short = text.count > 24 ? text.prefix(24) + "…" : text[...]
      if !found.contains(String(short)) { found.append(String(short)) }
      if found.count == 2 { break }
    }
    return found
  }

  /// For each column that is not understood and is worth having, the heading that is nearest.
  private func guesses(
    _ fields: [Field], _ map: ColumnMap
  ) -> [(field: String, heading: String?)] {
    let asked = fields.isEmpty ? KnownFields.fields(.units) : fields
    let named = table.headings.filter { !$0.isEmpty }
    return asked.filter { $0.isRequired || Self.worthHaving.contains($0.name) }.map { field in
      (
        field.name,
        map.position(field.name).map { table.headings[$0] }
          ?? field.foldedNames.lazy.compactMap { NearestName.of($0, in: named) }.first
      )
    }
  }

  private static let worthHaving: Set<String> = [
    "poblacion", "viviendas", "nombre", "lat", "lon", "sector", "ubigeo",
  ]

  private static let everyName = Set(
    LayerRole.allCases.flatMap(KnownFields.fields).flatMap(\.foldedNames)
      + KnownSources.all.flatMap(\.columns).flatMap(\.headings))

  private static func isKnown(_ heading: String) -> Bool {
    everyName.contains(Heading.folded(heading))
  }
}

/// What a file without telling headings may be, by its name and its shapes.
enum RoleByName {
  private static let words: [(word: String, role: LayerRole, ground: KnownSource.Ground)] = [
    ("LIMITE", .limit, .polygons), ("BARRERA", .barriers, .placed), ("QUEBRADA", .barriers, .lines),
    ("RIO", .barriers, .lines), ("CRUCE", .crossings, .placed), ("PUENTE", .crossings, .placed),
    ("RIESGO", .risk, .placed), ("PELIGRO", .risk, .placed), ("VIA", .ways, .lines),
    ("CALLE", .ways, .lines), ("CAMINO", .ways, .lines), ("SECTOR", .existing, .placed),
    ("MANZANA", .units, .placed), ("CENTRO", .units, .placed), ("UNIDAD", .units, .placed),
    ("IPRESS", .ipress, .any), ("AGUA", .water, .any), ("PADRON", .padron, .any),
    ("EQUIVALENCIA", .equivalences, .any), ("UBICACION", .manualPlacements, .any),
    ("GESTANTE", .gestantes, .any), ("GESTOR", .gestores, .any),
  ]

  static func role(of file: String, ground: FoundGround) -> LayerRole? {
    let name = file.split(separator: "/").last.map(String.init) ?? file
    let parts = Heading.folded(name).split(separator: " ")
    return words.first { word, _, needed in
      ground.suits(needed) && parts.contains { $0.hasPrefix(word) }
    }?.role
  }
}
