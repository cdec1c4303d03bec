/// The age groups whose follow-up takes a different time (Directive §7.2; domain §6.1).
public enum AgeBand: Int, Sendable, CaseIterable {
  case gestante, under1Month, months1To11, months12To23, months24To59, months60To71

  /// The band of a child; nil outside 0–71 months.
  public init?(born birth: CalendarDate, on cutDate: CalendarDate) {
    switch birth.completedMonths(until: cutDate) {
    case 0: self = .under1Month
    case 1...11: self = .months1To11
    case 12...23: self = .months12To23
    case 24...59: self = .months24To59
    case 60...71: self = .months60To71
    default: return nil
    }
  }

  /// Girls and boys of 0–59 months: the group of the strategy.
  public var isUnder5: Bool { self != .gestante && self != .months60To71 }
}

/// How many minutes a month each person takes, travel apart. Every number is a parameter, printed
/// with the result; all are assumptions but their order (domain §6.1).
public struct WorkloadModel: Hashable, Sendable {
  public var minutesPerVisit: Double
  /// Visits a month.
  public var gestante: Double
  public var under1Month: Double
  public var months1To11: Double
  public var months12To23: Double
  public var months24To59: Double

  public init(
    minutesPerVisit: Double = 30, gestante: Double = 1, under1Month: Double = 2,
    months1To11: Double = 1, months12To23: Double = 0.5, months24To59: Double = 0.17
  ) {
    self.minutesPerVisit = minutesPerVisit
    self.gestante = gestante
    self.under1Month = under1Month
    self.months1To11 = months1To11
    self.months12To23 = months12To23
    self.months24To59 = months24To59
  }

  /// Visits a month to one person of the band. Children of 60–71 months are placed and assigned, but
  /// take no time (domain R19).
  public func visits(_ band: AgeBand) -> Double {
    switch band {
    case .gestante: gestante
    case .under1Month: under1Month
    case .months1To11: months1To11
    case .months12To23: months12To23
    case .months24To59: months24To59
    case .months60To71: 0
    }
  }

  /// Minutes a month of one person of the band.
  public func minutes(_ band: AgeBand) -> Double { minutesPerVisit * visits(band) }

  /// Minutes a month of a child under five of unknown age: the mean over sixty uniform months.
  public var minutesPerUnder5: Double {
    minutesPerVisit
      * (under1Month + 11 * months1To11 + 12 * months12To23 + 36 * months24To59) / 60
  }
}

/// What each unit asks of its sector.
public struct Demand: Hashable, Sendable {
  public enum Source: Hashable, Sendable {
    /// Counted over the persons of the nominal lists, those without a unit spread. Small counts of
    /// the placed may tell of one child, so they leave the office suppressed.
    case persons
    /// From the counts of the units: children and gestantes, or population and shares.
    case census
    /// A column that the user named.
    case column(String)
  }

  /// Where a count of persons comes from.
  public enum Origin: String, Hashable, Sendable, CaseIterable {
    case lists = "listas nominales"
    case counts = "conteos de las unidades"
    /// Part of it, or all, was spread, derived or assumed.
    case estimates = "estimación"
    /// Nobody told anything: a 0 is not a count.
    case unknown = "sin dato"
  }

  public let source: Source
  public let gestantesOrigin: Origin
  public let under5Origin: Origin
  /// The persons of the lists themselves; nil when they were not used.
  public let listed: ListedPersons?
  /// By position in `Territory.units`, all ≥ 0 and finite.
  public let gestantes: [Double]
  public let under5: [Double]
  /// What is balanced: minutes a month, or the values of the column.
  public let load: [Double]
  /// True where a number shown for the unit rests on an estimate.
  public let isEstimated: [Bool]

  public init(
    source: Source, gestantes: [Double], under5: [Double], load: [Double], isEstimated: [Bool],
    gestantesOrigin: Origin? = nil, under5Origin: Origin? = nil, listed: ListedPersons? = nil
  ) throws(DemandError) {
    let count = load.count
    guard gestantes.count == count, under5.count == count, isEstimated.count == count,
      listed.map({ $0.gestantes.count == count && $0.under5.count == count }) ?? true
    else { throw .countMismatch }
    for (unit, value) in load.enumerated() where !(value >= 0 && value.isFinite) {
      throw .negativeOrInfinite(UnitIndex(unit))
    }
    let origin = source == .persons ? Origin.lists : .counts
    self.source = source
    self.gestantesOrigin = gestantesOrigin ?? origin
    self.under5Origin = under5Origin ?? origin
    self.listed = listed
    self.gestantes = gestantes
    self.under5 = under5
    self.load = load
    self.isEstimated = isEstimated
  }
}

extension Demand {
  /// The gestantes that may tell of a person: those of the lists, not what was spread or estimated.
  public var countedGestantes: [Double] { listed?.gestantes ?? gestantes }
  /// The children that may tell of a person.
  public var countedUnder5: [Double] { listed?.under5 ?? under5 }
}

/// The persons of the nominal lists, with a unit and without.
public struct ListedPersons: Hashable, Sendable {
  /// Placed in each unit, whole numbers, by position in `Territory.units`.
  public let gestantes: [Double]
  /// The same of girls and boys of 0–59 months.
  public let under5: [Double]
  /// Of the district and without a unit; those of another place are in neither.
  public let gestantesWithoutUnit: Int
  public let under5WithoutUnit: Int

  public init(
    gestantes: [Double], under5: [Double], gestantesWithoutUnit: Int, under5WithoutUnit: Int
  ) {
    self.gestantes = gestantes
    self.under5 = under5
    self.gestantesWithoutUnit = gestantesWithoutUnit
    self.under5WithoutUnit = under5WithoutUnit
  }
}

/// Why numbers are not a demand.
public enum DemandError: Error, Hashable, Sendable {
  case countMismatch
  case negativeOrInfinite(UnitIndex)
}
