import SectorizaGeometry

/// Reads delimited text. Every value stays text.
///
/// OGR's reader drops blank lines, extra values and open quotes without a word, so that a finding
/// could not name the right row; this one keeps the row a spreadsheet shows and says all three.
enum CSVReader {
  static func read(
    _ source: SourceFile, layer wanted: String?, options: ReadOptions
  ) throws(FormatsError) -> Layer {
    let name = source.stem
    if let wanted, wanted != name {
      throw .layerNotFound(path: source.path, layer: wanted, available: [name])
    }
    var problems: [LayerProblem] = []
    let text = try decoded(source, options: options, problems: &problems)
    var scanner = CSVScanner(text)
    var header = scanner.next()
    while let row = options.headerRow, let above = header, above.number < row {
      header = scanner.next()
    }
    if let excess = scanner.excess {
      throw .tooMany(path: source.path, excess.0, limit: excess.limit)
    }
    guard let header else { throw .empty(path: source.path) }
    let columns = header.values
    problems += LayerProblem.repeated(columns, row: header.number)
    var rows: [LayerRow] = []
    while let record = scanner.next() {
      var values: [String?] = record.values.map { $0.isEmpty ? nil : $0 }
      guard !values.allSatisfy({ $0 == nil }) else { continue }
      if values.count > columns.count {
        if values[columns.count...].contains(where: { $0 != nil }) {
          problems.append(
            LayerProblem(
              row: record.number, .extraValues(columns: columns.count, values: values.count)))
        }
        values.removeLast(values.count - columns.count)
        guard !values.allSatisfy({ $0 == nil }) else { continue }
      } else if values.count < columns.count {
        problems.append(
          LayerProblem(
            row: record.number, .missingValues(columns: columns.count, values: values.count)))
        values += [String?](repeating: nil, count: columns.count - values.count)
      }
      rows.append(LayerRow(number: record.number, values: values))
      guard rows.count <= options.limitRows else {
        throw .tooMany(path: source.path, .rows, limit: options.limitRows)
      }
      guard rows.count * columns.count <= options.limitCells else {
        throw .tooMany(path: source.path, .cells, limit: options.limitCells)
      }
    }
    if let excess = scanner.excess {
      throw .tooMany(path: source.path, excess.0, limit: excess.limit)
    }
    if let row = scanner.openQuoteRow { problems.append(LayerProblem(row: row, .openQuote)) }
    return Layer(
      path: source.path, format: .csv, name: name, columns: columns, rows: rows,
      problems: problems)
  }

  /// The text as UTF-8 bytes, without its mark of order.
  static func decoded(
    _ source: SourceFile, options: ReadOptions, problems: inout [LayerProblem]
  ) throws(FormatsError) -> [UInt8] {
    let bytes = try source.bytes(limitBytes: options.limitBytes)
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      let little = bytes[0] == 0xFF
      let units = stride(from: 2, to: bytes.count - 1, by: 2).map { place in
        let (one, other) = (UInt16(bytes[place]), UInt16(bytes[place + 1]))
        return little ? one | other << 8 : one << 8 | other
      }
      return Array(String(decoding: units, as: UTF16.self).utf8)
    }
    let body = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
    guard !body.contains(0) else {
      throw .damaged(path: source.path, message: "the file holds binary data")
    }
    guard String(validating: body, as: UTF8.self) == nil else { return body }
    return recoded(body, problems: &problems)
  }

  /// Text of a code page as UTF-8, line by line.
  private static func recoded(_ bytes: [UInt8], problems: inout [LayerProblem]) -> [UInt8] {
    let lines = bytes.split(separator: 10, omittingEmptySubsequences: false).map(Array.init)
    var evidence = EncodingEvidence()
    for line in lines { evidence.add(line) }
    let decoder = evidence.decoder(declared: nil, isOfFixedWidth: false)
    problems.append(LayerProblem(.textEncoding(decoder.encoding, declared: nil)))
    return Array(lines.map(decoder.utf8).joined(separator: [10]))
  }
}

