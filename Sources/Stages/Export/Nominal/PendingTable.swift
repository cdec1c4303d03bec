import Foundation
import SectorizaFormats
import SectorizaModel

/// `interno/pendientes.csv` and `.xlsx`: one row for each place to be told, with the columns of the
/// *equivalencias* first, so that an answered row is a row of theirs.
struct PendingTable {
  /// The columns of a table of *equivalencias*, in their order.
  static let keys = [
    "nucleo", "manzana_popular", "lote_desde", "lote_hasta", "via", "cuadra_desde", "cuadra_hasta",
    "texto_contiene", "unidad_id", "sector",
  ]
  private static let counts = ["personas", "recien_nacidos"]
  private static let suggestions = (1...3).flatMap { ["sugerencia_\($0)", "motivo_\($0)"] }

  private let rows: [(keys: [String?], counts: [Int], suggestions: [String?])]

  init(_ review: PlacementReview) {
    rows = review.pending.map { place in
      var keys = [String?](repeating: nil, count: PendingTable.keys.count)
      keys[0] = place.nucleus
      keys[1] = place.block
      keys[4] = place.street
      keys[5] = place.hundred.map(String.init)
      keys[6] = keys[5]
      let told = place.suggestions.prefix(3).flatMap { suggestion -> [String?] in
        [review.text(suggestion.target), PendingTable.reason(suggestion)]
      }
      return (
        keys, [place.persons.count, place.newborns],
        told + [String?](repeating: nil, count: PendingTable.suggestions.count - told.count)
      )
    }
  }

  private static func reason(_ suggestion: PendingPlace.Suggestion) -> String {
    suggestion.votes == 0
      ? suggestion.reason.rawValue
      : suggestion.reason.rawValue + " (\(counted(suggestion.votes, "persona", "personas")))"
  }

  /// For a spreadsheet always, because it is to be answered in one.
  var csv: OutputFile {
    var table = CSVText(
      .excel, header: PendingTable.keys + PendingTable.counts + PendingTable.suggestions)
    for row in rows {
      table.append(
        row.keys.map { $0.map { .code($0) } ?? .empty } + row.counts.map { .integer($0) }
          + row.suggestions.enumerated().map { column, text in
            text.map { column.isMultiple(of: 2) ? .code($0) : .text($0) } ?? .empty
          })
    }
    return OutputFile(PendingFiles.table, table.text)
  }

  /// - Throws: `ExportError.workbook`.
  func workbook() throws(ExportError) -> OutputFile {
    func text(_ value: String?) -> FieldValue { .text(value.map(CSVText.harmless)) }
    do {
      let layer = try OutputLayer(
        name: "pendientes",
        columns: PendingTable.keys.map { OutputColumn($0, .text) }
          + PendingTable.counts.map { OutputColumn($0, .integer) }
          + PendingTable.suggestions.map { OutputColumn($0, .text) },
        rows: rows.map { row in
          OutputLayer.Row(
            row.keys.map(text) + row.counts.map { .integer($0) } + row.suggestions.map(text))
        })
      let files = try LayerWriter.encode([layer], as: .xlsx)
      guard let file = files.first else { throw OutputError.unsupportedFormat(.xlsx) }
      return OutputFile(PendingFiles.workbook, bytes: Data(file.bytes))
    } catch {
      throw .workbook("\(error)")
    }
  }
}
