import GRDB
public import SectorizaModel

/// What a run, or a change by hand, knew of a person before it.
public struct CaseKnownPerson: Hashable, Sendable {
  public let pseudonym: String
  /// nil for whom nobody attended.
  public let gestores: AttendingGestores?
  /// Who attended its home before the run that made the plan; nil where nobody did, and before a change
  /// by hand.
  public let homeGestor: String?
  /// Why its gestor was not that of the cut before.
  public let cause: GestorChangeCause?

  public init(
    pseudonym: String, gestores: AttendingGestores?, homeGestor: String? = nil,
    cause: GestorChangeCause? = nil
  ) {
    self.pseudonym = pseudonym
    self.gestores = gestores
    self.homeGestor = homeGestor
    self.cause = cause
  }
}

/// The persons of the last run, and who attends each.
public struct CaseCaseload: Hashable, Sendable {
  /// By pseudonym; empty when the run assigned nobody.
  public let gestores: [String: AttendingGestores]
  /// The lists of the run; nil when it had none, and in a file of a version before 4, which does not
  /// tell what joins a person with another cut.
  public let cut: Cut?
  /// Those of the last run of an earlier cut; nil when there was none.
  public let earlier: Cut?
  /// What the run that made the plan knew before it and, for each edit by hand, what changed with it as it
  /// was before (`CaseRecord.known`); nil in a file of a version before 5.
  public let known: [[CaseKnownPerson]]?

  public init(
    gestores: [String: AttendingGestores], cut: Cut? = nil, earlier: Cut? = nil,
    known: [[CaseKnownPerson]]? = nil
  ) {
    self.gestores = gestores
    self.cut = cut
    self.earlier = earlier
    self.known = known
  }
}

extension Casefile {
  /// The persons of the last run.
  ///
  /// - Throws: `CasefileError`; the file is never changed.
  /// - Complexity: O(persons).
  public static func readCaseload(at path: String) throws -> CaseCaseload {
    try read(path) { database in
      guard try database.tableExists("persona") else {
        return CaseCaseload(gestores: [:])
      }
      let columns = Set(try database.columns(in: "persona").map(\.name))
      let rows = try Row.fetchAll(database, sql: "SELECT * FROM persona ORDER BY persona_id")
      func told(_ column: String, _ row: Row) throws -> String? {
        columns.contains(column) ? try row.value(column) : nil
      }
      var gestores: [String: AttendingGestores] = [:]
      for row in rows {
        let attending = try told("gestor_id", row)
        // A record that repeats a person has its pseudonym and no gestor.
        guard let responsible = try told("gestor_titular", row) ?? attending else { continue }
        gestores[try row.value("seudonimo")] = try AttendingGestores(
          responsible: responsible, others: list(told("otros_gestores", row)),
          substitute: attending == responsible ? nil : attending,
          otherSubstitutes: list(told("otros_sustitutos", row)))
      }
      guard columns.contains("documentos") else {
        return CaseCaseload(gestores: gestores)
      }
      let date = try String.fetchOne(database, sql: "SELECT fecha_corte FROM corrida")
      let before = try Row.fetchAll(
        database, sql: "SELECT * FROM persona_anterior ORDER BY rowid")
      return try CaseCaseload(
        gestores: gestores,
        cut: cut(
          rows, date, causes: true,
          gestor: { gestores[try $0.value("seudonimo")]?.responsible }),
        earlier: cut(
          before, before.first?.value("fecha_corte"), causes: false,
          gestor: { try $0.value("gestor_id") }),
        known: known(database))
    }
  }

  private static func list(_ ids: String?) -> [String] {
    (ids ?? "").split(separator: ";").map(String.init)
  }

  private static func known(_ database: Database) throws -> [[CaseKnownPerson]]? {
    guard try database.tableExists("persona_conocida") else { return nil }
    let edits = try Int.fetchOne(database, sql: "SELECT count(DISTINCT numero) FROM edicion") ?? 0
    var known = [[CaseKnownPerson]](repeating: [], count: edits + 1)
    for row in try Row.fetchAll(database, sql: "SELECT * FROM persona_conocida ORDER BY rowid") {
      let number: Int = try row.value("numero")
      guard known.indices.contains(number) else { continue }
      let responsible: String? = try row.value("gestor_id")
      try known[number].append(
        CaseKnownPerson(
          pseudonym: row.value("seudonimo"),
          gestores: responsible.map {
            try AttendingGestores(
              responsible: $0, others: list(row.value("otros_gestores")),
              substitute: row.value("sustituto"),
              otherSubstitutes: list(row.value("otros_sustitutos")))
          }, homeGestor: row.value("gestor_hogar"), cause: cause(row)))
    }
    return known
  }

  private static func cause(_ row: Row) throws -> GestorChangeCause? {
    (try row.value("causa_cambio") as String?).flatMap { GestorChangeCause(rawValue: $0) }
  }

  /// - Returns: nil without persons, or where a row does not say who it is.
  private static func cut(
    _ rows: [Row], _ date: String?, causes: Bool, gestor: (Row) throws -> String?
  ) throws -> Cut? {
    guard let date = date.flatMap({ CalendarDate($0) }) else { return nil }
    var persons: [CutPerson] = []
    var rejected: [CutRejection] = []
    for row in rows {
      // Written by an earlier version.
      let told: String? = try row.value("tipo")
      guard let kind = told.flatMap({ Person.Kind(rawValue: $0) }) else { return nil }
      let documents = CaseTokens.documents(try row.value("documentos"))
      if try row.value("estado") == "rechazada" {
        let why: String? = try row.value("motivo")
        let reason = why.flatMap { RejectedRecord.Reason(rawValue: $0) }
        if let reason, reason != .repeated {
          rejected.append(CutRejection(kind: kind, documents: documents, reason: reason))
        }
        continue
      }
      try persons.append(
        CutPerson(
          pseudonym: row.value("seudonimo"), kind: kind,
          tokens: PersonTokens(
            documents: documents, home: row.value("hogar"), likeness: row.value("parecido"),
            address: row.value("domicilio")),
          ubigeo: row.value("ubigeo"), centroPoblado: row.value("ccpp"),
          unit: row.value("unidad_id"),
          sector: row.value("sector"), gestor: gestor(row),
          gestorCause: causes ? cause(row) : nil))
    }
    guard !persons.isEmpty else { return nil }
    return Cut(
      date: date, tellsGestores: persons.contains { $0.gestor != nil }, persons: persons,
      rejected: rejected)
  }
}
