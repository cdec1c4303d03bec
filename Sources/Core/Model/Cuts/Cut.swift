/// The nominal lists of a district as they were at a date (*corte*), person by person: what is compared
/// with another cut. It names nobody.
public struct Cut: Hashable, Sendable {
  public let date: CalendarDate
  /// Whether it tells who attends each person.
  public let tellsGestores: Bool
  /// In any order; each person once.
  public let persons: [CutPerson]
  public let rejected: [CutRejection]

  public init(
    date: CalendarDate, tellsGestores: Bool, persons: [CutPerson], rejected: [CutRejection]
  ) {
    self.date = date
    self.tellsGestores = tellsGestores
    self.persons = persons
    self.rejected = rejected
  }
}

/// A person as a cut knows it.
public struct CutPerson: Hashable, Sendable {
  public let pseudonym: String
  public let kind: Person.Kind
  public let tokens: PersonTokens
  /// Days since birth at the cut; nil for a gestante, and where it is not known.
  public let ageDays: Int?
  public let ubigeo: String?
  public let centroPoblado: String?
  /// `unidad_id`; nil where only a sector, or nothing, is known.
  public let unit: String?
  /// The code of the sector.
  public let sector: String?
  /// Who goes on with the person: a substitute is not told.
  public let gestor: String?
  /// Why it is not the gestor of the month before; nil when it is, or nobody told.
  public let gestorCause: GestorChangeCause?

  public init(
    pseudonym: String, kind: Person.Kind, tokens: PersonTokens, ageDays: Int? = nil,
    ubigeo: String? = nil, centroPoblado: String? = nil, unit: String? = nil,
    sector: String? = nil, gestor: String? = nil, gestorCause: GestorChangeCause? = nil
  ) {
    self.pseudonym = pseudonym
    self.kind = kind
    self.tokens = tokens
    self.ageDays = ageDays
    self.ubigeo = ubigeo
    self.centroPoblado = centroPoblado
    self.unit = unit
    self.sector = sector
    self.gestor = gestor
    self.gestorCause = gestorCause
  }

  /// The same person with another gestor, or another cause for having it.
  public func attended(by gestor: String?, because cause: GestorChangeCause?) -> CutPerson {
    CutPerson(
      pseudonym: pseudonym, kind: kind, tokens: tokens, ageDays: ageDays, ubigeo: ubigeo,
      centroPoblado: centroPoblado, unit: unit, sector: sector, gestor: gestor, gestorCause: cause)
  }
}

/// A record of a cut that is not followed; those that repeat a person are not told.
public struct CutRejection: Hashable, Sendable {
  public let kind: Person.Kind
  public let documents: [PersonTokens.Document]
  public let reason: RejectedRecord.Reason

  public init(
    kind: Person.Kind, documents: [PersonTokens.Document], reason: RejectedRecord.Reason
  ) {
    self.kind = kind
    self.documents = documents
    self.reason = reason
  }
}
