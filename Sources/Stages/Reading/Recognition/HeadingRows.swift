internal import SectorizaFormats

/// The headings of a table, wherever they are.
///
/// Tables come with titles above, and with headings in two or three rows: a group (`POBLACIÓN`)
/// over its parts (`TOTAL`, `HOMBRES`, `MUJERES`), or one heading broken in two. A row by itself,
/// and a row together with the one or two above it, are held against what is expected; the best is
/// taken, the first where several are as good.
struct HeadingRows {
  private(set) var headings: [String]
  /// The place in `Layer.rows` of the first row below the headings.
  private(set) var firstRecord = 0
  /// The last row of the headings as the user sees it; nil when they are the first row alone.
  private(set) var lastRow: Int?
  private(set) var isJoined = false
  private(set) var score: Int

  /// How many rows may come before the headings: the Padrón Nominal has 4, Compromiso 1 has 7.
  static let searchedRows = 25

  /// - Parameters:
  ///   - isKnown: Whether a heading is known by itself; without it, whether it scores.
  ///   - score: How much a list of headings looks like what is expected.
  init(
    of layer: Layer, isKnown: ((String) -> Bool)? = nil, score: ([String]) -> Int
  ) {
    headings = layer.columns
    self.score = score(layer.columns)
    guard layer.format.isTable else { return }
    var above = [layer.columns]
    for (place, row) in layer.rows.prefix(Self.searchedRows).enumerated() {
      let own = row.values.map { ($0 ?? "") }
      let alone = score(own)
      // A row of data may repeat a word of a heading: it takes more than that to be one.
      if alone > self.score + 1 { take(own, alone, isJoined: false, place, row.number) }
      if !Self.holdsNumbers(own) {
        join(own, under: above, place, row.number, isKnown, score)
      }
      above.append(own)
      if above.count > 2 { above.removeFirst() }
    }
  }

  private mutating func join(
    _ own: [String], under above: [[String]], _ place: Int, _ number: Int,
    _ isKnown: ((String) -> Bool)?, _ score: ([String]) -> Int
  ) {
    for depth in 1...above.count {
      let groups = Array(above.suffix(depth))
      let joined = Self.joined(groups + [own]) { isKnown?($0) ?? (score([$0]) > 0) }
      let found = score(joined)
      // Where a group stands over different parts, the parts are headings and not a record.
      let isGroup = groups.last.map { Self.isGroup($0, over: own) } ?? false
      if found > self.score || (isGroup && found >= self.score && found > 0) {
        take(joined, found, isJoined: true, place, number)
      }
    }
  }

  private mutating func take(
    _ headings: [String], _ score: Int, isJoined: Bool, _ place: Int, _ number: Int
  ) {
    self.headings = headings
    self.score = score
    self.isJoined = isJoined
    firstRecord = place + 1
    lastRow = number
  }

  /// What each column is called by its rows together: the whole where that is known, else its own
  /// part where that is, else the whole.
  private static func joined(
    _ rows: [[String]], isKnown: (String) -> Bool
  ) -> [String] {
    let count = rows.map(\.count).max() ?? 0
    return (0..<count).map { column in
      var parts: [String] = []
      for row in rows where column < row.count {
        let part = FieldText.value(row[column]) ?? ""
        if !part.isEmpty, parts.last != part { parts.append(part) }
      }
      // From the whole to its last part alone.
      for first in parts.indices {
        let text = parts[first...].joined(separator: " ")
        if isKnown(text) { return text }
      }
      return parts.joined(separator: " ")
    }
  }

  /// True when some heading is repeated to the right (as merged cells are read) over parts that
  /// differ.
  private static func isGroup(_ group: [String], over parts: [String]) -> Bool {
    guard min(group.count, parts.count) > 1 else { return false }
    for column in 1..<min(group.count, parts.count) {
      let isRepeated = !group[column].isEmpty && group[column] == group[column - 1]
      let hasParts = !parts[column].isEmpty && !parts[column - 1].isEmpty
      if isRepeated && hasParts && parts[column] != parts[column - 1] { return true }
    }
    return false
  }

  private static func holdsNumbers(_ row: [String]) -> Bool {
    row.contains { FieldText.value($0).flatMap(FieldText.number) != nil }
  }
}

/// What people write below a table.
enum TableFooter {
  /// How many of the last records are no records. O(footer).
  static func count(of records: [RawRecord]) -> Int {
    var count = 0
    for record in records.reversed() {
      guard count < most, isFooter(record) else { break }
      count += 1
    }
    return count
  }

  private static let most = 20
  private static let words = ["TOTAL", "FUENTE", "NOTA", "ELABORA", "ELABORADO", "ELABORACION"]

  private static func isFooter(_ record: RawRecord) -> Bool {
    let texts = record.cells.compactMap(FieldText.value)
    guard let first = texts.first else { return true }
    let word = Heading.folded(first).split(separator: " ").first.map(String.init) ?? ""
    return words.contains(word) && record.shape == nil
  }
}

extension RawTable {
  /// What lies below the headings of a layer.
  init(
    _ layer: Layer, _ rows: HeadingRows, _ source: LayerSource, _ role: LayerRole,
    records: [RawRecord]? = nil
  ) {
    let unsupported = layer.problems.compactMap { problem -> Int? in
      switch problem.kind {
      case .unsupportedGeometry, .impossibleCoordinates: return problem.row
      default: return nil
      }
    }
    self.init(
      role: role, source: source, layer: layer.name, headings: rows.headings,
      records: records
        ?? layer.rows[rows.firstRecord...].map {
          RawRecord(row: $0.number, cells: $0.values, shape: $0.geometry)
        },
      referenceSystem: layer.referenceSystem, hasGeometry: layer.hasGeometry,
      isDamaged: layer.problems.contains(where: FormatFindings.isDamage),
      reportedRows: Set(unsupported))
  }

  /// Adds the codes that the source keeps in pieces, each as a column of ours.
  mutating func compose(_ columns: [ComposedColumn]) {
    for column in columns {
      let folded = headings.map(Heading.folded)
      let places = column.pieces.map { piece in
        folded.firstIndex { Heading.matches($0, name: piece.heading) }
      }
      headings.append(column.field)
      records = records.map { record in
        var whole = ""
        for (piece, place) in zip(column.pieces, places) {
          let text = record.text(place) ?? ""
          // A suffix may be missing; the other pieces lose their zeros in spreadsheets.
          whole += piece.digits > 0 ? CodeText.padded(text, to: piece.digits) ?? text : text
        }
        return RawRecord(
          row: record.row, cells: record.cells + [whole.isEmpty ? nil : whole],
          shape: record.shape)
      }
    }
  }
}

extension FoundGround {
  init(_ table: RawTable) {
    self.init(
      hasGeometry: table.hasGeometry, hasPolygons: table.hasPolygons, hasLines: table.hasLines)
  }
}
