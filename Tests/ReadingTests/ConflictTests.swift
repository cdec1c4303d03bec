import Foundation
import SectorizaModel
import Testing

@testable import SectorizaReading

/// Records of one person that do not say the same.
@Suite struct ConflictTests {
  typealias Field = RecordConflict.Field

  /// Reads lists of children, each with its header first.
  private func read(
    _ lists: [[String]], gestantes: [[String]] = []
  ) throws -> PersonList {
    let bench = try Workbench()
    func files(_ lists: [[String]], _ name: String) throws -> [LayerSource] {
      try lists.enumerated().map { number, rows in
        try bench.write("\(name)\(number + 1).csv", rows.joined(separator: "\n") + "\n")
      }
    }
    var description = try bench.description([
      .units: [try bench.write("u.csv", plainUnits)], .padron: try files(lists, "lista"),
      .gestantes: try files(gestantes, "gestantes"),
    ])
    description.cutDate = CalendarDate("2026-11-01")
    return TerritoryReader.read(description).persons
  }

  /// What two lists of one child with these columns do not agree in.
  private func fields(_ columns: String, _ one: String, _ other: String) throws -> [Field] {
    let header = "dni,fecha_nacimiento," + columns
    let rows = [one, other].map { [header, "00000011,01/01/2026," + $0] }
    let found = try read(rows).conflicts
    // Who comes first does not change what they do not agree in.
    #expect(try read(rows.reversed()).conflicts.map(\.field) == found.map(\.field))
    return found.map(\.field)
  }

