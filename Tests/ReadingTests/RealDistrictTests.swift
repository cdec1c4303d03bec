import Foundation
import SectorizaModel
import Testing

@testable import SectorizaReading

@Suite(.enabled(if: RealData.isThere, "the real data are not in $SECTORIZA_DATA: skipped"))
struct RealDistrictTests {
  private func example(_ name: String) throws -> ReadingResult {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("../../examples/\(name)/distrito.yaml").standardizedFileURL.path
    let (description, findings) = DescriptionParser.read(
      path: file, environment: ["SECTORIZA_DATA": RealData.folder ?? ""])
    #expect(findings.isEmpty)
    return TerritoryReader.read(try #require(description))
  }

  @Test func `Villa El Salvador is read whole`() throws {
    let result = try example("villa_el_salvador")
    let territory = try #require(result.territory, "\(result.errors)")
    #expect(territory.units.count == 3697)
    #expect(territory.zone.number == 18)
    #expect(territory.services.count == 21)
    // The 314 suppressed blocks take what the census has and the blocks do not show.
    let population = territory.units.compactMap(\.census.population)
    #expect(population.count { $0.isEstimated } == 314)
    #expect(abs(population.reduce(0) { $0 + $1.value } - 393_254) < 1)
    #expect(population.filter(\.isEstimated).allSatisfy { $0.value > 0 && $0.value <= 29 })
    #expect(
      abs(territory.units.reduce(0) { $0 + ($1.census.under5?.value ?? 0) } - 30_365) < 1)
    #expect(Set(territory.existing?.sectorOfUnit.compactMap(\.self) ?? []).count == 67)
    #expect(result.findings("unidades-al-borde").count == 1)
    // An IPRESS whose coordinates lie in another district, 29 km away.
    #expect(result.findings("servicio-fuera").map(\.place.value) == ["00006134"])
    #expect(result.inputs.allSatisfy { $0.sha256.count == 64 })
  }

  @Test func `Encanada is read whole`() throws {
    let result = try example("encanada")
    let territory = try #require(result.territory, "\(result.errors)")
    #expect(territory.units.count == 110)
    #expect(territory.zone.number == 17)
    #expect(territory.units.allSatisfy { $0.kind == .centroPoblado && $0.areaSquareMeters == 0 })
    #expect(territory.units.allSatisfy { $0.codes.centroPoblado?.text == $0.id.text })
    #expect(
      territory.units.reduce(0) { $0 + ($1.census.population?.value ?? 0) } == 19_175)
  }

  @Test(arguments: [
    ("150118", "150118_lurigancho", 5711, 2526), ("150127", "150127_punta_negra", 316, 204),
    ("150132", "150132_san_juan_de_lurigancho_planmet", 16_342, 7134),
    ("150127", "150127_punta_negra_geogpsperu", 239, 0),
  ])
  func `blocks of every schema are read`(
    ubigeo: String, file: String, units: Int, suppressed: Int
  ) throws {
    let result = TerritoryReader.read(
      try RealData.description(
        ubigeo, units: "manzanas/\(file).geojson.gz",
        limit: "distritos/distritos_peru_1874_simplificado.geojson"))
    let territory = try #require(result.territory, "\(result.errors.prefix(3))")
    #expect(territory.units.count == units)
    #expect(territory.units.count { $0.census.population?.isEstimated == true } == suppressed)
    // geogpsperu draws a circle around the one centro poblado of the countryside.
    let settlements = territory.units.count { $0.kind == .centroPoblado }
    #expect(settlements == (file.hasSuffix("geogpsperu") ? 1 : 0))
    #expect(
      territory.units.allSatisfy { $0.kind == .centroPoblado || $0.areaSquareMeters > 1 })
    #expect(territory.limit != nil)
    #expect(result.codes.filter { $0 == "codigo-ilegible" }.isEmpty)
  }

  @Test func `the ten invalid polygons of Callao are repaired, and its repeated codes told`() throws
  {
    let result = TerritoryReader.read(
      try RealData.description(
        "070101", units: "manzanas/070101_callao_2019_con_invalidos.geojson.gz"))
    #expect(result.findings("geometria-reparada").count == 10)
    #expect(result.findings("id-repetido").count == 77)
    #expect(result.territory == nil)
  }

  @Test func `of the national list of IPRESS only those of the district are used`() throws {
    var description = try RealData.description(
      "150142", units: "manzanas/150142_villa_el_salvador.geojson.gz",
      limit: "distritos/distrito_150142.geojson")
    description.sources[.ipress] = [
      LayerSource(file: "ipress/ipress_con_coordenadas_7951.csv")
    ]
    let result = TerritoryReader.read(description)
    #expect(result.territory?.services.count == 21)
    #expect(result.findings("servicios-de-otros-distritos").count == 1)
  }
}
