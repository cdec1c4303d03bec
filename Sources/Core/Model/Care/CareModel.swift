/// How much time the work of a gestor takes: what is done with each person, and what the field
/// costs (domain §6).
///
/// Every number is a parameter and is printed with the result. Where no activity of a programme is
/// for a person, the base case holds: so many visits a month by age, `WorkloadModel`.
public struct CareModel: Hashable, Sendable {
  public var base: WorkloadModel
  public var activities: [CareActivity]
  public var field: FieldCosts
  public var priority: PriorityFactors
  /// The month of the year, 1…12, of which the activities count; nil: all of them, as if each were
  /// done every month. `assign` takes that of the cut date.
  public var month: Int?

  /// - Parameters:
  ///   - base: visits a month by age, for whom no activity is.
  ///   - activities: none: everybody gets the visits of the base case.
  ///   - field: what visits cost besides the visit itself.
  ///   - priority: how many times as often each priority is attended.
  public init(
    base: WorkloadModel = WorkloadModel(), activities: [CareActivity] = [],
    field: FieldCosts = .free, priority: PriorityFactors = PriorityFactors()
  ) {
    self.base = base
    self.activities = activities
    self.field = field
    self.priority = priority
    month = nil
  }
}

extension CareModel {
  /// True when the time of a gestor is not the same every month.
  public var changesByMonth: Bool { activities.contains { $0.isOn && !$0.calendar.isEmpty } }
}

/// What visits cost besides the visit itself.
public struct FieldCosts: Hashable, Sendable {
  /// Attempts that fail for each visit that is made, 0 or more.
  public var failedShare: Double
  /// Minutes of a failed attempt.
  public var failedMinutes: Double
  /// Kilometres walked in an hour, more than 0.
  public var walkingKilometersPerHour: Double
  /// Metres walked for a straight metre.
  public var urbanDetour: Double
  public var ruralDetour: Double
  /// Visits in a day of field work, more than 0.
  public var urbanVisitsPerDay: Double
  public var ruralVisitsPerDay: Double
  /// Minutes from the base to an urban sector, one way.
  public var urbanBaseMinutes: Double
  /// The part of the whole time that goes to records, meetings and training, 0 to less than 1.
  public var administrationShare: Double
  /// What a month is when something is done every week.
  public var weeksPerMonth: Double

  public init(
    failedShare: Double = 0.15, failedMinutes: Double = 5, walkingKilometersPerHour: Double = 4.5,
    urbanDetour: Double = 1.3, ruralDetour: Double = 1.4, urbanVisitsPerDay: Double = 8,
    ruralVisitsPerDay: Double = 5, urbanBaseMinutes: Double = 10,
    administrationShare: Double = 0.2, weeksPerMonth: Double = 4.348
  ) {
    self.failedShare = failedShare
    self.failedMinutes = failedMinutes
    self.walkingKilometersPerHour = walkingKilometersPerHour
    self.urbanDetour = urbanDetour
    self.ruralDetour = ruralDetour
    self.urbanVisitsPerDay = urbanVisitsPerDay
    self.ruralVisitsPerDay = ruralVisitsPerDay
    self.urbanBaseMinutes = urbanBaseMinutes
    self.administrationShare = administrationShare
    self.weeksPerMonth = weeksPerMonth
  }

  /// Contact alone: nothing fails, nobody walks, nothing is recorded.
  public static let free = FieldCosts(
    failedShare: 0, failedMinutes: 0, walkingKilometersPerHour: .infinity, urbanBaseMinutes: 0,
    administrationShare: 0)
}
