import SectorizaAssignment
import SectorizaModel

/// What persons take of a gestor's month, written again from the description of the model: contact,
/// failed attempts, a part of the ways, and records of all that.
struct ReservedTime {
  let world: World
  let caseload: Caseload

  init(_ district: LivingDistrict) {
    world = district.world
    caseload = district.caseload
  }

  /// What is wrong; empty when nobody has more than its month or its persons, everybody is attended
  /// by who may, the minutes told are those of the persons, and nobody is left out whom somebody has
  /// room for.
  func faults() -> [String] {
    var faults: [String] = []
    var persons = [[Int]](repeating: [], count: world.gestores.count)
    for (person, assignment) in caseload.assignments.enumerated() {
      for gestor in assignment.others + (assignment.gestor.map { [$0] } ?? []) {
        persons[gestor.position].append(person)
        if !mayAttend(gestor.position, person) { faults.append("\(person) is not of \(gestor)") }
      }
    }
    for gestor in world.gestores.indices {
      if !fits(persons[gestor], gestor) { faults.append("\(gestor) is over its room") }
      let told = Int((caseload.minutesOfGestor[gestor] * 100).rounded())
      if told != hundredths(of: persons[gestor], gestor) {
        faults.append("\(gestor) has other minutes than are told")
      }
    }
    for (person, assignment) in caseload.assignments.enumerated()
    where assignment.sector != nil && assignment.gestor == nil {
      for gestor in world.gestores.indices where mayAttend(gestor, person) {
        if fits(persons[gestor] + [person], gestor) {
          faults.append("\(gestor) has room for \(person), who has nobody")
        }
      }
    }
    return faults
  }

  func fits(_ persons: [Int], _ gestor: Int) -> Bool {
    let details = world.gestores[gestor]
    guard persons.count <= details.maximumPersons ?? .max else { return false }
    guard let minutes = details.minutesPerMonth else { return true }
    return hundredths(of: persons, gestor) <= Int((minutes * 100 + 1e-6).rounded(.down))
  }

  private func mayAttend(_ gestor: Int, _ person: Int) -> Bool {
    let (details, who) = (world.gestores[gestor], world.persons[person])
    guard let sector = caseload.assignments[person].sector else { return false }
    let code = world.plan.sectors[sector.position].code
    return world.rules.admits(who, to: details)
      && !details.isAbsent(inMonthFrom: world.territory.cutDate)
      && (details.sectors.isEmpty || details.sectors.contains(code))
      && !world.restrictions.contains {
        $0.gestor == details.id
          && (who.documents.contains($0.document) || who.household == $0.document.number)
      }
  }

  /// Door by door: what is of each person, the most of what visits cost, and once what is for a home.
  private func hundredths(of persons: [Int], _ gestor: Int) -> Int {
    struct Door: Hashable {
      let sector: SectorIndex?
      let household: String?
      let person: Int
    }
    var doors: [Door: [Int]] = [:]
    for person in persons {
      let household = world.persons[person].household
      let door = Door(
        sector: caseload.assignments[person].sector, household: household,
        person: household == nil ? person : -1)
      doors[door, default: []].append(person)
    }
    var total = 0
    for home in doors.values {
      let each = home.map { parts(of: $0, gestor) }
      total += each.reduce(0) { $0 + $1.own } + (each.map(\.visits).max() ?? 0)
      for activity in Set(each.flatMap { $0.shared.keys }) {
        total += each.compactMap { $0.shared[activity] }.max() ?? 0
      }
    }
    return total
  }

  private func parts(
    of person: Int, _ gestor: Int
  ) -> (own: Int, visits: Int, shared: [String: Int]) {
    let (details, who) = (world.gestores[gestor], world.persons[person])
    let visits = details.modalities.contains(.visit)
    let calls = details.modalities.contains(.phone)
    let field = world.field
    func whole(_ minutes: Double) -> Int {
      Int((minutes / (1 - field.administrationShare) * 100).rounded())
    }
    var own = 0.0
    var shared: [String: Int] = [:]
    var doors = 0.0
    var isDone = false
    for activity in world.activities
    where activity.programme == details.programme && activity.target.admits(who) {
      let isVisit = activity.modality == .visit || !who.hasValidPhone
      guard activity.modality == .visit ? visits : calls && (!isVisit || visits) else { continue }
      isDone = true
      let contact = activity.timesPerMonth * activity.minutes
      if activity.isPerHousehold {
        shared[activity.code] = whole(contact)
      } else {
        own += contact
      }
      if isVisit { doors += activity.timesPerMonth }
    }
    if !isDone {
      own = world.workload.minutes(who.band)
      if visits { doors = world.workload.visits(who.band) }
    }
    let failed = doors * field.failedShare * field.failedMinutes
    let ways = doors > 0 ? doors * (1 + field.failedShare) * way(to: person) : 0
    return (whole(own), whole(failed + ways), shared)
  }

  /// Minutes of ways for one visit.
  private func way(to person: Int) -> Double {
    let assignment = caseload.assignments[person]
    guard let sector = assignment.sector.map({ world.plan.sectors[$0.position] }),
      let hub = sector.hub
    else { return 0 }
    let field = world.field
    let units = world.territory.units
    if let unit = assignment.unit, units[unit.position].area == .rural {
      let meters = units[hub.position].representative.distanceMeters(
        to: units[unit.position].representative)
      let minutes = meters * field.ruralDetour * 60 / (1000 * field.walkingKilometersPerHour)
      return 2 * minutes / field.ruralVisitsPerDay
    }
    let areas = sector.units.map { units[$0.position] }.filter { $0.area != .rural }
      .map { $0.areaSquareMeters > 0 ? $0.areaSquareMeters : 70_000 }
    let kilometers = areas.reduce(0, +) / 1_000_000
    return 60 * 0.7124 * field.urbanDetour * (kilometers / field.urbanVisitsPerDay).squareRoot()
      / field.walkingKilometersPerHour + 2 * field.urbanBaseMinutes / field.urbanVisitsPerDay
  }
}
