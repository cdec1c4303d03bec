import CGDAL
import SectorizaGeometry
import SectorizaModel

/// Reads through OGR.
enum OGRReader {
  static func layers(
    _ source: SourceFile, options: ReadOptions
  ) throws(FormatsError) -> [LayerSummary] {
    let views = try views(of: source)
    let dataset = try open(source, options: options)
    var summaries: [LayerSummary] = []
    for index in try shown(dataset, source, except: views) {
      let count = count(dataset, index, limit: options.limitRows)
      summaries.append(LayerSummary(name: dataset.layerName(index), rowCount: count))
    }
    return summaries
  }

  static func read(
    _ source: SourceFile, layer wanted: String?, options: ReadOptions
  ) throws(FormatsError) -> Layer {
    let views = try views(of: source)
    let dataset = try open(source, options: options)
    let index = try choose(wanted, of: dataset, source, except: views)
    var reading = try reading(dataset, index, source, options)
    try reading.readRows()
    return reading.finished(name: dataset.layerName(index))
  }

  /// The rows of a layer, numbered as the driver does.
  static func rows(
    of dataset: borrowing OGRDataset, layer index: Int, _ source: SourceFile, options: ReadOptions
  ) throws(FormatsError) -> [LayerRow] {
    var reading = try reading(dataset, index, source, options)
    try reading.readRows()
    return reading.rows
  }

  private static func open(
    _ source: SourceFile, options: ReadOptions
  ) throws(FormatsError) -> OGRDataset {
    if source.format == .dxf {
      guard DrawingCheck.isWhole(try source.bytes(limitBytes: options.limitBytes)) else {
        throw .damaged(path: source.path, message: "the drawing is not whole")
      }
    }
    try source.check(limitBytes: options.limitBytes)
    return try OGRDataset(opening: source)
  }

  static func reading(
    _ dataset: borrowing OGRDataset, _ index: Int, _ source: SourceFile, _ options: ReadOptions
  ) throws(FormatsError) -> LayerReading {
    guard let handle = unsafe GDALDatasetGetLayer(dataset.handle, Int32(index)) else {
      throw .damaged(path: source.path, message: "GDALDatasetGetLayer")
    }
    return try unsafe LayerReading(source: source, layer: handle, options: options)
  }

  /// The most layers that a file may hold.
  private static let limitLayers = 1_000

  private static func views(of source: SourceFile) throws(FormatsError) -> Set<String> {
    source.format == .geoPackage ? try GeoPackageViews.names(in: source) : []
  }

  private static func shown(
    _ dataset: borrowing OGRDataset, _ source: SourceFile, except views: Set<String>
  ) throws(FormatsError) -> [Int] {
    guard dataset.layerCount <= limitLayers else {
      throw .tooMany(path: source.path, .layers, limit: limitLayers)
    }
    guard dataset.layerCount > 0 else { throw .empty(path: source.path) }
    var shown: [Int] = []
    for index in 0..<dataset.layerCount where !views.contains(dataset.layerName(index)) {
      shown.append(index)
    }
    guard !shown.isEmpty else {
      throw .isView(path: source.path, layer: dataset.layerName(0))
    }
    return shown
  }

  /// Counted one by one: what a file says of itself may be anything.
  private static func count(
    _ dataset: borrowing OGRDataset, _ index: Int, limit: Int
  ) -> Int {
    guard let layer = unsafe GDALDatasetGetLayer(dataset.handle, Int32(index)) else { return 0 }
    var messages: [String] = []
    return GDALRuntime.listening(&messages) {
      var count = 0
      unsafe OGR_L_ResetReading(layer)
      while count < limit, let feature = unsafe OGR_L_GetNextFeature(layer) {
        unsafe OGR_F_Destroy(feature)
        count += 1
      }
      return count
    }
  }

  private static func choose(
    _ wanted: String?, of dataset: borrowing OGRDataset, _ source: SourceFile,
    except views: Set<String>
  ) throws(FormatsError) -> Int {
    if let wanted, views.contains(wanted) { throw .isView(path: source.path, layer: wanted) }
    let indices = try shown(dataset, source, except: views)
    if let wanted {
      for index in indices where dataset.layerName(index) == wanted { return index }
      var names: [String] = []
      for index in indices { names.append(dataset.layerName(index)) }
      throw .layerNotFound(path: source.path, layer: wanted, available: names)
    }
    if indices.count == 1 { return indices[0] }
    var filled: [Int] = []
    for index in indices where count(dataset, index, limit: 1) > 0 { filled.append(index) }
    guard filled.count <= 1 else {
      var names: [String] = []
      for index in filled { names.append(dataset.layerName(index)) }
      throw .severalLayers(path: source.path, available: names)
    }
    return filled.first ?? indices[0]
  }
}
