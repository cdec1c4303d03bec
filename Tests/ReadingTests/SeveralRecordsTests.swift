import Foundation
import SectorizaModel
import Testing

@testable import SectorizaReading

/// The records of one person, over one list or several.
@Suite struct SeveralRecordsTests {
  static let header =
    "cod_padron,dni,cui,cnv,fecha_nacimiento,ubigeo,centro_poblado,zona,manzana,sector,lat,lon,"
    + "dni_madre,celular_madre,lengua_madre,programas,estado_registro,eje_vial,direccion,"
    + "referencia,ipress"

  /// A row of the list, the columns that are not named empty.
  static func row(_ values: [String: String]) -> String {
    header.split(separator: ",").map { values[String($0)] ?? "" }.joined(separator: ",")
  }

  private func read(_ lists: [[[String: String]]]) throws -> ReadingResult {
    let bench = try Workbench()
    let files = try lists.enumerated().map { number, rows in
      try bench.write(
        "lista\(number + 1).csv",
        ([Self.header] + rows.map(Self.row)).joined(separator: "\n") + "\n")
    }
    var description = try bench.description([
      .units: [try bench.write("u.csv", plainUnits)], .padron: files,
    ])
    description.cutDate = CalendarDate("2026-11-01")
    return TerritoryReader.read(description)
  }

  static let bare = ["dni": "00000011", "fecha_nacimiento": "01/01/2026"]
  static let full = [
    "cod_padron": "P9", "dni": "00000011", "cnv": "CN9", "fecha_nacimiento": "02/02/2026",
    "ubigeo": "150142", "centro_poblado": "1501420001", "zona": "00100", "manzana": "012B",
    "sector": "04", "lat": "-12.2", "lon": "-76.94", "dni_madre": "00654321",
    "celular_madre": "900000123", "lengua_madre": "2", "programas": "4", "direccion": "MZ A",
    "ipress": "6208",
  ]

  @Test func `what the first record lacks comes from the second, and both are accounted`() throws {
    let result = try read([[Self.bare], [Self.full]])
    let child = try #require(result.persons.persons.first)
    #expect(result.persons.persons.count == 1)
    #expect(result.persons.rejected.map(\.reason) == [.repeated])
    #expect(result.persons.rejected.map(\.source.file) == ["lista2.csv"])
    #expect(child.source == RecordSource(file: "lista1.csv", row: 2))
    #expect(child.otherSources == [RecordSource(file: "lista2.csv", row: 2)])
    #expect(child.ageMonths == 10)
    #expect(child.documents.map(\.kind) == [.dni, .cnv, .padron])
    #expect(child.ubigeo?.text == "150142")
    #expect(child.centroPoblado?.text == "1501420001")
    #expect(child.zona == "00100")
    #expect(child.manzana == "012B")
    #expect(child.sector == "04")
    #expect(child.position == result.territory?.units.first?.representative)
    #expect(child.household == "00654321")
    #expect(child.hasValidPhone)
    #expect(child.language == "quechua")
    #expect(child.programmes == ["juntos"])
    #expect(child.address == WrittenAddress(line: "MZ A"))
    #expect(child.ipress?.text == "00006208")
    #expect(child.flaws.isEmpty)
    #expect(result.findings("registros-de-otra-lista").map(\.place.row) == [2])
    #expect(result.findings("registro-rechazado").isEmpty)
  }

  @Test func `what the first record tells is kept`() throws {
    let other = [
      "dni": "00000011", "fecha_nacimiento": "03/03/2026", "centro_poblado": "1501420002",
      "zona": "00200", "manzana": "099", "sector": "09", "lat": "-12.201", "lon": "-76.941",
      "dni_madre": "00999999", "lengua_madre": "1", "programas": "2", "direccion": "MZ Z",
      "ipress": "1", "celular_madre": "1",
    ]
    let child = try #require(try read([[Self.full], [other]]).persons.persons.first)
    let alone = try #require(try read([[Self.full]]).persons.persons.first)
    #expect(child.programmes == ["juntos", "pvl"])
    #expect(child.documents == alone.documents)
    #expect(child.centroPoblado == alone.centroPoblado)
    #expect([child.zona, child.manzana, child.sector] == ["00100", "012B", "04"])
    #expect(child.position == alone.position)
    #expect(child.household == alone.household)
    #expect(child.address == alone.address)
    #expect(child.ipress == alone.ipress)
    #expect(child.hasValidPhone)
    #expect(child.language == "quechua")
    #expect(child.ageDays == alone.ageDays)
  }

