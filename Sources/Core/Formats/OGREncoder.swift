import CGDAL
import Foundation
import SectorizaGeometry
import SectorizaModel

/// Writes through OGR, into memory: the disk is touched by `AtomicFile` alone.
///
/// A GeoPackage holds the date given in `WriteOptions.date` (else that of its writing); a DBF too.
enum OGREncoder {
  static func encode(
    _ layers: [OutputLayer], as format: FileFormat, _ options: WriteOptions
  ) throws(OutputError) -> [EncodedFile] {
    GDALRuntime.start()
    if format == .shapefile { try checkLengths(layers[0]) }
    if format == .xlsx { try checkNames(layers) }
    let folder = "/vsimem/sectoriza-" + UUID().uuidString
    let name = folder + "/salida." + format.endings[0]
    defer { unsafe _ = VSIRmdirRecursive(folder) }
    if let date = options.date {
      unsafe CPLSetThreadLocalConfigOption("OGR_CURRENT_DATE", date.iso + "T00:00:00.000Z")
    }
    defer { unsafe CPLSetThreadLocalConfigOption("OGR_CURRENT_DATE", nil) }
    var messages: [String] = []
    let isDone = GDALRuntime.listening(&messages) {
      write(layers, to: name, format: format, options)
    }
    guard isDone else {
      throw .failed(path: layers[0].name, message: messages.joined(separator: "; "))
    }
    return try files(in: folder)
  }

  /// A DBF cuts longer values without a word that can be trusted.
  private static func checkLengths(_ layer: OutputLayer) throws(OutputError) {
    for (index, row) in layer.rows.enumerated() {
      for value in row.values {
        if case .text(let text) = value, text.utf8.count > 254 {
          throw .badRow(layer: layer.name, index: index)
        }
      }
    }
  }

  /// What Excel does not open: a sheet's name of more than 31 characters or with these.
  private static func checkNames(_ layers: [OutputLayer]) throws(OutputError) {
    for layer in layers
    where layer.name.isEmpty || layer.name.utf16.count > 31
      || layer.name.contains(where: { "[]:*?/\\".contains($0) })
    {
      throw .failed(path: layer.name, message: "not a name for a sheet")
    }
  }

  private static func files(in folder: String) throws(OutputError) -> [EncodedFile] {
    guard let list = unsafe VSIReadDir(folder) else {
      throw .failed(path: folder, message: "VSIReadDir")
    }
    defer { unsafe CSLDestroy(list) }
    var names: [String] = []
    var place = unsafe list
    while let name = unsafe decoded(place.pointee) {
      names.append(name)
      unsafe place += 1
    }
    return names.sorted().compactMap { name in
      var size: vsi_l_offset = 0
      guard let dot = name.firstIndex(of: "."),
        let buffer = unsafe VSIGetMemFileBuffer(folder + "/" + name, &size, 0)
      else { return nil }
      let bytes = unsafe Array(UnsafeBufferPointer(start: buffer, count: Int(size)))
      return EncodedFile(ending: String(name[dot...]), bytes: bytes)
    }
  }

  private static func write(
    _ layers: [OutputLayer], to name: String, format: FileFormat, _ options: WriteOptions
  ) -> Bool {
    guard let driver = unsafe GDALGetDriverByName(format.drivers[0]),
      let dataset = unsafe GDALCreate(driver, name, 0, 0, 0, GDT_Unknown, nil)
    else { return false }
    var isDone = true
    for layer in layers where isDone {
      isDone = unsafe write(layer, into: dataset, format: format, options)
    }
    let before = CPLGetErrorCounter()
    unsafe GDALClose(dataset)
    return isDone && CPLGetErrorCounter() == before
  }

  @unsafe private static func write(
    _ layer: OutputLayer, into dataset: GDALDatasetH, format: FileFormat,
    _ options: WriteOptions
  ) -> Bool {
    let shapes = layer.rows.lazy.compactMap(\.geometry)
    var system: OGRSpatialReferenceH?
    defer { unsafe OSRDestroySpatialReference(system) }
    var type = wkbNone
    if !shapes.isEmpty, format != .xlsx {
      type = GeometryEncoder.type(of: shapes)
      unsafe system = OSRNewSpatialReference(nil)
      guard unsafe layer.referenceSystem.write(into: system) else { return false }
    }
    let made = unsafe StringList(creationOptions(format, options)).withPointer { list in
      unsafe GDALDatasetCreateLayer(
        dataset, layer.name, system, type, list)
    }
    guard let made = unsafe made else { return false }
    for column in layer.columns {
      let definition = unsafe OGR_Fld_Create(column.name, column.type.ogr)
      defer { unsafe OGR_Fld_Destroy(definition) }
      if column.type == .boolean { unsafe OGR_Fld_SetSubType(definition, OFSTBoolean) }
      guard unsafe OGR_L_CreateField(made, definition, 1) == OGRERR_NONE else { return false }
    }
    guard let definition = unsafe OGR_L_GetLayerDefn(made) else { return false }
    unsafe _ = OGR_L_StartTransaction(made)
    for row in layer.rows {
      guard unsafe write(row, into: made, definition, type: type) else { return false }
    }
    return unsafe OGR_L_CommitTransaction(made) == OGRERR_NONE
  }

  @unsafe private static func write(
    _ row: OutputLayer.Row, into layer: OGRLayerH, _ definition: OGRFeatureDefnH,
    type: OGRwkbGeometryType
  ) -> Bool {
    guard let feature = unsafe OGR_F_Create(definition) else { return false }
    defer { unsafe OGR_F_Destroy(feature) }
    for (index, value) in row.values.enumerated() {
      let field = Int32(index)
      switch value {
      case .text(let text): unsafe OGR_F_SetFieldString(feature, field, text)
      case .integer(let number): unsafe OGR_F_SetFieldInteger64(feature, field, Int64(number))
      case .real(let number): unsafe OGR_F_SetFieldDouble(feature, field, number)
      case .boolean(let flag): unsafe OGR_F_SetFieldInteger(feature, field, flag ? 1 : 0)
      case .null: unsafe OGR_F_SetFieldNull(feature, field)
      }
    }
    if type != wkbNone, let shape = row.geometry {
      guard let geometry = unsafe GeometryEncoder.geometry(shape, as: type),
        unsafe OGR_F_SetGeometryDirectly(feature, geometry) == OGRERR_NONE
      else { return false }
    }
    return unsafe OGR_L_CreateFeature(layer, feature) == OGRERR_NONE
  }

  private static func creationOptions(_ format: FileFormat, _ options: WriteOptions) -> [String] {
    switch format {
    case .shapefile:
      ["ENCODING=UTF-8"] + (options.date.map { ["DBF_DATE_LAST_UPDATE=" + $0.iso] } ?? [])
    default: []
    }
  }
}

extension FieldType {
  var ogr: OGRFieldType {
    switch self {
    case .text: OFTString
    case .integer: OFTInteger64
    case .real: OFTReal
    case .boolean: OFTInteger
    }
  }
}

extension ReferenceSystem {
  /// False when it has no EPSG code that GDAL knows.
  @unsafe fileprivate func write(into system: OGRSpatialReferenceH?) -> Bool {
    guard let epsg else { return false }
    guard unsafe OSRImportFromEPSG(system, Int32(epsg)) == OGRERR_NONE else { return false }
    unsafe OSRSetAxisMappingStrategy(system, OAMS_TRADITIONAL_GIS_ORDER)
    return true
  }
}
