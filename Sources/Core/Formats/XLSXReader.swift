/// Reads the sheets of an XLSX file.
///
/// OGR's reader loses the zeros of a code shown by a number format, reals beyond fifteen digits,
/// and says nothing of hidden rows, merged cells or formulas without a value; this one gives what
/// a person sees in the sheet.
enum XLSXReader {
  static func open(
    _ source: SourceFile, options: ReadOptions
  ) throws(FormatsError) -> Spreadsheet {
    try source.check(limitBytes: options.limitBytes)
    let book = try Workbook(source, options: options)
    return Spreadsheet(
      source: source, sheets: book.sheets.map { .init(name: $0.name, isHidden: $0.isHidden) }
    ) { index throws(FormatsError) in
      let part = try source.part(book.sheets[index].part, limitBytes: options.limitBytes)
      var sheet = SheetReading(book: book, scanner: XMLScanner(part), options: options)
      try sheet.run()
      return sheet.content
    }
  }
}

/// One sheet being read: its cells, as text, by row and column.
private struct SheetReading {
  let book: Workbook
  var scanner: XMLScanner
  private(set) var content: SheetContent

  init(book: Workbook, scanner: XMLScanner, options: ReadOptions) {
    self.book = book
    self.scanner = scanner
    content = SheetContent(path: book.source.path, options: options)
  }

  mutating func run() throws(FormatsError) {
    var row = SparseRow(number: 0)
    var isHidden = false
    var number = 0
    while let event = scanner.next() {
      switch event {
      case .open("row", _):
        number = scanner.attribute("r").flatMap { Int($0) } ?? number + 1
        guard (1...SheetContent.limitRows).contains(number) else { throw broken }
        isHidden = isTrue("hidden")
        row = SparseRow(number: number)
      case .open("c", let isEmpty):
        let column = scanner.attribute("r").flatMap(SheetReading.column) ?? row.nextColumn
        guard column < SheetContent.limitColumns else { throw broken }
        let type = scanner.attribute("t")
        let style = scanner.attribute("s").flatMap { Int($0) }
        let value = isEmpty ? nil : cell(type: type, style: style, row: number, column: column)
        row.append(value, at: column)
      case .open("col", _): readColumn()
      case .open("mergeCell", _):
        guard let group = scanner.attribute("ref").flatMap(SheetReading.group) else { continue }
        try content.merge(group)
      case .close("row"): try content.append(row, isHidden: isHidden)
      default: break
      }
    }
    guard !scanner.isBroken else { throw broken }
  }

  private var broken: FormatsError { .damaged(path: book.source.path, message: "worksheet") }

  private func isTrue(_ name: StaticString) -> Bool {
    scanner.attribute(name).map { $0 == "1" || $0 == "true" } ?? false
  }

  private mutating func readColumn() {
    guard isTrue("hidden"), let first = scanner.attribute("min").flatMap({ Int($0) }),
      let last = scanner.attribute("max").flatMap({ Int($0) }), 1 <= first, first <= last
    else { return }
    content.hide(columns: (first - 1)...(last - 1))
  }

  /// The text of the cell that was just opened; nil for an empty one.
  private mutating func cell(type: String?, style: Int?, row: Int, column: Int) -> String? {
    var text = ""
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
      case .text(let part): if isText { text += part }
      default: break
      }
    }
    guard !text.isEmpty else {
      if hasFormula, type != "str" { content.mark(.formulaWithoutValue, row: row, column: column) }
      return nil
    }
    switch type {
    case "s":
      guard let index = Int(text), book.strings.indices.contains(index) else { return nil }
      return book.strings[index].isEmpty ? nil : book.strings[index]
    case "b": return text == "1" ? "true" : "false"
    case "e":
      content.mark(.cellError, row: row, column: column)
      return nil
    case nil, "n":
      let format = style.flatMap { book.formats.indices.contains($0) ? book.formats[$0] : nil }
      return (format ?? .plain).text(of: text, since1904: book.since1904) ?? text
    default: return text
    }
  }

  /// The column of `AB12`, from 0.
  private static func column(_ reference: String) -> Int? { place(reference.utf8[...])?.column }

  /// The cells of `AB12:AC14`.
  private static func group(_ reference: String) -> MergedCells? {
    let ends = reference.utf8.split(separator: UInt8(ascii: ":"))
    guard ends.count == 2, let first = place(ends[0]), let last = place(ends[1]),
      first.column <= last.column, 1 <= first.row, first.row <= last.row
    else { return nil }
    return MergedCells(
      rows: first.row...last.row, columns: first.column...last.column)
  }

  /// The place of `AB12`; the row is 0 when there is none.
  private static func place(_ reference: Substring.UTF8View) -> (column: Int, row: Int)? {
    var column = 0
    var row = 0
    for byte in reference {
      switch byte {
      case UInt8(ascii: "A")...UInt8(ascii: "Z"):
        column = min(column * 26 + Int(byte) - 64, 1 << 20)
      case UInt8(ascii: "0")...UInt8(ascii: "9"): row = min(row * 10 + Int(byte) - 48, 1 << 24)
      default: break
      }
    }
    return column > 0 ? (column - 1, row) : nil
  }
}