  @Test func `who was not found by any list was not found`() throws {
    let bench = try Workbench()
    let one = try bench.write(
      "a.csv", "dni,fecha_nacimiento,encontrado\n00000011,01/01/2026,\n00000012,01/01/2026,\n")
    let two = try bench.write(
      "b.csv", "dni,fecha_nacimiento,encontrado\n00000011,01/01/2026,NO\n00000012,01/01/2026,SI\n")
    var description = try bench.description([
      .units: [try bench.write("u.csv", plainUnits)], .padron: [one, two],
    ])
    description.cutDate = CalendarDate("2026-11-01")
    #expect(TerritoryReader.read(description).persons.persons.map(\.flaws) == [[.notFound], []])
  }

  @Test func `the zone goes with its manzana: those of two records are not mixed`() throws {
    var first = Self.bare
    first["zona"] = "00700"
    var second = Self.bare
    second["manzana"] = "005"
    let child = try #require(try read([[first], [second]]).persons.persons.first)
    #expect(child.manzana == "005")
    #expect(child.zona == nil)
    var third = Self.bare
    third["zona"] = "00100"
    let kept = try #require(try read([[second], [third]]).persons.persons.first)
    #expect(kept.zona == nil)
  }

  @Test func `records are joined through any document, also of a record between them`() throws {
    let lists: [[[String: String]]] = [
      [["cnv": "CN1", "fecha_nacimiento": "01/01/2026"]],
      [["cnv": "CN1", "cui": "00000031", "fecha_nacimiento": "01/01/2026"]],
      [["dni": "00000031", "cod_padron": "P5", "fecha_nacimiento": "01/01/2026"]],
      [["cod_padron": "P5", "manzana": "001", "fecha_nacimiento": "01/01/2026"]],
    ]
    let result = try read(lists)
    let child = try #require(result.persons.persons.first)
    #expect(result.persons.persons.count == 1)
    #expect(child.documents.map(\.kind) == [.cui, .cnv, .padron])
    #expect(child.otherSources.count == 3)
    #expect(child.manzana == "001")
    #expect(!child.flaws.contains(.onlyProvisionalDocument))
  }

  @Test func `a second DNI is of somebody else, who is not taken for the first`() throws {
    let result = try read([
      [["dni": "00000041", "cnv": "CN4", "fecha_nacimiento": "01/01/2026"]],
      [
        ["dni": "00000042", "cnv": "CN4", "fecha_nacimiento": "01/01/2026"],
        ["dni": "00000042", "fecha_nacimiento": "01/01/2026"],
      ],
    ])
    #expect(result.persons.persons.map(\.document?.number) == ["00000041", "00000042"])
  }

  @Test func `a record of two persons completes the first and is told once`() throws {
    let result = try read([
      [
        ["dni": "00000051", "fecha_nacimiento": "01/01/2026"],
        ["cnv": "CN5", "fecha_nacimiento": "01/01/2026"],
      ],
      [
        ["dni": "00000051", "cnv": "CN5", "manzana": "1", "fecha_nacimiento": "01/01/2026"],
        ["dni": "00000051", "cnv": "CN5", "fecha_nacimiento": "01/01/2026"],
      ],
    ])
    #expect(result.persons.persons.map(\.manzana) == ["1", nil])
    #expect(result.persons.rejected.count == 2)
    let told = result.findings("documentos-de-dos-personas")
    #expect(told.map(\.place.row) == [2])
    #expect(told.first?.message.contains(": 2.") == true)
  }

  @Test func `a child and a gestante of one document do not complete each other`() throws {
    let bench = try Workbench()
    var description = try bench.description([
      .units: [try bench.write("u.csv", plainUnits)],
      .padron: [try bench.write("p.csv", "dni,fecha_nacimiento\n00000061,01/01/2026\n")],
      .gestantes: [try bench.write("g.csv", "doc,manzana\n00000061,001\n")],
    ])
    description.cutDate = CalendarDate("2026-11-01")
    let result = TerritoryReader.read(description)
    #expect(result.persons.persons.map(\.kind) == [.child])
    #expect(result.persons.persons.map(\.manzana) == [nil])
    #expect(result.persons.rejected.map(\.reason) == [.repeated])
  }

