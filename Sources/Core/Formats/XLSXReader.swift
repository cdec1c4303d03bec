/// Reads the sheets of an XLSX file.
///
/// OGR's reader loses the zeros of a code shown by a number format, reals beyond fifteen digits,
/// and says nothing of hidden rows, merged cells or formulas without a value; this one gives what
/// a person sees in the sheet.
enum XLSXReader {
  static func read(
    _ source: SourceFile, layer wanted: String?, options: ReadOptions
  ) throws(FormatsError) -> Layer {
    try source.check(limitBytes: options.limitBytes)
    let book = try Workbook(source, options: options)
    var read: [Int: Table] = [:]
    let index: Int
    if let wanted {
      let names = book.sheets.map(\.name)
      guard let found = names.firstIndex(of: wanted) else {
        throw .layerNotFound(path: source.path, layer: wanted, available: names)
      }
      index = found
    } else {
      let shown = book.sheets.indices.filter { !book.sheets[$0].isHidden }
      for sheet in shown.count > 1 ? shown : [] {
        read[sheet] = try table(book, sheet, options)
      }
      let filled = shown.filter { read[$0]?.rows.isEmpty == false }
      guard filled.count <= 1 else {
        throw .severalLayers(path: source.path, available: filled.map { book.sheets[$0].name })
      }
      index = filled.first ?? shown.first ?? 0
    }
    var found = read[index]
    if found == nil { found = try table(book, index, options) }
    guard let table = found else { throw .empty(path: source.path) }
    return Layer(
      path: source.path, format: .xlsx, name: book.sheets[index].name, columns: table.columns,
      rows: table.rows, problems: table.problems)
  }

  static func layers(
    _ source: SourceFile, options: ReadOptions
  ) throws(FormatsError) -> [LayerSummary] {
    try source.check(limitBytes: options.limitBytes)
    let book = try Workbook(source, options: options)
    var summaries: [LayerSummary] = []
    for (index, sheet) in book.sheets.enumerated() {
      let rows = try table(book, index, options).rows
      summaries.append(LayerSummary(name: sheet.name, rowCount: rows.count))
    }
    return summaries
  }

  private static func table(
    _ book: Workbook, _ index: Int, _ options: ReadOptions
  ) throws(FormatsError) -> Table {
    let part = try book.source.part(book.sheets[index].part, limitBytes: options.limitBytes)
    var sheet = SheetReading(book: book, scanner: XMLScanner(part))
    try sheet.run()
    return Table(sheet.rows, headerRow: options.headerRow, marks: sheet.marks)
  }
}

/// One sheet being read: its cells, as text, by row and column.
private struct SheetReading {
  let book: Workbook
  var scanner: XMLScanner
  private(set) var rows: [SparseRow] = []
  private(set) var marks: [Table.Mark] = []

  init(book: Workbook, scanner: XMLScanner) {
    self.book = book
    self.scanner = scanner
  }

  mutating func run() throws(FormatsError) {
    var row = SparseRow(number: 0)
    var isHidden = false
    var number = 0
    while let event = scanner.next() {
      switch event {
      case .open("row", _):
        number = scanner.attribute("r").flatMap { Int($0) } ?? number + 1
        guard (1...1_048_576).contains(number) else { throw broken }
        isHidden = ["1", "true"].contains(scanner.attribute("hidden"))
        row = SparseRow(number: number)
      case .open("c", let isEmpty):
        let column = scanner.attribute("r").flatMap(SheetReading.column) ?? row.nextColumn
        guard column < 16_384 else { throw broken }
        let type = scanner.attribute("t")
        let style = scanner.attribute("s").flatMap { Int($0) }
        let value = isEmpty ? nil : cell(type: type, style: style, row: number, column: column)
        row.append(value, at: column)
      case .open("mergeCell", _):
        guard let reference = scanner.attribute("ref"),
          let place = SheetReading.place(reference)
        else { continue }
        marks.append(Table.Mark(fault: .mergedCells, row: place.row, column: place.column))
      case .close("row"):
        guard !row.cells.isEmpty else { continue }
        if isHidden { marks.append(Table.Mark(fault: .hiddenRow, row: number, column: nil)) }
        rows.append(row)
      default: break
      }
    }
    guard !scanner.isBroken else { throw broken }
  }

  private var broken: FormatsError { .damaged(path: book.source.path, message: "worksheet") }

  /// The text of the cell that was just opened; nil for an empty one.
  private mutating func cell(type: String?, style: Int?, row: Int, column: Int) -> String? {
    var content = ""
    var hasFormula = false
    var isText = false
    loop: while let event = scanner.next() {
      switch event {
      case .open("f", let isEmpty):
        hasFormula = true
        isText = false
        if isEmpty { continue }
      case .open("v", let isEmpty), .open("t", let isEmpty): isText = !isEmpty
      case .close("v"), .close("t"): isText = false
      case .close("c"): break loop
      case .text(let text): if isText { content += text }
      default: break
      }
    }
    guard !content.isEmpty else {
      if hasFormula, type != "str" {
        marks.append(Table.Mark(fault: .formulaWithoutValue, row: row, column: column))
      }
      return nil
    }
    switch type {
    case "s":
      guard let index = Int(content), book.strings.indices.contains(index) else { return nil }
      return book.strings[index].isEmpty ? nil : book.strings[index]
    case "b": return content == "1" ? "true" : "false"
    case "e":
      marks.append(Table.Mark(fault: .cellError, row: row, column: column))
      return nil
    case nil, "n":
      let format = style.flatMap { book.formats.indices.contains($0) ? book.formats[$0] : nil }
      return (format ?? .plain).text(of: content, since1904: book.since1904) ?? content
    default: return content
    }
  }

  /// The column of `AB12`, from 0.
  private static func column(_ reference: String) -> Int? { place(reference)?.column }

  /// The place of the first cell of `AB12` or `AB12:AC14`.
  private static func place(_ reference: String) -> (column: Int, row: Int)? {
    var column = 0
    var row = 0
    for byte in reference.utf8 {
      switch byte {
      case UInt8(ascii: "A")...UInt8(ascii: "Z"):
        column = min(column * 26 + Int(byte) - 64, 1 << 20)
      case UInt8(ascii: "0")...UInt8(ascii: "9"): row = min(row * 10 + Int(byte) - 48, 1 << 24)
      case UInt8(ascii: ":"): return column > 0 ? (column - 1, row) : nil
      default: break
      }
    }
    return column > 0 ? (column - 1, row) : nil
  }
}
