internal import SectorizaGeometry
internal import SectorizaModel

/// Reads the records of nominal lists into persons and rejected records.
///
/// A record is one or the other, whatever is wrong with it. A later record of a person that was read
/// is rejected, and what it tells completes the first; where it says otherwise is a conflict. Names
/// are only looked at for what is wrong with them, and to compare them; no name is kept.
struct PersonRows {
  let cutDate: CalendarDate
  let ubigeo: Ubigeo?
  private var records: [PersonRecord] = []
  private(set) var rejected: [RejectedRecord] = []
  private(set) var findings: [Finding] = []
  private(set) var lists: [NominalList] = []
  private var contradictions: [RecordConflict] = []
  private var inactive: [RejectedRecord] = []
  /// A child is often there two or three times.
  private(set) var owners = DocumentOwners()
  /// Children by name, mother and day of birth.
  private var names: Set<String> = []
  private var tallies = PersonTallies()

  init(cutDate: CalendarDate, ubigeo: Ubigeo?) {
    self.cutDate = cutDate
    self.ubigeo = ubigeo
  }

  /// In the order of the lists and their rows. O(persons).
  var persons: [Person] { records.map(\.person) }

  /// Reads every record of a list. `positions` are those of its records, nil where unknown. O(rows).
  mutating func read(_ table: RawTable, _ map: ColumnMap, positions: [ProjectedPoint?]) {
    tallies = PersonTallies()
    note(
      NominalList(
        file: table.source.file, kind: table.role == .gestantes ? .gestante : .child,
        isPadron: map.has("cod_padron")))
    let sexes = SexCodes(table, map)
    for (index, record) in table.records.enumerated() {
      let isGestante = table.role == .gestantes && !Self.saysChild(record, map)
      var row = PersonRow(
        record: record, table: table, map: map, kind: isGestante ? .gestante : .child)
      row.sexes = sexes
      read(row, position: positions[index])
    }
    findings += tallies.findings()
  }

  /// The sheets of a file are one list.
  private mutating func note(_ list: NominalList) {
    guard let known = lists.firstIndex(where: { ($0.file, $0.kind) == (list.file, list.kind) })
    else { return lists.append(list) }
    lists[known] = NominalList(
      file: list.file, kind: list.kind, isPadron: list.isPadron || lists[known].isPadron)
  }

  /// By the list, the row and the field of the record that says otherwise. O(n log n) in them.
  var conflicts: [RecordConflict] {
    var places: [String: Int] = [:]
    for list in lists where places[list.file] == nil { places[list.file] = places.count }
    var ranks: [RecordConflict.Field: Int] = [:]
    for field in RecordConflict.Field.allCases { ranks[field] = ranks.count }
    func key(_ conflict: RecordConflict) -> (Int, Int, Int, Int) {
      (
        places[conflict.other.file] ?? 0, conflict.other.row, ranks[conflict.field] ?? 0,
        conflict.person.position
      )
    }
    return (contradictions + inactiveElsewhere).sorted { key($0) < key($1) }
  }

  /// Persons whose record is inactive in another list: it may be read before theirs.
  private var inactiveElsewhere: [RecordConflict] {
    inactive.compactMap { record in
      guard let person = owners.persons(with: record.documents, record.kind).first,
        records[person].kind == record.kind, records[person].source.file != record.source.file
      else { return nil }
      return RecordConflict(
        person: PersonIndex(person), field: .state, used: records[person].source,
        other: record.source)
    }
  }

  /// Lists of gestantes may hold children that the Padrón lacks.
  static func saysChild(_ record: RawRecord, _ map: ColumnMap) -> Bool {
    record.text(map.position("tipo")).map {
      ["NINO", "NINA", "NINO A", "MENOR"].contains(Heading.folded($0))
    } ?? false
  }

