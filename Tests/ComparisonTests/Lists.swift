import SectorizaModel

/// Cuts of a few persons, in the fewest words: tokens are plain text here.
enum Lists {
  static let october = CalendarDate(year: 2026, month: 10, day: 31)
  static let november = CalendarDate(year: 2026, month: 11, day: 30)

  static func cut(
    _ date: CalendarDate?, _ persons: [CutPerson], rejected: [CutRejection] = [],
    tellsGestores: Bool = true
  ) throws -> Cut {
    Cut(
      date: try date ?? { throw NoDate() }(), tellsGestores: tellsGestores, persons: persons,
      rejected: rejected)
  }

  struct NoDate: Error {}

  /// - Parameter documents: `DNI 1`, `CNV 7`, `COD_PADRON 3`.
  static func child(
    _ documents: String..., name: String? = nil, home: String? = nil, address: String? = nil,
    days: Int? = 400, ubigeo: String? = "150142", centroPoblado: String? = nil,
    unit: String? = "m1", sector: String? = "01", gestor: String? = "G1",
    cause: GestorChangeCause? = nil
  ) -> CutPerson {
    person(
      .child, documents, name, home, address, days, ubigeo, centroPoblado, unit, sector, gestor,
      cause)
  }

  static func gestante(
    _ documents: String..., home: String? = nil, unit: String? = "m1", sector: String? = "01",
    gestor: String? = "G1"
  ) -> CutPerson {
    person(.gestante, documents, nil, home, nil, nil, nil, nil, unit, sector, gestor, nil)
  }

  private static func person(
    _ kind: Person.Kind, _ documents: [String], _ name: String?, _ home: String?,
    _ address: String?, _ days: Int?, _ ubigeo: String?, _ centroPoblado: String?,
    _ unit: String?, _ sector: String?, _ gestor: String?, _ cause: GestorChangeCause?
  ) -> CutPerson {
    let told = documents.map(document)
    return CutPerson(
      pseudonym: told.first?.token ?? name ?? "sin documento", kind: kind,
      tokens: PersonTokens(documents: told, home: home, likeness: name, address: address),
      ageDays: days, ubigeo: ubigeo, centroPoblado: centroPoblado, unit: unit, sector: sector,
      gestor: gestor, gestorCause: cause)
  }

  /// The number of a CUI is that of the DNI to come.
  static func document(_ text: String) -> PersonTokens.Document {
    let kind = PersonDocument.Kind.allCases.first { text.hasPrefix($0.rawValue + " ") } ?? .other
    let token = kind == .cui ? "DNI" + text.dropFirst(3) : text
    return PersonTokens.Document(kind: kind, token: token)
  }

  static func rejected(_ document: String, _ reason: RejectedRecord.Reason) -> CutRejection {
    CutRejection(kind: .child, documents: [Lists.document(document)], reason: reason)
  }
}