/// Splits delimited text into records, one at a time. O(bytes).
struct CSVScanner {
  /// A line that is not blank.
  struct Record: Equatable {
    /// From 1; a quoted value that spans lines is one row, and blank lines count.
    let number: Int
    let values: [String]
  }

  private let bytes: [UInt8]
  let separator: UInt8
  /// Where the next record begins, with the blank lines before it.
  private(set) var place = 0
  private var number = 0
  /// The row of a quote that is never closed.
  private(set) var openQuoteRow: Int?
  /// What a row had more of than any table has; it ends the records.
  private(set) var excess: (FormatsError.Counted, limit: Int)?

  /// Thirty times what a cell of Excel holds.
  static let limitValueBytes = 1 << 20

  /// - Parameter bytes: UTF-8.
  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    let quote = UInt8(ascii: "\"")
    let candidates = [UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\t")]
    var counts = [0, 0, 0]
    var isQuoted = false
    var hasText = false
    let hint = Array("sep=".utf8)
    // Excel's own first line: `sep=;`.
    if bytes.starts(with: hint), bytes.count > 5, candidates.contains(bytes[4]),
      [10, 13].contains(bytes[5])
    {
      separator = bytes[4]
      place = bytes[5] == 13 && bytes.count > 6 && bytes[6] == 10 ? 7 : 6
      number = 1
      return
    }
    for byte in bytes {
      if byte == quote { isQuoted.toggle() }
      if byte == 10 || byte == 13 {
        if hasText && !isQuoted { break }
        continue
      }
      hasText = true
      if !isQuoted, let which = candidates.firstIndex(of: byte) { counts[which] += 1 }
    }
    let most = counts.max() ?? 0
    separator = candidates[counts.firstIndex(of: most) ?? 0]
  }

  /// The next record that is not a blank line; nil at the end.
  mutating func next() -> Record? {
    while place < bytes.count, excess == nil {
      number += 1
      if endLine() { continue }
      let values = values()
      return excess == nil ? Record(number: number, values: values) : nil
    }
    return nil
  }

  /// Steps over an end of line, if one is here.
  private mutating func endLine() -> Bool {
    guard place < bytes.count else { return false }
    if bytes[place] == 13 {
      place += place + 1 < bytes.count && bytes[place + 1] == 10 ? 2 : 1
      return true
    }
    guard bytes[place] == 10 else { return false }
    place += 1
    return true
  }

  private mutating func values() -> [String] {
    var values: [String] = []
    while true {
      let start = place
      values.append(value())
      if place - start > CSVScanner.limitValueBytes {
        excess = (.bytesOfValue, CSVScanner.limitValueBytes)
      } else if values.count > SheetContent.limitColumns {
        excess = (.columns, SheetContent.limitColumns)
      }
      if place >= bytes.count || excess != nil { return values }
      if bytes[place] == separator {
        place += 1
        if place >= bytes.count {
          values.append("")
          return values
        }
        continue
      }
      _ = endLine()
      return values
    }
  }

  /// The value that begins here; stops at the separator, the end of the line or of the text.
  private mutating func value() -> String {
    let quote = UInt8(ascii: "\"")
    func isEnd(_ byte: UInt8) -> Bool { byte == separator || byte == 10 || byte == 13 }
    guard place < bytes.count, bytes[place] == quote else {
      let start = place
      while place < bytes.count, !isEnd(bytes[place]) { place += 1 }
      return String(decoding: bytes[start..<place], as: UTF8.self)
    }
    place += 1
    var content: [UInt8] = []
    while true {
      guard place < bytes.count else {
        openQuoteRow = openQuoteRow ?? number
        break
      }
      let byte = bytes[place]
      place += 1
      if byte != quote {
        content.append(byte)
      } else if place < bytes.count, bytes[place] == quote {
        content.append(quote)
        place += 1
      } else {
        // What follows a closing quote is kept as it stands.
        while place < bytes.count, !isEnd(bytes[place]) {
          content.append(bytes[place])
          place += 1
        }
        break
      }
    }
    return String(decoding: content, as: UTF8.self)
  }
}
