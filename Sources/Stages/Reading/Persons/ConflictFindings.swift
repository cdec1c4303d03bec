internal import SectorizaModel

/// What is told of the records of one person that do not say the same.
enum ConflictFindings {
  /// One finding for all of them: how many, in which fields, and what to do; none without conflicts.
  static func findings(_ conflicts: [RecordConflict]) -> [Finding] {
    guard let first = conflicts.first else { return [] }
    var counts: [RecordConflict.Field: Int] = [:]
    for conflict in conflicts { counts[conflict.field, default: 0] += 1 }
    let fields = RecordConflict.Field.allCases.compactMap { field in
      counts[field].map { "\(field.rawValue) \($0)" }
    }
    let persons = Set(conflicts.map(\.person)).count
    return [
      Finding(
        .warning, "registros-que-se-contradicen",
        at: Finding.Place(file: first.other.file, row: first.other.row),
        "Datos en que los registros de una misma persona no dicen lo mismo: \(conflicts.count), de "
          + "\(counted(persons, "persona", "personas")) (\(fields.joined(separator: ", "))). Se usa "
          + "el del primer registro que lo trae.",
        remedy:
          "Al asignar, interno/conflictos.csv dice cuáles y en qué fila; el perfil padron, qué "
          + "revisar en el Padrón.")
    ]
  }
}
