import Foundation
import SectorizaFormats
import SectorizaGeometry
import SectorizaModel
import Testing

@testable import SectorizaReading

@Suite struct FormatTests {
  private func units(_ count: Int) throws -> OutputLayer {
    try OutputLayer(
      name: "manzanas",
      columns: [OutputColumn("unidad_id", .text), OutputColumn("poblacion", .integer)],
      rows: (0..<count).map { row in
        let x = -76.94 + Double(row) * 0.001
        let ring = [(x, -12.2), (x + 0.0009, -12.2), (x + 0.0009, -12.199), (x, -12.2)].map {
          GeographicPoint(longitudeDegrees: $0.0, latitudeDegrees: $0.1)
        }
        return OutputLayer.Row(
          [.text("U\(row)"), .integer(row)], geometry: Shape.polygons([Polygon(shell: ring)]))
      })
  }

  @Test(arguments: ["geojson", "gpkg", "shp"])
  func `the same units come out of every format`(ending: String) throws {
    let bench = try Workbench()
    try LayerWriter.write(try units(5), to: bench.path("u.\(ending)"))
    let result = TerritoryReader.read(
      try bench.description([.units: [LayerSource(file: "u.\(ending)")]]))
    let territory = try #require(result.territory, "\(result.errors)")
    #expect(territory.units.map(\.id.text) == ["U0", "U1", "U2", "U3", "U4"])
    #expect(territory.units.map { $0.census.population?.value } == [0, 1, 2, 3, 4])
    #expect(result.inputs.map(\.rows) == [5])
  }

  @Test(arguments: [0.3, 0.7, 0.95])
  func `a truncated shapefile is an error, told once`(share: Double) throws {
    let bench = try Workbench()
    try LayerWriter.write(try units(60), to: bench.path("u.shp"))
    let file = URL(fileURLWithPath: bench.path("u.shp"))
    let bytes = try Data(contentsOf: file)
    try bytes.prefix(Int(Double(bytes.count) * share)).write(to: file)
    let result = TerritoryReader.read(
      try bench.description([.units: [LayerSource(file: "u.shp")]]))
    #expect(result.findings("archivo-danado").count == 1)
    #expect(result.findings("sin-geometria").isEmpty)
    #expect(result.territory == nil)
  }

  @Test func `a shapefile whose table is cut short is told`() throws {
    let bench = try Workbench()
    try LayerWriter.write(try units(60), to: bench.path("u.shp"))
    let file = URL(fileURLWithPath: bench.path("u.dbf"))
    let bytes = try Data(contentsOf: file)
    try bytes.prefix(bytes.count / 2).write(to: file)
    let result = TerritoryReader.read(
      try bench.description([.units: [LayerSource(file: "u.shp")]]))
    #expect(!result.errors.isEmpty, "\(result.findings) \(result.territory?.units.count ?? -1)")
  }

