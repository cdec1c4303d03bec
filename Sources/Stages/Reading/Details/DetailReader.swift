public import SectorizaModel

/// Reads again, from the lists of a district, the few fields that a nominal profile shows.
///
/// The reading of a district keeps no name and no phone (`Person`): who asks for them by name gets
/// them here, for the records asked for and nothing else. What is wrong with a list was told when it
/// was read; here what cannot be read is absent.
public enum DetailReader {
  /// - Parameters:
  ///   - fields: The only ones that are read.
  ///   - list: The persons and rejected records of this description.
  ///   - namesGestores: Whether the names of the gestores are read.
  /// - Complexity: O(bytes of the lists).
  public static func read(
    _ description: DistrictDescription, _ fields: Set<PersonDetails.Field>, of list: PersonList,
    namesGestores: Bool
  ) -> NominalDetails {
    var loader = TableLoader(paths: description.paths, database: description.database)
    var ofRecord: [RecordSource: PersonDetails] = [:]
    if !fields.isEmpty {
      let documents = documents(list)
      for table in LayerRole.nominal.flatMap({ loader.loadAll(description, $0) }) {
        read(table, fields, documents, into: &ofRecord)
      }
    }
    var names: [String: String] = [:]
    if namesGestores {
      for table in loader.loadAll(description, .gestores) { names.merge(gestores(table)) { $1 } }
    }
    return NominalDetails(ofRecord: ofRecord, nameOfGestor: names)
  }

  /// The documents of whoever has a record there.
  private static func documents(_ list: PersonList) -> [RecordSource: Set<PersonDocument>] {
    var documents: [RecordSource: Set<PersonDocument>] = [:]
    for record in list.rejected {
      documents[record.source, default: []].formUnion(record.documents)
    }
    for person in list.persons {
      for source in [person.source] + person.otherSources {
        documents[source, default: []].formUnion(person.documents)
      }
    }
    return documents
  }

  private static func read(
    _ table: RawTable, _ fields: Set<PersonDetails.Field>,
    _ documents: [RecordSource: Set<PersonDocument>],
    into details: inout [RecordSource: PersonDetails]
  ) {
    var told: [Finding] = []
    let map = ColumnMap(table, KnownFields.fields(table.role), findings: &told)
    for record in table.records {
      let row = PersonRow(
        record: record, table: table, map: map,
        kind: table.role == .gestantes && !PersonRows.saysChild(record, map) ? .gestante : .child)
      // Two sheets of a file have the same rows: a name goes to whom it is of, or to nobody.
      guard let expected = documents[row.source] else { continue }
      let own = row.documents.documents
      guard own.isEmpty ? expected.isEmpty : !expected.isDisjoint(with: own) else { continue }
      details[row.source] = PersonDetails(row, fields)
    }
  }

  private static func gestores(_ table: RawTable) -> [String: String] {
    var told: [Finding] = []
    let map = ColumnMap(table, KnownFields.gestores, findings: &told)
    var names: [String: String] = [:]
    for record in table.records {
      guard let id = record.text(map.position("gestor_id")), names[id] == nil,
        let name = record.text(map.position("nombre"))
      else { continue }
      names[id] = name
    }
    return names
  }
}

extension PersonDetails {
  init(_ row: PersonRow, _ fields: Set<Field>) {
    self.init()
    for field in fields {
      self[field] =
        switch field {
        case .name:
          PersonDetails.name(
            [row.text("apellido_paterno"), row.text("apellido_materno")], row.text("nombres"))
        case .birthDate: row.birth?.dayMonthYear
        case .caregiver:
          PersonDetails.name(
            [row.text("apellido_paterno_madre"), row.text("apellido_materno_madre")],
            row.text("nombres_madre"))
        case .phone: PersonText.phone(row.text("celular_madre", "telefono"))
        case .address: row.addressLine
        case .priority: row.text("prioridad")
        }
    }
  }

  /// `APELLIDO APELLIDO, NOMBRES`; nil when nothing is told.
  private static func name(_ surnames: [String?], _ given: String?) -> String? {
    let whole = [surnames.compactMap(\.self).joined(separator: " "), given ?? ""]
      .filter { !$0.isEmpty }
    return whole.isEmpty ? nil : whole.joined(separator: ", ")
  }
}
