import SectorizaComparison
import SectorizaExport
import SectorizaModel

extension Cut {
  /// The lists of a run, each person where it was placed and with who goes on with it.
  init(_ run: RunResult, _ nominal: RunResult.Nominal, key: PseudonymKey) {
    let pseudonyms = key.pseudonyms(of: nominal.list).persons
    let persons = zip(nominal.list.persons, nominal.caseload.assignments).enumerated()
      .map { position, each in
        let (person, assignment) = each
        return CutPerson(
          person, pseudonym: pseudonyms[position], key: key,
          unit: assignment.unit.map { run.territory.units[$0.position].id.text },
          sector: assignment.sector.map { run.plan.sectors[$0.position].code },
          gestor: assignment.lasting.map { nominal.gestores[$0.position].id },
          gestorCause: assignment.change?.cause)
      }
    self.init(
      date: run.territory.cutDate, tellsGestores: true, persons: persons,
      rejected: Cut.rejected(nominal.list, key))
  }

  /// Lists that were placed and not assigned.
  init(_ placed: PlacedList, on territory: Territory, key: PseudonymKey) {
    let pseudonyms = key.pseudonyms(of: placed.list).persons
    let existing = territory.existing
    let persons = zip(placed.list.persons, placed.placements).enumerated().map { position, each in
      let (person, placement) = each
      var unit: String?
      var sector: String?
      switch placement {
      case .unit(let index, _, _):
        unit = territory.units[index.position].id.text
        sector = existing?.sectorOfUnit[index.position]
      case .sector(let code, _, _): sector = code
      case .unplaced: break
      }
      return CutPerson(
        person, pseudonym: pseudonyms[position], key: key, unit: unit, sector: sector)
    }
    self.init(
      date: territory.cutDate, tellsGestores: false, persons: persons,
      rejected: Cut.rejected(placed.list, key))
  }

  /// The same, with why somebody changed hands in an earlier run of this cut, where it was not in this one.
  func keepingCauses(of last: Cut) -> Cut {
    let known = samePersons(last.persons, persons)
    let told = zip(persons, known).map { person, known -> CutPerson in
      guard person.gestorCause == nil, let known, last.persons[known].gestor == person.gestor else {
        return person
      }
      return person.attended(by: person.gestor, because: last.persons[known].gestorCause)
    }
    return Cut(date: date, tellsGestores: tellsGestores, persons: told, rejected: rejected)
  }

  /// Persons of whom only what the lists tell is known, in their order.
  static func unplaced(_ list: PersonList, key: PseudonymKey) -> [CutPerson] {
    zip(list.persons, key.pseudonyms(of: list).persons).map { person, pseudonym in
      CutPerson(person, pseudonym: pseudonym, key: key, unit: nil, sector: nil)
    }
  }

  private static func rejected(_ list: PersonList, _ key: PseudonymKey) -> [CutRejection] {
    list.rejected.filter { $0.reason != .repeated }.map {
      CutRejection(
        kind: $0.kind, documents: key.tokens(of: $0.documents, $0.kind), reason: $0.reason)
    }
  }
}

extension CutPerson {
  fileprivate init(
    _ person: Person, pseudonym: String, key: PseudonymKey, unit: String?, sector: String?,
    gestor: String? = nil, gestorCause: GestorChangeCause? = nil
  ) {
    self.init(
      pseudonym: pseudonym, kind: person.kind, tokens: key.tokens(of: person),
      ageDays: person.ageDays, ubigeo: person.ubigeo?.text,
      centroPoblado: person.centroPoblado?.text, unit: unit, sector: sector, gestor: gestor,
      gestorCause: gestorCause)
  }
}
