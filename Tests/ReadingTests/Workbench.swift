import Foundation
import SectorizaFormats
import SectorizaGeometry
import SectorizaModel

@testable import SectorizaReading

typealias DistrictUnit = SectorizaModel.Unit

/// A folder of its own for the files of one test, removed with it.
final class Workbench {
  let folder: String

  init() throws {
    folder =
      FileManager.default.temporaryDirectory
      .appendingPathComponent("lectura-\(UUID().uuidString)").resolvingSymlinksInPath().path
    try FileManager.default.createDirectory(
      atPath: folder, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  func path(_ name: String) -> String { folder + "/" + name }

  @discardableResult
  func write(_ name: String, _ text: String) throws -> LayerSource {
    try Data(text.utf8).write(to: URL(fileURLWithPath: path(name)))
    return LayerSource(file: name)
  }

  /// A description whose files hang from the folder.
  func description(
    ubigeo: String? = "150142", _ sources: [LayerRole: [LayerSource]]
  ) throws -> DistrictDescription {
    DistrictDescription(
      ubigeo: try ubigeo.map { try Ubigeo($0) }, paths: .within(folder: folder, dataRoot: nil),
      sources: sources)
  }

  /// Reads units of a CSV text.
  func readUnits(
    _ text: String, ubigeo: String? = "150142", weight: String? = nil,
    columns: [String: String] = [:]
  ) throws -> ReadingResult {
    var source = try write("unidades.csv", text)
    source.columns = columns
    var description = try description(ubigeo: ubigeo, [.units: [source]])
    description.criteria.weightColumn = weight
    return TerritoryReader.read(description)
  }

  /// Reads units of a GeoJSON whose features are given as `(properties, geometry)` texts.
  func readFeatures(
    _ features: [(String, String)], ubigeo: String? = "150142"
  ) throws -> ReadingResult {
    let source = try write("unidades.geojson", Workbench.geoJSON(features))
    return TerritoryReader.read(try description(ubigeo: ubigeo, [.units: [source]]))
  }

  static func geoJSON(_ features: [(String, String)]) -> String {
    let list = features.map { properties, geometry in
      "{\"type\":\"Feature\",\"properties\":{\(properties)},\"geometry\":\(geometry)}"
    }
    return "{\"type\":\"FeatureCollection\",\"features\":[\(list.joined(separator: ","))]}"
  }

  /// A square of `size` degrees whose south-west corner is given.
  static func square(_ x: Double, _ y: Double, _ size: Double = 0.001) -> String {
    let ring = [(x, y), (x + size, y), (x + size, y + size), (x, y + size), (x, y)]
      .map { "[\($0.0),\($0.1)]" }.joined(separator: ",")
    return "{\"type\":\"Polygon\",\"coordinates\":[[\(ring)]]}"
  }
}

extension ReadingResult {
  var codes: [String] { findings.map(\.code) }

  func findings(_ code: String) -> [Finding] { findings.filter { $0.code == code } }

  var errors: [Finding] { findings.filter { $0.severity == .error } }
}

/// Three points of a district of Lima.
let plainUnits = """
  unidad_id,lat,lon,poblacion
  A,-12.2000,-76.9400,100
  B,-12.2010,-76.9410,50
  C,-12.2020,-76.9420,0

  """
