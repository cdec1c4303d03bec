import SectorizaModel

/// What a system of alerts joins with (domain R41): the pseudonym of each person, its sector and its
/// gestor, and nothing else.
struct AlertTable {
  let ground: ProfileGround
  let key: PseudonymKey

  static let headings = ["seudonimo", "sector", "gestor_id"]

  /// In the order of the pseudonyms, which tells nothing about the lists; nil without persons.
  var table: ProfileTable? {
    let pseudonyms = key.pseudonyms(of: ground.nominal.list).persons
    let rows = zip(pseudonyms, ground.nominal.caseload.assignments).map {
      (pseudonym: $0, sector: ground.sectorCode($1), gestor: ground.gestor($1)?.id)
    }.sorted { $0.pseudonym < $1.pseudonym }
    guard !rows.isEmpty else { return nil }
    var table = ProfileTable(name: "alertas", sheet: "Alertas", headings: AlertTable.headings)
    for row in rows { table.append([.code(row.pseudonym), .code(row.sector), .code(row.gestor)]) }
    return table
  }
}
