import SectorizaAssignment
import SectorizaModel
import Testing

/// A small district for the tests: units in a row, 1 km apart, each sector a run of them.
struct World {
  var persons: [Person] = []
  var placements: [Placement] = []
  var gestores: [Gestor] = []
  var workload = WorkloadModel()
  var rules = EligibilityRules.standard
  var previous: [PersonDocument: String] = [:]
  var previousOthers: [PersonDocument: [String]] = [:]
  var previousSubstitutes: [PersonDocument: String] = [:]
  var previousOtherSubstitutes: [PersonDocument: [String]] = [:]
  var previousHomes: [String: String] = [:]
  var activities: [CareActivity] = []
  var field = FieldCosts.free
  var priority = PriorityFactors()
  var restrictions: [GestorRestriction] = []
  var hardCases: HardCases?
  let territory: Territory
  let plan: SectorPlan

  init(
    sectors: Int = 1, unitsPerSector: Int = 1, orphanUnits: Int = 0, area: Unit.Area? = nil,
    areaSquareMeters: Double = 0
  ) throws {
    let zone = try #require(UTMZone(number: 18))
    let date = try #require(CalendarDate(year: 2026, month: 11, day: 1))
    let inSectors = sectors * unitsPerSector
    let units = (0..<(inSectors + orphanUnits)).map { number in
      let place = ProjectedPoint(
        eastingMeters: 300_000 + 1000 * Double(number), northingMeters: 8_600_000)
      return Unit(
        id: UnitID("u\(number)"), kind: .manzana, area: area, shape: .points([place]),
        representative: place, areaSquareMeters: areaSquareMeters)
    }
    territory = try Territory(
      ubigeo: try Ubigeo("150142"), name: "Prueba", cutDate: date, zone: zone, limit: nil,
      units: units)
    plan = try SectorPlan(
      sectors: (0..<sectors).map { sector in
        let first = sector * unitsPerSector
        return Sector(
          code: World.code(sector), name: "Sector \(World.code(sector))",
          units: (first..<(first + unitsPerSector)).map { UnitIndex($0) },
          hub: UnitIndex(first), load: 1, targetLoad: 1)
      }, unitCount: units.count)
  }

  static func code(_ sector: Int) -> String { sector < 9 ? "0\(sector + 1)" : "\(sector + 1)" }

  /// Adds a person to a unit; the document is the number of the person.
  mutating func add(
    _ band: AgeBand = .months24To59, unit: Int = 0, household: String? = nil,
    language: String? = nil, phone: Bool = false, programmes: [String] = [], months: Int? = nil,
    days: Int? = nil, visits: Double? = nil, priority: Priority? = nil
  ) {
    let number = persons.count
    let age: Int? =
      switch band {
      case .gestante: nil
      case .under1Month: 0
      case .months1To11: 6
      case .months12To23: 18
      case .months24To59: 40
      case .months60To71: 65
      }
    persons.append(
      Person(
        source: RecordSource(file: "padron.csv", row: number + 2),
        kind: band == .gestante ? .gestante : .child,
        documents: [PersonDocument(kind: .dni, number: "00\(100_000 + number)")], band: band,
        ageMonths: months ?? age, ageDays: days ?? age.map { $0 * 30 + 10 },
        household: household, hasValidPhone: phone, language: language, programmes: programmes,
        visitsPerMonth: visits, priority: priority))
    placements.append(.unit(UnitIndex(unit), .manzanaCode, .high))
  }

  mutating func add(
    gestor id: String, programme: String = "salud", modalities: [Gestor.Modality] = [.visit],
    languages: [String] = [], baseKilometer: Double? = nil, minutes: Double? = nil,
    maximum: Int? = nil, sectors: [String] = [], absence: Gestor.Absence? = nil
  ) {
    gestores.append(
      Gestor(
        id: id, programme: programme, modalities: modalities, languages: languages,
        base: baseKilometer.map {
          ProjectedPoint(eastingMeters: 300_000 + 1000 * $0, northingMeters: 8_600_000)
        },
        minutesPerMonth: minutes, maximumPersons: maximum, sectors: sectors, absence: absence))
  }

  var terms: AssignmentTerms {
    AssignmentTerms(
      care: CareModel(base: workload, activities: activities, field: field, priority: priority),
      rules: rules,
      previous: attending, previousHomes: previousHomes,
      restrictions: restrictions, hardCases: hardCases)
  }

  /// Who attended each person that is there, by its place in the list.
  private var attending: [PersonIndex: AttendingGestores] {
    var found: [PersonIndex: AttendingGestores] = [:]
    for (place, person) in persons.enumerated() {
      guard let document = person.document, let gestor = previous[document] else { continue }
      found[PersonIndex(place)] = AttendingGestores(
        responsible: gestor, others: previousOthers[document] ?? [],
        substitute: previousSubstitutes[document],
        otherSubstitutes: previousOtherSubstitutes[document] ?? [])
    }
    return found
  }

  func caseload() throws -> Caseload {
    try assign(
      PersonList(persons: persons, rejected: []), placements: placements, in: territory,
      plan: plan, to: gestores, terms: terms)
  }

  /// By person, the id of the gestor.
  func gestorIDs() throws -> [String?] {
    World.gestores(try caseload()).map { $0.map { gestores[$0].id } }
  }

  /// By person, why the gestor.
  func reasons() throws -> [String?] {
    var reasons: [String?] = []
    for assignment in try caseload().assignments {
      switch assignment.outcome {
      case .assigned(_, let reason): reasons.append(reason)
      case .withoutGestor, .withoutPlace: reasons.append(nil)
      }
    }
    return reasons
  }

  /// By person, the place of the gestor in the list.
  static func gestores(_ caseload: Caseload) -> [Int?] {
    var places: [Int?] = []
    for assignment in caseload.assignments {
      switch assignment.outcome {
      case .assigned(let gestor, _): places.append(gestor.position)
      case .withoutGestor, .withoutPlace: places.append(nil)
      }
    }
    return places
  }
}

/// Who is more urgent, as the promise says it; written again, not taken from the room.
func urgency(of person: Person) -> Int {
  if let days = person.ageDays, days < 30 { return 0 }
  switch person.band {
  case .gestante, .under1Month, .months1To11: return 1
  case .months12To23: return 2
  case .months24To59: return 3
  case .months60To71: return 4
  }
}
