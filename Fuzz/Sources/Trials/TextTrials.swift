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
      _ = CodeText.ubigeoRENIEC(line)
      _ = CodeText.ipress(line)
      _ = CodeText.school(line, anexo: "0")
      _ = CodeText.schoolBuilding(line)
      block(line)
      _ = PersonText.documentNumber(line)
      _ = PersonText.dni(line)
      _ = PersonText.isMobile(line)
    }
  }

  /// A block that is read is the same block in each spelling that can tell it.
  private static func block(_ line: String) {
    guard let read = try? SpelledManzana(line) else { return }
    for spelling in ManzanaSpelling.allCases {
      guard let text = read.text(in: spelling) else { continue }
      precondition((try? SpelledManzana(text))?.code == read.code, "a block reads as it is written")
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
