internal import Foundation
internal import SectorizaModel

/// The values of nominal lists, as their sources code them (domain §3.1).
enum PersonText {
  /// `dd/mm/aaaa` or `aaaa-mm-dd`, blanks around; also the day number of a spreadsheet, five
  /// digits counted from 1899-12-30.
  static func date(_ text: String?) -> CalendarDate? {
    guard let text = FieldText.value(text) else { return nil }
    if let date = CalendarDate(text) { return date }
    guard let serial = FieldText.integer(text), (20_000...73_000).contains(serial),
      let origin = CalendarDate(year: 1970, month: 1, day: 1)
    else { return nil }
    return CalendarDate(dayNumber: serial - 25_569 + origin.dayNumber)
  }

  /// A document number: digits and letters without blanks, hyphens or points, upper case; nil for
  /// nothing and for the fillers `0`, `00000000`, `99999999`.
  static func documentNumber(_ text: String?) -> String? {
    guard let text = FieldText.value(text) else { return nil }
    var number = text.uppercased()
    if number.hasSuffix(".0") { number.removeLast(2) }
    number.removeAll { $0.isWhitespace || $0 == "-" || $0 == "." }
    guard !number.isEmpty, number.contains(where: { $0 != "0" }),
      number.contains(where: { $0 != "9" }), number.contains(where: \.isNumber)
    else { return nil }
    return number
  }

  /// What a cell of an address says; nil for what people write where they know none.
  static func written(_ text: String?) -> String? {
    guard let text = FieldText.value(text) else { return nil }
    let words = PlainWords.of(text)
    let isNothing =
      words.isEmpty || words.allSatisfy { $0.allSatisfy { $0 == "X" } }
      || nothings.contains(words.joined(separator: " "))
    return isNothing ? nil : text
  }

  private static let nothings: Set<String> = [
    "0", "S N", "SN", "SD", "S D", "NN", "NINGUNO", "NINGUNA", "NO TIENE", "NO PRECISA",
    "NO REGISTRA", "NO ESPECIFICA", "SIN DATO", "SIN DATOS", "SIN DIRECCION", "SIN REFERENCIA",
    "SIN NOMBRE",
  ]

  /// A DNI, or the nine to twelve letters and digits of a carné or a passport.
  static func isAdultDocument(_ text: String?) -> Bool {
    if dni(text) != nil { return true }
    return documentNumber(text).map { number in
      (9...12).contains(number.count) && number.allSatisfy { $0.isLetter || $0.isNumber }
    } ?? false
  }

  static func saysNo(_ text: String?) -> Bool { PlainWords.of(text) == ["NO"] }

  static func saysYes(_ text: String?) -> Bool {
    [["SI"], ["TRUE"], ["VERDADERO"], ["1"]].contains(PlainWords.of(text))
  }

  /// Eight digits, the zeros of the front put back; nil when it is not a DNI.
  static func dni(_ text: String?) -> DNI? {
    documentNumber(text).flatMap { CodeText.padded($0, to: 8, shortest: 5) }
      .flatMap { try? DNI($0) }
  }

  /// A mobile of Peru: nine digits beginning with 9, after `+51` and blanks are taken off.
  static func isMobile(_ text: String?) -> Bool { mobile(text) != nil }

  /// The nine digits of a mobile, else what is written.
  static func phone(_ text: String?) -> String? { mobile(text) ?? FieldText.value(text) }

  private static func mobile(_ text: String?) -> String? {
    guard let text = FieldText.value(text) else { return nil }
    var digits = text.filter { !$0.isWhitespace && $0 != "-" }
    if digits.hasSuffix(".0") { digits.removeLast(2) }
    if digits.hasPrefix("+51") { digits.removeFirst(3) }
    return digits.utf8.count == 9 && digits.first == "9" && FieldText.isDigits(digits)
      ? digits : nil
  }

  /// A code of the Padrón or a word; nil for nothing.
  static func language(_ text: String?) -> String? {
    guard let text = FieldText.value(text) else { return nil }
    let codes = [
      "1": "castellano", "2": "quechua", "3": "aymara", "4": "nativo amazónico", "5": "otro",
    ]
    return codes[text] ?? text.lowercased()
  }

  /// Programme codes (today's and those of older versions) or words, in lower case, sorted, each
  /// once. Codes that mean none give nothing. What is a number and no code is left out and counted
  /// by the caller through `isKnownProgrammeList`.
  static func programmes(_ text: String?) -> [String] {
    let codes = [
      "1": "pin", "2": "pvl", "3": "cuna+", "4": "juntos", "5": "qaliwarma", "7": "scd",
      "8": "saf",
    ]
    var found: Set<String> = []
    for part in FieldText.list(text, separators: ",;") {
      if let name = codes[part] {
        found.insert(name)
      } else if !FieldText.isDigits(part), Heading.folded(part) != "NINGUNO" {
        found.insert(programme(part))
      }
    }
    return found.sorted { $0.unicodeScalars.lexicographicallyPrecedes($1.unicodeScalars) }
  }

  /// False when the list holds a number that is no code of a programme.
  static func isKnownProgrammeList(_ text: String?) -> Bool {
    FieldText.list(text, separators: ",;").allSatisfy { part in
      !FieldText.isDigits(part)
        || ["0", "1", "2", "3", "4", "5", "6", "7", "8"].contains(part)
    }
  }

  /// The name of a programme as it is compared: `Qali Warma` is `qaliwarma`, `CUNA+ SAF` is `saf`.
  static func programme(_ text: String) -> String {
    let word = text.lowercased().filter { !$0.isWhitespace }
    switch word {
    case "cuna+saf", "cunamassaf": return "saf"
    case "cuna+scd", "cunamasscd": return "scd"
    default: return word
    }
  }
}
