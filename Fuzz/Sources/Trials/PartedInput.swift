/// An input that stands for several files or parts, so that a fuzzer can change each by itself.
///
/// Parts are parted by ``mark``; the first line of a named part is its name.
enum PartedInput {
  static let mark = Array("\n#-PARTE-#\n".utf8)

  static func parts(_ bytes: [UInt8]) -> [ArraySlice<UInt8>] {
    var parts: [ArraySlice<UInt8>] = []
    var start = 0
    var place = 0
    while place + mark.count <= bytes.count {
      if bytes[place..<(place + mark.count)].elementsEqual(mark) {
        parts.append(bytes[start..<place])
        place += mark.count
        start = place
      } else {
        place += 1
      }
    }
    parts.append(bytes[start...])
    return parts
  }

  static func named(_ bytes: [UInt8]) -> [(name: String, bytes: [UInt8])] {
    parts(bytes).map { part in
      let end = part.firstIndex(of: 10) ?? part.endIndex
      return (String(decoding: part[..<end], as: UTF8.self), Array(part[end...].dropFirst()))
    }
  }
}
