/// Something that the gestores of a programme do with a person every month (domain §6.1).
public struct CareActivity: Hashable, Sendable {
  public enum Modality: String, Sendable, CaseIterable {
    case visit = "visita", call = "llamada"
    /// It takes no time that is worth counting.
    case message = "mensaje"
  }

  /// `c1_a`, `saf`, `juntos_tel`…
  public let code: String
  /// As `Gestor.programme` writes it.
  public let programme: String
  public let modality: Modality
  public let target: CareTarget
  /// Times a month, ≥ 0.
  public let timesPerMonth: Double
  /// Minutes each time, ≥ 0.
  public let minutes: Double
  /// True when it is done once for all the persons of a home.
  public let isPerHousehold: Bool
  /// True when `Person.visitsPerMonth`, where a list tells it, is used instead of `timesPerMonth`.
  public let followsList: Bool
  /// False for what the district does not do; it is kept to be told.
  public let isOn: Bool
  /// The months of the year in which it is done, 1…12, ascending; empty for all of them.
  public let calendar: [Int]
  /// Where its numbers come from, in a few words.
  public let source: String

  public init(
    code: String, programme: String, modality: Modality, target: CareTarget,
    timesPerMonth: Double, minutes: Double, isPerHousehold: Bool = false,
    followsList: Bool = false, isOn: Bool = true, calendar: [Int] = [],
    source: String = ""
  ) {
    self.code = code
    self.programme = programme
    self.modality = modality
    self.target = target
    self.timesPerMonth = timesPerMonth
    self.minutes = minutes
    self.isPerHousehold = isPerHousehold
    self.followsList = followsList
    self.isOn = isOn
    self.calendar = calendar
    self.source = source
  }

  /// True when it is done in a month of the year; without a month, in any.
  public func isDone(in month: Int?) -> Bool {
    calendar.isEmpty || month.map(calendar.contains) ?? true
  }

  /// Times a month with this person.
  public func times(with person: Person) -> Double {
    followsList ? person.visitsPerMonth ?? timesPerMonth : timesPerMonth
  }
}

/// Whom an activity is for.
public struct CareTarget: Hashable, Sendable {
  /// Completed months; nil for no children.
  public let childrenMonths: ClosedRange<Int>?
  /// True for children under 30 days only.
  public let newbornsOnly: Bool
  public let gestantes: Bool
  /// A programme of `Person.programmes`; nil for everybody.
  public let affiliation: String?

  public init(
    childrenMonths: ClosedRange<Int>? = nil, newbornsOnly: Bool = false, gestantes: Bool = false,
    affiliation: String? = nil
  ) {
    self.childrenMonths = childrenMonths
    self.newbornsOnly = newbornsOnly
    self.gestantes = gestantes
    self.affiliation = affiliation
  }

  /// A child of unknown age is not in any range.
  public func admits(_ person: Person) -> Bool {
    if let affiliation, !person.programmes.contains(affiliation) { return false }
    switch person.kind {
    case .gestante: return gestantes
    case .child:
      guard let months = person.ageMonths, let range = childrenMonths, range.contains(months)
      else { return false }
      return !newbornsOnly || person.isNewborn
    }
  }
}