  private mutating func read(_ row: PersonRow, position: ProjectedPoint?) {
    let documents = row.documents.documents
    if let column = row.documents.restoredColumn {
      tallies.lostDNIZeros.add(column, row.table, row.record.row)
    }
    if let state = row.text("estado_registro"), state == "0" || state.uppercased() == "INACTIVO" {
      reject(row, .inactive)
      return
    }
    let known = owners.persons(with: documents, row.kind)
    if let first = known.first {
      repeated(row, of: first, others: known.count - 1, position)
      return
    }
    var band = AgeBand.gestante
    if row.kind == .child {
      guard let birth = row.birth else { return reject(row, .noBirthDate) }
      guard birth <= cutDate else { return reject(row, .bornAfterCut) }
      guard let found = AgeBand(born: birth, on: cutDate) else { return reject(row, .tooOld) }
      band = found
    }
    var record = row.record(cutDate: cutDate, district: ubigeo, &tallies)
    record.position = position
    record.band = band
    if row.kind == .child {
      record.ageMonths = row.birth?.completedMonths(until: cutDate)
      record.ageDays = row.birth?.days(until: cutDate)
    }
    if row.kind == .child,
      let mark = row.name?.mark(mother: record.household, birth: row.birth)
    {
      record.likeness = mark
      if !names.insert(mark).inserted { record.flaws.insert(.possibleRepetition) }
    }
    if documents.isEmpty { tallies.withoutDocument.add("", row.table, row.record.row) }
    owners.give(documents, row.kind, to: records.count)
    records.append(record)
  }

  /// A record of somebody who was read: it completes the first one, unless one is of a child and the
  /// other of a gestante, who share a document by mistake.
  private mutating func repeated(
    _ row: PersonRow, of first: Int, others: Int, _ position: ProjectedPoint?
  ) {
    rejected.append(
      RejectedRecord(
        source: row.source, kind: row.kind, documents: row.documents.documents,
        reason: .repeated))
    if records[first].source.file == row.source.file {
      findings.append(
        Finding(
          .warning, "registro-rechazado", at: row.place,
          "El registro no se cuenta: \(RejectedRecord.Reason.repeated.rawValue) en la fila "
            + "\(records[first].source.row).",
          remedy: "Deje un solo registro de la persona."))
    } else {
      tallies.otherLists.add("", row.table, row.record.row)
    }
    if others > 0 { tallies.twoOwners.add("", row.table, row.record.row) }
    guard records[first].kind == row.kind else {
      contradictions.append(
        RecordConflict(
          person: PersonIndex(first), field: .kind, used: records[first].source,
          other: row.source))
      return
    }
    var record = row.record(cutDate: cutDate, district: ubigeo, &tallies)
    record.position = position
    contradictions += records[first].differences(from: record).map { field, used in
      RecordConflict(person: PersonIndex(first), field: field, used: used, other: record.source)
    }
    records[first].complete(with: record)
    owners.give(records[first].marks(of: record), row.kind, to: first)
  }

  private mutating func reject(_ row: PersonRow, _ reason: RejectedRecord.Reason) {
    let record = RejectedRecord(
      source: row.source, kind: row.kind, documents: row.documents.documents, reason: reason)
    rejected.append(record)
    if reason == .inactive { inactive.append(record) }
    if reason == .noBirthDate, !row.map.has("fecha_nacimiento") {
      tallies.withoutBirthColumn.add("", row.table, row.record.row)
      return
    }
    let remedy =
      switch reason {
      case .noBirthDate: "Escriba la fecha de nacimiento como dd/mm/aaaa."
      case .bornAfterCut: "Revise la fecha de nacimiento o la fecha de corte («fecha»)."
      case .tooOld: "No corresponde al Padrón: puede quitarse de la lista."
      case .repeated: "Deje un solo registro de la persona."
      case .inactive: "Si volvió al distrito, actívelo en el Padrón."
      }
    findings.append(
      Finding(
        .warning, "registro-rechazado", at: row.place,
        "El registro no se usa: \(reason.rawValue).", remedy: remedy))
  }
}
