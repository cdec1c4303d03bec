import SectorizaModel

@testable import SectorizaReading

/// Text that a person wrote: a description, its conditions, and what a cell may hold.
enum TextTrials {
  static func description(_ bytes: [UInt8]) {
    let text = String(decoding: bytes, as: UTF8.self)
    let environment = ["DATOS": "/nowhere"]
    _ = DescriptionParser.parse(
      text, file: "distrito.yaml", folder: "/nowhere", environment: environment)
  }

  static func wishes(_ bytes: [UInt8]) {
    _ = DescriptionParser.parseWishes(
      String(decoding: bytes, as: UTF8.self), file: "condiciones.yaml")
  }

  static func codes(_ bytes: [UInt8]) {
    for line in lines(bytes) {
      let ubigeo = CodeText.ubigeo(line).code
      if let ubigeo { precondition((try? Ubigeo(ubigeo.text)) == ubigeo) }
      _ = CodeText.centroPoblado(line, ubigeo: ubigeo)
      _ = CodeText.ipress(line)
      _ = PersonText.documentNumber(line)
      _ = PersonText.dni(line)
      _ = PersonText.isMobile(line)
    }
  }

  static func coordinates(_ bytes: [UInt8]) {
    for line in lines(bytes) {
      if let number = FieldText.number(line) { precondition(number.isFinite) }
      _ = FieldText.integer(line)
      _ = FieldText.list(line)
    }
  }

  static func dates(_ bytes: [UInt8]) {
    for line in lines(bytes) {
      guard let date = PersonText.date(line) else { continue }
      precondition(PersonText.date(date.iso) == date, "a date reads as it is written")
    }
  }

  static func headings(_ bytes: [UInt8]) {
    for line in lines(bytes) {
      let folded = Heading.folded(line)
      precondition(Heading.folded(folded) == folded, "folding twice folds no more")
      _ = PersonText.language(line)
      _ = PersonText.programmes(line)
    }
  }

  private static func lines(_ bytes: [UInt8]) -> [String] {
    bytes.split(separator: 10, omittingEmptySubsequences: false).prefix(1000)
      .map { String(decoding: $0, as: UTF8.self) }
  }
}
