import SectorizaModel

/// The homologation of the lists person by person, which does not leave the office.
struct HomologationTables {
  let list: PersonList
  let key: PseudonymKey
  let style: CSVStyle
  private let homologation: ListHomologation
  /// By position in the list.
  private let pseudonyms: [String]

  /// - Returns: nil without several lists of a kind and without conflicts: nothing is written then.
  init?(_ list: PersonList, key: PseudonymKey, _ style: CSVStyle) {
    homologation = ListHomologation(list)
    guard homologation.isTold else { return nil }
    self.list = list
    self.key = key
    self.style = style
    pseudonyms = PersonIdentities(list).persons.map { key.pseudonym(of: $0) }
  }

  /// `interno/homologacion.csv`: one row for each person; nil without several lists of a kind. Rows
  /// in the order of their pseudonyms, which tells nothing about the lists.
  ///
  /// - Parameter sectors: the code of the sector of each person, by position in the list.
  func persons(sectors: [String?]) -> OutputFile? {
    guard homologation.hasSeveralLists else { return nil }
    var fields: [Int: Set<RecordConflict.Field>] = [:]
    for conflict in list.conflicts {
      fields[conflict.person.position, default: []].insert(conflict.field)
    }
    var table = CSVText(
      style, header: ["seudonimo", "tipo", "sector", "listas", "no_esta_en", "conflictos"])
    for person in sorted(Array(list.persons.indices)) {
      let (present, absent) = homologation.presence(of: person)
      let own = RecordConflict.Field.allCases.filter { fields[person]?.contains($0) ?? false }
      table.append([
        .code(pseudonyms[person]), .text(list.persons[person].kind.rawValue),
        .code(sectors[person]), .text(present.joined(separator: ";")),
        .text(absent.joined(separator: ";")), .text(own.map(\.rawValue).joined(separator: ";")),
      ])
    }
    return OutputFile(OutputKind.homologation.rawValue, table.text)
  }

  /// `interno/conflictos.csv`: where the two records of each conflict are, the first of the lists
  /// first, and which of them is used.
  var conflicts: OutputFile {
    var places: [String: Int] = [:]
    for one in list.lists where places[one.file] == nil { places[one.file] = places.count }
    func place(_ source: RecordSource) -> (Int, Int) { (places[source.file] ?? 0, source.row) }
    var table = CSVText(
      style,
      header: ["seudonimo", "campo", "archivo", "fila", "archivo_otro", "fila_otro", "se_usa"])
    var ofPerson: [Int: [RecordConflict]] = [:]
    for conflict in list.conflicts {
      ofPerson[conflict.person.position, default: []].append(conflict)
    }
    for person in sorted(ofPerson.keys.sorted()) {
      for conflict in ofPerson[person] ?? [] {
        let isUsedFirst = place(conflict.used) <= place(conflict.other)
        let (one, other) =
          isUsedFirst ? (conflict.used, conflict.other) : (conflict.other, conflict.used)
        table.append([
          .code(pseudonyms[person]), .text(conflict.field.rawValue), .text(one.file),
          .integer(one.row), .text(other.file), .integer(other.row),
          .text(isUsedFirst ? "archivo" : "archivo_otro"),
        ])
      }
    }
    return OutputFile(OutputKind.conflicts.rawValue, table.text)
  }

  private func sorted(_ persons: [Int]) -> [Int] {
    persons.sorted { (pseudonyms[$0], $0) < (pseudonyms[$1], $1) }
  }
}

extension RunResult {
  /// The code of the sector of each person of the lists, by position; nil for who has none.
  func sectorsOfPersons(_ nominal: Nominal) -> [String?] {
    var codes = [String?](repeating: nil, count: nominal.list.persons.count)
    for assignment in nominal.caseload.assignments {
      codes[assignment.person.position] = assignment.sector.map { plan.sectors[$0.position].code }
    }
    return codes
  }
}

extension PlacementReview {
  /// The code of the sector of each person of the lists, by position, in the sectorization in force.
  var sectorsOfPersons: [String?] {
    placements.map { placement in
      switch placement {
      case .unit(let unit, _, _): sector(of: unit)
      case .sector(let code, _, _): code
      case .unplaced: nil
      }
    }
  }
}
