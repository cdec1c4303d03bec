import SectorizaCasefile
import SectorizaExport
import SectorizaModel

extension CaseRecord {
  /// What a run leaves in the case file: persons by pseudonym only.
  ///
  /// - Parameters:
  ///   - held: the plan that was changed by hand; nil for one that was made anew.
  ///   - last: who attended each person until now, as the case file has it.
  init(
    _ run: RunResult, exporter: Exporter, key: PseudonymKey?, continuing held: HeldPlan?,
    knowing last: LastCaseload?
  ) throws(CaseRecordError) {
    var persons: [CasePerson] = []
    var gestores: [CaseGestor] = []
    if let nominal = run.nominal, let key {
      let pseudonyms = key.pseudonyms(of: nominal.list)
      persons = nominal.list.persons.indices.map { position in
        let person = nominal.list.persons[position]
        return CasePerson(
          pseudonym: pseudonyms.persons[position],
          outcome: .assignment(nominal.caseload.assignments[position]), kind: person.kind,
          tokens: run.cuts?.now.persons[position].tokens ?? key.tokens(of: person),
          ubigeo: person.ubigeo,
          centroPoblado: person.centroPoblado,
          gestorCause: run.cuts?.now.persons[position].gestorCause
            ?? nominal.caseload.assignments[position].change?.cause)
      }
      persons += zip(pseudonyms.rejected, nominal.list.rejected).map { pseudonym, record in
        CasePerson(
          pseudonym: pseudonym, outcome: .rejected(record.reason), kind: record.kind,
          tokens: PersonTokens(documents: key.tokens(of: record.documents, record.kind)))
      }
      persons.sort { $0.pseudonym < $1.pseudonym }
      gestores = zip(nominal.gestores, nominal.caseload.minutesOfGestor).map { gestor, minutes in
        CaseGestor(id: gestor.id, minutes: minutes)
      }
    }
    var known: [[CaseKnownPerson]] = []
    if let list = run.nominal?.list, let last {
      known =
        held.map { last.steps(to: $0, attended: CaseKnownPerson.all(persons, gestores)) }
        ?? [last.known(of: list, at: run.territory.cutDate)]
    }
    try self.init(
      territory: run.territory, plan: run.plan, quality: run.quality, demand: run.demand,
      profiles: exporter.profiles, sectorShapes: exporter.outlines,
      sectorColors: exporter.sectorColors, tessellation: run.tessellation,
      adjacency: run.adjacency, persons: persons, gestores: gestores, findings: run.findings,
      audit: run.audit, inputs: run.inputs, parameters: run.parameters, edits: run.edits,
      known: known, origin: held.map(\.plan.origin) ?? PlanOrigin(run).text(run.territory),
      isNewDesign: run.isNewDesign)
  }
}

extension CaseKnownPerson {
  /// Who attends each person that was not rejected, by the ids of the gestores.
  fileprivate static func all(
    _ persons: [CasePerson], _ gestores: [CaseGestor]
  ) -> [CaseKnownPerson] {
    persons.compactMap { person in
      guard case .assignment(let assignment) = person.outcome else { return nil }
      func id(_ gestor: GestorIndex) -> String { gestores[gestor.position].id }
      return CaseKnownPerson(
        pseudonym: person.pseudonym,
        gestores: assignment.lasting.map { lasting in
          AttendingGestores(
            responsible: id(lasting), others: assignment.lastingOthers.map(id),
            substitute: assignment.gestor == lasting ? nil : assignment.gestor.map(id),
            otherSubstitutes: assignment.absentOthers.compactMap(\.substitute).map(id))
        }, cause: person.gestorCause)
    }
  }
}