  @Test func `an address has one mark however it is written, and another elsewhere`() throws {
    let addresses = [
      "JR. LIMA 123", "Jirón Lima N° 123", "MZ A LT 5 AAHH EL MIRADOR",
      "A.H. El Mirador manzana A lote 05", "MZ A LT 6 AAHH EL MIRADOR", "",
    ]
    let rows = addresses.enumerated().map { "0000001\($0),01/01/2026,\($1)" }
    let marks = try read([["dni,fecha_nacimiento,direccion"] + rows]).persons.map(\.addressMark)
    #expect(marks[0] != nil && marks[0] == marks[1])
    #expect(marks[2] != nil && marks[2] == marks[3])
    #expect(Set(marks).count == 4)
    #expect(marks[5] == nil)
    for mark in marks.compactMap(\.self) { #expect(!mark.uppercased().contains("LIMA")) }
  }

  @Test(arguments: [
    ("cnv", "CN1", "CN2", Field.document), ("cod_padron", "P1", "P2", .document),
    ("nombres,apellido_paterno", "ANA,ROJAS", "EVA,ROJAS", .name),
    ("sexo", "1", "F", .sex), ("sexo", "HOMBRE", "M", .sex),
    ("dni_madre", "00000091", "00000092", .motherDocument),
    ("direccion", "MZ A LT 5", "MZ A LT 6", .address),
    ("eje_vial,direccion", "JR. LIMA,123", ",JR LIMA 1234", .address),
    ("direccion", "AAHH EL MIRADOR MZ A", "AAHH LAS FLORES MZ A", .address),
    ("centro_poblado", "1501420001", "1501420002", .centroPoblado),
    ("zona,manzana", "00100,012B", "00100,013", .manzana),
    ("zona,manzana", "001,012B", "002,12B", .manzana),
    ("manzana", "15014200100012B", "013", .manzana),
    ("ubigeo", "150142", "150143", .ubigeo), ("sector", "04", "05", .sector),
    ("celular_madre", "900000123", "900000124", .phone),
    ("celular_madre", "900000123 / 900000124", "900000125", .phone),
    ("ipress", "6208", "6209", .ipress), ("lengua_madre", "1", "quechua", .language),
  ])
  func `two lists that say otherwise of a field are a conflict, whichever comes first`(
    columns: String, one: String, other: String, field: Field
  ) throws {
    // A list that writes H writes M for women.
    let sexes = field == .sex && other == "M"
    if sexes {
      let list = try read([
        ["dni,fecha_nacimiento,sexo", "00000011,01/01/2026,1"],
        ["dni,fecha_nacimiento,sexo", "00000011,01/01/2026,M", "00000012,01/01/2026,H"],
      ])
      #expect(list.conflicts.map(\.field) == [.sex])
      return
    }
    #expect(try fields(columns, one, other) == [field])
  }

  @Test(arguments: [
    ("direccion", "Mz. A Lt. 5", "MZ A LT 5"), ("direccion", "Mz. A Lt. 5", "manzana a - lote 05"),
    ("direccion", "MZ A LT5", "LOTE 5 MZ. A"), ("direccion", "Mz V 5", "MZ. V5"),
    ("direccion", "ASENT. H. El Mirador Mz A", "AA.HH. EL MIRADOR MZ. A LT. 5"),
    ("direccion", "Av. José Gálvez N° 123", "AVENIDA JOSE GALVEZ 123"),
    ("direccion", "Jr. Lima Nº 123-A", "JIRON LIMA 123A"),
    ("direccion", "Urb. Sta. Rosa II Etapa", "URBANIZACION SANTA ROSA 2DA ETAPA"),
    ("eje_vial,direccion", "JR. LIMA,123 S/N", ",JR LIMA 123"),
    ("direccion,referencia", "MZ A,FRENTE AL PARQUE", "MZ A,POR EL MERCADO"),
    ("direccion", "MZ A", ""), ("direccion,referencia", "MZ A,", ",POR EL MERCADO"),
    ("celular_madre", "+51 900 000 123", "900000123"),
    ("celular_madre", "51900000123", "900-000-123"), ("celular_madre", "900000123.0", "900000123"),
    ("celular_madre", "900000123", "999999999"), ("celular_madre", "900000123", "NO TIENE"),
    ("celular_madre", "900000123 900000124", "900000124"),
    ("dni_madre", "654321", "00654321"), ("dni_madre", "00654321", "99999999"),
    ("nombres,apellido_paterno", "Ana María,Nuñez", "NUNEZ ANA MARIA,"),
    ("nombres,apellido_paterno", "ANA,DE LA CRUZ", "ANA MARIA,CRUZ SOTO"),
    ("nombres,apellido_paterno", "RN,ROJAS", "EVA,SOTO"), ("nombres", "ANA", ""),
    ("sexo", "1", "masculino"), ("sexo", "2", "F"), ("sexo", "1", "X"),
    ("zona,manzana", "00100,012B", "1,12b"), ("zona,manzana", "00100,012B", "00200,"),
    ("manzana", "15014200100012B", "12B"), ("manzana", "1.50142E+14", "013"),
    ("sector", "04", "4"), ("ipress", "6208", "00006208"),
    ("ipress,ipress_adscripcion", "6208,", ",6209"), ("lengua_madre", "2", "QUECHUA"),
    ("centro_poblado", "1501420001", "x"), ("ubigeo", "150142", ""),
    ("cui,cod_padron", "00000011,P1", ",P1"), ("cod_padron,cnv", "P1,", ",CN1"),
  ])
  func `the same in other words, or what a list lacks, is no conflict`(
    columns: String, one: String, other: String
  ) throws {
    #expect(try fields(columns, one, other) == [])
  }

  @Test func `a date of birth and a second DNI contradict the record that is used`() throws {
    let list = try read([
      ["dni,cnv,fecha_nacimiento", "00000011,CN1,01/01/2026"],
      ["dni,cnv,fecha_nacimiento", "00000012,CN1,02/01/2026"],
    ])
    #expect(list.persons.count == 1)
    #expect(list.conflicts.map(\.field) == [.document, .birthDate])
  }

  @Test func `what is used is the datum of the first record that tells it, over three lists`()
    throws
  {
    let list = try read([
      ["dni,fecha_nacimiento,direccion,celular_madre", "00000011,01/01/2026,,900000123"],
      ["dni,fecha_nacimiento,direccion,celular_madre", "00000011,01/01/2026,MZ B,900000124"],
      [
        "dni,fecha_nacimiento,direccion,celular_madre", "00000012,01/01/2026,MZ C,",
        "00000011,01/01/2026,MZ D,900000123",
      ],
    ])
    let sources = [("lista1.csv", 2), ("lista2.csv", 2), ("lista3.csv", 3)].map {
      RecordSource(file: $0.0, row: $0.1)
    }
    #expect(
      list.conflicts == [
        RecordConflict(
          person: PersonIndex(0), field: .phone, used: sources[0], other: sources[1]),
        RecordConflict(
          person: PersonIndex(0), field: .address, used: sources[1], other: sources[2]),
      ])
    #expect(list.lists.map(\.file) == ["lista1.csv", "lista2.csv", "lista3.csv"])
    #expect(list.lists.allSatisfy { $0.kind == .child && !$0.isPadron })
  }

