internal import Foundation

/// Words as they are compared, whatever their case, accents and signs.
enum PlainWords {
  /// `Asent. H. «El Mirador» (II etapa)` is ASENT, H, EL, MIRADOR, II, ETAPA. O(characters).
  static func of(_ text: String?) -> [String] {
    guard let text = FieldText.value(text) else { return [] }
    var words: [String] = []
    var word = ""
    for scalar in text.decomposedStringWithCompatibilityMapping.unicodeScalars {
      if scalar.properties.generalCategory == .nonspacingMark { continue }
      if scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
        word += scalar.properties.uppercaseMapping
      } else if !word.isEmpty {
        words.append(word)
        word = ""
      }
    }
    return word.isEmpty ? words : words + [word]
  }
}
