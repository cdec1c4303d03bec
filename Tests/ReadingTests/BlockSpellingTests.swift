import Foundation
import SectorizaModel
import Testing

@testable import SectorizaReading

/// One block, four spellings: tables that name it in any of them mean the same unit.
@Suite struct BlockSpellingTests {
  /// Blocks of INEI: 001, 024Ñ and 024 of the zona 006.
  static let blocks = """
    IDMANZANA,lat,lon,poblacion
    15014200600001,-12.2000,-76.9400,100
    15014200600024Ñ,-12.2010,-76.9410,50
    15014200600024,-12.2020,-76.9420,10

    """
  /// The same in the other spellings.
  static let otherwise = [
    "150142006000010", "1501420001006000" + "24N\u{303}", "150142000100600024",
  ]

  private func read(
    _ sources: [LayerRole: (String, String)], units: String = BlockSpellingTests.blocks,
    ubigeo: String = "150142", wishes: String? = nil
  ) throws -> ReadingResult {
    let bench = try Workbench()
    var layers: [LayerRole: [LayerSource]] = [:]
    layers[.units] = [try bench.write("u.csv", units)]
    for (role, (name, text)) in sources { layers[role] = [try bench.write(name, text)] }
    var description = try bench.description(ubigeo: ubigeo, layers)
    if let wishes {
      let parsed = DescriptionParser.parse(
        wishes, file: "distrito.yaml", folder: bench.folder, environment: [:])
      description.wishes = try #require(parsed.description).wishes
    }
    return TerritoryReader.read(description)
  }

