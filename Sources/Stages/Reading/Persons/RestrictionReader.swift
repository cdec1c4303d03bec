internal import SectorizaModel

/// Reads who is not to attend whom: a code of a gestor and a document of the person, or of the mother
/// for all of her home.
///
/// No finding shows a document.
struct RestrictionReader {
  private let persons: [Person]
  private let owners: DocumentOwners
  private let ids: Set<String>
  private let households: Set<String>
  private(set) var restrictions: [GestorRestriction] = []
  private(set) var findings: [Finding] = []

  /// - Parameter owners: Whose each document of the lists is.
  init(persons: [Person], owners: DocumentOwners, gestores: [Gestor]) {
    self.persons = persons
    self.owners = owners
    ids = Set(gestores.map(\.id))
    households = Set(persons.compactMap(\.household))
  }

  /// Reads a table. O(rows).
  mutating func read(_ table: RawTable) {
    let map = ColumnMap(table, KnownFields.restrictions, findings: &findings)
    guard map.has("gestor_id") else { return }
    var incomplete = RowTally()
    var strangers = RowTally()
    var absent = RowTally()
    for record in table.records where record.cells.contains(where: { FieldText.value($0) != nil }) {
      let documents = RecordDocuments.ofChild(record, map).documents
      guard let gestor = record.text(map.position("gestor_id")), !documents.isEmpty else {
        incomplete.add(table, record.row)
        continue
      }
      if !ids.contains(gestor) { strangers.add(table, record.row) }
      let found = Set(
        owners.persons(with: documents, .child) + owners.persons(with: documents, .gestante))
      let own = found.sorted().compactMap { persons[$0].document }
      let ofHome = documents.filter { households.contains($0.number) }
      if own.isEmpty, ofHome.isEmpty { absent.add(table, record.row) }
      restrictions += (own + ofHome).map { GestorRestriction(gestor: gestor, document: $0) }
    }
    tell(incomplete, strangers, absent)
  }

  private mutating func tell(_ incomplete: RowTally, _ strangers: RowTally, _ absent: RowTally) {
    findings += incomplete.findings { rows, place in
      Finding(
        .error, "restriccion-incompleta", at: place,
        "Filas sin gestor o sin un documento que se entienda: \(rows).",
        remedy: "Complete gestor_id y el documento de la persona o de su madre, o borre la fila.")
    }
    findings += strangers.findings { rows, place in
      Finding(
        .warning, "restriccion-de-otro-gestor", at: place,
        "Filas con un código que no está en la lista de gestores: \(rows).",
        remedy: "Revise gestor_id: mientras tanto, la restricción no impide nada.")
    }
    findings += absent.findings { rows, place in
      Finding(
        .note, "restriccion-de-nadie", at: place,
        "Filas de personas que no están en las listas: \(rows).",
        remedy: "Si deberían estar, revise su documento.")
    }
  }
}
