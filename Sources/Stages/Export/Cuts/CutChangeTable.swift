public import SectorizaModel

/// `interno/cambios_personas.csv`: what changed from one cut of the lists to another, a row for each
/// change, persons by pseudonym and no address.
public enum CutChangeTable {
  static let header = [
    "seudonimo", "tipo", "cambio", "motivo", "sector_antes", "sector_ahora", "unidad_antes",
    "unidad_ahora", "ubigeo_antes", "ubigeo_ahora", "gestor_antes", "gestor_ahora",
    "documentos_antes", "documentos_ahora", "seudonimo_relacionado",
  ]

  /// In the order of the changes. Whoever goes on has the pseudonym of now. O(changes).
  public static func file(_ comparison: CutComparison, _ style: CSVStyle = .plain) -> OutputFile {
    var table = CSVText(style, header: header)
    for change in comparison.changes {
      let before = change.before.map { comparison.before.persons[$0] }
      let now = change.now.map { comparison.now.persons[$0] }
      let person = comparison.person(change)
      func both(_ value: (CutPerson) -> String?) -> [CSVCell] {
        [.code(before.flatMap(value)), .code(now.flatMap(value))]
      }
      table.append(
        [
          .code(person.pseudonym), .text(person.kind.rawValue), .text(change.kind.rawValue),
          .text(change.cause.text),
        ] + both(\.sector) + both(\.unit) + both(\.ubigeo) + both(\.gestor)
          + both(\.kindsOfDocuments) + [.code(change.related)])
    }
    return OutputFile(OutputKind.personChanges.rawValue, table.text)
  }
}

extension CutPerson {
  /// `DNI;COD_PADRON`, the strongest first; nil without documents.
  var kindsOfDocuments: String? {
    tokens.documents.isEmpty
      ? nil : tokens.documents.map(\.kind.rawValue).joined(separator: ";")
  }
}
