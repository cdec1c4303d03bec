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
    guard !isDone else { return }
    ownMinutes = model.base.minutes(person.band)
    if trade.visits { visits = model.base.visits(person.band) }
  }

  /// Minutes as if the person were alone in its home.
  var contactMinutes: Double { shared.reduce(ownMinutes) { $0 + $1.minutes } }

  /// Minutes to reserve: contact, failed attempts, a part of the travel, and what is recorded of
  /// all that. Travel is counted as if nobody shared the home.
  func reserved(_ field: FieldCosts, travelPerVisit: Double) -> Double {
    let attempts = visits * (1 + field.failedShare)
    let failed = visits * field.failedShare * field.failedMinutes
    let service = contactMinutes + failed + (visits > 0 ? attempts * travelPerVisit : 0)
    return service / (1 - field.administrationShare)
  }
}
