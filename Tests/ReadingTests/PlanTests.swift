import SectorizaGeometry
import SectorizaModel
import Testing

@testable import SectorizaReading

@Suite struct PlanTests {
  private func units() throws -> [DistrictUnit] {
    try #require(try Workbench().readUnits(plainUnits).territory).units
  }

  private func edges(_ text: String) throws -> AdjacencyReading {
    let bench = try Workbench()
    try bench.write("adyacencia.csv", text)
    return AdjacencyTableReader.read(
      path: bench.path("adyacencia.csv"), units: try units())
  }

  @Test func `a table of neighbours is read, whole or with only a and b`() throws {
    let whole = try edges("a,b,razon,longitud_m,costo\nB,A,contigua,12.5,0\nB,C,puente,0,300\n")
    let adjacency = try #require(whole.adjacency)
    #expect(whole.hasBorderLengths)
    #expect(
      adjacency.edges == [
        Adjacency.Edge(UnitIndex(0), UnitIndex(1), reason: .border, borderLengthMeters: 12.5),
        Adjacency.Edge(UnitIndex(1), UnitIndex(2), reason: .bridge, crossingCostMeters: 300),
      ])
    #expect(whole.rows.map(\.reason) == ["contigua", "puente"])
    #expect(whole.input?.role == "adyacencia")

    let plain = try edges("a;b\nA;B\n")
    #expect(plain.adjacency?.edges.count == 1)
    #expect(!plain.hasBorderLengths)
    #expect(plain.findings.map(\.code) == ["adyacencia-sin-longitudes"])
  }

  @Test func `what is wrong in it is told at once`() throws {
    let reading = try edges(
      "a,b,razon,longitud_m\nA,B,contigua,1\nB,A,contigua,2\nA,A,,\nA,X,,\nB,C,túnel,-1\n,C,,\n")
    #expect(
      reading.findings.map { "\($0.place.row ?? 0) \($0.code)" } == [
        "3 par-repetido", "4 vecina-de-si-misma", "5 unidad-desconocida", "6 razon-desconocida",
        "6 numero-no-valido", "7 unidad-desconocida",
      ])
    #expect(reading.adjacency == nil)
    #expect(reading.rows.count == 5)
    let bare = try edges("de,hacia\nU1,U2\n")
    #expect(bare.findings.filter { $0.severity == .error }.count == 2)
    #expect(
      AdjacencyTableReader.read(path: "no/hay.csv", units: []).findings.map(\.code)
        == ["archivo-no-existe"])
  }

  @Test func `a plan is read as its file says it, mistakes included`() throws {
    let bench = try Workbench()
    try bench.write(
      "unidades.csv",
      "unidad_id,sector,gestantes,menores_5,poblacion,carga,estimado\nA,01,<5,12,100,30.5,si\n"
        + "A,02,,,,,no\n\"=\"\"0601050001\"\"\",,x,,,,\n")
    let plan = PlanTableReader.read(path: bench.path("unidades.csv"))
    #expect(plan.rows.map(\.unit) == ["A", "A", "0601050001"])
    #expect(plan.rows.map(\.sector) == ["01", "02", ""])
    #expect(plan.rows[0].gestantes == nil)
    #expect(plan.rows[0].under5 == 12)
    #expect(plan.rows[0].load == 30.5)
    #expect(plan.rows.map(\.isEstimated) == [true, false, nil])
    #expect(plan.rows.allSatisfy { $0.sectorName == nil })
    #expect(plan.findings.map(\.code) == ["no-es-numero"])
    #expect(!plan.hasErrors)
    try bench.write("malo.csv", "a,b\n1,2\n")
    #expect(PlanTableReader.read(path: bench.path("malo.csv")).hasErrors)
  }

  @Test func `the sectors of a layer come on the plane, unrepaired`() throws {
    let bench = try Workbench()
    try bench.write(
      "sectores.geojson",
      Workbench.geoJSON([
        (
          #""sector":"01","denominacion":"Norte","unidades":2,"carga":10.5,"desviacion":-0.01,"unidad_centro":"A""#,
          Workbench.square(-76.94, -12.2)
        ),
        (#""sector":"02","denominacion":null,"unidades":null"#, "null"),
      ]))
    let zone = try #require(UTMZone(number: 18))
    let reading = SectorLayerReader.read(path: bench.path("sectores.geojson"), zone: zone)
    #expect(reading.rows.map(\.code) == ["01", "02"])
    #expect(reading.rows.map(\.name) == ["Norte", ""])
    #expect(reading.rows[0].figures == ["unidades": 2, "carga": 10.5, "desviacion": -0.01])
    #expect(reading.rows[0].hub == "A")
    let shape = try #require(reading.rows[0].shape)
    let area = try GeometryWorker().areaSquareMeters(shape)
    #expect(abs(area - 12_040) < 30)
    #expect(reading.rows[1].shape == nil)
  }
}
