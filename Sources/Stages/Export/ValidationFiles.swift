public import SectorizaModel

/// What `validar` writes when it is asked to: for Excel in the Spanish of Peru. No finding holds a
/// datum of a person: a row of a nominal list is told by its number.
public enum ValidationFiles {
  public static let findingsName = "hallazgos.csv"
  public static let inputsName = "insumos.csv"
  public static let dataName = "validacion.json"

  /// All the findings, one in each row, in the order given.
  public static func findings(_ findings: [Finding]) -> OutputFile {
    var table = CSVText(
      .excel,
      header: [
        "gravedad", "codigo", "archivo", "capa", "fila", "columna", "valor", "mensaje", "remedio",
      ])
    for finding in findings {
      let place = finding.place
      func text(_ text: String?) -> CSVCell { text.map { .text($0) } ?? .empty }
      table.append([
        .text(finding.severity.rawValue), .text(finding.code), text(place.file), text(place.layer),
        place.row.map { .integer($0) } ?? .empty, text(place.column),
        place.value.map { .code($0) } ?? .empty, .text(finding.message), text(finding.remedy),
      ])
    }
    return OutputFile(findingsName, table.text)
  }

  /// Both, for another program: `version`, `hallazgos` and `insumos`.
  public static func data(_ findings: [Finding], _ states: [InputState]) -> OutputFile {
    let report = JSONValue.members(
      ("version", .text(Version.text)), ("hallazgos", .array(findings.map(ReportData.finding))),
      ("insumos", .array(states.map(InputTable.json))))
    return OutputFile(dataName, JSONText(report, indented: true).text)
  }

  /// The state of the inputs, one in each row.
  public static func inputs(_ states: [InputState]) -> OutputFile {
    OutputFile(inputsName, InputTable.csv(states, .excel))
  }
}
