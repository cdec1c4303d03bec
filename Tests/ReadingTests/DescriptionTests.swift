import Foundation
import SectorizaModel
import Testing

@testable import SectorizaReading

@Suite struct DescriptionTests {
  private func parse(
    _ text: String, environment: [String: String] = [:]
  ) -> (description: DistrictDescription?, findings: [Finding]) {
    DescriptionParser.parse(text, file: "distrito.yaml", folder: "aqui", environment: environment)
  }

  @Test func `the template parses with no finding, and so does it with every comment taken off`()
    throws
  {
    let (description, findings) = parse(DescriptionTemplate.text)
    #expect(findings.isEmpty)
    let read = try #require(description)
    #expect(read.ubigeo?.text == "150142")
    #expect(read.criteria.sectors == 60)
    #expect(read.files(.units).first?.columns["unidad_id"] == "IDMANZANA")

    // The keys that are commented out are good too.
    let open = DescriptionTemplate.text.split(separator: "\n", omittingEmptySubsequences: false)
      .map { line -> String in
        guard let mark = line.range(of: "# ") else { return String(line) }
        let rest = line[mark.upperBound...]
        let key = String(rest.drop { $0 == " " || $0 == "-" }.prefix { $0 != ":" })
        let isWord = key.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") }
        let isProse =
          key != key.lowercased() || ["capa", "columnas", "tipo", "origen", "peso"].contains(key)
        let isKey = rest.contains(":") && isWord && !isProse
        return isKey ? String(line[..<mark.lowerBound]) + String(rest) : String(line)
      }.joined(separator: "\n")
    let all = parse(open, environment: ["SECTORIZA_DATA": "/datos"])
    #expect(all.findings.isEmpty, "\(all.findings)")
    #expect(all.description?.files(.padron).count == 1)
    #expect(all.description?.files(.units).count == 2)
    let wishes = try #require(all.description?.wishes)
    #expect(wishes.together.count == 2)
    #expect(wishes.respects.map(\.weight) == [nil, 2])
    #expect(wishes.mixesUrbanAndRural == false)
    #expect(all.description?.paths == .within(folder: "aqui", dataRoot: "/datos"))
  }

  @Test func `everything in the description is kept`() throws {
    let text = """
      version: 1
      ubigeo: 060105
      nombre: Encañada
      fecha: 2026-11-01
      capas:
        unidades:
          - {archivo: a.geojson, tipo: manzana, prefijo: "M-", capa: bloques, crs: "EPSG:32717"}
          - {archivo: b.csv, tipo: ccpp, columnas: {id: CODIGO}, entidad: INEI, fecha: 2017-10-22}
        sectorizacion: {archivo: s.csv, origen: salud}
      poblacion: {total: 19175, proporcion_menores_5: 0.097, gestantes: 300}
      criterios:
        {sectores: 9, tolerancia: 0.25, semilla: 7, esfuerzo: 50, contorno: 0.5, peso: viviendas}
      parametros: {minutos_por_visita: 25, gestante: 2}
      umbrales: {dias_padron: 45}
      """
    let (found, findings) = parse(text)
    let description = try #require(found)
    #expect(findings.isEmpty)
    // The zero of an ubigeo without quotes is there: the text of the scalar is taken.
    #expect(description.ubigeo?.text == "060105")
    #expect(description.cutDate == CalendarDate(year: 2026, month: 11, day: 1))
    let units = description.files(.units)
    #expect(units.map(\.kind) == [.manzana, .centroPoblado])
    #expect(units[0].idPrefix == "M-")
    #expect(units[0].epsg == 32717)
    #expect(units[0].layer == "bloques")
    #expect(units[1].entity == "INEI")
    #expect(description.files(.existing).first?.origin == "salud")
    #expect(description.population.under5Share == 0.097)
    #expect(description.criteria.weightColumn == "viviendas")
    #expect(description.criteria.seed == 7)
    #expect(description.criteria.outlineWeight == 0.5)
    #expect(description.workload.gestante == 2)
    #expect(description.workload.minutesPerVisit == 25)
    #expect(description.chosenWorkload == ["minutos_por_visita", "gestante"])
    #expect(description.thresholds.padronDays == 45)
  }

