import Foundation
import SectorizaModel
import Testing

@testable import SectorizaReading

/// What `reconocer` says of files, and the description that they make.
@Suite struct DraftTests {
  private func recognise(_ bench: Workbench, _ names: String...) -> [RecognisedFile] {
    names.map { FileRecogniser.recognise(bench.path($0), as: $0) }
  }

  @Test func `a folder of files becomes a description that is read without errors`() throws {
    let bench = try Workbench()
    try bench.write(
      "manzanas.geojson",
      Workbench.geoJSON(
        (0..<3).map { place in
          (
            "\"IDMANZANA\":\"1501420060001\(place)\",\"UBIGEO\":\"150142\",\"CODZONA\":\"006\","
              + "\"SUFZONA\":\"00\",\"CODMZNA\":\"01\(place)\",\"NOMBDIST\":\"VILLA EL SALVADOR\","
              + "\"POBLACION\":4\(place),\"VIVIENDAS\":10",
            Workbench.square(-76.94 + Double(place) * 0.002, -12.2)
          )
        }))
    try bench.write("otras.csv", "unidad_id,lat,lon,poblacion,tipo\nA,-12.2,-76.9,5,manzana\n")
    try bench.write("conteos.csv", "unidad_id,ninos_0_59m\n15014200600010,4\n")
    try bench.write(
      "padron.csv",
      "COD_PAD,DNI,NOMBRE_COMPLETO_NINO,SEXO_LETRA,FECHA_NACIMIENTO_DATE,COD_UBIGEO,"
        + "CODIGO_CENTRO_POBLADO,FECHA_MODIFICACION\n"
        + "1,00123456,QUISPE MAMANI ROSA,F,03/05/2025,150142,1501420001,30/10/2026\n")
    try bench.write("gestores.csv", "gestor_id,nombre,programa,horas_mes\nG1,FLOR R,cuna+,60\n")
    let draft = DistrictDraft(
      recognise(
        bench, "conteos.csv", "gestores.csv", "manzanas.geojson", "otras.csv", "padron.csv"))
    #expect(draft.hasUnits)
    let parsed = DescriptionParser.parse(
      draft.text, file: "distrito.yaml", folder: bench.folder, environment: [:])
    #expect(parsed.findings.isEmpty, "\(draft.text)\n\(parsed.findings)")
    let description = try #require(parsed.description)
    #expect(description.ubigeo?.text == "150142")
    #expect(description.name == "VILLA EL SALVADOR")
    #expect(description.cutDate?.iso == "2026-10-30")
    #expect(description.files(.units).map(\.file) == ["manzanas.geojson"])
    #expect(description.files(.units).map(\.kind) == [.manzana])
    #expect(description.files(.counts).map(\.file) == ["conteos.csv"])
    #expect(description.files(.padron).map(\.file) == ["padron.csv"])
    #expect(description.criteria.sectorsFromGestores)
    #expect(draft.text.contains("#   unidades: {archivo: otras.csv}"))
    let result = TerritoryReader.read(description)
    #expect(result.errors.isEmpty, "\(result.errors)")
    #expect(result.persons.persons.count == 1)
  }

  @Test func `of two layers of blocks, the one of the district of the limit is used`() throws {
    let bench = try Workbench()
    func blocks(_ ubigeo: String, _ count: Int) -> String {
      Workbench.geoJSON(
        (0..<count).map { place in
          (
            "\"IDMANZANA\":\"\(ubigeo)0060001\(place)\",\"UBIGEO\":\"\(ubigeo)\","
              + "\"CODZONA\":\"006\",\"SUFZONA\":\"00\",\"CODMZNA\":\"01\(place)\",\"POBLACION\":40",
            Workbench.square(-76.94 + Double(place) * 0.002, -12.2)
          )
        })
    }
    try bench.write("a.geojson", blocks("150118", 5))
    try bench.write("b.geojson", blocks("150142", 2))
    try bench.write(
      "l.geojson",
      Workbench.geoJSON([
        (
          "\"ubigeo\":\"150142\",\"nombre\":\"DISTRITO DE PRUEBA\"",
          Workbench.square(-77, -12.3, 0.2)
        )
      ]))
    let files = recognise(bench, "a.geojson", "b.geojson", "l.geojson")
    let text = DistrictDraft(files).text
    #expect(text.contains("\n  unidades: {archivo: b.geojson, tipo: manzana}"), "\(text)")
    #expect(text.contains("#   unidades: {archivo: a.geojson, tipo: manzana}"))
    #expect(text.contains("nombre: DISTRITO DE PRUEBA"))
    // Without a limit, the one with most rows.
    let open = DistrictDraft(Array(files.prefix(2))).text
    #expect(open.contains("\n  unidades: {archivo: a.geojson, tipo: manzana}"))
  }

