import SectorizaAssignment
import SectorizaModel
import Testing

/// A small district whose lists change, and which goes on each time with the gestores it had.
struct LivingDistrict {
  enum Update: CaseIterable { case add, remove, age, shuffle, hire, leave }

  var world: World
  private(set) var caseload: Caseload
  private var random: SplitMix64
  private var nextNumber = 0

  /// Two to five sectors, 3 to 30 units, 5 to 60 persons, and gestores short of time or persons.
  init(seed: UInt64) throws {
    random = SplitMix64(seed: seed)
    let sectors = 2 + random.below(4)
    world = try World(
      sectors: sectors, unitsPerSector: 2 + random.below(30 / sectors - 1),
      orphanUnits: random.below(2), area: [nil, .urban, .rural][random.below(3)],
      areaSquareMeters: Double(random.below(4)) * 40_000)
    world.field = random.below(3) == 0 ? .free : FieldCosts()
    if random.below(3) > 0 { world.activities = LivingDistrict.activities }
    if random.below(4) == 0 { world.hardCases = HardCases() }
    caseload = Caseload(assignments: [], minutesOfGestor: [])
    for _ in 0..<(3 + random.below(8)) { hire() }
    add(5 + random.below(56))
    caseload = try world.caseload()
  }

  /// Some of the programmes' activities: for each person, and once for a home.
  static let activities: [CareActivity] = [
    activity("c1", "actor_social", 0...11, times: 2, minutes: 30, isPerHousehold: false),
    activity("saf", "saf", 0...35, times: 4, minutes: 60, isPerHousehold: true),
    activity("j", "juntos", 0...71, times: 0.5, minutes: 40, isPerHousehold: true),
    activity("jt", "juntos", 0...35, times: 1, minutes: 7.5, isPerHousehold: false),
  ]

  private static func activity(
    _ code: String, _ programme: String, _ months: ClosedRange<Int>, times: Double,
    minutes: Double, isPerHousehold: Bool
  ) -> CareActivity {
    CareActivity(
      code: code, programme: programme, modality: code == "jt" ? .call : .visit,
      target: CareTarget(childrenMonths: months, gestantes: code != "c1"), timesPerMonth: times,
      minutes: minutes, isPerHousehold: isPerHousehold)
  }

  // MARK: What happens

  /// Changes the lists; the caseload stays as it was until `assign`.
  mutating func happen(_ update: Update) {
    switch update {
    case .add: add(1 + random.below(8))
    case .remove:
      for _ in 0..<(1 + random.below(4)) where world.persons.count > 1 {
        let person = random.below(world.persons.count)
        world.persons.remove(at: person)
        world.placements.remove(at: person)
      }
    case .age: world.persons = world.persons.map(LivingDistrict.older)
    case .shuffle:
      var order = Array(world.persons.indices)
      random.shuffle(&order)
      world.persons = order.map { world.persons[$0] }
      world.placements = order.map { world.placements[$0] }
    case .hire: hire()
    case .leave:
      let place = random.below(world.gestores.count)
      world.gestores[place] = LivingDistrict.onLeave(world.gestores[place])
    }
  }

  mutating func assign() throws { caseload = try world.caseload() }

  func id(_ gestor: GestorIndex) -> String { world.gestores[gestor.position].id }

  // MARK: Who there is

  private mutating func add(_ count: Int) {
    for _ in 0..<count {
      let band = AgeBand.allCases[random.below(AgeBand.allCases.count)]
      let months: Int? =
        switch band {
        case .gestante: nil
        case .under1Month: 0
        case .months1To11: 1 + random.below(11)
        case .months12To23: 12 + random.below(12)
        case .months24To59: 24 + random.below(36)
        case .months60To71: 60 + random.below(10)
        }
      let home = random.below(14)
      let document = PersonDocument(kind: .dni, number: "\(10_000_000 + nextNumber * 7919)")
      nextNumber += 1
      world.persons.append(
        Person(
          source: RecordSource(file: "padron.csv", row: nextNumber + 1),
          kind: band == .gestante ? .gestante : .child, documents: [document], band: band,
          ageMonths: months, ageDays: months.map { $0 == 0 ? random.below(31) : $0 * 30 + 15 },
          household: random.below(3) == 0 ? nil : "home \(home)",
          hasValidPhone: random.below(2) == 0,
          language: [nil, nil, "castellano", "quechua", "aimara"][random.below(5)],
          programmes: random.below(3) == 0 ? ["juntos"] : []))
      // A home is mostly in one unit.
      let units = world.territory.units.count
      let unit = random.below(4) == 0 ? random.below(units) : home * 5 % units
      world.placements.append(
        random.below(25) == 0
          ? .unplaced(.noEvidence) : .unit(UnitIndex(unit), .manzanaCode, .high))
      if random.below(8) == 0 {
        let gestor = world.gestores[random.below(world.gestores.count)]
        world.restrictions.append(GestorRestriction(gestor: gestor.id, document: document))
      }
    }
  }

  private mutating func hire() {
    let programmes = ["salud", "actor_social", "saf", "juntos", "juntos", "municipal"]
    let codes = world.plan.sectors.map(\.code)
    world.add(
      gestor: "g\(world.gestores.count)", programme: programmes[random.below(programmes.count)],
      modalities: [[.visit], [.phone], [.visit, .phone]][random.below(3)],
      languages: [[], ["quechua"], ["aimara", "castellano"]][random.below(3)],
      baseKilometer: random.below(2) == 0 ? Double(random.below(30)) : nil,
      minutes: [nil, 45.5, 100, 300, 900][random.below(5)],
      maximum: [nil, nil, 1, 4, 9][random.below(5)],
      sectors: (0..<random.below(3)).map { _ in codes[random.below(codes.count)] },
      absence: random.below(6) == 0 ? Gestor.Absence(first: nil, last: nil) : nil)
  }

  /// The same, absent; one who was absent is back.
  private static func onLeave(_ gestor: Gestor) -> Gestor {
    Gestor(
      id: gestor.id, programme: gestor.programme, modalities: gestor.modalities,
      languages: gestor.languages, base: gestor.base, minutesPerMonth: gestor.minutesPerMonth,
      maximumPersons: gestor.maximumPersons, sectors: gestor.sectors,
      absence: gestor.absence == nil ? Gestor.Absence(first: nil, last: nil) : nil)
  }

  /// A month later; who turns six stays, without time.
  private static func older(_ person: Person) -> Person {
    let months = person.ageMonths.map { min($0 + 1, 71) }
    let band: AgeBand =
      switch months {
      case nil: .gestante
      case 0: .under1Month
      case .some(1...11): .months1To11
      case .some(12...23): .months12To23
      case .some(24...59): .months24To59
      default: .months60To71
      }
    return Person(
      source: person.source, kind: person.kind, documents: person.documents, band: band,
      ageMonths: months, ageDays: person.ageDays.map { $0 + 30 }, household: person.household,
      hasValidPhone: person.hasValidPhone, language: person.language,
      programmes: person.programmes)
  }
}
