/// Delimited text by RFC 4180, but for the end of line, which is one line feed.
enum CSVEncoder {
  static func encode(_ layer: OutputLayer, _ options: WriteOptions) -> [UInt8] {
    let separator: Character = options.forExcel ? ";" : ","
    var text = options.forExcel ? "\u{FEFF}" : ""
    func append(_ values: [String]) {
      text += values.map { quoted($0, separator) }.joined(separator: String(separator)) + "\n"
    }
    append(layer.columns.map(\.name))
    for row in layer.rows { append(row.values.map(self.text)) }
    return Array(text.utf8)
  }

  /// A number as `LayerRow.values` gives it back; nothing for null.
  private static func text(_ value: FieldValue) -> String {
    switch value {
    case .text(let text): text
    case .integer(let number): String(number)
    case .real(let number): FieldReader.text(number)
    case .boolean(let flag): flag ? "true" : "false"
    case .null: ""
    }
  }

  private static func quoted(_ value: String, _ separator: Character) -> String {
    let needsQuotes = value.unicodeScalars.contains {
      $0 == "\"" || $0 == "\n" || $0 == "\r" || $0 == "," || $0 == ";" || $0 == "\t"
    }
    guard needsQuotes else { return value }
    return "\""
      + value.split(separator: "\"", omittingEmptySubsequences: false)
      .joined(separator: "\"\"") + "\""
  }
}
