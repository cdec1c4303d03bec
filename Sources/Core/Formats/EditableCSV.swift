/// Delimited text of which some rows are changed or added: every other row stays byte for byte, with
/// the separator, the ends of line and the blank lines that it has.
public struct EditableCSV: Sendable {
  /// Rows that are not blank, with their values; the heading is one of them, wherever it is.
  public private(set) var rows: [[String]]
  /// The number of each row as a spreadsheet shows it.
  public private(set) var numbers: [Int]
  /// True for the dialect of a spreadsheet in Spanish, where codes need protection from it.
  public var isForExcel: Bool { separator == UInt8(ascii: ";") }

  private var start: [UInt8]
  private var chunks: [[UInt8]]
  private var end: [UInt8]
  private let separator: UInt8
  private let lineEnd: [UInt8]

  private static let mark: [UInt8] = [0xEF, 0xBB, 0xBF]

  /// Reads a file. Text of another code page becomes UTF-8, with its mark.
  ///
  /// - Throws: `FormatsError`; `.damaged` for a quote that is never closed, whose rows cannot be
  ///   told apart.
  /// - Complexity: O(bytes).
  public init(path: String) throws(FormatsError) {
    let source = try SourceFile(path)
    guard source.format == .csv, !source.isCompressed else {
      throw .unknownFormat(path: path, allowed: ["csv"])
    }
    let raw = try source.bytes(limitBytes: ReadOptions().limitBytes)
    var problems: [LayerProblem] = []
    let bytes = try CSVReader.decoded(source, options: ReadOptions(), problems: &problems)
    var scanner = CSVScanner(bytes)
    // What had no mark and was UTF-8 gets none.
    start = (raw == bytes ? [] : EditableCSV.mark) + bytes[..<scanner.place]
    (rows, numbers, chunks) = ([], [], [])
    var from = scanner.place
    while let record = scanner.next() {
      rows.append(record.values)
      numbers.append(record.number)
      chunks.append(Array(bytes[from..<scanner.place]))
      from = scanner.place
    }
    if let excess = scanner.excess {
      throw .tooMany(path: path, excess.0, limit: excess.limit)
    }
    guard scanner.openQuoteRow == nil else {
      throw .damaged(path: path, message: "a quote is never closed")
    }
    end = Array(bytes[from...])
    separator = scanner.separator
    lineEnd = bytes.contains(13) ? [13, 10] : [10]
  }

  /// A new table in the dialect of a spreadsheet in Spanish.
  public init(heading: [String]) {
    start = EditableCSV.mark
    (rows, numbers, chunks, end) = ([], [], [], [])
    separator = UInt8(ascii: ";")
    lineEnd = [13, 10]
    append(heading)
  }

  /// Changes the values of a row.
  public mutating func replace(_ position: Int, with values: [String]) {
    rows[position] = values
    chunks[position] = line(values)
  }

  /// Adds a row at the end.
  public mutating func append(_ values: [String]) {
    if let last = chunks.last?.last, last != 10, last != 13 {
      chunks[chunks.count - 1] += lineEnd
    }
    rows.append(values)
    numbers.append((numbers.last ?? 0) + 1)
    chunks.append(line(values))
  }

  /// The whole text, UTF-8.
  public var bytes: [UInt8] { start + chunks.joined() + end }

  private func line(_ values: [String]) -> [UInt8] {
    let cut = String(decoding: [separator], as: UTF8.self)
    return Array(values.map(quoted).joined(separator: cut).utf8) + lineEnd
  }

  private func quoted(_ value: String) -> String {
    guard value.utf8.contains(where: { [10, 13, 34, 44, 59, 9].contains($0) }) else { return value }
    return "\""
      + value.split(separator: "\"", omittingEmptySubsequences: false)
      .joined(separator: "\"\"") + "\""
  }
}
