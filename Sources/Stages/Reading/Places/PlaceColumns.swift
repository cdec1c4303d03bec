/// The columns that say which place a row of *equivalencias* speaks of, and where it is.
enum PlaceColumns {
  /// What names the place, in the order of the table.
  static let clues = [
    "nucleo", "manzana_popular", "lote_desde", "lote_hasta", "via", "cuadra_desde", "cuadra_hasta",
    "texto_contiene",
  ]
  static let answers = ["unidad_id", "sector"]

  /// Clues as they are compared: without case, accents, points or the zeros and blanks that people
  /// put in or leave out of a number.
  static func key(_ clues: [String?]) -> [String] {
    clues.map { clue in
      guard let clue else { return "" }
      return PlainWords.of(clue).map { word in
        let digits = word.drop { $0 == "0" }
        return FieldText.isDigits(word) && !digits.isEmpty ? String(digits) : word
      }.joined(separator: " ")
    }
  }
}
