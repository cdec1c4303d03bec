/// A JSON value whose objects keep the order they were written in, so that bytes repeat.
indirect enum JSONValue: Hashable {
  case null
  case bool(Bool)
  case integer(Int)
  case unsigned(UInt64)
  case number(Double)
  case text(String)
  case array([JSONValue])
  case object([Member])

  struct Member: Hashable {
    let key: String
    let value: JSONValue
  }

  static func members(_ members: (String, JSONValue)...) -> JSONValue {
    .object(members.map { Member(key: $0.0, value: $0.1) })
  }

  init(_ value: Double?) { self = value.map { .number($0) } ?? .null }
  init(_ value: Int?) { self = value.map { .integer($0) } ?? .null }
  init(_ value: String?) { self = value.map { .text($0) } ?? .null }
}

/// Writes JSON (RFC 8259), in ASCII-safe UTF-8: what HTML or a script would take for markup is
/// escaped, so that the text can stand inside `<script>`.
struct JSONText {
  private(set) var text = ""
  private let isIndented: Bool

  /// - Parameter indented: two spaces a level; else everything on one line.
  init(_ value: JSONValue, indented: Bool) {
    isIndented = indented
    write(value, depth: 0)
    if indented { text += "\n" }
  }

  private mutating func write(_ value: JSONValue, depth: Int) {
    switch value {
    case .null: text += "null"
    case .bool(let flag): text += flag ? "true" : "false"
    case .integer(let number): text += String(number)
    case .unsigned(let number): text += String(number)
    case .number(let number):
      text += number.isFinite ? NumberText.machine(number) : "null"
    case .text(let content): text += JSONText.quoted(content)
    case .array(let values):
      write(values, between: ("[", "]"), depth: depth) { writer, value in
        writer.write(value, depth: depth + 1)
      }
    case .object(let members):
      write(members, between: ("{", "}"), depth: depth) { writer, member in
        writer.text += JSONText.quoted(member.key) + (writer.isIndented ? ": " : ":")
        writer.write(member.value, depth: depth + 1)
      }
    }
  }

  private mutating func write<Element>(
    _ elements: [Element], between brackets: (String, String), depth: Int,
    _ body: (inout JSONText, Element) -> Void
  ) {
    text += brackets.0
    for (position, element) in elements.enumerated() {
      if position > 0 { text += "," }
      breakLine(depth + 1)
      body(&self, element)
    }
    if !elements.isEmpty { breakLine(depth) }
    text += brackets.1
  }

  private mutating func breakLine(_ depth: Int) {
    if isIndented { text += "\n" + String(repeating: "  ", count: depth) }
  }

  static func quoted(_ content: String) -> String {
    var text = "\""
    for scalar in content.unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "\r": text += "\\r"
      case "\t": text += "\\t"
      case "<", ">", "&", "\u{2028}", "\u{2029}", "\u{00}"..."\u{1F}", "\u{7F}":
        let digits = String(scalar.value, radix: 16)
        text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: text.unicodeScalars.append(scalar)
      }
    }
    return text + "\""
  }
}
