import SectorizaCasefile
import SectorizaExport
import SectorizaModel

/// Who attended each person before the run that made a plan, and before each change of it by hand.
///
/// The case file keeps it (`CaseRecord.known`), so that a change moves only whom it has to, what is taken
/// back leaves everybody as before it, and a run can be repeated as it was.
extension LastCaseload {
  /// The gestores as they were before an edit of the plan by hand (1 is the first), or before the run that
  /// made it (0).
  ///
  /// - Parameter held: the plan of the case file.
  /// - Returns: nil where the case file does not tell.
  func before(_ number: Int, in held: HeldPlan) -> LastCaseload? {
    number == 0 ? beforeTheRun(held.wentOn) : beforeEdit(number)
  }

  private func beforeTheRun(_ wentOn: Bool) -> LastCaseload? {
    let known = caseload.known?.first ?? []
    if wentOn, known.isEmpty { return nil }
    var past = replacing(
      Dictionary(known.map { ($0.pseudonym, $0) }, uniquingKeysWith: { first, _ in first }))
    past.goesOn = wentOn
    past.gestorOfHome = Dictionary(
      known.compactMap { person in person.homeGestor.map { (person.pseudonym, $0) } },
      uniquingKeysWith: { first, _ in first })
    return past
  }

  private func beforeEdit(_ number: Int) -> LastCaseload? {
    guard let known = caseload.known, known.indices.contains(number) else { return nil }
    var state = persons
    for edit in known[number...].reversed() {
      for person in edit { state[person.pseudonym] = person }
    }
    return replacing(state)
  }

  /// Who attends each person of the file, and why it is another.
  private var persons: [String: CaseKnownPerson] {
    var persons: [String: CaseKnownPerson] = [:]
    for (pseudonym, gestores) in caseload.gestores {
      persons[pseudonym] = CaseKnownPerson(pseudonym: pseudonym, gestores: gestores)
    }
    for person in caseload.cut?.persons ?? [] {
      persons[person.pseudonym] = CaseKnownPerson(
        pseudonym: person.pseudonym, gestores: caseload.gestores[person.pseudonym],
        cause: person.gestorCause)
    }
    return persons
  }

  private func replacing(_ state: [String: CaseKnownPerson]) -> LastCaseload {
    var past = self
    past.caseload = CaseCaseload(
      gestores: state.compactMapValues(\.gestores),
      cut: caseload.cut.map { cut in
        Cut(
          date: cut.date, tellsGestores: cut.tellsGestores,
          persons: cut.persons.map { person in
            let known = state[person.pseudonym]
            return person.attended(by: known?.gestores?.responsible, because: known?.cause)
          }, rejected: cut.rejected)
      }, earlier: caseload.earlier, known: caseload.known)
    return past
  }

  /// What is known of the persons of a list before its run, for the case file: by pseudonym.
  /// O(n log n) in the persons.
  func known(of list: PersonList, at date: CalendarDate) -> [CaseKnownPerson] {
    guard let key else { return [] }
    let state = persons
    let ofHome = gestorOfHomes
    // Why somebody had changed hands is told again only in a run of the same cut.
    let isSameCut = caseload.cut.map { $0.date >= date } ?? false
    let now = key.pseudonyms(of: list).persons
    return zip(zip(list.persons, now), pseudonyms(of: list, key)).compactMap { person, before in
      let known = before.flatMap { state[$0] }
      let home = person.0.household.flatMap { key.homeToken(of: $0) }.flatMap { ofHome[$0] }
      let cause = isSameCut ? known?.cause : nil
      guard known?.gestores != nil || home != nil || cause != nil else { return nil }
      return CaseKnownPerson(
        pseudonym: person.1, gestores: known?.gestores, homeGestor: home, cause: cause)
    }.sorted { $0.pseudonym < $1.pseudonym }
  }

  /// What is known of each step to a plan that was changed by hand, for the case file: those of the file, and
  /// the last edit's where it is not among them; without those of edits that were taken back.
  ///
  /// - Parameter persons: who attends each person in that plan.
  func steps(to plan: HeldPlan, attended persons: [CaseKnownPerson]) -> [[CaseKnownPerson]] {
    var steps = caseload.known ?? []
    guard steps.count <= plan.edits.count else { return Array(steps.prefix(plan.edits.count + 1)) }
    // A file of an earlier version tells nothing of its steps.
    while steps.count < plan.edits.count { steps.append([]) }
    return steps + [changed(to: persons)]
  }

  /// How many persons have another gestor in a run than here, or none; nil where it assigned nobody, and
  /// without the key.
  func countOfOthers(in run: RunResult) -> Int? {
    guard let key, let list = run.nominal?.list else { return nil }
    return key.pseudonyms(of: list).persons.enumerated().count { person, pseudonym in
      caseload.gestores[pseudonym].map { $0.responsible != run.gestor(of: person) } ?? false
    }
  }

  /// The persons of a run that had other gestores here, or another cause for them, as they were: by
  /// pseudonym.
  private func changed(to persons: [CaseKnownPerson]) -> [CaseKnownPerson] {
    let state = self.persons
    return persons.compactMap { person in
      let before =
        state[person.pseudonym] ?? CaseKnownPerson(pseudonym: person.pseudonym, gestores: nil)
      return before == person ? nil : before
    }.sorted { $0.pseudonym < $1.pseudonym }
  }
}

extension Job {
  /// Persons get the gestores that the plan of the case file gave them, and for the same reasons while the
  /// inputs are the same; else they go on with them.
  ///
  /// - Throws: `RunFailure` when the case file or the key cannot be read.
  mutating func repeatGestores(of request: Outputs.Request) throws(RunFailure) {
    lastCaseload = try LastCaseload(request)
    guard let held else { return }
    repeatedCaseload = lastCaseload?.before(held.edits.count, in: held)
  }

  /// The id of who goes on with a person of the case file; nil for nobody.
  func gestor(of pseudonym: String) -> String? {
    lastCaseload?.caseload.gestores[pseudonym]?.responsible
  }
}

extension RunResult {
  /// The id of who goes on with a person of the lists; nil for nobody.
  func gestor(of person: Int) -> String? {
    nominal.flatMap { nominal in
      nominal.caseload.assignments[person].lasting.map { nominal.gestores[$0.position].id }
    }
  }
}
