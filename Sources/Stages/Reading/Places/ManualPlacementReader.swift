internal import SectorizaModel

/// Reads the *ubicaciones*: where the team itself put a person, by any of its documents.
///
/// No finding shows a document.
struct ManualPlacementReader {
  private var targets: PlaceTargets
  private let persons: [Person]
  private let owners: DocumentOwners
  private(set) var findings: [Finding] = []
  /// In the order in which the persons are first told.
  private(set) var placements: [ManualPlacement] = []
  private var placeOfPerson: [Int: Int] = [:]

  /// - Parameter owners: Whose each document of the lists is.
  init(targets: PlaceTargets, persons: [Person], owners: DocumentOwners) {
    self.targets = targets
    self.persons = persons
    self.owners = owners
  }

  /// Reads a table. A placement bears the strongest document of its person in the lists, whichever
  /// the row tells; of two rows of a person the last is used. O(rows).
  mutating func read(_ table: RawTable) {
    let map = ColumnMap(table, KnownFields.fields(.manualPlacements), findings: &findings)
    var nameless = RowTally()
    var absent = RowTally()
    var several = RowTally()
    var changed = RowTally()
    for record in table.records where record.cells.contains(where: { FieldText.value($0) != nil }) {
      guard let target = targets.target(of: record, table, map) else { continue }
      let documents = RecordDocuments.ofChild(record, map).documents
      guard !documents.isEmpty else {
        nameless.add(table, record.row)
        continue
      }
      let found = Set(
        owners.persons(with: documents, .child) + owners.persons(with: documents, .gestante))
      guard let person = found.min(), let document = persons[person].document else {
        absent.add(table, record.row)
        continue
      }
      if found.count > 1 { several.add(table, record.row) }
      let placement = ManualPlacement(
        source: RecordSource(file: table.source.file, row: record.row), document: document,
        target: target)
      guard let earlier = placeOfPerson[person] else {
        placeOfPerson[person] = placements.count
        placements.append(placement)
        continue
      }
      if placements[earlier].target != target { changed.add(table, record.row) }
      placements[earlier] = placement
    }
    findings += targets.takeFindings()
    tell(nameless, absent, several, changed)
  }

  private mutating func tell(
    _ nameless: RowTally, _ absent: RowTally, _ several: RowTally, _ changed: RowTally
  ) {
    findings += nameless.findings { rows, place in
      Finding(
        .warning, "ubicacion-sin-documento", at: place,
        "Filas sin un documento que se entienda, que no se usan: \(rows).",
        remedy: "Complete DNI, CUI, CNV o código del Padrón.")
    }
    findings += absent.findings { rows, place in
      Finding(
        .note, "ubicacion-de-nadie", at: place,
        "Filas de personas que no están en las listas: \(rows).",
        remedy: "Si deberían estar, revise su documento.")
    }
    findings += several.findings { rows, place in
      Finding(
        .warning, "documentos-de-dos-personas", at: place,
        "Filas con documentos de dos personas de las listas, que se toman por la primera: \(rows).",
        remedy: "Escriba una fila para cada persona.")
    }
    findings += changed.findings { rows, place in
      Finding(
        .warning, "ubicaciones-contradictorias", at: place,
        "Filas que ubican en otro lugar a quien ya tenía una fila: \(rows). Vale la última.",
        remedy: "Deje una sola fila por persona.")
    }
  }
}
