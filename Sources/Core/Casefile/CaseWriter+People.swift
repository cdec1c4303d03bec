import GRDB
import SectorizaModel

extension CaseWriter {
  /// Puts the persons of the run that is about to be replaced aside, when it was of an earlier cut, or this
  /// run gives gestores to everybody anew.
  func keepEarlierCut() throws {
    guard
      let date = try String.fetchOne(database, sql: "SELECT fecha_corte FROM corrida"),
      record.isNewDesign || date < record.territory.cutDate.iso
    else { return }
    try database.execute(sql: "DELETE FROM persona_anterior")
    try database.execute(
      sql: """
        INSERT INTO persona_anterior
        SELECT ?, seudonimo, estado, unidad_id, sector, coalesce(gestor_titular, gestor_id), motivo,
          tipo, documentos, parecido, hogar, domicilio, ubigeo, ccpp
        FROM persona ORDER BY persona_id
        """, arguments: [date])
  }

  func writePeople() throws {
    var personsOfGestor = [Int](repeating: 0, count: record.gestores.count)
    for person in record.persons {
      if case .assignment(let assignment) = person.outcome,
        case .assigned(let gestor, _) = assignment.outcome
      {
        personsOfGestor[gestor.position] += 1
      }
    }
    let gestores = try BulkInsert(
      "gestor", ["gestor_id", "personas", "minutos_mes"], in: database)
    for (gestor, persons) in zip(record.gestores, personsOfGestor) {
      try gestores.add([gestor.id, persons, gestor.minutes])
    }
    let rows = try BulkInsert(
      "persona",
      [
        "seudonimo", "estado", "unidad_id", "sector", "gestor_id", "metodo", "confianza",
        "motivo", "gestor_titular", "otros_gestores", "tipo", "documentos", "parecido", "hogar",
        "domicilio", "ubigeo", "ccpp", "causa_cambio", "otros_sustitutos",
      ], in: database)
    for person in record.persons {
      let tokens = person.tokens
      let told = [
        person.kind.rawValue, CaseTokens.text(tokens.documents), tokens.likeness, tokens.home,
        tokens.address, person.ubigeo?.text, person.centroPoblado?.text,
        person.gestorCause?.rawValue,
      ]
      switch person.outcome {
      case .rejected(let reason):
        try rows.add(
          [person.pseudonym, "rechazada", nil, nil, nil, nil, nil, reason.rawValue, nil, nil]
            + told + [nil])
      case .assignment(let assignment):
        let (state, gestor, reason) = describe(assignment.outcome)
        try rows.add(
          [
            person.pseudonym, state, assignment.unit.map(id), assignment.sector.map(code), gestor,
            assignment.method?.rawValue, assignment.confidence?.rawValue, reason,
            assignment.lasting.map(gestorID),
            list(assignment.lastingOthers.map(gestorID)),
          ] + told + [list(assignment.absentOthers.compactMap(\.substitute).map(gestorID))])
      }
    }
  }

  /// What was known of the persons before the run and before each edit.
  func writeKnown() throws {
    let rows = try BulkInsert(
      "persona_conocida",
      [
        "numero", "seudonimo", "gestor_id", "otros_gestores", "sustituto", "otros_sustitutos",
        "gestor_hogar", "causa_cambio",
      ], in: database)
    for (number, persons) in record.known.enumerated() {
      for person in persons {
        try rows.add([
          number, person.pseudonym, person.gestores?.responsible,
          list(person.gestores?.others ?? []), person.gestores?.substitute,
          list(person.gestores?.otherSubstitutes ?? []), person.homeGestor,
          person.cause?.rawValue,
        ])
      }
    }
  }

  private func list(_ ids: [String]) -> String? {
    ids.isEmpty ? nil : ids.joined(separator: ";")
  }

  private func gestorID(_ gestor: GestorIndex) -> String { record.gestores[gestor.position].id }

  private func describe(
    _ outcome: Assignment.Outcome
  ) -> (state: String, gestor: String?, reason: String) {
    switch outcome {
    case .assigned(let gestor, let reason):
      ("asignada", record.gestores[gestor.position].id, reason)
    case .withoutGestor(let reason): ("sin gestor", nil, reason.rawValue)
    case .withoutPlace(let reason): ("sin lugar", nil, reason.rawValue)
    }
  }
}

/// Documents in one cell: `DNI:token;CNV:token`.
enum CaseTokens {
  static func text(_ documents: [PersonTokens.Document]) -> String? {
    guard !documents.isEmpty else { return nil }
    return documents.map { "\($0.kind.rawValue):\($0.token)" }.joined(separator: ";")
  }

  static func documents(_ text: String?) -> [PersonTokens.Document] {
    (text ?? "").split(separator: ";").compactMap { part in
      let halves = part.split(separator: ":", maxSplits: 1)
      guard halves.count == 2, let kind = PersonDocument.Kind(rawValue: String(halves[0])) else {
        return nil
      }
      return PersonTokens.Document(kind: kind, token: String(halves[1]))
    }
  }
}
