import Foundation
import Sectoriza

/// Prints findings and results as a person reads them, or as JSON for another program.
struct Printer {
  let terminal: Terminal
  let asJSON: Bool

  func notice(_ line: String) { terminal.notice(line + "\n") }

  /// Every finding, the gravest first, each with its place and its remedy.
  func findings(_ findings: [Finding]) {
    for finding in sorted(findings) {
      notice("\(Printer.label(finding.severity)) \(Printer.place(finding.place))\(finding.message)")
      if !finding.remedy.isEmpty { notice("        → \(finding.remedy)") }
    }
  }

  /// The first findings of each kind, and how many more there are.
  func digest(_ findings: [Finding]) {
    let limit = 3
    var told: [String: Int] = [:]
    var order: [String] = []
    self.findings(
      sorted(findings).filter { finding in
        if told[finding.code] == nil { order.append(finding.code) }
        told[finding.code, default: 0] += 1
        return told[finding.code, default: 0] <= limit
      })
    for code in order {
      let more = (told[code] ?? 0) - limit
      if more > 0 {
        notice("AVISO  y \(more) más como esos (\(code)); «sectoriza validar» los dice todos.")
      }
    }
  }

  /// Every finding as a line of JSON, on the output of results.
  func lines(_ findings: [Finding]) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    for finding in sorted(findings) {
      terminal.result(String(decoding: try encoder.encode(FindingLine(finding)), as: UTF8.self))
    }
  }

  private func sorted(_ findings: [Finding]) -> [Finding] {
    // A stable order: by severity, and as they were found.
    findings.enumerated().sorted {
      ($0.element.severity, $0.offset) < ($1.element.severity, $1.offset)
    }.map(\.element)
  }

  static func label(_ severity: Finding.Severity) -> String {
    switch severity {
    case .error: "ERROR "
    case .warning: "AVISO "
    case .note: "NOTA  "
    }
  }

  static func place(_ place: Finding.Place) -> String {
    let parts = (place.file.map { [$0] } ?? []) + self.parts(place)
    return parts.isEmpty ? "" : parts.joined(separator: ", ") + ": "
  }

  /// Under the name of its file.
  static func place(inFile place: Finding.Place) -> String {
    let parts = parts(place)
    return parts.isEmpty ? "" : parts.joined(separator: ", ") + ": "
  }

  private static func parts(_ place: Finding.Place) -> [String] {
    var parts: [String] = []
    if let layer = place.layer { parts.append("capa \(layer)") }
    if let row = place.row { parts.append("fila \(row)") }
    if let column = place.column { parts.append("columna \(column)") }
    return parts
  }
}

/// A finding as another program reads it.
struct FindingLine: Encodable {
  let codigo: String
  let severidad: String
  let archivo: String?
  let capa: String?
  let fila: Int?
  let columna: String?
  let valor: String?
  let mensaje: String
  let remedio: String

  init(_ finding: Finding) {
    codigo = finding.code
    severidad = finding.severity.rawValue
    archivo = finding.place.file
    capa = finding.place.layer
    fila = finding.place.row
    columna = finding.place.column
    valor = finding.place.value
    mensaje = finding.message
    remedio = finding.remedy
  }
}
