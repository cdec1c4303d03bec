import Foundation
import Testing

/// A plan changed by hand in the middle of the year: whom it moves, and what comes back.
@Suite struct HandEditGestorTests {
  private let sheet = "distrito/padron.csv"

  /// A district in its second month, with its plan: a third of the children of the list came in it, and a
  /// gestor left. Most gestores work in one sector, so that who is moved to another needs another gestor.
  ///
  /// - Parameter times: how many times persons were assigned in the second month.
  private func secondMonth(assigned times: Int = 1) throws -> District {
    let district = try District()
    let gestores = try district.text("distrito/gestores.csv").split(separator: "\n")
      .enumerated().map { number, row in
        guard number > 0, !number.isMultiple(of: 7) else { return String(row) }
        return row[...(row.lastIndex(of: ",") ?? row.startIndex)] + "0\(number % 4 + 1)"
      }
    func write(_ gestores: [String]) throws {
      try district.write(gestores.joined(separator: "\n") + "\n", to: "distrito/gestores.csv")
    }
    try write(gestores)
    // Gestantes of the first month are mothers in the second, and on no list any more.
    var rows = CanaryDistrict.rows(try district.text(sheet)).filter { $0.count > 1 }
    let mother = try #require(rows[0].firstIndex(of: "dni_madre"))
    let list = CanaryDistrict.rows(try district.text("distrito/gestantes.csv"))
      .filter { $0.count > 1 }
    let new = rows.indices.filter { $0 % 3 == 1 }
    for (row, gestante) in zip(new, list.dropFirst()) { rows[row][mother] = gestante[0] }
    try district.write(
      CanaryDistrict.text(rows.enumerated().filter { $0.offset % 3 != 1 }.map(\.element)),
      to: sheet)
    try succeed(
      district.run(
        "correr", "distrito", "--esfuerzo", "3", "--fecha", "2026-10-01", "--salida", "plan"))
    try FileManager.default.copyItem(
      atPath: district.path("plan/unidades.csv"), toPath: district.path("sectores.csv"))
    try district.write(CanaryDistrict.text(rows), to: sheet)
    try district.write(
      CanaryDistrict.text([list[0]] + list.dropFirst(1 + new.count)), to: "distrito/gestantes.csv")
    // Not by pseudonym, which the key of each run decides: the one with the fewest persons.
    let persons = Dictionary(grouping: try district.caseload("plan").values, by: { $0[1] })
    let gone = try #require(
      persons.min { ($0.value.count, $0.key) < ($1.value.count, $1.key) }?.key)
    try write(gestores.filter { !$0.hasPrefix(gone + ",") })
    for _ in 0..<times {
      try succeed(
        district.run(
          "asignar", "distrito", "--sectorizacion", district.path("sectores.csv"), "--fecha",
          "2026-11-01", "--salida", "plan"))
    }
    let told = try district.text("plan/interno/asignaciones.csv")
    try #require(
      told.contains("continúa con el gestor que tenía")
        && (times > 1 || told.contains("va con quien ya atendía a su hogar")))
    return district
  }

  private func succeed(_ ending: CommandLine.Ending) throws {
    try #require(ending.code == 0, "\(ending.notices)")
  }

  @discardableResult
  private func order(_ district: District, _ words: String...) throws -> CommandLine.Ending {
    let ending = try CommandLine.ending(
      of: CommandLine.process(
        words + [
          "distrito", "--sectorizacion", district.path("sectores.csv"), "--fecha", "2026-11-01",
          "--salida", "plan",
        ], in: district.folder))
    // A sector in two parts is an error of the audit: done all the same.
    try #require([0, 4].contains(ending.code), "\(ending.notices)")
    return ending
  }

  /// By unit, its sector, and by unit, those of its persons who have a gestor.
  private func ground(
    _ district: District
  ) throws -> (sectors: [String: String], persons: [String: [String]]) {
    var sectors: [String: String] = [:]
    var persons: [String: [String]] = [:]
    for line in try district.text("plan/interno/asignaciones.csv").split(separator: "\n")
      .dropFirst()
    {
      let cells = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      guard !cells[1].isEmpty, !cells[3].isEmpty else { continue }
      sectors[cells[1]] = cells[2]
      persons[cells[1], default: []].append(cells[0])
    }
    return (sectors, persons)
  }

  @Test(arguments: [1, 2])
  func `moving a block moves its persons alone, and taking it back leaves the first bytes`(
    assigned times: Int
  ) throws {
    let district = try secondMonth(assigned: times)
    let before = try district.contents("plan")
    let first = try district.caseload("plan")
    let (sectors, persons) = try ground(district)
    var moved: Set<String> = []
    let codes = Set(sectors.values).sorted()
    let crowded = sectors.keys.sorted { (persons[$0] ?? []).count > (persons[$1] ?? []).count }
    // The first block goes on to a third sector.
    let (one, other) = (crowded[0], crowded[1])
    let away = codes.filter { $0 != sectors[one] }
    let elsewhere = try #require(codes.first { $0 != sectors[other] })
    var handed = false
    for (unit, target) in [(one, away[0]), (other, elsewhere), (one, away[1])] {
      let told = try order(district, "mover", unit, "--a", target)
      handed = handed || told.output.contains("de gestor: ")
      moved.formUnion(persons[unit] ?? [])
    }
    #expect(handed)
    let after = try district.caseload("plan")
    #expect(Set(first.keys).subtracting(after.keys).subtracting(moved).isEmpty)
    let others = first.filter { !moved.contains($0.key) }
    for (person, place) in others { #expect(after[person] == place, "\(person)") }
    #expect(!moved.isEmpty && moved.contains { after[$0]?[0] != first[$0]?[0] })

    for _ in 0..<3 { try order(district, "deshacer") }
    let now = try district.contents("plan")
    let changed = Set(before.keys).union(now.keys).filter { before[$0] != now[$0] }.sorted()
    #expect(changed == [])
  }

  @Test func `with a list that changed meanwhile, everybody goes back to who attended it`() throws {
    let district = try secondMonth()
    let first = try district.caseload("plan")
    let (sectors, _) = try ground(district)
    let unit = try #require(sectors.keys.min())
    let target = try #require(Set(sectors.values).sorted().first { $0 != sectors[unit] })
    try order(district, "mover", unit, "--a", target)
    // One child in ten leaves the list.
    let lines = try district.text(sheet).split(separator: "\n")
    try district.write(
      lines.enumerated().filter { $0.offset == 0 || $0.offset % 10 != 4 }.map(\.element)
        .joined(separator: "\n") + "\n", to: sheet)
    try order(district, "deshacer")
    let after = try district.caseload("plan")
    #expect(after.count < first.count)
    for (person, place) in after { #expect(place == first[person], "\(person)") }
  }

  @Test func `who would go to a gestor that came since is explained with the one it has`() throws {
    let district = try secondMonth()
    let arrived = CanaryDistrict.rows(try district.text("plan/interno/asignaciones.csv"))
      .dropFirst().filter {
        $0.count > 6 && !$0[3].isEmpty && $0[6] != "continúa con el gestor que tenía"
      }.map { $0[0] }
    let (sectors, _) = try ground(district)
    let unit = try #require(sectors.keys.min())
    let target = try #require(Set(sectors.values).sorted().first { $0 != sectors[unit] })
    try order(district, "mover", unit, "--a", target)
    // As many gestores again, each where another is.
    let rows = try district.text("distrito/gestores.csv").split(separator: "\n")
    try district.write(
      (rows + rows.dropFirst().map { "N" + $0 }).joined(separator: "\n") + "\n",
      to: "distrito/gestores.csv")
    try order(district, "deshacer")
    let given = try district.caseload("plan")
    for person in arrived.prefix(12) {
      let gestor = try #require(given[person])[1]
      let told = try order(district, "explicar", "--persona", person)
      #expect(told.output.contains("Su gestor responsable es \(gestor) ("), "\(told.output)")
    }
  }

  @Test func `lists of persons and explanations are of the gestores that the plan gave`() throws {
    let district = try secondMonth()
    let (sectors, persons) = try ground(district)
    let unit = try #require(sectors.keys.min())
    let target = try #require(Set(sectors.values).sorted().first { $0 != sectors[unit] })
    for step in 0..<3 {
      if step == 1 { try order(district, "mover", unit, "--a", target) }
      if step == 2 { try order(district, "deshacer") }
      let given = try district.caseload("plan")
      let rows = CanaryDistrict.rows(try district.text("plan/interno/asignaciones.csv"))
      try order(district, "exportar", "--perfil", "alertas", "--formato", "csv")
      // Whom each gestor has, by the list that goes out.
      let alerts = try district.text("plan/interno/alertas.csv").split(whereSeparator: \.isNewline)
      let start = try #require(alerts.firstIndex { $0.hasSuffix("seudonimo;sector;gestor_id") })
      var found: [String: String] = [:]
      for line in alerts[(start + 1)...] {
        let cells = line.split(separator: ";", omittingEmptySubsequences: false).map(String.init)
        if !cells[2].isEmpty { found[cells[0]] = cells[2] }
      }
      #expect(found == given.mapValues { $0[1] })

      let someone = try #require(persons[unit]?.first)
      let reason = try #require(rows.first { $0[0] == someone })[6]
      let told = try order(district, "explicar", "--persona", someone)
      let who = try #require(given[someone])[1]
      #expect(told.output.contains("    \(who): \(reason)\n"), "\(told.output)")
    }
  }
}
