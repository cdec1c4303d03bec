public import SectorizaModel

/// Everything that was read of a district, and everything that is wrong with it.
public struct ReadingResult: Sendable {
  /// nil when a finding is an error: what cannot be trusted is not handed on.
  public let territory: Territory?
  /// What the team asks of a plan, resolved to the units of the territory; empty when it asks for
  /// nothing, and when a finding is an error.
  public let wishes: Wishes
  /// Roads, paths and rivers, in the order of their layers; empty when there are none.
  public let ways: [Way]
  /// The table of travel times; nil when none was given.
  public let trips: TimedTrips?
  /// The nominal lists: every record is a person or a rejected record.
  public let persons: PersonList
  public let gestores: [Gestor]
  /// Who is not to attend whom.
  public let restrictions: [GestorRestriction]
  /// How much time the programmes take.
  public let care: CareSheet
  /// What the district knows about its places by the names that people give them; empty when
  /// nothing was given.
  public let gazetteer: Gazetteer
  /// In the order of the inputs: the description, the layers, the lists, the estimates.
  public let findings: [Finding]
  /// One for each file that could be opened, in the order they were read.
  public let inputs: [InputRecord]
  /// What the Directive asks a district to know, and whether this one has it.
  public let inputStates: [InputState]
  /// What was assumed or computed to complete the data, each with its value.
  public let usedParameters: [UsedParameter]

  public init(
    territory: Territory?, persons: PersonList, gestores: [Gestor], findings: [Finding],
    inputs: [InputRecord], usedParameters: [UsedParameter], wishes: Wishes = Wishes(),
    ways: [Way] = [], trips: TimedTrips? = nil, inputStates: [InputState] = [],
    gazetteer: Gazetteer = Gazetteer(), restrictions: [GestorRestriction] = [],
    care: CareSheet = .standard
  ) {
    self.territory = territory
    self.wishes = wishes
    self.ways = ways
    self.trips = trips
    self.persons = persons
    self.gestores = gestores
    self.restrictions = restrictions
    self.care = care
    self.gazetteer = gazetteer
    self.findings = findings
    self.inputs = inputs
    self.inputStates = inputStates
    self.usedParameters = usedParameters
  }

  /// True when something prevents the work.
  public var hasErrors: Bool { findings.contains { $0.severity == .error } }
}
