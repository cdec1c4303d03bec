import Foundation
import SectorizaFormats
import SectorizaModel
import Testing

@testable import SectorizaReading

/// A sectorization in the other forms it comes in.
@Suite struct ExistingFormsTests {
  private func read(_ name: String, _ text: String, units: String = plainUnits) throws
    -> ReadingResult
  {
    let bench = try Workbench()
    let table = try bench.write("u.csv", units)
    var source = try bench.write(name, text)
    source.origin = "salud"
    return TerritoryReader.read(
      try bench.description([.units: [table], .existing: [source]]))
  }

  @Test func `names are kept with their codes, and two names for a code are told`() throws {
    let result = try read(
      "s.csv", "unidad_id,sector,denominacion\nA,01,Cerro\nB,01,Loma\nC,02,\n")
    #expect(result.territory?.existing?.nameOfSector == ["01": "Cerro"])
    #expect(result.findings("sector-con-dos-nombres").map(\.place.row) == [3])
    #expect(result.territory?.existing?.codes == ["01", "02"])
  }

  /// The three plain units as squares, each with an id and a sector.
  private func layer(_ rows: [(id: String, sector: String)]) throws -> OutputLayer {
    let places = [(-76.94, -12.2), (-76.941, -12.201), (-76.942, -12.202)]
    return try OutputLayer(
      name: "editado",
      columns: [OutputColumn("unidad_id", .text), OutputColumn("sector", .text)],
      rows: zip(rows, places).map { row, place in
        // Drawn so that each holds the point of another unit: only the id tells.
        let (x, y) = (-76.941 - (place.0 + 76.941), -12.201 - (place.1 + 12.201))
        let ring = [(-1.0, -1.0), (1.0, -1.0), (1.0, 1.0), (-1.0, 1.0), (-1.0, -1.0)].map {
          GeographicPoint(
            longitudeDegrees: x + $0.0 * 0.0003, latitudeDegrees: y + $0.1 * 0.0003)
        }
        return OutputLayer.Row(
          [.text(row.id), .text(row.sector)], geometry: Shape.polygons([Polygon(shell: ring)]))
      })
  }

  @Test(arguments: ["geojson", "gpkg", "shp"])
  func `a layer of units is joined by id, wherever they were drawn`(ending: String) throws {
    let bench = try Workbench()
    let units = try bench.write("u.csv", plainUnits)
    func sectors(_ rows: [(id: String, sector: String)]) throws -> ReadingResult {
      try LayerWriter.write(try layer(rows), to: bench.path("s.\(ending)"))
      return TerritoryReader.read(
        try bench.description([
          .units: [units], .existing: [LayerSource(file: "s.\(ending)")],
        ]))
    }
    let joined = try sectors([("A", "1"), ("B", "2"), ("X", "3")])
    #expect(joined.territory?.existing?.sectorOfUnit == ["1", "2", nil])
    #expect(joined.findings("unidad-desconocida").map(\.place.value) == ["X"])
    #expect(joined.findings("sectorizacion-por-lugar").isEmpty)

    let placed = try sectors([("X", "1"), ("B", "2"), ("Y", "3")])
    #expect(placed.territory?.existing?.sectorOfUnit == ["3", "2", "1"])
    #expect(placed.findings("sectorizacion-por-lugar").count == 1)
  }

  @Test(arguments: [false, true])
  func `of two sectors drawn one over the other a unit takes the smaller, and it is told`(
    isReversed: Bool
  ) throws {
    let squares = [
      (#""sector":"grande""#, Workbench.square(-76.9425, -12.2025, 0.003)),
      (#""sector":"chico""#, Workbench.square(-76.9412, -12.2012, 0.0005)),
    ]
    let result = try read(
      "s.geojson", Workbench.geoJSON(isReversed ? squares.reversed() : squares))
    #expect(result.territory?.existing?.sectorOfUnit == ["grande", "chico", "grande"])
    let told = try #require(result.findings("sectores-superpuestos").first)
    #expect(told.place.value == "B")
    #expect(told.message.contains("dibujados uno sobre otro: 1."))
  }

  @Test func `the plan of a case file is taken by id, with its names`() throws {
    let bench = try Workbench()
    let units = try bench.write("u.csv", plainUnits)
    let source = try bench.write("expediente.SQLITE", "lo abre otro")
    let description = try bench.description([.units: [units], .existing: [source]])
    func read(_ answer: Result<OpenedPlan, CasefileRefusal>) -> ReadingResult {
      TerritoryReader.read(description) { path in
        path == bench.path("expediente.SQLITE")
          ? answer : .failure(CasefileRefusal(Finding(.error, "ruta", path, remedy: "")))
      }
    }
    func plan(_ rows: [(String, String?)]) -> OpenedPlan {
      OpenedPlan(
        rows: rows.map { OpenedPlan.Row(unit: UnitID($0.0), sector: $0.1) },
        nameOfSector: ["01": "Cerro"])
    }
    let whole = read(.success(plan([("C", "02"), ("A", "01"), ("B", nil)])))
    #expect(whole.territory?.existing?.sectorOfUnit == ["01", nil, "02"])
    #expect(whole.territory?.existing?.nameOfSector == ["01": "Cerro"])
    #expect(whole.codes.contains("unidades-sin-sector-previo"))
    #expect(whole.inputs.last?.role == "sectorizacion")
    #expect(whole.inputs.last?.rows == 3)
    #expect(whole.inputs.last?.sha256.count == 64)

    let gone = read(.success(plan([("A", "01"), ("B", "01"), ("Z", "02")])))
    #expect(gone.findings("unidad-desconocida").map(\.severity) == [.warning])
    let foreign = read(.success(plan([("A", "01"), ("Y", "01"), ("Z", "02")])))
    #expect(foreign.errors.map(\.code) == ["sectorizacion-ajena"])
    let refused = read(.failure(CasefileRefusal(Finding(.error, "expediente", "no", remedy: ""))))
    #expect(refused.errors.map(\.code) == ["expediente"])
    #expect(refused.territory == nil)
    #expect(TerritoryReader.read(description).errors.map(\.code) == ["formato-no-admitido"])
  }
}
