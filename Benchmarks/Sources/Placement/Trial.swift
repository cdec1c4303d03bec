import SectorizaGenerator
import SectorizaModel

/// An invented district whose homes in the city have nothing but an address, and where each person
/// really lives.
struct Trial {
  let territory: Territory
  let gazetteer: Gazetteer
  let persons: PersonList
  /// By person.
  let truth: [UnitIndex]
  let flaws: [[AddressFlaw]]
  /// The persons that are scored: of the others a code tells the unit.
  let scored: [Int]
  /// Those of the scored whose popular block the team knows.
  let known: Int

  init(persons count: Int, seed: UInt64, dirt: AddressDirt) throws {
    let district = SyntheticDistrict(
      try DistrictOptions(
        seed: seed, blocks: count / 6, ruralSettlements: count / 225, personsTarget: count,
        recordRates: .addressesOnly, addressDirt: dirt))
    territory = try district.territory()
    gazetteer = Gazetteer(equivalences: district.equivalences)
    var persons: [Person] = []
    var truth: [UnitIndex] = []
    var flaws: [[AddressFlaw]] = []
    for (row, record) in district.padron.enumerated() {
      guard let unit = record.trueUnit,
        let person = Person(record, row: row + 2, cut: district.options.cutDate)
      else { continue }
      persons.append(person)
      truth.append(unit)
      flaws.append(record.addressFlaws)
    }
    for (row, record) in district.gestantes.enumerated() {
      persons.append(Person(record, row: row + 2))
      truth.append(record.trueUnit)
      flaws.append(record.addressFlaws)
    }
    self.persons = PersonList(persons: persons, rejected: [])
    self.truth = truth
    self.flaws = flaws
    scored = persons.indices.filter { person in
      persons[person].manzana == nil && district.units[truth[person].position].kind == .manzana
    }
    let knownUnits = Set(
      district.equivalences.compactMap { row -> UnitIndex? in
        guard case .unit(let unit) = row.target, row.block != nil || row.text != nil else {
          return nil
        }
        return unit
      })
    known = scored.count { knownUnits.contains(truth[$0]) }
  }

  /// The existing sector of a unit: its census zone.
  func sector(_ unit: UnitIndex) -> String? {
    territory.existing?.sectorOfUnit[unit.position]
  }
}

extension Person {
  /// As the reader of the lists makes it.
  init?(_ record: PadronRecord, row: Int, cut: CalendarDate) {
    guard let birth = record.birth, let band = AgeBand(born: birth, on: cut) else { return nil }
    self.init(
      source: RecordSource(file: "padron.csv", row: row), kind: .child,
      documents: [PersonDocument(kind: .padron, number: record.padronCode)], band: band,
      ageMonths: birth.completedMonths(until: cut), ageDays: birth.days(until: cut),
      ubigeo: try? Ubigeo(record.ubigeo),
      centroPoblado: record.centroPoblado.flatMap { try? CentroPobladoCode($0) },
      manzana: record.manzana, zona: record.zona, sector: record.sector, position: record.position,
      address: WrittenAddress(
        street: record.street, line: record.address, reference: record.reference),
      ipress: record.ipress.flatMap { try? IPRESSCode($0) }, household: record.motherDNI)
  }

  init(_ record: GestanteRecord, row: Int) {
    self.init(
      source: RecordSource(file: "gestantes.csv", row: row), kind: .gestante,
      documents: [PersonDocument(kind: .dni, number: record.document)], band: .gestante,
      ubigeo: try? Ubigeo(record.ubigeo),
      centroPoblado: record.centroPoblado.flatMap { try? CentroPobladoCode($0) },
      manzana: record.manzana, zona: record.zona, sector: record.sector, position: record.position,
      address: WrittenAddress(line: record.address, reference: record.reference),
      household: record.document)
  }
}
