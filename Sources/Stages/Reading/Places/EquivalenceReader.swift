internal import SectorizaModel

/// Reads the *equivalencias*: what neighbours call a place, and the unit or sector that it is.
struct EquivalenceReader {
  private var targets: PlaceTargets
  private(set) var equivalences: [Equivalence] = []
  private(set) var findings: [Finding] = []
  /// The row that first told each place, and where it sends it.
  private var said: [[String]: Equivalence] = [:]
  private var empty = RowTally()
  private var badBlocks = RowTally()
  private var badLots = RowTally()
  private var badHundreds = RowTally()
  private var swapped = RowTally()

  init(targets: PlaceTargets) { self.targets = targets }

  /// Reads a table; rows that cannot be used are told, and a row that repeats another adds nothing.
  /// O(rows).
  mutating func read(_ table: RawTable) {
    (empty, badBlocks, badLots) = (RowTally(), RowTally(), RowTally())
    (badHundreds, swapped) = (RowTally(), RowTally())
    let map = ColumnMap(table, KnownFields.fields(.equivalences), findings: &findings)
    var contradictions: [Finding] = []
    for record in table.records {
      guard let row = equivalence(record, table, map) else { continue }
      let place = Self.place(row)
      guard let earlier = said[place] else {
        said[place] = row
        equivalences.append(row)
        continue
      }
      guard earlier.target != row.target else { continue }
      equivalences.append(row)
      contradictions.append(Self.contradiction(row, earlier, table))
    }
    findings += targets.takeFindings() + ofRows
    findings += Crowd.thinned(contradictions, ["equivalencias-contradictorias"])
  }

  private mutating func equivalence(
    _ record: RawRecord, _ table: RawTable, _ map: ColumnMap
  ) -> Equivalence? {
    guard record.cells.contains(where: { FieldText.value($0) != nil }) else { return nil }
    guard let target = targets.target(of: record, table, map) else { return nil }
    func clue(_ column: String) -> String? {
      record.text(map.position(column)).flatMap { PlainWords.of($0).isEmpty ? nil : $0 }
    }
    func number(_ column: String) -> String? {
      clue(column).map { SpreadsheetNumber.digits($0) ?? $0 }
    }
    let block = number("manzana_popular").flatMap(PlaceCode.block)
    guard block.map(PlaceCode.isBlock) ?? true else {
      badBlocks.add(table, record.row, column: map.heading("manzana_popular"), value: block)
      return nil
    }
    let street = clue("via")
    var reversed = false
    let lots = Lots(
      from: number("lote_desde").flatMap(PlaceCode.lot),
      to: number("lote_hasta").flatMap(PlaceCode.lot))
    guard let lots else {
      badLots.add(table, record.row, column: map.heading("lote_desde"))
      return nil
    }
    let from = number("cuadra_desde")
    let to = number("cuadra_hasta")
    var hundreds: ClosedRange<Int>?
    if from != nil || to != nil {
      guard street != nil, let first = Self.hundred(from), let last = Self.hundred(to ?? from)
      else {
        badHundreds.add(table, record.row, column: map.heading("cuadra_desde"))
        return nil
      }
      hundreds = min(first, last)...max(first, last)
      reversed = first > last
    }
    if reversed || lots.isReversed { swapped.add(table, record.row) }
    let row = Equivalence(
      source: RecordSource(file: table.source.file, row: record.row), nucleus: clue("nucleo"),
      block: block, firstLot: lots.first, lastLot: lots.last, street: street,
      hundreds: hundreds, text: clue("texto_contiene"), target: target)
    guard Self.place(row).contains(where: { !$0.isEmpty }) else {
      empty.add(table, record.row)
      return nil
    }
    return row
  }

  private static func hundred(_ text: String?) -> Int? {
    text.flatMap(FieldText.integer).flatMap { (0...999).contains($0) ? $0 : nil }
  }

  /// What a row says of a place, as it is compared: two rows of one place should send it to one.
  private static func place(_ row: Equivalence) -> [String] {
    [row.nucleus, row.block, row.firstLot, row.lastLot, row.street, row.text].map {
      PlainWords.of($0).joined(separator: " ")
    } + [row.hundreds.map { "\($0)" } ?? ""]
  }

  private static func contradiction(
    _ row: Equivalence, _ earlier: Equivalence, _ table: RawTable
  ) -> Finding {
    let file = earlier.source.file == row.source.file ? "" : " de «\(earlier.source.file)»"
    return Finding(
      .warning, "equivalencias-contradictorias", at: table.place(row: row.source.row),
      "La fila \(row.source.row) dice lo mismo que la fila \(earlier.source.row)\(file) y lo manda a "
        + "otro lugar.",
      remedy: "Deje la correcta, o distíngalas por sus lotes, su vía o sus cuadras.")
  }

  private var ofRows: [Finding] {
    empty.findings { rows, place in
      Finding(
        .warning, "equivalencia-vacia", at: place,
        "Filas que no dicen de qué direcciones son, y no se usan: \(rows).",
        remedy: "Escriba al menos el núcleo, la manzana, la vía o un texto.")
    }
      + badBlocks.findings { rows, place in
        Finding(
          .warning, "manzana-no-valida", at: place,
          "Filas cuya manzana no es una sola, como V5 o 12A, que no se usan: \(rows).",
          remedy: "Escriba una fila por manzana; el nombre del lugar va en nucleo.")
      }
      + badLots.findings { rows, place in
        Finding(
          .warning, "lote-no-valido", at: place,
          "Filas con más de un lote en una celda, o sin el primero, que no se usan: \(rows).",
          remedy:
            "Escriba un lote en cada celda: el primero en lote_desde, el último en lote_hasta.")
      }
      + badHundreds.findings { rows, place in
        Finding(
          .warning, "cuadra-no-valida", at: place,
          "Filas con una cuadra que no es un número de 0 a 999, sin la primera o sin su vía, que no "
            + "se usan: \(rows).",
          remedy: "Escriba la vía y el número de la cuadra: 3 es de la puerta 300 a la 399.")
      }
      + swapped.findings { rows, place in
        Finding(
          .note, "rango-al-reves", at: place,
          "Filas con el último lote o cuadra antes que el primero, que se leyeron al revés: \(rows).",
          remedy: "")
      }
  }
}

/// The lots of a row, in order.
private struct Lots {
  private(set) var first: String?
  private(set) var last: String?
  private(set) var isReversed = false

  /// - Returns: nil where a cell holds several, or only the last one is told.
  init?(from: String?, to: String?) {
    guard let from else {
      guard to == nil else { return nil }
      return
    }
    guard PlaceCode.isLot(from), to.map(PlaceCode.isLot) ?? true else { return nil }
    first = from
    last = to
    guard let to, Self.isAfter(from, to) else { return }
    (first, last, isReversed) = (to, from, true)
  }

  /// By the number, then by the letters: 9, 10, 10A, 10B.
  private static func isAfter(_ one: String, _ other: String) -> Bool {
    func parts(_ text: String) -> (Int, String) {
      let letters = PlainWords.of(text).joined()
      let digits = letters.filter { ("0"..."9").contains($0) }
      return (Int(digits.prefix(9)) ?? 0, letters.filter { !("0"..."9").contains($0) })
    }
    let (first, second) = (parts(one), parts(other))
    guard first.0 == second.0 else { return first.0 > second.0 }
    return second.1.unicodeScalars.lexicographicallyPrecedes(first.1.unicodeScalars)
  }
}
