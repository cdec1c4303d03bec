import Sectoriza

/// What `reconocer` says, to be read by a person.
struct RecognitionSummary {
  let recognition: Recognition

  init(_ recognition: Recognition) { self.recognition = recognition }

  var text: String {
    let files = recognition.files.filter(\.isReadable).flatMap { file in
      file.layers.flatMap { layer in [""] + lines(file, layer) }
    }
    return (files.dropFirst() + ["", "----- distrito.yaml -----", recognition.draft.text])
      .joined(separator: "\n").trimmed
  }

  private func lines(_ file: RecognisedFile, _ layer: RecognisedLayer) -> [String] {
    var lines = [heading(file, layer), "  " + identity(layer)]
    if let row = layer.headingRow { lines.append("  Los encabezados llegan hasta la fila \(row).") }
    let read = layer.columns.filter { $0.field != nil }
    let width = read.reduce(0) { max($0, $1.field?.count ?? 0) }
    lines += read.map { column(($0.field ?? ""), $0, width: width) }
    let unread = layer.columns.filter { $0.field == nil }
    lines += list("  Se conocen y no se usan", unread.filter(\.isKnown))
    lines += list("  No se entienden", unread.filter { !$0.isKnown && $0.heading != "" })
    if !layer.missing.isEmpty {
      lines.append("  Falta: \(layer.missing.joined(separator: ", ")).")
    }
    if layer.isNominal { lines.append("  Es una lista de personas: no se muestra ningún valor.") }
    lines += (layer.source?.notes ?? []).map { "  Nota: \($0)" }
    lines += layer.findings.map { "  \(Printer.label($0.severity).trimmed): \($0.message)" }
    return lines
  }

  private func heading(_ file: RecognisedFile, _ layer: RecognisedLayer) -> String {
    let name = file.file + (layer.layer.map { ", hoja o capa «\($0)»" } ?? "")
    var parts = [file.format ?? "", "\(layer.rowCount) \(layer.rowCount == 1 ? "fila" : "filas")"]
    if let geometry = layer.geometry { parts.append(geometry) }
    if let system = layer.referenceSystem { parts.append(system) }
    return "\(name) (\(parts.joined(separator: ", ")))"
  }

  private func identity(_ layer: RecognisedLayer) -> String {
    let use = layer.role.map { " → \($0.rawValue)" } ?? ""
    guard let source = layer.source else {
      return layer.role == nil
        ? "No es de ninguna fuente conocida: llene sus columnas en el distrito.yaml de abajo."
        : "No es de ninguna fuente conocida; por su nombre y su forma\(use). Confianza baja."
    }
    let share =
      source.name == "redatam"
      ? "" : ": \(source.matchedColumns) de sus \(source.expectedColumns) columnas"
    return "\(source.title)\(use). Confianza \(layer.confidence.rawValue)\(share)."
  }

  private func column(_ field: String, _ column: RecognisedColumn, width: Int) -> String {
    let padding = String(repeating: " ", count: max(0, width - field.count))
    var line =
      "  \(field)\(padding) ← \(column.heading.oneLine), \(column.filledPercent) % con dato"
    if !column.examples.isEmpty {
      line += "; por ejemplo \(column.examples.map(\.oneLine).joined(separator: ", "))"
    }
    return line
  }

  private func list(_ title: String, _ columns: [RecognisedColumn]) -> [String] {
    guard !columns.isEmpty else { return [] }
    let shown = columns.prefix(12).map(\.heading.oneLine)
    let more = columns.count > 12 ? " y \(columns.count - 12) más" : ""
    return ["\(title): \(shown.joined(separator: ", "))\(more)."]
  }
}

extension String {
  /// Without blanks at its ends.
  fileprivate var trimmed: String {
    var view = self[...]
    while view.last?.isWhitespace == true { view.removeLast() }
    return String(view)
  }

  /// Headings come with line breaks.
  fileprivate var oneLine: String {
    split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}
