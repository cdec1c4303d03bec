public import SectorizaModel

/// Why a person has the gestor it has, or none: what can be said of each gestor of its sector. It
/// holds no datum of the person but its sector.
public struct AssignmentExplanation: Hashable, Sendable {
  /// What a gestor is to the person, the nearest first.
  public enum Standing: String, Hashable, Sendable, CaseIterable {
    case responsible = "responsable"
    case programme = "otro_programa"
    case returning = "titular_ausente"
    case proposed = "encargo_propuesto"
    case able = "podria"
    case unable = "no_puede"
  }

  public struct Verdict: Hashable, Sendable {
    public let gestor: GestorIndex
    public let standing: Standing
    /// A short Spanish sentence.
    public let why: String
  }

  public let sector: SectorIndex?
  /// A Spanish sentence.
  public let conclusion: String
  /// By standing, then in the order of the ids.
  public let verdicts: [Verdict]
  /// Gestores who work in other sectors, and are not among the verdicts.
  public let elsewhere: Int
}

/// Says why a person has its gestor, who else could attend it and why the others cannot.
///
/// - Parameters:
///   - person: a place in `persons.persons`.
///   - caseload: what `assign` gave for the same lists and terms.
/// - Throws: `AssignmentError` when the arguments do not speak of the same lists.
/// - Complexity: O(gestores · (persons + activities)).
public func explainAssignment(
  of person: PersonIndex, in caseload: Caseload, _ persons: PersonList, territory: Territory,
  plan: SectorPlan, gestores: [Gestor], terms: AssignmentTerms = AssignmentTerms()
) throws(AssignmentError) -> AssignmentExplanation {
  guard caseload.assignments.count == persons.persons.count else {
    throw .placementCountMismatch(
      persons: persons.persons.count, placements: caseload.assignments.count)
  }
  guard plan.sectorOfUnit.count == territory.units.count else {
    throw .unitCountMismatch(territory: territory.units.count, plan: plan.sectorOfUnit.count)
  }
  var terms = terms
  terms.care.month = territory.cutDate.month
  let assignment = caseload.assignments[person.position]
  let explainer = Explainer(
    persons: persons.persons, person: persons.persons[person.position], assignment: assignment,
    caseload: caseload,
    gestores: gestores, roster: Roster(gestores, plan: plan, date: territory.cutDate),
    ground: Ground(territory, plan, terms.care.field, terms.travel), plan: plan, terms: terms)
  return explainer.explanation()
}

private struct Explainer {
  let persons: [Person]
  let person: Person
  let assignment: Assignment
  let caseload: Caseload
  let gestores: [Gestor]
  let roster: Roster
  let ground: Ground
  let plan: SectorPlan
  let terms: AssignmentTerms

  func explanation() -> AssignmentExplanation {
    guard let sector = assignment.sector?.position else {
      return AssignmentExplanation(
        sector: nil, conclusion: conclusion, verdicts: [], elsewhere: gestores.count)
    }
    var verdicts: [AssignmentExplanation.Verdict] = []
    for member in roster.members {
      if let verdict = verdict(member, in: sector) { verdicts.append(verdict) }
    }
    let order = AssignmentExplanation.Standing.allCases
    let sorted = order.flatMap { standing in verdicts.filter { $0.standing == standing } }
    return AssignmentExplanation(
      sector: assignment.sector, conclusion: conclusion, verdicts: sorted,
      elsewhere: gestores.count - verdicts.count)
  }

  private var conclusion: String {
    switch assignment.outcome {
    case .assigned(let gestor, let reason):
      "Su gestor responsable es \(name(gestor)): \(reason)."
    case .withoutGestor(let why):
      "No tiene gestor: \(why.rawValue)."
        + (assignment.proposed.map { " Se propone encargarla a \(name($0)), de otro sector." } ?? "")
    case .withoutPlace(let why): "No tiene gestor porque no tiene sector: \(why.rawValue)."
    }
  }

  private func name(_ gestor: GestorIndex) -> String {
    let details = gestores[gestor.position]
    return details.programme.isEmpty ? details.id : "\(details.id) (\(details.programme))"
  }

  /// nil for who works in other sectors and is nothing to the person.
  private func verdict(_ member: Roster.Member, in sector: Int) -> AssignmentExplanation.Verdict? {
    func say(
      _ standing: AssignmentExplanation.Standing, _ why: String
    ) -> AssignmentExplanation.Verdict {
      AssignmentExplanation.Verdict(gestor: member.index, standing: standing, why: why)
    }
    if case .assigned(let gestor, let reason) = assignment.outcome, gestor == member.index {
      return say(.responsible, reason)
    }
    if assignment.others.contains(member.index) {
      return say(.programme, "la sigue además por su programa")
    }
    if assignment.returning == member.index {
      return say(.returning, "era su gestor y \(absence(member.gestor)); luego vuelve")
    }
    if assignment.proposed == member.index {
      return say(
        .proposed, "trabaja en otros sectores, y es quien está más cerca y tiene horas libres")
    }
    guard member.works(in: sector) else { return nil }
    if let obstacle = obstacle(member) { return say(.unable, obstacle) }
    return say(.able, comparison(member, in: sector))
  }

