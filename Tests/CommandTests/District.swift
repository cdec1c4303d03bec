import Foundation
import Testing

/// A folder with an invented district, made by the program itself.
final class District {
  let folder: String

  /// - Parameter blocks: few, so that a run takes a moment.
  init(blocks: Int = 60, sectors: Int = 4, persons: Int = 300) throws {
    folder = NSTemporaryDirectory() + "sectoriza-orden-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let made = try CommandLine.run(
      "generar", "--manzanas", "\(blocks)", "--centros-poblados", "6", "--sectores", "\(sectors)",
      "--personas", "\(persons)", "--salida", "distrito", in: folder)
    try #require(made.code == 0, "\(made.notices)")
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  func path(_ name: String) -> String { folder + "/" + name }

  func text(_ name: String) throws -> String {
    try String(contentsOfFile: path(name), encoding: .utf8)
  }

  func write(_ text: String, to name: String) throws {
    try Data(text.utf8).write(to: URL(fileURLWithPath: path(name)))
  }

  /// Changes the text of a file.
  func edit(_ name: String, _ change: (String) -> String) throws {
    try write(change(text(name)), to: name)
  }

  func run(_ arguments: String...) throws -> CommandLine.Ending {
    let process = try CommandLine.process(arguments, in: folder)
    return try CommandLine.ending(of: process)
  }

  /// Of whoever has a gestor, by pseudonym: sector and gestor.
  func caseload(_ folder: String) throws -> [String: [String]] {
    let lines = try text("\(folder)/interno/asignaciones.csv").split(separator: "\n")
    var found: [String: [String]] = [:]
    for line in lines.dropFirst() {
      let cells = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      if !cells[3].isEmpty { found[cells[0]] = [cells[2], cells[3]] }
    }
    return found
  }

  /// Every file below a folder and its bytes.
  func contents(_ name: String) throws -> [String: Data] {
    var found: [String: Data] = [:]
    let root = path(name)
    guard let walk = FileManager.default.enumerator(atPath: root) else { return found }
    for case let file as String in walk {
      if let bytes = FileManager.default.contents(atPath: root + "/" + file) { found[file] = bytes }
    }
    return found
  }

  func exists(_ name: String) -> Bool { FileManager.default.fileExists(atPath: path(name)) }
}
