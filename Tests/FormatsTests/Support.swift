import Foundation
import SectorizaFormats
import SectorizaGeometry
import SectorizaModel
import Testing

/// A folder that goes when the test ends.
final class TemporaryFolder {
  let path: String

  init() throws {
    path = NSTemporaryDirectory() + "formats-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func callAsFunction(_ name: String) -> String { path + "/" + name }

  func write(_ text: String, to name: String) throws -> String {
    try write(Data(text.utf8), to: name)
  }

  func write(_ bytes: Data, to name: String) throws -> String {
    try bytes.write(to: URL(fileURLWithPath: self(name)))
    return self(name)
  }

  /// Every file and folder in it, hidden ones too, in order.
  var contents: [String] {
    ((try? FileManager.default.subpathsOfDirectory(atPath: path)) ?? []).sorted()
  }
}

func bytes(of path: String) throws -> Data { try Data(contentsOf: URL(fileURLWithPath: path)) }

func source(_ x: Double, _ y: Double) -> SourcePoint { SourcePoint(abscissa: x, ordinate: y) }

func degrees(_ longitude: Double, _ latitude: Double) -> GeographicPoint {
  GeographicPoint(longitudeDegrees: longitude, latitudeDegrees: latitude)
}

/// A square block near Lima, its side in degrees.
func block(_ longitude: Double, _ latitude: Double, side: Double = 0.001) -> Shape<GeographicPoint>
{
  .polygons([
    Polygon(shell: [
      degrees(longitude, latitude), degrees(longitude + side, latitude),
      degrees(longitude + side, latitude + side), degrees(longitude, latitude + side),
      degrees(longitude, latitude),
    ])
  ])
}

/// Runs a program of the system; nil when it is not installed.
@discardableResult
func run(_ program: String, _ arguments: [String], in folder: String) throws -> Int32? {
  guard FileManager.default.isExecutableFile(atPath: program) else { return nil }
  let process = Process()
  process.executableURL = URL(fileURLWithPath: program)
  process.arguments = arguments
  process.currentDirectoryURL = URL(fileURLWithPath: folder)
  try process.run()
  process.waitUntilExit()
  return process.terminationStatus
}
