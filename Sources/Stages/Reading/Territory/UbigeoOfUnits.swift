internal import SectorizaModel

/// The district that the codes of the units are of, for a description that does not say it.
enum UbigeoOfUnits {
  /// Nearly all must agree: a layer of many districts says nothing.
  private static let agreement = 0.95

  /// - Returns: nil unless the units that have a code agree.
  static func find(in tables: [RawTable]) -> Ubigeo? {
    var counts: [Ubigeo: Int] = [:]
    for table in tables {
      var unheard: [Finding] = []
      let map = ColumnMap(table, KnownFields.units, findings: &unheard)
      for record in table.records {
        if let code = CodeText.ubigeo(record.text(map.position("ubigeo"))).code
          ?? ofID(record.text(map.position("unidad_id")))
        {
          counts[code, default: 0] += 1
        }
      }
    }
    let total = counts.values.reduce(0, +)
    guard let most = counts.max(by: { ($0.value, $1.key) < ($1.value, $0.key) }),
      Double(most.value) >= agreement * Double(total)
    else { return nil }
    return most.key
  }

  /// The first six digits of the code of a block or of a centro poblado.
  private static func ofID(_ id: String?) -> Ubigeo? {
    guard let id, [10, 14, 15, 18, 19].contains(id.utf8.count),
      FieldText.isDigits(String(id.prefix(10))), DepartmentBox.isDepartment(id.prefix(2))
    else { return nil }
    return try? Ubigeo(String(id.prefix(6)))
  }
}