  private func absence(_ gestor: Gestor) -> String {
    "está ausente" + (gestor.absence?.last.map { " hasta el \($0.dayMonthYear)" } ?? "")
  }

  /// What keeps a gestor of the sector from attending the person; nil when nothing does.
  private func obstacle(_ member: Roster.Member) -> String? {
    let rule = terms.rules.rule(of: member.gestor.programme)
    if !rule.admits(person) { return "su programa solo atiende a \(rule.publicText)" }
    if Trade(member.gestor).onlyCalls, !person.hasValidPhone {
      return "solo llama por teléfono, y no se conoce un celular válido"
    }
    if member.isAbsent { return absence(member.gestor) }
    let isBarred = terms.restrictions.contains {
      $0.gestor == member.gestor.id
        && (person.documents.contains($0.document) || person.household == $0.document.number)
    }
    if isBarred { return "no debe atenderla (tabla de restricciones)" }
    return lackOfRoom(member)
  }

  private func lackOfRoom(_ member: Roster.Member) -> String? {
    let position = member.index.position
    if let most = member.gestor.maximumPersons, caseload.loads[position].persons >= most {
      return "ya tiene el máximo de personas (\(max(0, most)))"
    }
    guard let minutes = member.gestor.minutesPerMonth, minutes != .infinity,
      let sector = assignment.sector?.position
    else { return nil }
    // Beside whom of the home it has already.
    let mates = caseload.assignments.filter { other in
      guard let household = person.household, !household.isEmpty else { return false }
      return other.person != assignment.person && other.sector == assignment.sector
        && persons[other.person.position].household == household
        && (other.gestor == member.index || other.others.contains(member.index))
    }
    func claim(_ group: [Assignment]) -> Int {
      group.reduce(into: Claim.none) { sum, other in
        sum.join(
          PersonCare(persons[other.person.position], Trade(member.gestor), terms.care).claim(
            terms.care.field,
            travelPerVisit: ground.travelPerVisit(unit: other.unit, sector: sector)))
      }.hundredths
    }
    let need = claim(mates + [assignment]) - claim(mates)
    let left = max(0, minutes - caseload.minutesOfGestor[position])
    guard need > Effort.hundredths(of: left) else { return nil }
    return "no tiene horas libres: le quedan \(Explainer.whole(left)) minutos al mes y hacen falta "
      + Explainer.whole(Double(need) / 100)
  }

  /// Why another was better than one who could.
  private func comparison(_ member: Roster.Member, in sector: Int) -> String {
    guard let chosen = assignment.gestor.map({ gestores[$0.position] }) else {
      return "podría atenderla"
    }
    if let language = person.languageToMatch, chosen.languages.contains(language),
      !member.gestor.languages.contains(language)
    {
      return "podría, pero no habla \(language)"
    }
    if let hub = ground.hubs[sector], let own = member.gestor.base, let other = chosen.base {
      let (mine, best) = (own.distanceMeters(to: hub), other.distanceMeters(to: hub))
      if mine > best {
        return
          "podría, pero su base está más lejos del sector: \(Explainer.kilometers(mine)), y la "
          + "de \(chosen.id) a \(Explainer.kilometers(best))"
      }
    }
    return "podría; hogares y horas se reparten mejor con \(chosen.id)"
  }

  private static func whole(_ value: Double) -> String {
    value < 1e15 ? String(Int(value.rounded(.up))) : "\(value)"
  }

  private static func kilometers(_ meters: Double) -> String {
    let tenths = Int((meters / 100).rounded())
    return "\(tenths / 10).\(tenths % 10) km"
  }
}

extension EligibilityRule {
  /// Whom it admits, in Spanish.
  fileprivate var publicText: String {
    var parts: [String] = []
    if let affiliation { parts.append("personas afiliadas a \(affiliation)") }
    if let childrenUnderMonths, childrenUnderMonths > 0 {
      parts.append("niñas y niños menores de \(childrenUnderMonths) meses")
    }
    if childrenUnderMonths == nil, affiliation == nil { parts.append("niñas y niños") }
    if gestantes, affiliation == nil { parts.append("gestantes") }
    return parts.joined(separator: " y ")
  }
}
