/// Steps through the tags and texts of an XML document, in order, without building a tree.
///
/// Enough for the parts of a workbook: namespaces are left out of names, comments and processing
/// instructions skipped; a document type, which could define entities, is not accepted.
struct XMLScanner {
  enum Event {
    /// A tag opens; `isEmpty` when it also closes, and then no `close` follows.
    case open(name: String, isEmpty: Bool)
    case close(name: String)
    /// Text between two tags, entities replaced; never empty.
    case text(String)
  }

  private let bytes: [UInt8]
  private var place = 0
  /// Of the tag that was opened last.
  private var attributes: Range<Int> = 0..<0
  private var depth = 0
  /// True once something was found that is not XML as it is accepted here.
  private(set) var isBroken = false

  /// - Parameter bytes: UTF-8.
  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// The next event; nil at the end, or where the document is broken.
  mutating func next() -> Event? {
    while place < bytes.count {
      if bytes[place] != UInt8(ascii: "<") {
        let start = place
        skip(to: "<")
        let text = XMLScanner.unescaped(bytes[start..<place])
        if !text.isEmpty { return .text(text) }
      } else if starts("<!--") {
        skip(past: "-->")
      } else if starts("<?") {
        skip(past: "?>")
      } else if starts("<![CDATA[") {
        let start = place + 9
        skip(past: "]]>")
        guard !isBroken else { return nil }
        if place - 3 > start {
          return .text(String(decoding: bytes[start..<(place - 3)], as: UTF8.self))
        }
      } else if starts("<!") {
        isBroken = true
        return nil
      } else {
        return tag()
      }
      if isBroken { return nil }
    }
    if depth != 0 { isBroken = true }
    return nil
  }

  /// An attribute of the tag that was opened last, its prefix left out: `id` also finds `r:id`.
  func attribute(_ name: StaticString) -> String? {
    var index = attributes.lowerBound
    while index < attributes.upperBound {
      var start = index
      while index < attributes.upperBound, bytes[index] != UInt8(ascii: "=") {
        if bytes[index] == UInt8(ascii: ":") || bytes[index] <= 32 { start = index + 1 }
        index += 1
      }
      let key = start..<index
      index += 1
      while index < attributes.upperBound, bytes[index] <= 32 { index += 1 }
      guard index < attributes.upperBound else { return nil }
      let quote = bytes[index]
      let first = index + 1
      index = first
      while index < attributes.upperBound, bytes[index] != quote { index += 1 }
      if matches(key, name) { return XMLScanner.unescaped(bytes[first..<index]) }
      index += 1
    }
    return nil
  }

  private mutating func tag() -> Event? {
    let isClosing = place + 1 < bytes.count && bytes[place + 1] == UInt8(ascii: "/")
    var start = place + (isClosing ? 2 : 1)
    var end = start
    while end < bytes.count, bytes[end] > 32, bytes[end] != UInt8(ascii: ">"),
      bytes[end] != UInt8(ascii: "/")
    {
      if bytes[end] == UInt8(ascii: ":") { start = end + 1 }
      end += 1
    }
    // A `>` may stand within a quoted value.
    var stop = end
    var quote: UInt8?
    while stop < bytes.count, quote != nil || bytes[stop] != UInt8(ascii: ">") {
      let byte = bytes[stop]
      if let open = quote {
        if byte == open { quote = nil }
      } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        quote = byte
      }
      stop += 1
    }
    guard stop < bytes.count, end > start else {
      isBroken = true
      return nil
    }
    let name = String(decoding: bytes[start..<end], as: UTF8.self)
    place = stop + 1
    if isClosing {
      depth -= 1
      return .close(name: name)
    }
    let isEmpty = bytes[stop - 1] == UInt8(ascii: "/")
    if !isEmpty { depth += 1 }
    attributes = end..<(isEmpty ? max(end, stop - 1) : stop)
    return .open(name: name, isEmpty: isEmpty)
  }

  private func matches(_ range: Range<Int>, _ name: StaticString) -> Bool {
    guard range.count == name.utf8CodeUnitCount else { return false }
    return name.withUTF8Buffer { unsafe bytes[range].elementsEqual($0) }
  }

  private func starts(_ text: StaticString) -> Bool {
    guard place + text.utf8CodeUnitCount <= bytes.count else { return false }
    let range = place..<(place + text.utf8CodeUnitCount)
    return text.withUTF8Buffer { unsafe bytes[range].elementsEqual($0) }
  }

  private mutating func skip(to byte: Unicode.Scalar) {
    while place < bytes.count, bytes[place] != UInt8(ascii: byte) { place += 1 }
  }

  private mutating func skip(past text: StaticString) {
    while place < bytes.count {
      if starts(text) {
        place += text.utf8CodeUnitCount
        return
      }
      place += 1
    }
    isBroken = true
  }

  private static func unescaped(_ bytes: ArraySlice<UInt8>) -> String {
    guard bytes.contains(UInt8(ascii: "&")) else { return String(decoding: bytes, as: UTF8.self) }
    var result = ""
    var rest = Substring(decoding: bytes, as: UTF8.self)
    while let ampersand = rest.firstIndex(of: "&") {
      result += rest[..<ampersand]
      guard let end = rest[ampersand...].firstIndex(of: ";") else {
        return result + rest[ampersand...]
      }
      let name = rest[rest.index(after: ampersand)..<end]
      if let scalar = entity(name) {
        result.unicodeScalars.append(scalar)
      } else {
        result += rest[ampersand...end]
      }
      rest = rest[rest.index(after: end)...]
    }
    return result + rest
  }

  private static func entity(_ name: Substring) -> Unicode.Scalar? {
    switch name {
    case "amp": "&"
    case "lt": "<"
    case "gt": ">"
    case "quot": "\""
    case "apos": "'"
    case _ where name.hasPrefix("#x"):
      UInt32(name.dropFirst(2), radix: 16).flatMap(Unicode.Scalar.init)
    case _ where name.hasPrefix("#"): UInt32(name.dropFirst()).flatMap(Unicode.Scalar.init)
    default: nil
    }
  }
}
