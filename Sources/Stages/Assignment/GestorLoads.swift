import SectorizaModel

/// The time of each gestor by the full formula (domain §6): contact, failed attempts, ways between
/// homes and from the base, and what is recorded of all that.
///
/// Persons of one home are visited together: the home counts the visits of the one who needs most.
struct GestorLoads {
  let model: CareModel
  let ground: Ground
  let persons: [Person]
  /// False where a day is shared with other sectors.
  var roundsDays = true

  private struct HomeKey: Hashable {
    let sector: Int
    let household: String
    let person: Int
  }

  private struct Door {
    let sector: Int
    let unit: UnitIndex?
    var visits = 0.0
    var shared: [Int: Double] = [:]
  }

  /// - Parameters:
  ///   - followed: places in the list of persons; each has a sector.
  ///   - sectors: by person.
  ///   - units: by person.
  /// - Complexity: O(persons · activities + units · log units).
  func load(
    of gestor: Gestor, following followed: [Int], sectors: [Int?], units: [UnitIndex?]
  ) -> GestorLoad {
    let trade = Trade(gestor)
    var load = GestorLoad(persons: followed.count)
    var doors: [Door] = []
    var numbers: [HomeKey: Int] = [:]
    for person in followed {
      guard let sector = sectors[person] else { continue }
      let care = PersonCare(persons[person], trade, model)
      let household = persons[person].household ?? ""
      let key = HomeKey(
        sector: sector, household: household, person: household.isEmpty ? person : -1)
      let number = numbers[key] ?? doors.count
      if number == doors.count {
        numbers[key] = number
        doors.append(Door(sector: sector, unit: units[person]))
      }
      load.contactMinutes += care.ownMinutes
      if care.lacksPhone { load.visitedForLackOfPhone += 1 }
      doors[number].visits = max(doors[number].visits, care.visits)
      for entry in care.shared {
        let told = doors[number].shared[entry.activity] ?? 0
        load.contactMinutes += max(0, entry.minutes - told)
        doors[number].shared[entry.activity] = max(told, entry.minutes)
      }
    }
    let visited = doors.filter { $0.visits > 0 }
    load.homesVisited = visited.count
    addTravel(to: &load, of: gestor, through: visited)
    let service = load.totalMinutes
    let share = model.field.administrationShare
    load.administrationMinutes = service * share / (1 - share)
    return load
  }

  private func addTravel(to load: inout GestorLoad, of gestor: Gestor, through doors: [Door]) {
    let field = model.field
    let made = doors.reduce(0) { $0 + $1.visits }
    load.visits = made * (1 + field.failedShare)
    load.failedMinutes = made * field.failedShare * field.failedMinutes

    var urbanVisits = 0.0
    let urban = doors.filter { !ground.isRural($0.unit) }
    for sector in Set(urban.map(\.sector)).sorted() {
      let here = urban.filter { $0.sector == sector }
      let attempts = here.reduce(0) { $0 + $1.visits } * (1 + field.failedShare)
      let area = Set(here.compactMap { $0.unit?.position }).sorted()
        .reduce(0) { $0 + ground.area(of: UnitIndex($1)) }
      load.betweenMinutes += attempts * Ground.step(areaSquareMeters: area, field)
      urbanVisits += attempts
    }
    let urbanDays = days(urbanVisits, perDay: field.urbanVisitsPerDay)
    load.baseMinutes += urbanDays * 2 * field.urbanBaseMinutes
    load.fieldDays += Int(urbanDays)

    var ruralVisits: [Int: (sector: Int, attempts: Double)] = [:]
    for door in doors {
      guard let unit = door.unit, ground.isRural(unit) else { continue }
      let told = ruralVisits[unit.position]?.attempts ?? 0
      ruralVisits[unit.position] = (door.sector, told + door.visits * (1 + field.failedShare))
    }
    for unit in ruralVisits.keys.sorted() {
      guard let (sector, attempts) = ruralVisits[unit] else { continue }
      let trips = days(attempts, perDay: field.ruralVisitsPerDay)
      load.baseMinutes +=
        trips * 2 * ground.minutes(from: gestor, to: UnitIndex(unit), in: sector)
      load.fieldDays += Int(trips)
    }
  }

  /// Days for so many visits; whole ones are so but for the error of their sum.
  private func days(_ visits: Double, perDay: Double) -> Double {
    let days = min(visits / perDay, 1e9)
    return roundsDays ? max(0, (days - 1e-9).rounded(.up)) : days
  }
}
