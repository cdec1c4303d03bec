import SectorizaModel
import Testing

@testable import SectorizaReading

/// What is wrong in the block itself, before any unit is known.
@Suite struct WishParsingTests {
  private func findings(_ text: String) -> [String] {
    DescriptionParser.parseWishes(text, file: "c.yaml").findings.map {
      "\($0.place.row ?? 0) \($0.code)"
    }
  }

  @Test func `everything that can be asked is kept`() throws {
    let text = """
      condiciones:
        equilibrar:
          - {cantidad: menores_5, tolerancia: 0.15}
          - {cantidad: lotes, tolerancia: 0}
        juntas:
          - {nombre: Santa Rosa, unidades: [010, "B"]}
          - {atributo: barrio}
        separadas:
          - [A, B]
        fijas: {sector: 03, unidades: C}
        sectores_fijos: ["05"]
        centros:
          - {unidad: A, sector: "01", nombre: Plaza}
          - {ipress: 00006208}
          - {lat: -12.1, lon: -76.9}
        metas: [{parte: 0.5}, {sector: "03", parte: 2}]
        respetar:
          - {atributo: ambito, modo: duro}
          - {atributo: zona}
          - {atributo: lotes, modo: blando, peso: 2}
        mezclar_urbano_rural: sí
      """
    let (found, findings) = DescriptionParser.parseWishes(text, file: "c.yaml")
    #expect(findings.isEmpty, "\(findings)")
    let wishes = try #require(found)
    #expect(wishes.balances.map(\.quantity.text) == ["menores_5", "lotes"])
    #expect(wishes.balances.map(\.tolerance) == [0.15, 0])
    guard case .units("Santa Rosa", let units, _) = try #require(wishes.together.first) else {
      Issue.record("\(wishes.together)")
      return
    }
    // A code keeps its zeros, with quotes or without.
    #expect(units.map(\.text) == ["010", "B"])
    #expect(wishes.apart.map { [$0.one.text, $0.other.text] } == [["A", "B"]])
    #expect(wishes.locks.map(\.sector.text) == ["03"])
    #expect(wishes.locks.map { $0.units.map(\.text) } == [["C"]])
    #expect(wishes.lockedSectors.map(\.text) == ["05"])
    #expect(wishes.hubs.map(\.name) == ["Plaza", nil, nil])
    #expect(wishes.hubs.map(\.sector?.text) == ["01", nil, nil])
    #expect(
      wishes.hubs.map(\.position).last
        == .point(GeographicPoint(longitudeDegrees: -76.9, latitudeDegrees: -12.1)))
    #expect(wishes.shares.map(\.share) == [0.5, 2])
    #expect(wishes.shares.map(\.sector?.text) == [nil, "03"])
    #expect(wishes.respects.map(\.weight) == [nil, 1, 2])
    #expect(wishes.mixesUrbanAndRural == true)
    #expect(
      wishes.columns == [
        UnitColumn(name: "lotes", isNumber: true), UnitColumn(name: "barrio", isNumber: false),
      ])
    #expect(wishes.lockedSectors[0].place.row == 11)
  }

  @Test func `a file may hold the block alone, or a whole description`() throws {
    let alone = DescriptionParser.parseWishes("sectores_fijos: [A]\n", file: "c.yaml")
    #expect(alone.wishes?.lockedSectors.map(\.text) == ["A"])
    let whole = DescriptionParser.parseWishes(
      "version: 1\ncapas: {}\ncondiciones: {sectores_fijos: [A]}\n", file: "c.yaml")
    #expect(whole.findings.isEmpty)
    #expect(whole.wishes?.lockedSectors.map(\.text) == ["A"])
    #expect(findings("condiciones: {}\ncapaz: {}\n") == ["2 clave-desconocida"])
    #expect(findings("- A\n") == ["1 tipo-incorrecto"])
    #expect(findings("") == ["0 yaml-ilegible"])
    #expect(
      DescriptionParser.readWishes(path: "no/hay.yaml").findings.map(\.code)
        == ["archivo-no-existe"])
  }

  @Test(arguments: [
    ("equilibra: []", "clave-desconocida"),
    ("equilibrar: [{cantidad: menores_5}]", "falta-clave"),
    ("equilibrar: [{tolerancia: 0.1}]", "falta-clave"),
    ("equilibrar: [menores_5]", "tipo-incorrecto"),
    ("equilibrar: [{cantidad: menores_5, tolerancia: 10.5}]", "valor-fuera-de-rango"),
    ("equilibrar: [{cantidad: menores_5, tolerancia: -0.1}]", "valor-fuera-de-rango"),
    ("equilibrar: [{cantidad: menores_5, tolerancia: mucha}]", "tipo-incorrecto"),
    ("juntas: [{nombre: X}]", "grupo-sin-unidades"),
    ("juntas: [{unidades: [A, B], atributo: zona}]", "grupo-sin-unidades"),
    ("juntas: [{unidades: [A, [B]]}]", "tipo-incorrecto"),
    ("juntas: [{unidades: [A, \"\"]}]", "tipo-incorrecto"),
    ("separadas: [[A]]", "tipo-incorrecto"),
    ("separadas: [[A, B, C]]", "tipo-incorrecto"),
    ("fijas: [{sector: \"01\"}]", "falta-clave"),
    ("fijas: [{unidades: [A]}]", "falta-clave"),
    ("centros: [{nombre: X}]", "centro-sin-lugar"),
    ("centros: [{unidad: A, ipress: \"1\"}]", "centro-sin-lugar"),
    ("centros: [{lat: -12.1}]", "falta-clave"),
    ("centros: [{lat: -76.9, lon: -12.1}]", "centro-fuera-del-peru"),
    ("centros: [{lat: 40, lon: 3}]", "centro-fuera-del-peru"),
    ("metas: [{sector: \"01\"}]", "falta-clave"),
    ("metas: [{parte: 0}]", "valor-fuera-de-rango"),
    ("metas: [{parte: 101}]", "valor-fuera-de-rango"),
    ("respetar: [{modo: duro}]", "falta-clave"),
    ("respetar: [{atributo: zona, modo: fuerte}]", "tipo-incorrecto"),
    ("respetar: [{atributo: zona, peso: 1001}]", "valor-fuera-de-rango"),
    ("respetar: [{atributo: zona, modo: duro, peso: 2}]", "peso-sin-uso"),
    ("mezclar_urbano_rural: quizás", "tipo-incorrecto"),
  ])
  func `a mistake is told with its line and what to do`(text: String, code: String) throws {
    let (_, findings) = DescriptionParser.parseWishes("\n\(text)\n", file: "c.yaml")
    let finding = try #require(findings.first)
    #expect(findings.count == 1, "\(findings)")
    #expect(finding.code == code)
    #expect(finding.place.file == "c.yaml")
    #expect(finding.place.row == 2)
    #expect(!finding.remedy.isEmpty)
  }

  @Test func `swapped coordinates of a centre are suspected`() {
    let found = DescriptionParser.parseWishes(
      "centros: [{lat: -76.9, lon: -12.1}]", file: "c.yaml")
    #expect(found.findings.first?.message.contains("intercambiadas") == true)
  }

  @Test(arguments: [
    ("12", SectorCount.number(12)), ("1", .number(1)), ("6..12", .range(6...12)),
    ("6 .. 12", .range(6...12)), ("7..7", .range(7...7)), ("1..60", .range(1...60)),
    ("gestores", .gestores), ("Gestores", .gestores),
  ])
  func `the number of sectors is a number, a range or the gestores`(
    text: String, count: SectorCount
  ) {
    #expect(SectorCount(text) == count)
    let read = DescriptionParser.parse(
      "criterios: {sectores: \"\(text)\"}", file: "d.yaml", folder: ".", environment: [:])
    #expect(read.findings.isEmpty)
    #expect(read.description?.criteria.sectorCount == count)
  }

  @Test(arguments: ["0", "12..6", "0..3", "1..61", "a..b", "5..", "..5", "-3", "2.5", "todos"])
  func `another number of sectors is refused`(text: String) {
    #expect(SectorCount(text) == nil)
    let read = DescriptionParser.parse(
      "criterios: {sectores: \"\(text)\"}", file: "d.yaml", folder: ".", environment: [:])
    #expect(read.findings.count == 1)
    #expect(read.findings.allSatisfy { $0.severity == .error && $0.place.row == 1 })
    #expect(read.description?.criteria.sectorCount == nil)
  }

  @Test func `the largest load is more than nothing`() {
    func most(_ text: String) -> (Double?, [String]) {
      let read = DescriptionParser.parse(
        "criterios: {carga_maxima: \(text)}", file: "d.yaml", folder: ".", environment: [:])
      return (read.description?.criteria.mostLoad, read.findings.map(\.code))
    }
    #expect(most("9600") == (9600, []))
    #expect(most("0") == (nil, ["valor-fuera-de-rango"]))
    #expect(most("-1") == (nil, ["valor-fuera-de-rango"]))
    #expect(most("mucha") == (nil, ["tipo-incorrecto"]))
  }

  @Test func `a number said later replaces a range`() {
    var criteria = Criteria()
    criteria.sectorCount = .range(6...12)
    #expect(criteria.sectors == nil)
    #expect(criteria.sectorRange == 6...12)
    criteria.sectors = 8
    #expect(criteria.sectors == 8)
    #expect(criteria.sectorRange == nil)
    criteria.sectorCount = .gestores
    #expect(criteria.sectorsFromGestores)
    #expect(criteria.sectors == nil)
  }
}
