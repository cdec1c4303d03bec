public import SectorizaModel

/// What is asked of a caseload besides the lists.
public struct AssignmentTerms: Sendable {
  /// How much time each person takes.
  public var care: CareModel
  /// Whom each programme attends.
  public var rules: EligibilityRules
  /// Who attended each person last month. A responsible gestor who is still present, eligible and with room
  /// keeps the person, before anybody else gets a gestor, and the rest of the home goes with it where it
  /// fits; who keeps it keeps those of other programmes too. Substitutes go on while the gestores of whom
  /// they take the place are absent. Empty for a district that begins.
  public var previous: [PersonIndex: AttendingGestores]
  /// By home (`Person.household`), the id of who attended it in last month: whoever is new there, a newborn
  /// above all, goes to it where that is allowed and fits, after everybody who goes on.
  public var previousHomes: [String: String]
  public var restrictions: [GestorRestriction]
  /// Who is hard to attend, to be shared in fair parts; nil: nobody looks at it.
  public var hardCases: HardCases?
  /// Times between units, instead of straight lines with a detour.
  public var travel: TravelTable?

  public init(
    care: CareModel = CareModel(), rules: EligibilityRules = .standard,
    previous: [PersonIndex: AttendingGestores] = [:], previousHomes: [String: String] = [:],
    restrictions: [GestorRestriction] = [], hardCases: HardCases? = nil,
    travel: TravelTable? = nil
  ) {
    self.care = care
    self.rules = rules
    self.previous = previous
    self.previousHomes = previousHomes
    self.restrictions = restrictions
    self.hardCases = hardCases
    self.travel = travel
  }
}

/// Who is hard to attend: newborns, those of priority *muy alta*, children not found by their visit,
/// homes of another language than Spanish, and homes far from the hub of their sector. An assumption
/// of ours (domain §5.17 asks for fairness and names no measure).
public struct HardCases: Hashable, Sendable {
  /// Metres from the hub of the sector, from which on a home is far.
  public var farMeters: Double

  public init(farMeters: Double = 2000) { self.farMeters = farMeters }

  func includes(_ person: Person, metersFromHub: Double) -> Bool {
    person.isNewborn || person.priority == .veryHigh || person.languageToMatch != nil
      || metersFromHub >= farMeters || person.flaws.contains(.notFound)
  }
}
