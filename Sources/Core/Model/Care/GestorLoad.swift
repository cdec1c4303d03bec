/// The time of a gestor in a month, in minutes, part by part (domain §6).
public struct GestorLoad: Hashable, Sendable {
  /// Visits and calls that are made.
  public var contactMinutes: Double
  /// Visits that find nobody, or are refused.
  public var failedMinutes: Double
  /// From home to home.
  public var betweenMinutes: Double
  /// From the base and back.
  public var baseMinutes: Double
  /// Records, meetings, training.
  public var administrationMinutes: Double
  /// Whom it follows, as responsible or for its programme.
  public var persons: Int
  /// Homes that are visited, failed attempts apart; persons of one home count once.
  public var homesVisited: Int
  /// Times a month that a door is knocked on, failed attempts too.
  public var visits: Double
  /// Days of field work.
  public var fieldDays: Int
  /// Persons who would be called and are visited, because no valid telephone is known.
  public var visitedForLackOfPhone: Int
  /// Those of its persons who are hard to attend, and what would be its part of them if the
  /// gestores of its programme shared them in proportion to their persons.
  public var hardCases = 0
  public var fairShare = 0.0

  public init(
    contactMinutes: Double = 0, failedMinutes: Double = 0, betweenMinutes: Double = 0,
    baseMinutes: Double = 0, administrationMinutes: Double = 0, persons: Int = 0,
    homesVisited: Int = 0, visits: Double = 0, fieldDays: Int = 0, visitedForLackOfPhone: Int = 0
  ) {
    self.contactMinutes = contactMinutes
    self.failedMinutes = failedMinutes
    self.betweenMinutes = betweenMinutes
    self.baseMinutes = baseMinutes
    self.administrationMinutes = administrationMinutes
    self.persons = persons
    self.homesVisited = homesVisited
    self.visits = visits
    self.fieldDays = fieldDays
    self.visitedForLackOfPhone = visitedForLackOfPhone
  }

  public var totalMinutes: Double {
    contactMinutes + failedMinutes + betweenMinutes + baseMinutes + administrationMinutes
  }
}

/// Time that nobody has, in a sector and for a programme.
public struct CareShortage: Hashable, Sendable {
  public let sector: SectorIndex
  /// nil where no gestor of any programme may attend.
  public let programme: String?
  /// True when it is the responsible gestor that is missing; false for that of one programme more.
  public let isResponsible: Bool
  public let persons: Int
  public let minutes: Double
  /// The nearest gestor of other sectors who could take charge of some; nil when none has room.
  public let proposed: GestorIndex?

  public init(
    sector: SectorIndex, programme: String?, isResponsible: Bool, persons: Int, minutes: Double,
    proposed: GestorIndex? = nil
  ) {
    self.sector = sector
    self.programme = programme
    self.isResponsible = isResponsible
    self.persons = persons
    self.minutes = minutes
    self.proposed = proposed
  }
}