  @Test func `two records of one list that do not agree count too`() throws {
    let list = try read([
      [
        "cod_padron,dni,fecha_nacimiento,direccion", "P1,00000011,01/01/2026,MZ A",
        "P2,00000011,01/01/2026,MZ B",
      ]
    ])
    #expect(list.conflicts.map(\.field) == [.document, .address])
    #expect(list.conflicts.allSatisfy { $0.used.row == 2 && $0.other.row == 3 })
    #expect(list.lists == [NominalList(file: "lista1.csv", kind: .child, isPadron: true)])
  }

  @Test func `conflicts are in the order of the lists, their rows and the fields`() throws {
    let header = "dni,fecha_nacimiento,direccion,celular_madre"
    let list = try read([
      [header, "00000011,01/01/2026,MZ A,900000121", "00000012,01/01/2026,MZ A,900000122"],
      [header, "00000012,01/01/2026,MZ B,900000128", "00000011,01/01/2026,MZ B,900000129"],
      [header, "00000011,01/01/2026,MZ C,900000121"],
    ])
    #expect(
      list.conflicts.map { "\($0.other.file) \($0.other.row) \($0.field.rawValue)" } == [
        "lista2.csv 2 dirección", "lista2.csv 2 teléfono", "lista2.csv 3 dirección",
        "lista2.csv 3 teléfono", "lista3.csv 2 dirección",
      ])
    #expect(list.conflicts.map(\.person.position) == [1, 1, 0, 0, 0])
  }

  @Test func `who is inactive in one list and follows in another is a conflict in any order`()
    throws
  {
    let inactive = ["dni,fecha_nacimiento,estado_registro", "00000011,01/01/2026,0"]
    let active = ["dni,fecha_nacimiento", "00000011,01/01/2026"]
    for (lists, other) in [
      ([inactive, active], "lista1.csv"), ([active, inactive], "lista2.csv"),
    ] {
      let conflict = try #require(try read(lists).conflicts.first)
      #expect(conflict.field == .state && conflict.other.file == other)
    }
    // A list that keeps the old record of who has a new one agrees with itself.
    let both = [
      "dni,fecha_nacimiento,estado_registro", "00000011,01/01/2026,0", "00000011,01/01/2026,1",
    ]
    #expect(try read([both]).conflicts.isEmpty)
  }

  @Test func `lists of gestantes are compared with each other, and a shared document is told`()
    throws
  {
    let list = try read(
      [["dni,fecha_nacimiento", "00000011,01/01/2026"]],
      gestantes: [
        ["doc,telefono,direccion", "00000021,900000121,MZ A", "00000011,900000122,MZ A"],
        ["doc,telefono,direccion", "00000021,900000129,Mz. A"],
      ])
    #expect(list.conflicts.map(\.field) == [.kind, .phone])
    #expect(list.lists.map(\.kind) == [.child, .gestante, .gestante])
  }

  @Test func `the finding tells how many and in what, and nothing of a person`() throws {
    let bench = try Workbench()
    let header = "dni,fecha_nacimiento,direccion,celular_madre\n"
    var description = try bench.description([
      .units: [try bench.write("u.csv", plainUnits)],
      .padron: [
        try bench.write("a.csv", header + "00000011,01/01/2026,MZ ZQA,900000121\n"),
        try bench.write("b.csv", header + "00000011,01/01/2026,MZ ZQB,900000122\n"),
      ],
    ])
    description.cutDate = CalendarDate("2026-11-01")
    let told = TerritoryReader.read(description).findings("registros-que-se-contradicen")
    #expect(told.count == 1)
    let finding = try #require(told.first)
    #expect(finding.message.contains("2, de 1 persona (dirección 1, teléfono 1)"))
    #expect(finding.place == Finding.Place(file: "b.csv", row: 2))
    #expect(!finding.message.contains("ZQ") && !finding.message.contains("9000"))
  }
}
