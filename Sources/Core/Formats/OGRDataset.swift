import CGDAL

/// An open GDAL dataset, closed once.
@safe struct OGRDataset: ~Copyable {
  let handle: GDALDatasetH
  /// A driver names the only layer of a compressed file after the file: its name, and ours for it.
  private let fileName: String
  private let stem: String

  /// - Throws: `FormatsError.damaged` when no driver of the format takes the file.
  init(opening source: SourceFile) throws(FormatsError) {
    GDALRuntime.start()
    var messages: [String] = []
    var opened: GDALDatasetH?
    for driver in source.format.drivers {
      unsafe opened = GDALRuntime.listening(&messages) {
        unsafe OGRDataset.open(source, driver: driver)
      }
      if unsafe opened != nil { break }
    }
    guard let opened = unsafe opened else {
      throw .damaged(path: source.path, message: messages.joined(separator: "; "))
    }
    guard unsafe GDALDatasetGetLayerCount(opened) > 0 || messages.isEmpty else {
      unsafe GDALClose(opened)
      throw .damaged(path: source.path, message: messages.joined(separator: "; "))
    }
    unsafe handle = unsafe opened
    stem = source.stem
    fileName = String(source.absolute.split(separator: "/").last?.dropLast(3) ?? "")
  }

  deinit { unsafe GDALClose(handle) }

  @unsafe private static func open(_ source: SourceFile, driver: String) -> GDALDatasetH? {
    let options = StringList(source.openOptions)
    let drivers = StringList([driver])
    let flags = UInt32(GDAL_OF_VECTOR) | UInt32(GDAL_OF_READONLY)
    return unsafe drivers.withConstantPointer { drivers in
      unsafe options.withConstantPointer { options in
        unsafe GDALOpenEx(source.virtualPath, flags, drivers, options, nil)
      }
    }
  }

  var layerCount: Int { Int(unsafe GDALDatasetGetLayerCount(handle)) }

  func layerName(_ index: Int) -> String {
    guard let layer = unsafe GDALDatasetGetLayer(handle, Int32(index)) else { return "" }
    let name = unsafe decoded(OGR_L_GetName(layer)) ?? ""
    return name == fileName ? stem : name
  }
}

/// The text of a C string; Windows-1252 when it is not UTF-8; nil for null.
func decoded(_ pointer: UnsafePointer<CChar>?) -> String? {
  guard let pointer = unsafe pointer else { return nil }
  if let text = unsafe String(validatingCString: pointer) { return text }
  var bytes: [UInt8] = []
  var place = unsafe pointer
  while unsafe place.pointee != 0 {
    bytes.append(UInt8(bitPattern: unsafe place.pointee))
    unsafe place += 1
  }
  return String(decoding: TextEncoding.windows1252.utf8(bytes), as: UTF8.self)
}

/// A null-terminated list of C strings, as GDAL takes options.
struct StringList {
  private let items: [String]

  init(_ items: [String]) { self.items = items }

  @unsafe func withPointer<Result>(
    _ body: (UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?) -> Result
  ) -> Result {
    var list: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
    for item in items { unsafe list = CSLAddString(list, item) }
    defer { unsafe CSLDestroy(list) }
    return unsafe body(list)
  }

  /// The same list for a function that declares it constant.
  @unsafe func withConstantPointer<Result>(
    _ body: (UnsafePointer<UnsafePointer<CChar>?>?) -> Result
  ) -> Result {
    unsafe withPointer { list in
      guard let list = unsafe list else { return body(nil) }
      return unsafe list.withMemoryRebound(
        to: UnsafePointer<CChar>?.self, capacity: items.count + 1
      ) { unsafe body($0) }
    }
  }
}

extension SourceFile {
  /// What the driver must know to leave the text alone and the folder clean.
  var openOptions: [String] {
    switch format {
    case .geoJSON: ["DATE_AS_STRING=YES"]
    // Else SQLite leaves files beside it; but what QGIS has not yet merged is seen only so.
    case .geoPackage: ["LIST_ALL_TABLES=NO"] + (hasPendingChanges ? [] : ["IMMUTABLE=YES"])
    // The bytes as they are: see `EncodingEvidence`.
    case .shapefile: ["ENCODING="]
    case .postGIS: database.map { ["TABLES=" + $0.table.name, "LIST_ALL_TABLES=NO"] } ?? []
    default: []
    }
  }
}
