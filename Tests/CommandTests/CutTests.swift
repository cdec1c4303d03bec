import Foundation
import Testing

/// From one cut of the lists to the next: who came, who left, who moved, whose documents are others.
@Suite struct CutTests {
  /// The table of a CSV, by heading.
  private struct Table {
    var rows: [[String]]

    init(_ district: District, _ name: String) throws {
      rows = CanaryDistrict.rows(try district.text(name)).filter { $0.count > 1 }
    }

    func place(_ column: String) throws -> Int { try #require(rows[0].firstIndex(of: column)) }

    func column(_ name: String) throws -> [String] {
      let place = try place(name)
      return rows.dropFirst().map { $0[place] }
    }

    subscript(row: Int, column: String) -> String {
      get { rows[0].firstIndex(of: column).map { rows[row][$0] } ?? "" }
      set { if let place = rows[0].firstIndex(of: column) { rows[row][place] = newValue } }
    }
  }

  /// A child of the list with no brother or sister in it, who has what is asked for.
  private func onlyChildren(
    of padron: Table, where isWanted: (Int) -> Bool
  ) throws -> [Int] {
    let mothers = try padron.column("dni_madre")
    return (1..<padron.rows.count).filter { row in
      let mother = padron[row, "dni_madre"]
      return !mother.isEmpty && mothers.count { $0 == mother } == 1
        && padron[row, "estado_registro"] != "0" && isWanted(row)
    }
  }

  private func save(_ table: Table, to name: String, in district: District) throws {
    try district.write(CanaryDistrict.text(table.rows), to: name)
  }

  /// `cambio: motivo` of the table of changes, by pseudonym.
  private func changes(_ district: District, _ folder: String) throws -> [String: [String]] {
    let table = try Table(district, folder + "/interno/cambios_personas.csv")
    var found: [String: [String]] = [:]
    for row in 1..<table.rows.count {
      found[table[row, "seudonimo"], default: []].append(
        table[row, "cambio"] + ": " + table[row, "motivo"])
    }
    return found
  }

  @Test func `two lists are compared child by child, and the work is listed by name when asked`()
    throws
  {
    let district = try District()
    let path = "distrito/padron.csv"
    let before = try Table(district, path)
    try save(before, to: "octubre.csv", in: district)
    var now = before
    let children = try onlyChildren(of: before) {
      before[$0, "dni"].isEmpty == false && before[$0, "manzana"].isEmpty == false
    }
    try #require(children.count > 12)
    let (moved, left, renumbered) = (children[0], children[1], children[2])
    // Another block of the list, with another address.
    let other = try #require(
      children.dropFirst(3).first { before[$0, "zona"] != before[moved, "zona"] })
    for column in [
      "eje_vial", "direccion", "zona", "manzana", "sector", "lon", "lat", "centro_poblado",
    ] { now[moved, column] = before[other, column] }
    now[moved, "direccion"] = "JR. NUEVO 123"
    now[renumbered, "dni"] = "79999991"
    now.rows.remove(at: left)
    try save(now, to: path, in: district)

    let done = try district.run(
      "comparar", "distrito", "--padron-anterior", "octubre.csv", "--fecha-anterior", "01/10/2026",
      "--fecha", "2026-11-01", "--perfil", "padron", "--formato", "csv", "--salida", "cortes")
    try #require(done.code == 0, "\(done.notices)")
    #expect(done.output.contains("; siguen "), "\(done.output)")
    let found = try changes(district, "cortes").values.flatMap(\.self).sorted()
      .filter { !$0.hasPrefix("alta: nació") }
    #expect(
      found.prefix(2) == [
        "baja: ya no está en las listas", "documento: otro número del mismo documento",
      ])
    #expect(found.count == 3 && found.last?.hasPrefix("mudanza: ") == true, "\(found)")
    let list = try district.text("cortes/interno/trabajo_cambios.csv")
    for text in [
      before[left, "nombres"], before[moved, "nombres"], "JR. NUEVO 123", "79999991",
      "Confirme si se mudó y avise al distrito donde vive ahora", "CONFIDENCIAL",
    ] { #expect(list.contains(text), "\(text)") }
    #expect(!list.contains(before[children[5], "cod_padron"]))
    // Nobody's name or address where nobody asked for it.
    let table = try district.text("cortes/interno/cambios_personas.csv")
    for text in ["JR. NUEVO", "79999991", before[moved, "cod_padron"]] {
      #expect(!table.contains(text) && !done.output.contains(text))
    }
  }