  @Test func `no value of a list of persons is shown, whatever the list`() throws {
    let bench = try Workbench()
    try bench.write(
      "padron.csv",
      "COD_PAD,DNI,NOMBRE_COMPLETO_NINO,FECHA_NACIMIENTO_DATE,COD_UBIGEO\n"
        + "777,00123456,QUISPE MAMANI ROSA,03/05/2025,150142\n")
    try bench.write(
      "raro.csv", "QUISPE MAMANI ROSA,00123456,JR LOS OLIVOS\nROJAS LUZ,00654321,MZ A LT 5\n")
    try bench.write("otra.csv", "nombres y apellidos,celular\nQUISPE MAMANI ROSA,999888777\n")
    let files = recognise(bench, "padron.csv", "raro.csv", "otra.csv")
    var shown = DistrictDraft(files).text
    for layer in files.flatMap(\.layers) {
      for column in layer.columns {
        shown += column.heading + column.examples.joined()
        #expect(column.examples.isEmpty)
      }
      shown += layer.findings.map { $0.message + ($0.place.value ?? "") }.joined()
    }
    for word in ["QUISPE", "00123456", "999888777", "OLIVOS", "777", "03/05"] {
      #expect(!shown.contains(word), "\(word)")
    }
    #expect(files[1].layers.first?.findings.map(\.code).contains("sin-encabezados") == true)
  }

  @Test func `an unknown file gets its columns to fill, with the nearest headings`() throws {
    let bench = try Workbench()
    try bench.write("datos.csv", "unidad_idd,poblacio,latt,lonn,color\nA,5,-12.2,-76.9,rojo\n")
    let files = recognise(bench, "datos.csv")
    let layer = try #require(files.first?.layers.first)
    #expect(layer.source == nil)
    #expect(layer.role == nil)
    let draft = DistrictDraft(files)
    #expect(!draft.hasUnits)
    #expect(draft.text.contains("unidad_id: \"unidad_idd\""))
    #expect(draft.text.contains("poblacion: \"poblacio\""))
    #expect(draft.text.contains("Sus encabezados: unidad_idd | poblacio | latt | lonn | color"))
    let parsed = DescriptionParser.parse(
      draft.text, file: "d", folder: ".", environment: [:])
    #expect(parsed.findings.isEmpty, "\(parsed.findings)")
  }

  @Test func `names and headings of a hostile file cannot write into the description`() throws {
    let bench = try Workbench()
    try bench.write("x.csv", "\"a\nubigeo: \"\"990101\"\"\",\"b: {c\",\"#\"\n1,2,3\n")
    let read = try #require(recognise(bench, "x.csv").first)
    let named = RecognisedFile(
      file: "mapa: \"x\"\nubigeo: '990101'\n.csv", format: read.format, layers: read.layers,
      findings: [])
    let parsed = DescriptionParser.parse(
      DistrictDraft([named]).text, file: "d", folder: ".", environment: [:])
    #expect(parsed.description?.ubigeo == nil)
    #expect(parsed.findings.isEmpty, "\(parsed.findings)")
  }

  @Test func `a drawing is its lines, named by its texts`() throws {
    let bench = try Workbench()
    let properties =
      "\"Layer\":\"S\",\"SubClasses\":\"AcDb\",\"EntityHandle\":\"1\",\"Text\":\"A\""
    try bench.write(
      "lineas.geojson",
      Workbench.geoJSON([
        (properties, "{\"type\":\"LineString\",\"coordinates\":[[-76.9,-12.2],[-76.8,-12.2]]}")
      ]))
    try bench.write(
      "rotulos.geojson",
      Workbench.geoJSON([(properties, "{\"type\":\"Point\",\"coordinates\":[-76.9,-12.2]}")]))
    let text = DistrictDraft(recognise(bench, "rotulos.geojson", "lineas.geojson")).text
    #expect(
      text.contains(
        "  sectorizacion: {archivo: lineas.geojson, rotulos: {archivo: rotulos.geojson}}"))
  }

  @Test func `what cannot be read says why`() throws {
    let bench = try Workbench()
    try bench.write("vacio.csv", "")
    let files = recognise(bench, "vacio.csv", "no-existe.csv")
    #expect(files.map(\.isReadable) == [false, false])
    #expect(files.flatMap(\.findings).map(\.code) == ["archivo-vacio", "archivo-no-existe"])
  }

  @Test(arguments: [
    "a b.csv", "ñandú.csv", "si", "no", "12", "a: b", "\"x\"", "a#b", "-a", "x\ny", "",
  ])
  func `a scalar is read as it was written`(text: String) throws {
    let parsed = DescriptionParser.parse(
      "version: 1\nnombre: \(YAMLText.scalar(text))\n", file: "d", folder: ".", environment: [:])
    #expect(parsed.description?.name ?? "" == text)
  }
}
