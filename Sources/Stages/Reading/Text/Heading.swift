internal import Foundation

/// The heading of a column, folded so that two versions of one source read the same.
///
/// Headings drift from year to year: accents, case, line breaks, `¿?`, underscores, and a list of
/// codes or a remark after the name. What is left after folding is compared; a heading of exactly
/// ten characters also equals a longer one that begins like it, because DBF cuts names there.
/// Source: domain §2.5 and §3 of the data dictionary.
enum Heading {
  /// `CÓDIGO DE SEXO\nDEL NIÑO\n(1=…)` becomes `CODIGO DE SEXO DEL NINO`. O(characters).
  static func folded(_ text: String) -> String {
    var words: [String] = [""]
    for scalar in text.decomposedStringWithCompatibilityMapping.unicodeScalars {
      if scalar == "(" {
        // A heading that begins with its remark keeps what the remark says.
        if words != [""] { break }
        continue
      }
      if scalar.properties.generalCategory == .nonspacingMark { continue }
      if CharacterSet.alphanumerics.contains(scalar) || scalar == "=" {
        words[words.count - 1] += scalar.properties.uppercaseMapping
      } else if words.last != "" {
        words.append("")
      }
    }
    words.removeAll { $0.isEmpty }
    // `TIPO DE SEGURO 0=NINGUNO 1=SIS`: the list of codes is not part of the name.
    if let list = words.firstIndex(where: { $0.first?.isNumber == true && $0.contains("=") }),
      list > 0
    {
      words.removeSubrange(list...)
    }
    return words.joined(separator: " ")
  }

  /// True when a folded heading is the name cut to eight characters and made unique: two columns
  /// that begin alike become `DESCRIPCIO` and `DESCRIPC_1` in a DBF.
  static func isMadeUnique(_ heading: String, of name: String) -> Bool {
    guard heading.utf8.count == 10, name.utf8.count > 10, let digit = heading.last,
      digit.isNumber, heading.dropLast().last == " "
    else { return false }
    return name.hasPrefix(heading.dropLast(2))
  }

  /// True when a folded heading is the folded name, or the name cut where DBF cuts it.
  static func matches(_ heading: String, name: String) -> Bool {
    heading == name || (heading.count == 10 && name.count > 10 && name.hasPrefix(heading))
  }
}
