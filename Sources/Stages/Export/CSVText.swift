/// How a table becomes text.
public enum CSVStyle: Hashable, Sendable {
  /// RFC 4180 with LF: UTF-8, a comma, quotes where needed.
  case plain
  /// For a spreadsheet in the Spanish of Peru: byte-order mark, `;`, CRLF; codes stay text and no
  /// cell starts a formula.
  case excel
}

/// One cell of a table.
enum CSVCell: Hashable {
  /// A code: its zeros count, so a spreadsheet must not read it as a number.
  case code(String)
  case text(String)
  case number(Double)
  case integer(Int)
  /// No datum, or a datum that is withheld.
  case empty
}

/// A table as text: the header, then the rows.
struct CSVText {
  private(set) var text: String
  private let style: CSVStyle
  private let columns: Int

  /// - Parameter note: a line above the header; nil for none.
  init(_ style: CSVStyle, note: String? = nil, header: [String]) {
    self.style = style
    columns = header.count
    text = style == .excel ? "\u{FEFF}" : ""
    if let note {
      append(header.indices.map { $0 == 0 ? .text(note) : .empty })
    }
    append(header.map { .text($0) })
  }

  /// - Precondition: as many cells as the header has.
  mutating func append(_ cells: [CSVCell]) {
    precondition(cells.count == columns, "a row has the columns of its header")
    text += cells.map(rendered).joined(separator: style == .excel ? ";" : ",")
    text += style == .excel ? "\r\n" : "\n"
  }

  private func rendered(_ cell: CSVCell) -> String {
    switch cell {
    case .empty: return ""
    case .integer(let number): return String(number)
    case .number(let number): return NumberText.machine(number)
    case .text(let text): return quoted(style == .excel ? CSVText.harmless(text) : text)
    case .code(let code):
      guard style == .excel, CSVText.looksNumeric(code) else {
        return quoted(style == .excel ? CSVText.harmless(code) : code)
      }
      // A formula whose value is the text: the only spelling with which Excel keeps the zeros of
      // a code when a CSV is opened by double click.
      return "\"=\"\"\(code)\"\"\""
    }
  }

  private func quoted(_ text: String) -> String {
    let needsQuotes = text.unicodeScalars.contains {
      $0 == "\"" || $0 == "\n" || $0 == "\r" || $0 == "," || $0 == ";"
    }
    guard needsQuotes else { return text }
    return "\""
      + text.split(separator: "\"", omittingEmptySubsequences: false)
      .joined(separator: "\"\"") + "\""
  }

  /// The text with an apostrophe before it when a spreadsheet would take it for a formula (OWASP,
  /// "CSV injection": it starts with `=`, `+`, `-`, `@`, a tab or a carriage return).
  static func harmless(_ text: String) -> String {
    guard let first = text.unicodeScalars.first(where: { $0 != " " && $0 != "\u{A0}" })
    else { return text }
    let opens: [Unicode.Scalar] = ["=", "+", "-", "@", "\t", "\r", "\n", "|", "%"]
    return opens.contains(first) ? "'" + text : text
  }

  /// Digits only, or what a spreadsheet would read as a number or a date (`1E5`, `3-4`).
  private static func looksNumeric(_ code: String) -> Bool {
    guard let first = code.unicodeScalars.first, ("0"..."9").contains(first) else { return false }
    return code.unicodeScalars.allSatisfy { scalar in
      ("0"..."9").contains(scalar) || "-./:Ee".unicodeScalars.contains(scalar)
    }
  }
}
