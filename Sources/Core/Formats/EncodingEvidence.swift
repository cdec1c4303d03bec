/// What the bytes of texts tell of their encoding.
///
/// Text that is valid UTF-8 is UTF-8: no other encoding gives that by chance. Else the code page
/// that gives Spanish letters, in the case of the letter beside them, rather than rules, odd signs
/// or nothing at all: `PER` with the byte E9 is `PERÚ` of DOS and not `PERé` of Windows.
struct EncodingEvidence {
  private var valid = 0
  private var broken = 0
  private var cut = 0
  private var windows = 0
  private var dos = 0

  /// Every byte was ASCII: any encoding reads it.
  var isPlain: Bool { valid + broken + cut == 0 }

  /// Weighs a text: a value, or a line. O(bytes).
  mutating func add(_ bytes: [UInt8]) {
    switch EncodingEvidence.form(bytes) {
    case .plain: return
    case .valid:
      valid += 1
      return
    case .cut: cut += 1
    case .broken: broken += 1
    }
    for place in bytes.indices where bytes[place] >= 0x80 {
      let neighbour = EncodingEvidence.neighbour(of: place, in: bytes)
      windows += EncodingEvidence.weight(TextEncoding.windows1252.letter(bytes[place]), neighbour)
      dos += EncodingEvidence.weight(TextEncoding.cp850.letter(bytes[place]), neighbour)
    }
  }

  /// How the texts are to be read; where both code pages read as well, by the one that is
  /// declared, or that of Windows.
  ///
  /// - Parameter isOfFixedWidth: What is longer than its column was cut, as in a DBF.
  func decoder(declared: TextEncoding?, isOfFixedWidth: Bool) -> TextDecoder {
    let isDOS = dos > windows || (dos == windows && declared == .cp850)
    let hasCutLetters = isOfFixedWidth && valid > broken
    let isUTF8 = broken == 0 && (cut == 0 || hasCutLetters)
    return TextDecoder(
      encoding: isUTF8 ? .utf8 : isDOS ? .cp850 : .windows1252, hasCutLetters: hasCutLetters)
  }

  enum Form { case plain, valid, cut, broken }

  /// What UTF-8 makes of bytes. A DBF cuts a text at the width of its column, and a letter with it:
  /// that alone proves nothing, for `PERÚ` of Windows ends the same way.
  static func form(_ bytes: [UInt8]) -> Form {
    guard let first = bytes.firstIndex(where: { $0 >= 0x80 }) else { return .plain }
    if String(validating: bytes[first...], as: UTF8.self) != nil { return .valid }
    guard let lead = bytes.lastIndex(where: { $0 & 0xC0 != 0x80 }), bytes[lead] >= 0xC2 else {
      return .broken
    }
    let width = bytes[lead] >= 0xF0 ? 4 : bytes[lead] >= 0xE0 ? 3 : 2
    let isCut =
      bytes.count - lead < width && String(validating: bytes[..<lead], as: UTF8.self) != nil
    return isCut ? .cut : .broken
  }

  private static func weight(_ letter: Unicode.Scalar?, _ neighbour: Neighbour?) -> Int {
    guard let letter else { return -2 }
    let isUpper = "ÑÁÉÍÓÚÜ".unicodeScalars.contains(letter)
    if isUpper || "ñáéíóúü".unicodeScalars.contains(letter) {
      guard let neighbour else { return 1 }
      // A capital may begin a word of small letters.
      let fits = isUpper == neighbour.isUpper || (isUpper && !neighbour.isBefore)
      return fits ? 2 : -1
    }
    if "°ºª¡¿«»“”‘’–—…´·€\u{A0}".unicodeScalars.contains(letter) { return 0 }
    return (0x2500...0x25FF).contains(letter.value) ? -2 : -1
  }

  private struct Neighbour {
    let isUpper: Bool
    let isBefore: Bool
  }

  /// The ASCII letter before a byte, else the one after it.
  private static func neighbour(of place: Int, in bytes: [UInt8]) -> Neighbour? {
    for index in [place - 1, place + 1] where bytes.indices.contains(index) {
      let isUpper = (0x41...0x5A).contains(bytes[index])
      guard isUpper || (0x61...0x7A).contains(bytes[index]) else { continue }
      return Neighbour(isUpper: isUpper, isBefore: index < place)
    }
    return nil
  }
}

/// Reads texts once their encoding is known. One that is UTF-8 is read as such whatever the others
/// are: a table may have been pasted together.
struct TextDecoder {
  /// That of the texts that are not UTF-8, where there is one.
  let encoding: TextEncoding
  /// A text that ends within a letter was cut by its column.
  let hasCutLetters: Bool

  /// The text in UTF-8.
  func utf8(_ bytes: [UInt8]) -> [UInt8] {
    switch EncodingEvidence.form(bytes) {
    case .plain, .valid: bytes
    case .cut where hasCutLetters: Array(bytes[..<(bytes.lastIndex { $0 >= 0xC2 } ?? 0)])
    default: (encoding == .utf8 ? .windows1252 : encoding).utf8(bytes)
    }
  }

  func text(_ bytes: [UInt8]) -> String { String(decoding: utf8(bytes), as: UTF8.self) }
}

/// Text of a file whose encoding is not known yet: each byte stands as the letter of its number.
enum HeldText {
  /// The letters of a C string; plain ASCII is the text itself.
  @unsafe static func hold(_ pointer: UnsafePointer<CChar>?) -> String? {
    guard let pointer = unsafe pointer else { return nil }
    var bytes: [UInt8] = []
    var isPlain = true
    var place = unsafe pointer
    while unsafe place.pointee != 0 {
      let byte = UInt8(bitPattern: unsafe place.pointee)
      isPlain = isPlain && byte < 0x80
      bytes.append(byte)
      unsafe place += 1
    }
    if isPlain { return String(decoding: bytes, as: UTF8.self) }
    var text = ""
    for byte in bytes { text.unicodeScalars.append(Unicode.Scalar(byte)) }
    return text
  }

  /// The bytes again; nil for plain ASCII, which needs no decoding.
  static func bytes(_ text: String) -> [UInt8]? {
    guard text.utf8.contains(where: { $0 >= 0x80 }) else { return nil }
    return text.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }
  }
}
