import SectorizaModel

/// What the application of Compromiso 1 stores for each child and gestante (domain finding 3 and
/// §3.2): its document, where it lives and who visits it.
struct CompromisoTable {
  let ground: ProfileGround

  static let headings = [
    "Tipo de Documento", "Número de Documento", "Zona", "Manzana", "Sector",
    "Nombres del Actor Social", "Establecimiento de Salud",
  ]

  /// Children of less than this age are those that its actores sociales visit (Anexo 02, META 4).
  private static let monthsOfCompromiso = 12

  /// nil when nobody is to be in it; and how many were left out because no document tells who they
  /// are.
  var table: (table: ProfileTable?, withoutDocument: Int) {
    var table = ProfileTable(
      name: "app_c1", sheet: "Compromiso 1", headings: CompromisoTable.headings)
    var withoutDocument = 0
    var rows: [(document: PersonDocument, cells: [CSVCell])] = []
    for (person, assignment) in zip(
      ground.nominal.list.persons, ground.nominal.caseload.assignments)
    {
      let isOfAge = person.ageMonths.map { $0 < CompromisoTable.monthsOfCompromiso } ?? false
      guard person.kind == .gestante || isOfAge, assignment.sector != nil else { continue }
      guard let document = person.documents.first(where: { $0.kind != .padron }) else {
        withoutDocument += 1
        continue
      }
      rows.append((document, cells(document, person, assignment)))
    }
    rows.sort { one, other in
      let (left, right) = (one.document, other.document)
      guard left.kind == right.kind else { return rank(left.kind) < rank(right.kind) }
      return left.number.unicodeScalars.lexicographicallyPrecedes(right.number.unicodeScalars)
    }
    for row in rows { table.append(row.cells) }
    return (rows.isEmpty ? nil : table, withoutDocument)
  }

  private func cells(
    _ document: PersonDocument, _ person: Person, _ assignment: Assignment
  ) -> [CSVCell] {
    let unit = ground.unit(assignment)
    let gestor = ground.gestor(assignment)
    let actor = gestor.flatMap { $0.programme == "actor_social" ? $0 : nil }
    return [
      .text(document.kind.rawValue), .code(document.number),
      .code(unit.map(\.codes.zona) ?? person.zona),
      .code(unit.map(block) ?? person.manzana), .code(ground.sectorCode(assignment)),
      .text(actor.map { ground.details.name(ofGestor: $0.id) ?? $0.id }),
      .text(assignment.sector.flatMap { ground.ipressOfSector[$0.position] }),
    ]
  }

  /// A centro poblado stands for the block where there are none.
  private func block(_ unit: Unit) -> String? {
    unit.codes.manzana ?? (unit.kind == .manzana ? unit.id.text : unit.name)
  }

  private func rank(_ kind: PersonDocument.Kind) -> Int {
    PersonDocument.Kind.allCases.firstIndex(of: kind) ?? 0
  }
}
