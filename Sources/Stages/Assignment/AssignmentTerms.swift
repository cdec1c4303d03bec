public import SectorizaModel

/// What is asked of a caseload besides the lists.
public struct AssignmentTerms: Sendable {
  /// How much time each person takes.
  public var care: CareModel
  /// Whom each programme attends.
  public var rules: EligibilityRules
  /// By document, the id of the responsible gestor of last month: who is still present, eligible and
  /// with room keeps each person, before anybody else gets a gestor, and the rest of the home goes
  /// with it where it fits. Empty for a district that begins.
  public var previous: [PersonDocument: String]
  /// By document, the ids of the gestores of other programmes in last month: who keeps its responsible
  /// gestor keeps these too, before anybody else gets a gestor.
  public var previousOthers: [PersonDocument: [String]]
  /// By document, the id of who attended last month in the place of a responsible gestor who was
  /// absent: it goes on while that one is.
  public var previousSubstitutes: [PersonDocument: String]
  /// By document, the ids of who attended last month in the place of gestores of other programmes who
  /// were absent: they go on while those are.
  public var previousOtherSubstitutes: [PersonDocument: [String]]
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
    previous: [PersonDocument: String] = [:], previousOthers: [PersonDocument: [String]] = [:],
    previousSubstitutes: [PersonDocument: String] = [:],
    previousOtherSubstitutes: [PersonDocument: [String]] = [:],
    previousHomes: [String: String] = [:],
    restrictions: [GestorRestriction] = [], hardCases: HardCases? = nil,
    travel: TravelTable? = nil
  ) {
    self.care = care
    self.rules = rules
    self.previous = previous
    self.previousOthers = previousOthers
    self.previousSubstitutes = previousSubstitutes
    self.previousOtherSubstitutes = previousOtherSubstitutes
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
