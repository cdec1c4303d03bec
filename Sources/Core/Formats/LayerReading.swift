import CGDAL
import SectorizaGeometry
import SectorizaModel

/// One layer being read by OGR.
@safe struct LayerReading {
  private let source: SourceFile
  private let options: ReadOptions
  private let layer: OGRLayerH
  private let fields: [FieldReader]
  private var columns: [String]
  private let hasGeometry: Bool
  /// The column of a database that tells its rows apart, which GDAL keeps from the others.
  let keyColumn: String?
  /// How many columns of geometries there are; one is read.
  let geometryColumns: Int
  private(set) var rows: [LayerRow] = []
  private var problems: [LayerProblem] = []

  @unsafe init(
    source: SourceFile, layer: OGRLayerH, options: ReadOptions
  ) throws(FormatsError) {
    self.source = source
    self.options = options
    unsafe self.layer = unsafe layer
    let definition = unsafe OGR_L_GetLayerDefn(layer)
    let count = unsafe OGR_FD_GetFieldCount(definition)
    guard count <= SheetContent.limitColumns else {
      throw .tooMany(path: source.path, .columns, limit: SheetContent.limitColumns)
    }
    let isHeld = source.format == .shapefile
    fields = (0..<count).map {
      unsafe FieldReader(
        index: $0, definition: OGR_FD_GetFieldDefn(definition, $0), isHeld: isHeld)
    }
    let key = unsafe source.format == .postGIS ? decoded(OGR_L_GetFIDColumn(layer)) ?? "" : ""
    keyColumn = key.isEmpty ? nil : key
    columns = (key.isEmpty ? [] : [key]) + fields.map(\.name)
    geometryColumns = Int(unsafe OGR_FD_GetGeomFieldCount(definition))
    hasGeometry =
      unsafe !source.format.isTable && geometryColumns > 0
      && OGR_L_GetGeomType(layer) != wkbNone
  }

  /// - Throws: `FormatsError.tooMany` where the rows, or their values and vertices, do not end.
  mutating func readRows() throws(FormatsError) {
    var messages: [String] = []
    var rows: [LayerRow] = []
    var problems: [LayerProblem] = []
    try GDALRuntime.listening(&messages) { () throws(FormatsError) in
      var size = 0
      unsafe OGR_L_ResetReading(layer)
      while let feature = unsafe OGR_L_GetNextFeature(layer) {
        defer { unsafe OGR_F_Destroy(feature) }
        guard rows.count < options.limitRows else {
          throw .tooMany(path: source.path, .rows, limit: options.limitRows)
        }
        let key = Int(unsafe OGR_F_GetFID(feature))
        let number = source.format.isTable || keyColumn != nil ? key : rows.count + 1
        var values = keyColumn == nil ? [] : [Optional(String(key))]
        values += fields.map { unsafe $0.text(of: feature) }
        let shape = unsafe shape(of: feature, row: number, &problems)
        rows.append(LayerRow(number: number, values: values, geometry: shape))
        size += values.count + (shape?.vertexCount ?? 0)
        guard size <= options.limitCells else {
          throw .tooMany(path: source.path, .cells, limit: options.limitCells)
        }
      }
    }
    self.rows = rows
    self.problems = problems + messages.map { LayerProblem(.readerMessage($0)) }
    if source.format == .shapefile { decodeTexts() }
  }

  @unsafe private func shape(
    of feature: OGRFeatureH, row: Int, _ problems: inout [LayerProblem]
  ) -> Shape<SourcePoint>? {
    guard hasGeometry else { return nil }
    switch unsafe GeometryDecoder.decode(OGR_F_GetGeometryRef(feature)) {
    case .shape(let found): return found
    case .missing: problems.append(LayerProblem(row: row, .missingGeometry))
    case .impossible: problems.append(LayerProblem(row: row, .impossibleCoordinates))
    case .unsupported(let type):
      problems.append(LayerProblem(row: row, .unsupportedGeometry(type: type)))
    }
    return nil
  }

  /// Finds the encoding of the texts that were held and reads them by it.
  private mutating func decodeTexts() {
    var evidence = EncodingEvidence()
    for name in columns { HeldText.bytes(name).map { evidence.add($0) } }
    for row in rows {
      for value in row.values { value.flatMap(HeldText.bytes).map { evidence.add($0) } }
    }
    guard !evidence.isPlain else { return }
    let declared = source.declaredEncoding
    let decoder = evidence.decoder(declared: declared?.encoding, isOfFixedWidth: true)
    func decoded(_ text: String) -> String { HeldText.bytes(text).map(decoder.text) ?? text }
    columns = columns.map(decoded)
    rows = rows.map { row in
      LayerRow(
        number: row.number, values: row.values.map { $0.map(decoded) }, geometry: row.geometry)
    }
    let isContradicted = declared.map { $0.encoding != decoder.encoding } ?? false
    if decoder.encoding != .utf8 || isContradicted {
      problems.append(
        LayerProblem(
          .textEncoding(decoder.encoding, declared: isContradicted ? declared?.name : nil)))
    }
  }

  consuming func finished(name: String) -> Layer {
    var problems = self.problems
    var system: ReferenceSystem?
    if hasGeometry {
      do throws(GeometryError) {
        system = try unsafe ReferenceSystem.of(layer: layer)
      } catch {
        problems.append(LayerProblem(.unknownReferenceSystem("\(error)")))
      }
    }
    problems += LayerProblem.repeated(columns, row: nil)
    return Layer(
      path: source.path, format: source.format, name: name, columns: columns,
      rows: rows, hasGeometry: hasGeometry, referenceSystem: system, problems: problems)
  }
}

extension Shape where Point == SourcePoint {
  /// How many vertices it has in all.
  fileprivate var vertexCount: Int {
    switch self {
    case .points(let points): points.count
    case .lines(let lines): lines.reduce(0) { $0 + $1.count }
    case .polygons(let polygons):
      polygons.reduce(0) { $0 + $1.rings.reduce(0) { $0 + $1.count } }
    }
  }
}

extension ReferenceSystem {
  /// That of the layer; nil when it declares none.
  @unsafe fileprivate static func of(layer: OGRLayerH) throws(GeometryError) -> ReferenceSystem? {
    guard let system = unsafe OGR_L_GetSpatialRef(layer) else { return nil }
    if unsafe decoded(OSRGetAuthorityName(system, nil)) == "EPSG",
      let code = unsafe decoded(OSRGetAuthorityCode(system, nil)).flatMap({ Int($0) })
    {
      return try ReferenceSystem(epsg: code)
    }
    var exported: UnsafeMutablePointer<CChar>?
    unsafe _ = OSRExportToWkt(system, &exported)
    defer { unsafe VSIFree(exported) }
    guard let wkt = unsafe decoded(exported), !wkt.isEmpty else { return nil }
    return try ReferenceSystem(wkt: wkt)
  }
}
