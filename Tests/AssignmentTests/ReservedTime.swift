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

  private func hundredths(of persons: [Int], _ gestor: Int) -> Int {
    persons.reduce(0) { $0 + Int((minutes(of: $1, gestor) * 100).rounded()) }
  }

  private func minutes(of person: Int, _ gestor: Int) -> Double {
    let (details, who) = (world.gestores[gestor], world.persons[person])
    let visits = details.modalities.contains(.visit)
    let calls = details.modalities.contains(.phone)
    var contact = 0.0
    var doors = 0.0
    var isDone = false
    for activity in world.activities
    where activity.programme == details.programme && activity.target.admits(who) {
      let isVisit = activity.modality == .visit || !who.hasValidPhone
      guard activity.modality == .visit ? visits : calls && (!isVisit || visits) else { continue }
      isDone = true
      contact += activity.timesPerMonth * activity.minutes
      if isVisit { doors += activity.timesPerMonth }
    }
    if !isDone {
      contact = world.workload.minutes(who.band)
      if visits { doors = world.workload.visits(who.band) }
    }
    let field = world.field
    let failed = doors * field.failedShare * field.failedMinutes
    let ways = doors > 0 ? doors * (1 + field.failedShare) * way(to: person) : 0
    return (contact + failed + ways) / (1 - field.administrationShare)
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
