/// Text made safe to stand in an HTML page, as content or between the quotes of an attribute.
enum HTMLText {
  static func escaped(_ text: String) -> String {
    var escaped = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\"": escaped += "&quot;"
      case "'": escaped += "&#39;"
      case "\n", "\t": escaped += " "
      case "\u{00}"..."\u{1F}", "\u{7F}": continue
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }

  /// A table row of escaped cells; the first `texts` cells are text, the rest numbers.
  static func row(_ cells: [String], texts: Int, tag: String = "td") -> String {
    var html = "<tr>"
    for (position, cell) in cells.enumerated() {
      let kind = position < texts ? "" : " class=\"n\""
      html += "<\(tag)\(kind)>\(escaped(cell))</\(tag)>"
    }
    return html + "</tr>\n"
  }

  /// A table with its heading repeated on each printed page.
  static func table(_ heading: [String], rows: [[String]], texts: Int, footer: [String]? = nil)
    -> String
  {
    var html = "<table>\n<thead>" + row(heading, texts: texts, tag: "th") + "</thead>\n<tbody>\n"
    html += rows.map { row($0, texts: texts) }.joined()
    html += "</tbody>\n"
    if let footer { html += "<tfoot>" + row(footer, texts: texts) + "</tfoot>\n" }
    return html + "</table>\n"
  }
}
