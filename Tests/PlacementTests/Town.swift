import SectorizaModel
import SectorizaPlacement
import Testing

/// A town of two núcleos for the tests of addresses: EL MIRADOR, on the blocks of columns 0–4, and LOS
/// OLIVOS, on those of columns 10–14. Block A of each is its first unit.
struct Town {
  var territory: Territory
  var gazetteer: Gazetteer
  var sectorization: ExistingSectorization?

  static let letters = ["A", "B", "C", "D", "E"]

  init(_ equivalences: [Equivalence]? = nil, services: [Service] = []) throws {
    var units: [Unit] = []
    for start in [0, 10] {
      for column in 0..<5 {
        units.append(try District.block("M\(start + column)", column: start + column))
      }
    }
    let base = try District.territory(units)
    territory = try Territory(
      ubigeo: base.ubigeo, name: base.name, cutDate: base.cutDate, zone: base.zone, limit: nil,
      units: units, services: services)
    gazetteer = Gazetteer(
      equivalences: equivalences
        ?? Self.letters.indices.flatMap { place in
          [
            Self.row("AAHH EL MIRADOR", Self.letters[place], unit: place),
            Self.row("URB. LOS OLIVOS", Self.letters[place], unit: 5 + place),
          ]
        })
  }

  static func row(
    _ nucleus: String? = nil, _ block: String? = nil, lots: (String, String?)? = nil,
    street: String? = nil, hundreds: ClosedRange<Int>? = nil, text: String? = nil, unit: Int? = nil,
    sector: String = "01"
  ) -> Equivalence {
    Equivalence(
      source: RecordSource(file: "equivalencias.csv", row: 2), nucleus: nucleus, block: block,
      firstLot: lots?.0, lastLot: lots?.1, street: street, hundreds: hundreds, text: text,
      target: unit.map { .unit(UnitIndex($0)) } ?? .sector(code: sector))
  }

  static func person(
    _ line: String?, row: Int = 2, band: AgeBand = .months1To11, days: Int? = 100,
    household: String? = nil, ipress: String? = nil, manzana: String? = nil, sector: String? = nil,
    documents: [PersonDocument] = [], at position: ProjectedPoint? = nil, ubigeo: String? = nil
  ) throws -> Person {
    Person(
      source: RecordSource(file: "padron.csv", row: row),
      kind: band == .gestante ? .gestante : .child,
      documents: documents, band: band, ageDays: days, ubigeo: try ubigeo.map(Ubigeo.init),
      manzana: manzana, sector: sector, position: position, address: WrittenAddress(line: line),
      ipress: try ipress.map(IPRESSCode.init), household: household)
  }

  func place(_ persons: [Person]) throws -> PlacedPersons {
    try SectorizaPlacement.place(
      PersonList(persons: persons, rejected: []), in: territory, sectorization: sectorization,
      gazetteer: gazetteer)
  }

  func place(_ line: String) throws -> Placement {
    try #require(try place([Self.person(line)]).placements.first)
  }

  static func unit(
    _ unit: Int, _ method: PlacementMethod = .crosswalk, _ confidence: Confidence = .medium
  ) -> Placement { .unit(UnitIndex(unit), method, confidence) }
}