  @Test func `all that is wrong is told at once, with its line`() {
    let text = """
      version: 2
      ubigeo: doce
      nombr: X
      fecha: ayer
      capas:
        unidades: {archivo: a.csv, tipo: barrio, columna: {}}
        ipress: {nombre: x}
        agua: [1]
      criterios: {sectores: 0, tolerancia: "0,05", contorno: -1, peso: carga}
      poblacion: 7
      """
    let findings = parse(text).findings
    #expect(
      findings.map { "\($0.place.row ?? 0) \($0.code)" }.sorted() == [
        "1 version-desconocida", "10 tipo-incorrecto", "2 tipo-incorrecto",
        "3 clave-desconocida", "4 tipo-incorrecto", "6 clave-desconocida", "6 tipo-incorrecto",
        "7 clave-desconocida", "7 falta-archivo", "8 tipo-incorrecto", "9 tipo-incorrecto",
        "9 valor-fuera-de-rango", "9 valor-fuera-de-rango",
      ])
    #expect(findings.allSatisfy { $0.severity == .error && !$0.remedy.isEmpty })
    #expect(findings.contains { $0.message.contains("¿Quiso decir «nombre»?") })
    #expect(findings.contains { $0.message.contains("¿Quiso decir «columnas»?") })
  }

  @Test func `a column that a role does not have is told with the nearest one`() {
    let text = "capas: {unidades: {archivo: a.csv, columnas: {poblasion: P}}}"
    let findings = parse(text).findings
    #expect(findings.map(\.code) == ["columna-desconocida"])
    #expect(findings.first?.message.contains("«poblacion»") == true)
  }

  @Test(arguments: [
    "a: [1", "a: b: c", "\t- x", "", "- 1", "solo texto", "ubigeo: 1\nubigeo: 2",
    "a: *nada", String(repeating: "[", count: 5000), "{", "%", "a: !!binary x",
  ])
  func `what is no description is told, and nothing breaks`(text: String) {
    let (_, findings) = parse(text)
    #expect(findings.contains { $0.severity == .error })
  }

  @Test func `a variable is expanded in raiz_datos only, and a missing one is told`() {
    let found = parse("raiz_datos: ${BASE}/peru", environment: ["BASE": "/datos"]).description
    #expect(found?.paths == .within(folder: "aqui", dataRoot: "/datos/peru"))
    let missing = parse("raiz_datos: $BASE")
    #expect(missing.findings.map(\.code) == ["variable-sin-valor"])
    #expect(
      parse("raiz_datos: ../datos").description?.paths
        == .within(folder: "aqui", dataRoot: "aqui/../datos"))
  }

  @Test func `flags make the same description`() {
    let description = DistrictDescription(
      units: ["u.csv"], id: "COD", x: "ESTE", y: "NORTE", epsg: 32718, weightColumn: "pob")
    let source = description.files(.units).first
    #expect(source?.columns == ["unidad_id": "COD", "lon": "ESTE", "lat": "NORTE"])
    #expect(source?.epsg == 32718)
    #expect(description.paths == .anywhere)
    #expect(description.criteria.weightColumn == "pob")
  }

  @Test func `the descriptions of the examples parse with no finding`() throws {
    let examples = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("../../examples").standardizedFileURL
    for name in ["villa_el_salvador", "encanada"] {
      let (description, findings) = DescriptionParser.read(
        path: examples.appendingPathComponent("\(name)/distrito.yaml").path,
        environment: ["SECTORIZA_DATA": "/datos"])
      #expect(description?.files(.units).isEmpty == false)
      #expect(findings.isEmpty)
    }
  }

  @Test func `a description that is not there is told`() {
    let (description, findings) = DescriptionParser.read(
      path: "no/hay/distrito.yaml", environment: [:])
    #expect(description == nil)
    #expect(findings.map(\.code) == ["archivo-no-existe"])
  }
}