  @Test func `an empty layer, an empty file and a broken one are told`() throws {
    let bench = try Workbench()
    for (name, text, code) in [
      ("a.geojson", #"{"type":"FeatureCollection","features":[]}"#, "capa-vacia"),
      ("b.csv", "", "archivo-vacio"), ("c.csv", "unidad_id,lat,lon\n", "capa-vacia"),
      ("d.geojson", "{\"type\":", "archivo-danado"), ("e.gpkg", "no", "archivo-danado"),
      ("f.doc", "x", "formato-no-admitido"),
    ] {
      let result = TerritoryReader.read(
        try bench.description([.units: [try bench.write(name, text)]]))
      #expect(result.codes.contains(code), "\(name): \(result.codes)")
      #expect(!result.errors.isEmpty)
      #expect(result.territory == nil)
      #expect(result.findings.allSatisfy { $0.severity == .note || !$0.remedy.isEmpty })
    }
  }

  @Test func `a layer that is not there is told with those that are`() throws {
    let bench = try Workbench()
    try LayerWriter.write(try units(2), to: bench.path("u.gpkg"))
    let result = TerritoryReader.read(
      try bench.description([.units: [LayerSource(file: "u.gpkg", layer: "mansanas")]]))
    let finding = try #require(result.findings("capa-no-existe").first)
    #expect(finding.message.contains("¿Quiso decir «manzanas»?"))
    #expect(finding.remedy.contains("manzanas"))
  }

  @Test func `no unit layer at all is told`() throws {
    let result = TerritoryReader.read(try Workbench().description([:]))
    #expect(result.errors.map(\.code) == ["faltan-unidades"])
  }

  @Test func `the inputs are known again by their digest`() throws {
    let bench = try Workbench()
    var source = try bench.write("u.csv", "abc")
    // SHA-256 of "abc", FIPS 180-2.
    #expect(
      FileDigest.sha256(path: bench.path("u.csv"))
        == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    #expect(FileDigest.sha256(path: bench.path("nada")) == nil)
    source = try bench.write("u.csv", plainUnits)
    source.entity = "INEI"
    source.date = CalendarDate(year: 2017, month: 10, day: 22)
    let result = TerritoryReader.read(try bench.description([.units: [source]]))
    let input = try #require(result.inputs.first)
    #expect(input.role == "unidades")
    #expect(input.rows == 3)
    #expect(input.entity == "INEI")
    #expect(input.sha256 == FileDigest.sha256(path: bench.path("u.csv")))
    // The latest day of the inputs is the cut date.
    #expect(result.territory?.cutDate == source.date)
  }

  @Test func `a table of a database is not looked for without a connection`() throws {
    let bench = try Workbench()
    for (file, code) in [
      ("postgis:censo.manzanas", "falta-conexion"), ("postgis:a;b", "tabla-mal-escrita"),
    ] {
      let result = TerritoryReader.read(
        try bench.description([.units: [LayerSource(file: file)]]))
      #expect(result.errors.map(\.code).contains(code), "\(result.codes)")
    }
    var description = try bench.description([.units: [LayerSource(file: "postgis:a.b")]])
    description.database = "host=\(bench.folder) dbname=no password=muysecreto"
    let result = TerritoryReader.read(description)
    #expect(result.findings("sin-conexion").count == 1)
    #expect(!"\(result)".contains("muysecreto"))
  }

  @Test func `the digest of rows changes with any value and any vertex`() {
    func layer(_ values: [[String?]], _ x: Double = 1, columns: [String] = ["a", "b"]) -> Layer {
      Layer(
        path: "postgis:t", format: .postGIS, name: "t", columns: columns,
        rows: values.enumerated().map {
          LayerRow(
            number: $0 + 1, values: $1,
            geometry: .points([SourcePoint(abscissa: x, ordinate: 2)]))
        })
    }
    let layers = [
      layer([["1", "2"]]), layer([["12", ""]]), layer([["1", nil]]), layer([[nil, "1"]]),
      layer([["1", "2"]], 1.5), layer([["1", "2"]], columns: ["a", "c"]),
      layer([["1", "2"], ["1", "2"]]),
    ]
    let digests = layers.map(FileDigest.sha256(rowsOf:))
    #expect(Set(digests).count == layers.count)
    #expect(digests.allSatisfy { $0.count == 64 })
    #expect(FileDigest.sha256(rowsOf: layers[0]) == digests[0])
  }

  @Test func `what a table hides or declares falsely is told in the words of a user`() throws {
    let bench = try Workbench()
    try LayerWriter.write(try units(3), to: bench.path("u.shp"))
    var table = try Data(contentsOf: URL(fileURLWithPath: bench.path("u.dbf")))
    // `U0` becomes `Ñ0` of Windows, while the .cpg says UTF-8.
    let place = try #require(table.firstRange(of: Data("U0".utf8))?.lowerBound)
    table[place] = 0xD1
    try table.write(to: URL(fileURLWithPath: bench.path("u.dbf")))
    let result = TerritoryReader.read(
      try bench.description([.units: [LayerSource(file: "u.shp")]]))
    let finding = try #require(result.findings("codificacion-contradictoria").first)
    #expect(finding.severity == .warning)
    #expect(finding.message.contains("«UTF-8»") && finding.message.contains("Windows-1252"))
    #expect(result.territory?.units.map(\.id.text).contains("Ñ0") == true)
    for (name, text, code) in [
      ("a.xls", "<html><table></table></html>", "archivo-es-pagina-web"),
      ("b.xlsx", "unidad_id;lat;lon\n1;-12;-77\n", "extension-equivocada"),
      ("c.csv", "unidad_id,lat,lon\n1,-12,-77\n2,-12\n3\n", "fila-desigual"),
    ] {
      let read = TerritoryReader.read(
        try bench.description([.units: [try bench.write(name, text)]]))
      #expect(read.findings(code).count == 1, "\(name): \(read.codes)")
    }
  }
}
