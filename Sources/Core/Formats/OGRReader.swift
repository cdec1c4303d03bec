import CGDAL
import SectorizaGeometry
import SectorizaModel

/// Reads through OGR.
enum OGRReader {
  static func layers(
    _ source: SourceFile, options: ReadOptions
  ) throws(FormatsError) -> [LayerSummary] {
    try source.check(limitBytes: options.limitBytes)
    let dataset = try OGRDataset(opening: source)
    return summaries(dataset, isTable: source.format.isTable)
  }

  private static func summaries(
    _ dataset: borrowing OGRDataset, isTable: Bool
  ) -> [LayerSummary] {
    var messages: [String] = []
    return (0..<dataset.layerCount).map { index in
      let count = GDALRuntime.listening(&messages) {
        unsafe OGR_L_GetFeatureCount(GDALDatasetGetLayer(dataset.handle, Int32(index)), 1)
      }
      // OGR is told to take the header of a sheet as a row (see `LayerReading`).
      let rows = isTable ? count - 1 : count
      return LayerSummary(name: dataset.layerName(index), rowCount: Int(max(rows, 0)))
    }
  }

  static func read(
    _ source: SourceFile, layer wanted: String?, options: ReadOptions
  ) throws(FormatsError) -> Layer {
    try source.check(limitBytes: options.limitBytes)
    let dataset = try OGRDataset(opening: source)
    let available = summaries(dataset, isTable: source.format.isTable)
    let index = try choose(wanted, from: available, in: source)
    guard let handle = unsafe GDALDatasetGetLayer(dataset.handle, Int32(index)) else {
      throw .damaged(path: source.path, message: "GDALDatasetGetLayer")
    }
    var reading = unsafe LayerReading(source: source, layer: handle)
    reading.readRows()
    if source.format.isTable {
      return reading.finishedTable(name: available[index].name, headerRow: options.headerRow)
    }
    return reading.finished(name: available[index].name)
  }

  private static func choose(
    _ wanted: String?, from available: [LayerSummary], in source: SourceFile
  ) throws(FormatsError) -> Int {
    let names = available.map(\.name)
    guard !names.isEmpty else { throw .empty(path: source.path) }
    if let wanted {
      guard let index = names.firstIndex(of: wanted) else {
        throw .layerNotFound(path: source.path, layer: wanted, available: names)
      }
      return index
    }
    if names.count == 1 { return 0 }
    let filled = available.indices.filter { available[$0].rowCount > 0 }
    guard filled.count <= 1 else {
      throw .severalLayers(path: source.path, available: filled.map { names[$0] })
    }
    return filled.first ?? 0
  }
}

/// One layer being read.
@safe private struct LayerReading {
  private let source: SourceFile
  private let layer: OGRLayerH
  private let columns: [FieldReader]
  private let hasGeometry: Bool
  private var rows: [LayerRow] = []
  private var problems: [LayerProblem] = []

  @unsafe init(source: SourceFile, layer: OGRLayerH) {
    self.source = source
    unsafe self.layer = unsafe layer
    let definition = unsafe OGR_L_GetLayerDefn(layer)
    columns = (0..<(unsafe OGR_FD_GetFieldCount(definition))).map {
      unsafe FieldReader(index: $0, definition: OGR_FD_GetFieldDefn(definition, $0))
    }
    hasGeometry =
      unsafe !source.format.isTable && OGR_FD_GetGeomFieldCount(definition) > 0
      && OGR_L_GetGeomType(layer) != wkbNone
  }

  mutating func readRows() {
    var messages: [String] = []
    var rows: [LayerRow] = []
    var problems: [LayerProblem] = []
    GDALRuntime.listening(&messages) {
      unsafe OGR_L_ResetReading(layer)
      while let feature = unsafe OGR_L_GetNextFeature(layer) {
        let position = rows.count + 1
        let number =
          source.format.isTable ? Int(unsafe OGR_F_GetFID(feature)) : position
        let values = columns.map { unsafe $0.text(of: feature) }
        var shape: Shape<SourcePoint>?
        if hasGeometry {
          switch unsafe GeometryDecoder.decode(OGR_F_GetGeometryRef(feature)) {
          case .shape(let found): shape = found
          case .missing: problems.append(LayerProblem(row: number, .missingGeometry))
          case .unsupported(let type):
            problems.append(LayerProblem(row: number, .unsupportedGeometry(type: type)))
          }
        }
        unsafe OGR_F_Destroy(feature)
        rows.append(LayerRow(number: number, values: values, geometry: shape))
      }
    }
    self.rows = rows
    self.problems = problems + messages.map { LayerProblem(.readerMessage($0)) }
  }

  /// A sheet, whose header came as a row: OGR takes the first row or guesses, and a sheet may
  /// begin with blank rows.
  consuming func finishedTable(name: String, headerRow: Int?) -> Layer {
    let sparse = rows.map { row in
      var cells = SparseRow(number: row.number)
      for (column, value) in row.values.enumerated() { cells.append(value, at: column) }
      return cells
    }
    let table = Table(sparse, headerRow: headerRow, marks: [])
    return Layer(
      path: source.path, format: source.format, name: name, columns: table.columns,
      rows: table.rows, problems: problems + table.problems)
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
    problems += LayerProblem.repeated(columns.map(\.name), row: nil)
    return Layer(
      path: source.path, format: source.format, name: name, columns: columns.map(\.name),
      rows: rows, hasGeometry: hasGeometry, referenceSystem: system, problems: problems)
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