  @Test func `month after month the case file tells what changed, also when it is run twice`()
    throws
  {
    let district = try District()
    let path = "distrito/padron.csv"
    let made = try district.run(
      "correr", "distrito", "--esfuerzo", "3", "--fecha", "2026-10-01", "--salida", "octubre")
    try #require(made.code == 0, "\(made.notices)")
    #expect(!district.exists("octubre/interno/cambios_personas.csv"))
    var padron = try Table(district, path)
    let children = try onlyChildren(of: padron) { padron[$0, "dni"].isEmpty == false }
    let gone = children[0]
    padron.rows.remove(at: gone)
    try save(padron, to: path, in: district)
    let sectors = district.path("octubre/unidades.csv")
    var tables: [String] = []
    for _ in 0..<2 {
      let done = try district.run(
        "asignar", "distrito", "--sectorizacion", sectors, "--fecha", "2026-11-01", "--salida",
        "noviembre")
      try #require(done.code == 0, "\(done.notices)")
      #expect(done.output.contains("Desde el corte del 01/10/2026: "), "\(done.output)")
      #expect(done.output.contains("1 baja"), "\(done.output)")
      tables.append(try district.text("noviembre/interno/cambios_personas.csv"))
      #expect(try district.text("noviembre/informe.json").contains("\"desde\": \"2026-10-01\""))
      #expect(
        try district.text("noviembre/informe.html").contains("Cambios de las personas"))
    }
    #expect(tables[0] == tables[1])
    #expect(
      try changes(district, "noviembre").values.contains(["baja: ya no está en las listas"]))

    // A new design says who changed hands, against the last run.
    let redesign = try district.run(
      "asignar", "distrito", "--sectorizacion", sectors, "--fecha", "2026-11-01", "--redisenar",
      "--salida", "rediseno")
    try #require(redesign.code == 0, "\(redesign.notices)")
    #expect(redesign.output.contains("Desde la última corrida"), "\(redesign.output)")

    // The same without assigning anybody.
    let compared = try district.run(
      "comparar", "distrito", "--fecha", "2026-12-01", "--salida", "diciembre", "--json")
    try #require(compared.code == 0, "\(compared.notices)")
    #expect(compared.output.contains("\"desde\" : \"2026-11-01\""), "\(compared.output)")
    #expect(!compared.output.contains("los sectores son otros"), "\(compared.output)")
  }

  @Test func `a child without any document keeps its gestor, also when its row is another`() throws
  {
    let district = try District()
    let path = "distrito/padron.csv"
    var padron = try Table(district, path)
    let children = try onlyChildren(of: padron) { padron[$0, "manzana"].isEmpty == false }
    let (gone, child) = (children[0], children[2])
    for column in ["cod_padron", "dni", "cui", "cnv"] { padron[child, column] = "" }
    try save(padron, to: path, in: district)
    let made = try district.run(
      "correr", "distrito", "--esfuerzo", "3", "--fecha", "2026-10-01", "--salida", "octubre")
    try #require(made.code == 0, "\(made.notices)")
    padron.rows.remove(at: gone)
    try save(padron, to: path, in: district)
    let done = try district.run(
      "asignar", "distrito", "--sectorizacion", district.path("octubre/unidades.csv"), "--fecha",
      "2026-11-01", "--salida", "noviembre")
    try #require(done.code == 0, "\(done.notices)")
    let told = try changes(district, "noviembre").values.flatMap(\.self)
    // Others grew out of the public of a programme, or were born.
    #expect(
      told.filter { !$0.hasPrefix("alta: nació") && !$0.hasPrefix("gestor: ") } == [
        "baja: ya no está en las listas"
      ])
    // The pseudonym of who has no document is of its row.
    let before = Set(try Table(district, "octubre/interno/asignaciones.csv").column("seudonimo"))
    let now = try Table(district, "noviembre/interno/asignaciones.csv")
    let new = (1..<now.rows.count).filter { !before.contains(now[$0, "seudonimo"]) }
    #expect(new.contains { now[$0, "motivo"].contains("continúa con el gestor que tenía") })
  }

  @Test func `a child whose CNV gives way to a DNI keeps its gestor`() throws {
    let district = try District()
    let path = "distrito/padron.csv"
    var padron = try Table(district, path)
    let children = try onlyChildren(of: padron) { padron[$0, "manzana"].isEmpty == false }
    let child = children[0]
    // A list that knows a child by one document at a time.
    for column in ["cod_padron", "dni", "cui"] { padron[child, column] = "" }
    padron[child, "cnv"] = "3000000077"
    try save(padron, to: path, in: district)
    let made = try district.run(
      "correr", "distrito", "--esfuerzo", "3", "--fecha", "2026-10-01", "--salida", "octubre")
    try #require(made.code == 0, "\(made.notices)")
    padron[child, "cnv"] = ""
    padron[child, "dni"] = "79999992"
    try save(padron, to: path, in: district)
    let done = try district.run(
      "asignar", "distrito", "--sectorizacion", district.path("octubre/unidades.csv"), "--fecha",
      "2026-11-01", "--salida", "noviembre")
    try #require(done.code == 0, "\(done.notices)")
    let table = try Table(district, "noviembre/interno/cambios_personas.csv")
    let row = try #require(
      (1..<table.rows.count).first { table[$0, "motivo"] == "ya tiene DNI" }, "\(table.rows)")
    #expect(table[row, "documentos_antes"] == "CNV" && table[row, "documentos_ahora"] == "DNI")
    #expect(!table[row, "gestor_antes"].isEmpty)
    #expect(table[row, "gestor_antes"] == table[row, "gestor_ahora"])
    #expect(
      try !changes(district, "noviembre").values.flatMap(\.self).contains { $0.hasPrefix("baja") })
    let assigned = try district.text("noviembre/interno/asignaciones.csv")
    let line = try #require(
      assigned.split(separator: "\n").first { $0.hasPrefix(table[row, "seudonimo"]) })
    #expect(line.contains("continúa con el gestor que tenía"), "\(line)")
  }

  @Test func `a newborn goes to who attended its mother, who is on no list any more`() throws {
    let district = try District()
    let made = try district.run(
      "correr", "distrito", "--esfuerzo", "3", "--fecha", "2026-10-01", "--salida", "octubre")
    try #require(made.code == 0, "\(made.notices)")
    var gestantes = try Table(district, "distrito/gestantes.csv")
    var padron = try Table(district, "distrito/padron.csv")
    let mothers = Set(try padron.column("dni_madre"))
    let mother = try #require(
      (1..<gestantes.rows.count).first {
        gestantes[$0, "doc"].count == 8 && !gestantes[$0, "manzana"].isEmpty
          && !mothers.contains(gestantes[$0, "doc"]) && gestantes[$0, "tipo"] != "nino"
      })
    var newborn = padron.rows[1].map { _ in "" }
    func set(_ column: String, _ text: String) throws { newborn[try padron.place(column)] = text }
    try set("cod_padron", "77777777")
    try set("cnv", "3000000088")
    try set("fecha_nacimiento", "20/10/2026")
    try set("dni_madre", gestantes[mother, "doc"])
    for (theirs, ours) in [
      ("zona", "zona"), ("manzana", "manzana"), ("ubigeo", "ubigeo"), ("ccpp", "centro_poblado"),
    ] { try set(ours, gestantes[mother, theirs]) }
    padron.rows.append(newborn)
    gestantes.rows.remove(at: mother)
    try save(padron, to: "distrito/padron.csv", in: district)
    try save(gestantes, to: "distrito/gestantes.csv", in: district)
    let done = try district.run(
      "asignar", "distrito", "--sectorizacion", district.path("octubre/unidades.csv"), "--fecha",
      "2026-11-01", "--salida", "noviembre")
    try #require(done.code == 0, "\(done.notices)")
    let table = try Table(district, "noviembre/interno/cambios_personas.csv")
    let born = try #require(
      (1..<table.rows.count).first {
        table[$0, "motivo"] == "nació después del corte anterior"
          && !table[$0, "seudonimo_relacionado"].isEmpty
      }, "\(table.rows)")
    let delivered = try #require(
      (1..<table.rows.count).first {
        table[$0, "seudonimo_relacionado"] == table[born, "seudonimo"]
      })
    #expect(table[born, "seudonimo_relacionado"] == table[delivered, "seudonimo"])
    #expect(!table[delivered, "gestor_antes"].isEmpty)
    #expect(table[born, "gestor_ahora"] == table[delivered, "gestor_antes"])
    let assigned = try district.text("noviembre/interno/asignaciones.csv")
    #expect(assigned.contains("va con quien ya atendía a su hogar"))
  }

  @Test func `what cannot be compared is refused with what to do`() throws {
    let district = try District()
    let nothing = try district.run("comparar", "distrito", "--salida", "cortes")
    #expect(nothing.code == 2)
    #expect(nothing.notices.contains("--padron-anterior"), "\(nothing.notices)")
    let undated = try district.run(
      "comparar", "distrito", "--padron-anterior", "distrito/padron.csv")
    #expect(undated.code == 64)
    #expect(undated.notices.contains("--fecha-anterior"), "\(undated.notices)")
    let backwards = try district.run(
      "comparar", "distrito", "--padron-anterior", "distrito/padron.csv", "--fecha-anterior",
      "2027-01-01", "--salida", "cortes")
    #expect(backwards.code == 2)
    #expect(backwards.notices.contains("es posterior"), "\(backwards.notices)")
    #expect(!district.exists("cortes/interno/cambios_personas.csv"))
    var spoilt = try Table(district, "distrito/padron.csv")
    spoilt[1, "fecha_nacimiento"] = "ayer"
    try save(spoilt, to: "antes.csv", in: district)
    let told = try district.run(
      "comparar", "distrito", "--padron-anterior", "antes.csv", "--fecha-anterior", "2026-01-01",
      "--salida", "otra")
    #expect(told.code == 0, "\(told.notices)")
    #expect(told.notices.contains("antes.csv, fila 2"), "\(told.notices)")
    let profile = try district.run("comparar", "distrito", "--perfil", "gestor")
    #expect(profile.code == 64)
  }
}
