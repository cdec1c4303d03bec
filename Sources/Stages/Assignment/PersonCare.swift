import SectorizaModel

/// What decides whom a gestor may attend, and how.
struct Trade: Hashable {
  let programme: String
  let visits: Bool
  let calls: Bool

  init(_ gestor: Gestor) {
    programme = gestor.programme
    visits = gestor.modalities.isEmpty || gestor.modalities.contains(.visit)
    calls = gestor.modalities.contains(.phone)
  }

  var onlyCalls: Bool { calls && !visits }
}

/// What a gestor of a trade does with one person in a month.
struct PersonCare: Hashable {
  /// Minutes for this person alone.
  private(set) var ownMinutes = 0.0
  /// What is done once for all of a home: place of the activity and minutes.
  private(set) var shared: [Shared] = []
  /// Visits a month.
  private(set) var visits = 0.0
  /// True when a call becomes a visit because no valid telephone is known.
  private(set) var lacksPhone = false

  struct Shared: Hashable {
    let activity: Int
    let minutes: Double
  }

  /// - Complexity: O(activities).
  init(_ person: Person, _ trade: Trade, _ model: CareModel) {
    var isDone = false
    for (place, activity) in model.activities.enumerated()
    where activity.isOn && activity.programme == trade.programme && activity.modality != .message
      && activity.target.admits(person)
    {
      guard activity.isDone(in: model.month) else {
        // Another month: that of the base case does not take its place.
        isDone = true
        continue
      }
      let isVisit: Bool
      switch activity.modality {
      case .visit:
        guard trade.visits else { continue }
        isVisit = true
      case .call, .message:
        guard trade.calls else { continue }
        isVisit = !person.hasValidPhone
        guard !isVisit || trade.visits else { continue }
        if isVisit { lacksPhone = true }
      }
      isDone = true
      let times = activity.times(with: person)
      if isVisit { visits += times }
      if activity.isPerHousehold {
        shared.append(Shared(activity: place, minutes: times * activity.minutes))
      } else {
        ownMinutes += times * activity.minutes
      }
    }
    if !isDone {
      ownMinutes = model.base.minutes(person.band)
      if trade.visits { visits = model.base.visits(person.band) }
    }
    multiply(by: model.priority[person.priority])
  }

  /// Everything so many times as often.
  private mutating func multiply(by factor: Double) {
    guard factor != 1 else { return }
    ownMinutes *= factor
    visits *= factor
    shared = shared.map { Shared(activity: $0.activity, minutes: $0.minutes * factor) }
  }

  /// What is reserved of a gestor's month: contact, failed attempts, a part of the travel, and what is
  /// recorded of all that.
  func claim(_ field: FieldCosts, travelPerVisit: Double) -> Claim {
    func whole(_ minutes: Double) -> Int {
      Effort.hundredths(of: minutes / (1 - field.administrationShare))
    }
    let attempts = visits * (1 + field.failedShare)
    let failed = visits * field.failedShare * field.failedMinutes
    return Claim(
      own: whole(ownMinutes), door: visits > 0 ? whole(failed + attempts * travelPerVisit) : 0,
      shared: shared.map { Claim.Shared(activity: $0.activity, hundredths: whole($0.minutes)) })
  }
}

/// What a person takes of a gestor, in hundredths of a minute, by what the persons of a home share.
///
/// Together, those of a home whom one gestor attends take the sum of what is their own, the most of
/// what each of their visits costs (the door is knocked on once for all), and once what is done for a
/// home. More persons never take less, so whoever fitted fits when others come, or before they do.
struct Claim: Hashable {
  /// Contact with this person alone.
  var own: Int
  /// Failed attempts and travel of its visits.
  var door: Int
  /// Contact that is made once for the home, by activity.
  var shared: [Shared]

  struct Shared: Hashable {
    let activity: Int
    var hundredths: Int
  }

  static let none = Claim(own: 0, door: 0, shared: [])

  var hundredths: Int { shared.reduce(own + door) { $0 + $1.hundredths } }

  /// Adds a person of the home. O(activities²), of which there are few.
  mutating func join(_ other: Claim) {
    own += other.own
    door = max(door, other.door)
    for entry in other.shared {
      if let place = shared.firstIndex(where: { $0.activity == entry.activity }) {
        shared[place].hundredths = max(shared[place].hundredths, entry.hundredths)
      } else {
        shared.append(entry)
      }
    }
  }
}
