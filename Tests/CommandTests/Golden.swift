import Foundation
import Testing

/// Outputs that change only on purpose: `make goldens` rewrites them.
enum Golden {
  static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("testdata")

  static let rewrites = ProcessInfo.processInfo.environment["SECTORIZA_GOLDENS"] == "rewrite"

  /// Holds a text against the file of that name, or writes it there.
  static func check(_ text: String, _ name: String) throws {
    let file = root.appendingPathComponent(name)
    if rewrites {
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: file)
    }
    let expected = try String(contentsOf: file, encoding: .utf8)
    guard text != expected else { return }
    let pairs = zip(
      text.split(separator: "\n", omittingEmptySubsequences: false),
      expected.split(separator: "\n", omittingEmptySubsequences: false))
    let first = pairs.enumerated().first { $0.element.0 != $0.element.1 }
    Issue.record(
      """
      \(name) is not what it was, from line \((first?.offset ?? 0) + 1): \
      \(first.map { "«\($0.element.0)», not «\($0.element.1)»" } ?? "it is longer or shorter"). \
      If that is meant: make goldens, and a line in CHANGELOG.md.
      """)
  }
}

@Suite struct GoldenTests {
  @Test func `the help of every order`() throws {
    var text = ""
    for order in [
      [], ["demo"], ["generar"], ["reconocer"], ["plantilla"], ["validar"], ["sectorizar"],
      ["asignar"], ["pendientes"],
      ["mover"], ["deshacer"], ["explicar"], ["comparar"], ["auditar"], ["exportar"], ["correr"],
    ] {
      let process = try CommandLine.process(order + ["--help"])
      let help = try CommandLine.ending(of: process)
      #expect(help.code == 0)
      text += "$ sectoriza \((order + ["--help"]).joined(separator: " "))\n\(help.output)\n"
    }
    for word in ["OVERVIEW", "USAGE", "OPTIONS", "Show ", "default", "values", "Help:"] {
      #expect(!text.contains(word), "\(word) is not Spanish")
    }
    try Golden.check(text, "ayuda/ayuda.txt")
  }

  @Test func `an invented district and what becomes of it`() throws {
    let district = try District()
    for name in ["distrito.yaml", "manzanas.geojson", "padron.csv", "gestores.csv"] {
      try Golden.check(district.text("distrito/" + name), "valle_sonsoro/" + name)
    }
    let done = try district.run("correr", "distrito", "--salida", "salida")
    #expect(done.code == 0, "\(done.notices)")
    for name in ["unidades.csv", "adyacencia.csv", "sectores.geojson", "asignaciones_resumen.csv"] {
      try Golden.check(district.text("salida/" + name), "valle_sonsoro/esperado/" + name)
    }
    try Golden.check(done.output, "valle_sonsoro/esperado/resultado.txt")
    try Golden.check(done.notices, "valle_sonsoro/esperado/avisos.txt")
  }
}