  @Test func `an inactive record completes nobody`() throws {
    var inactive = Self.full
    inactive["estado_registro"] = "0"
    let result = try read([[Self.bare], [inactive]])
    #expect(result.persons.persons.map(\.manzana) == [nil])
    #expect(result.persons.rejected.map(\.reason) == [.inactive])
  }

  @Test func `visits tell where the children of the Padron are, before or after it`() throws {
    for isFirst in [true, false] {
      let bench = try Workbench()
      let visits = try bench.write(
        "visitas.csv",
        "Establecimiento Salud,Actor Social,Número de documento del niño,Paciente,Dirección,"
          + "Rango edad,Estado,Etapa,Dispositivo Intervención,Fecha Intervención,"
          + "Latitud Intervención,Longitud Intervención,Mes,Año\n"
          + "X,Y,00000011,Z,MZ. V5 LT. 5,R,E,V,MOVIL,01/10/2026,-12.2,-76.94,10,2026\n"
          + "X,Y,00000071,Z,MZ. V5 LT. 5,R,E,V,MOVIL,01/10/2026,-12.2,-76.94,10,2026\n")
      let padron = try bench.write("p.csv", "dni,fecha_nacimiento\n00000011,01/01/2026\n")
      var description = try bench.description([
        .units: [try bench.write("u.csv", plainUnits)],
        .padron: isFirst ? [visits, padron] : [padron, visits],
      ])
      description.cutDate = CalendarDate("2026-11-01")
      let result = TerritoryReader.read(description)
      let child = try #require(result.persons.persons.first)
      #expect(child.position == result.territory?.units.first?.representative)
      #expect(child.address == WrittenAddress(line: "MZ. V5 LT. 5"))
      #expect(result.persons.rejected.map(\.reason) == [.repeated, .noBirthDate])
      #expect(
        result.findings("lista-sin-nacimiento").first?.message.contains("sus 1 registros") == true)
    }
  }

  /// Whatever the records hold, each is a person or rejected, and another record of a person only adds.
  @Test(arguments: UInt64(1)...20)
  func `a further list loses nobody and takes nothing away`(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    func rows(_ count: Int) -> [[String: String]] {
      (0..<count).map { _ in
        var row = ["fecha_nacimiento": "01/0\(1 + random.below(9))/2026"]
        for (name, value) in Self.full.sorted(by: { $0.key < $1.key })
        where !["dni", "cnv", "cod_padron", "fecha_nacimiento"].contains(name) {
          if random.below(2) == 0 { row[name] = value }
        }
        for (name, most) in [("dni", 30), ("cnv", 30), ("cod_padron", 60)] {
          let number = random.below(most)
          if number < 12 { row[name] = name == "dni" ? "000001\(10 + number)" : "C\(number)" }
        }
        return row
      }
    }
    let (first, second) = (rows(12), rows(12))
    let one = try read([first])
    let both = try read([first, second])
    #expect(both.persons.persons.count + both.persons.rejected.count == 24)
    let before = one.persons.persons
    let after = Array(both.persons.persons.prefix(before.count))
    for (old, new) in zip(before, after) {
      #expect(new.source == old.source)
      #expect(Set(new.documents).isSuperset(of: old.documents))
      #expect(old.manzana == nil || (new.manzana == old.manzana && new.zona == old.zona))
      #expect(old.position == nil || new.position == old.position)
      #expect(old.address == nil || new.address == old.address)
      #expect(Set(new.programmes).isSuperset(of: old.programmes))
      #expect(new.hasValidPhone || !old.hasValidPhone)
      let gained = Set(new.flaws).subtracting(old.flaws)
      #expect(gained.isSubset(of: [.notFound, .otherDistrict, .otherDistrictCentroPoblado]))
    }
    let told = both.persons.persons.flatMap { [$0.source] + $0.otherSources }
    #expect(Set(told).count == told.count)
    #expect(told.count == 24)
  }
}