  @Test func `units keep their id and get the canonical code of their block`() throws {
    let result = try read([:])
    let units = try #require(result.territory).units
    #expect(
      units.map { $0.codes.manzanaCode?.text }
        == ["15014200600001", "15014200600024Ñ", "15014200600024"])
    let split = try Workbench().readUnits(
      "unidad_id,zona,manzana,ccpp,lat,lon,poblacion\nM1,006,24A,0001,-12.2,-76.94,9\n"
        + "M2,100,24A,0001,-12.21,-76.94,9\n")
    #expect(
      split.territory?.units.map { $0.codes.manzanaCode?.text } == ["15014200600024A", nil])
    #expect(
      split.territory?.units.first?.codes.block?.text(in: .geogpsperu) == "150142000100600024A")
  }

  @Test func `a sectorization in other spellings finds its units, and says how many`() throws {
    let rows = zip(Self.otherwise, ["01", "02", "02"]).map { "\($0),\($1)" }
    let result = try read([
      .existing: ("s.csv", "unidad_id,sector\n" + rows.joined(separator: "\n") + "\n")
    ])
    #expect(result.territory?.existing?.sectorOfUnit == ["01", "02", "02"])
    let told = try #require(result.findings("unidades-por-codigo").first)
    #expect(told.severity == .note && told.message.hasSuffix(": 3.") && told.place.row == 2)
    #expect(result.findings("unidad-desconocida").isEmpty)
  }

  @Test func `two rows that spell one block are two rows of one unit`() throws {
    let result = try read([
      .existing: (
        "s.csv",
        "unidad_id,sector\n15014200600001,01\n\(Self.otherwise[0]),02\n15014200600024,02\n"
      )
    ])
    #expect(result.findings("unidad-en-dos-filas").map(\.place.row) == [3])
    #expect(result.findings("unidad-en-dos-filas").map(\.severity) == [.error])
  }

  @Test func `a matrix, an ambit and wishes name blocks in any spelling`() throws {
    let result = try read(
      [
        .matrix: (
          "m.csv",
          "a,b,minutos\n\(Self.otherwise[0]),15014200600024,7\n8888,\(Self.otherwise[1]),1\n"
        ),
        .ipress: ("i.csv", "codigo,lat,lon,ambito\n6208,-12.2,-76.94,\(Self.otherwise[2]);X\n"),
      ],
      wishes: "condiciones: {separadas: [[\"\(Self.otherwise[0])\", \"15014200600024\"]]}\n")
    #expect(result.trips?.trips.map(\.minutes) == [7])
    #expect(
      result.territory?.services.first?.attendedUnits
        == [UnitID("15014200600024"), UnitID("X")])
    #expect(result.wishes.apart == [Wishes.Apart(UnitIndex(0), UnitIndex(2))])
    #expect(result.findings("unidades-por-codigo").count == 3)
    #expect(result.findings("unidad-desconocida").count == 1)
    #expect(result.findings("ambito-desconocido").map(\.place.value) == ["X"])
  }

  @Test func `blocks that lost their zero keep their id, and are found by the whole code`() throws {
    let result = try read(
      [.existing: ("s.csv", "unidad_id,sector\n07010100100001,01\n070101001000020,02\n")],
      units: "ID_MANZANA,lat,lon,poblacion\n70101001000010,-12.05,-77.12,9\n"
        + "70101001000020,-12.051,-77.121,9\n",
      ubigeo: "070101")
    let territory = try #require(result.territory)
    #expect(territory.units.map(\.id.text) == ["70101001000010", "70101001000020"])
    #expect(
      territory.units.map { $0.codes.manzanaCode?.text } == ["07010100100001", "07010100100002"])
    #expect(territory.existing?.sectorOfUnit == ["01", "02"])
    #expect(result.findings("id-sin-cero").first?.message.contains(": 2.") == true)
  }

  @Test func `a centro poblado is found by its whole code when its layer lost the zero`() throws {
    let result = try read(
      [.existing: ("s.csv", "unidad_id,sector\n0601050001,01\n601050002,02\n")],
      units: "CODCP,lat,lon,poblacion,tipo\n601050001,-7.08,-78.34,10,ccpp\n"
        + "0601050002,-7.09,-78.35,10,ccpp\n",
      ubigeo: "060105")
    #expect(result.territory?.existing?.sectorOfUnit == ["01", "02"])
    #expect(result.findings("unidades-por-codigo").map(\.place.row) == [2])
  }

  @Test func `of two blocks of one code the centro poblado of the table decides`() throws {
    let result = try read(
      [
        .existing: ("s.csv", "unidad_id,sector\n15014200010060000100,01\n15014200020060000100,02\n")
      ],
      units: "LLAVE_MZS,lat,lon,poblacion\n150142000100600001,-12.2,-76.94,9\n"
        + "150142000200600001,-12.21,-76.94,9\n")
    #expect(result.territory?.existing?.sectorOfUnit == ["01", "02"])
  }

  @Test func `two layers with the same blocks are told, with both ids`() throws {
    let bench = try Workbench()
    let one = try bench.write("a.csv", Self.blocks)
    let two = try bench.write(
      "b.csv",
      "LLAVE_MZS,lat,lon,poblacion\n150142000100600001,-12.2000,-76.9400,9\n"
        + "150142000100600002,-12.2030,-76.9400,9\n150142000100600024,-12.2020,-76.9420,9\n")
    let result = TerritoryReader.read(try bench.description([.units: [one, two]]))
    let told = result.findings("manzana-con-dos-codigos")
    #expect(told.map(\.severity) == [.warning])
    let message = try #require(told.first?.message)
    #expect(message.contains(": 2 ("))
    #expect(message.contains("«150142000100600001», es «15014200600001»"))
    // Two centros poblados may number their blocks alike.
    let apart = try Workbench().readUnits(
      "LLAVE_MZS,lat,lon,poblacion\n150142000100600001,-12.2,-76.94,9\n"
        + "150142000200600001,-12.21,-76.94,9\n")
    #expect(apart.findings("manzana-con-dos-codigos").isEmpty)
  }

  @Test func `what is no block is told, and a circle keeps its centro poblado`() throws {
    let result = try Workbench().readUnits(
      "LLAVE_MZS,lat,lon,poblacion\n150142000100600001,-12.2,-76.94,9\n"
        + "150142000300000,-12.21,-76.94,9\n1501420003000008888,-12.22,-76.94,9\n")
    let told = result.findings("no-es-manzana")
    #expect(told.first?.message.hasSuffix(": 2.") == true && told.first?.place.row == 3)
    let units = try #require(result.territory).units
    #expect(units.map { $0.codes.manzanaCode == nil } == [false, true, true])
    #expect(units[1].codes.centroPoblado?.text == "1501420003")
  }

  @Test(
    .enabled(if: RealData.isThere),
    arguments: [
      ("150132", "150132_san_juan_de_lurigancho_planmet", 16_342, 16_342),
      ("150142", "150142_villa_el_salvador", 3697, 3697),
      ("150118", "150118_lurigancho", 5711, 5711),
      ("150127", "150127_punta_negra", 316, 316),
      ("150127", "150127_punta_negra_geogpsperu", 239, 238),
    ])
  func `every real block has a canonical code`(
    ubigeo: String, file: String, units: Int, blocks: Int
  ) throws {
    let result = TerritoryReader.read(
      try RealData.description(ubigeo, units: "manzanas/\(file).geojson.gz"))
    let codes = try #require(result.territory).units.map(\.codes.manzanaCode)
    #expect(codes.count == units)
    #expect(Set(codes.compactMap(\.self)).count == blocks)
  }

  @Test(.enabled(if: RealData.isThere))
  func `the two layers of Punta Negra meet by canonical code`() throws {
    func codes(_ file: String) throws -> Set<ManzanaCode> {
      let result = TerritoryReader.read(
        try RealData.description("150127", units: "manzanas/\(file).geojson.gz"))
      return Set(try #require(result.territory).units.compactMap(\.codes.manzanaCode))
    }
    let inei = try codes("150127_punta_negra")
    let shared = inei.intersection(try codes("150127_punta_negra_geogpsperu"))
    #expect(shared.count == 238)
  }
}
