import Foundation

/// A word, a number or a code of an address: capitals and digits, without accents. Ñ is a letter of
/// its own; a prime after a block (`A'`) stays, because it is another block.
struct AddressToken: Hashable {
  let text: String
  /// True when a comma, a semicolon, a bracket or a dash between blanks stands before it.
  let opensClause: Bool

  var isNumber: Bool { text.utf8.allSatisfy { (48...57).contains($0) } }
  var hasDigit: Bool { text.utf8.contains { (48...57).contains($0) } }

  /// The tokens of a text. O(characters).
  ///
  /// What a hyphen joins is one code when it looks like one (`A-1` is `A1`, `5-A` is `5A`), else two
  /// words.
  static func tokens(of text: String) -> [AddressToken] {
    var scanner = TokenScanner()
    for scalar in folded(text) { scanner.take(scalar) }
    return scanner.finish()
  }

  /// Capitals without accents; Ñ survives in both of its normal forms.
  private static func folded(_ text: String) -> [Unicode.Scalar] {
    if text.utf8.allSatisfy({ $0 < 0x80 }) {
      return text.utf8.map { byte in
        Unicode.Scalar((97...122).contains(byte) ? byte - 32 : byte)
      }
    }
    var scalars: [Unicode.Scalar] = []
    for scalar in text.decomposedStringWithCompatibilityMapping.unicodeScalars {
      if scalar.properties.generalCategory == .nonspacingMark {
        if scalar == "\u{303}", scalars.last == "N" { scalars[scalars.count - 1] = "Ñ" }
        // A loose accent typed for an apostrophe is seen as one by the scanner.
        continue
      }
      scalars += scalar.properties.uppercaseMapping.unicodeScalars
    }
    return scalars
  }
}

/// Cuts folded text into tokens.
private struct TokenScanner {
  private var tokens: [AddressToken] = []
  private var word = ""
  /// What stood before the word.
  private var opensClause = false
  private var followsHyphen = false
  /// Blanks between the last token and here.
  private var hasBlank = true

  mutating func take(_ scalar: Unicode.Scalar) {
    switch scalar {
    case "A"..."Z", "Ñ", "0"..."9":
      word.unicodeScalars.append(scalar)
    case "'", "\u{B4}", "`", "\u{2019}", "\u{2032}":
      // Only short words are blocks; in a name an apostrophe is nothing.
      if !word.isEmpty, word.utf8.count <= 3 { word += "'" }
    case "-", "/", "\u{2013}", "\u{2014}":
      let isGlued = !word.isEmpty
      close()
      followsHyphen = isGlued
      if !isGlued { opensClause = true }
    case ",", ";", "(", ")", "[", "]", ":":
      close()
      opensClause = true
      followsHyphen = false
    case "\u{B0}", "\u{BA}", "\u{AA}":
      // N°, 2ª: the sign ends nothing.
      break
    default:
      if scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
        word.unicodeScalars.append(scalar)
        return
      }
      close()
      followsHyphen = false
    }
  }

  mutating func finish() -> [AddressToken] {
    close()
    return tokens
  }

  private mutating func close() {
    guard !word.isEmpty else { return }
    defer {
      word = ""
      opensClause = false
      followsHyphen = false
    }
    if followsHyphen, let last = tokens.last, Self.makeCode(last.text, word) {
      tokens[tokens.count - 1] = AddressToken(
        text: last.text + word, opensClause: last.opensClause)
    } else {
      tokens.append(AddressToken(text: word, opensClause: opensClause))
    }
  }

  /// True for the two parts of a block or of a lot: some letters and a number, in either order; and
  /// for `S/N`.
  private static func makeCode(_ one: String, _ other: String) -> Bool {
    func isLetters(_ text: String, _ most: Int) -> Bool {
      text.unicodeScalars.count <= most && text.unicodeScalars.allSatisfy { !("0"..."9" ~= $0) }
    }
    func isDigits(_ text: String) -> Bool {
      text.utf8.count <= 3 && text.utf8.allSatisfy { (48...57).contains($0) }
    }
    if one == "S", other == "N" { return true }
    return (isLetters(one, 2) && isDigits(other)) || (isDigits(one) && isLetters(other, 1))
  }
}
