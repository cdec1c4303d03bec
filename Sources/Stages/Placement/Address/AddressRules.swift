public import SectorizaModel
import Yams

/// How addresses are read: the words that open each part, as data.
///
/// Those of the house are in `Assets/direcciones.yaml`; a district may add a file with the same keys.
public struct AddressRules: Sendable {
  private(set) var keywords = AddressKeywords()
  /// Short words of names, and what they stand for.
  private(set) var abbreviations: [String: String] = [:]
  /// Words that make no difference between names.
  private(set) var minorWords: Set<String> = []

  /// The keys of the file; every one may be missing.
  private struct Sheet: Decodable {
    var version: Int?
    var nucleos: [String: [String]]?
    var subdivisiones: [String: [String]]?
    var vias: [String: [String]]?
    var manzana: [String]?
    var lote: [String]?
    var numero: [String]?
    var kilometro: [String]?
    var cuadra: [String]?
    var interior: [String]?
    var referencia: [String]?
    var vacio: [String]?
    var abreviaturas: [String: String]?
    var menores: [String]?

    static let keys: Set<String> = [
      "version", "nucleos", "subdivisiones", "vias", "manzana", "lote", "numero", "kilometro",
      "cuadra", "interior", "referencia", "vacio", "abreviaturas", "menores",
    ]
  }

  /// Those of the house.
  public static let standard: AddressRules = {
    var rules = AddressRules()
    let text = String(decoding: PackageResources.direcciones_yaml, as: UTF8.self)
    guard let sheet = try? YAMLDecoder().decode(Sheet.self, from: text) else {
      preconditionFailure("the rules of the house are YAML")
    }
    rules.add(sheet)
    return rules
  }()

  private init() {}

  /// The rules of the house and those of a district, whose spellings prevail.
  ///
  /// - Parameters:
  ///   - text: the file of the district; nil when it has none.
  ///   - findings: gets an error for a file that is not such a sheet, and a warning for a key that
  ///     nobody reads; the rules are then those of the house.
  public init(adding text: AddressRulesText?, findings: inout [Finding]) {
    self = .standard
    guard let text else { return }
    let place = Finding.Place(file: text.file)
    let remedy =
      "Use las claves nucleos, subdivisiones, vias, manzana, lote, numero, kilometro, cuadra, "
      + "interior, referencia, vacio, abreviaturas y menores; cada una con su lista de formas."
    do {
      let keys = try Yams.compose(yaml: text.text)?.mapping?.keys.compactMap(\.string) ?? []
      let unknown = keys.filter { !Sheet.keys.contains($0) }
      if !unknown.isEmpty {
        findings.append(
          Finding(
            .warning, "regla-de-direccion-desconocida", at: place,
            "Claves que no se conocen: \(unknown.joined(separator: ", ")). No se usan.",
            remedy: remedy))
      }
      add(try YAMLDecoder().decode(Sheet.self, from: text.text))
    } catch {
      findings.append(
        Finding(
          .error, "reglas-de-direccion", at: place,
          "Las reglas de direcciones no se entienden: no son el YAML que se espera.",
          remedy: remedy))
    }
  }

  private mutating func add(_ sheet: Sheet) {
    func sorted(_ lists: [String: [String]]?) -> [(kind: String, spellings: [String])] {
      (lists ?? [:]).sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }
    for (kind, spellings) in sorted(sheet.subdivisiones) {
      for spelling in spellings { keywords.add(spelling, .subdivision(kind)) }
    }
    for (kind, spellings) in sorted(sheet.vias) {
      for spelling in spellings { keywords.add(spelling, .street(kind)) }
    }
    for (kind, spellings) in sorted(sheet.nucleos) {
      for spelling in spellings { keywords.add(spelling, .nucleus(kind)) }
    }
    for (spellings, keyword) in [
      (sheet.manzana, AddressKeyword.block), (sheet.lote, .lot), (sheet.numero, .door),
      (sheet.kilometro, .kilometre), (sheet.cuadra, .hundred), (sheet.interior, .interior),
      (sheet.referencia, .reference), (sheet.vacio, .nothing),
    ] {
      for spelling in spellings ?? [] { keywords.add(spelling, keyword) }
    }
    for (short, full) in (sheet.abreviaturas ?? [:]).sorted(by: { $0.key < $1.key }) {
      abbreviations[Self.word(short)] = Self.word(full)
    }
    minorWords.formUnion((sheet.menores ?? []).map(Self.word))
  }

  private static func word(_ text: String) -> String {
    AddressToken.tokens(of: text).map(\.text).joined()
  }

  /// The words that tell a name from another: in full, with their numbers in digits (`DOS DE MAYO`,
  /// `1RO DE MAYO`, `FLORENCIA III`), without the minor ones unless there is nothing else.
  func nameWords(_ tokens: [String]) -> [String] {
    let full = tokens.enumerated().map { place, token in
      if let short = abbreviations[token] { return short }
      // A single letter is a number only at the end: I, V and X begin names.
      let isRoman = token.utf8.count > 1 || (place > 0 && place == tokens.count - 1)
      return token.first?.isNumber == true || isRoman
        ? AddressCodes.number(token) ?? token : token
    }
    let telling = full.filter { !minorWords.contains($0) }
    return telling.isEmpty ? full : telling
  }
}
