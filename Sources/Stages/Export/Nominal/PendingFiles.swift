import SectorizaModel

/// What `pendientes` writes: what is to be answered, who is to be looked for, and the quality of the
/// lists. All but the numbers of the quality stays in the office.
public enum PendingFiles {
  public static let table = "interno/pendientes.csv"
  public static let workbook = "interno/pendientes.xlsx"
  public static let verification = "interno/por_verificar.csv"

  /// - Parameter style: of the tables that are read; those that are answered are for a spreadsheet.
  /// - Throws: `ExportError.workbook`.
  public static func files(
    _ review: PlacementReview, key: PseudonymKey, style: CSVStyle = .plain
  ) throws(ExportError) -> [OutputFile] {
    let table = PendingTable(review)
    let quality = ListQuality(review.list, review.placements)
    let compared = HomologationTables(review.list, key: key, style)
    let homologation = [
      compared?.persons(sectors: review.sectorsOfPersons), compared?.conflicts,
    ].compactMap(\.self)
    return [
      QualityTables.totals(quality, style), try table.workbook(), table.csv,
      VerificationTable.file(review, key: key, style),
      QualityTables.records(quality, key: key, style),
    ] + homologation
  }
}
