extension RawTable {
  /// Whether the headings look like a record: a list without headings shows one in their place, and
  /// it may be of a person, which no message shows.
  var headingsLookLikeRecord: Bool { RecordLikeHeadings.holds(headings) }

  /// The headings that a message may show.
  var shownHeadings: [String] { headingsLookLikeRecord ? [] : headings }

  /// `Las del archivo son: …`, or why they are not shown.
  var headingList: String {
    headingsLookLikeRecord
      ? "Entre sus encabezados hay números o fechas: si la primera fila es un registro, agregue "
        + "encima una con el nombre de cada columna."
      : "Las del archivo son: \(headings.prefix(30).joined(separator: ", "))."
  }
}

enum RecordLikeHeadings {
  /// A heading is no number and no date.
  static func holds(_ headings: [String]) -> Bool {
    headings.compactMap(FieldText.value).contains {
      FieldText.number($0) != nil || PersonText.date($0) != nil
    }
  }
}
