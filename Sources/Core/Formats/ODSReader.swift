import SectorizaModel

/// Reads the sheets of an ODS file (OASIS OpenDocument 1.2).
///
/// OGR's reader takes the number of a cell, so that the zeros a format shows are lost, and says
/// nothing of hidden rows, merged cells, errors or formulas without a value.
enum ODSReader {
  static func open(
    _ source: SourceFile, options: ReadOptions
  ) throws(FormatsError) -> Spreadsheet {
    try source.check(limitBytes: options.limitBytes)
    let manifest = (try? source.part("META-INF/manifest.xml", limitBytes: 1 << 24)) ?? []
    guard !isEncrypted(manifest) else { throw .encrypted(path: source.path) }
    let bytes = try source.part("content.xml", limitBytes: options.limitBytes)
    var document = ODSDocument(source: source, scanner: XMLScanner(bytes), options: options)
    try document.run()
    let sheets = document.sheets
    return Spreadsheet(source: source, sheets: sheets.map(\.name)) { sheets[$0].content }
  }

  private static func isEncrypted(_ manifest: [UInt8]) -> Bool {
    var scanner = XMLScanner(manifest)
    while let event = scanner.next() {
      if case .open("encryption-data", _) = event { return true }
    }
    return false
  }
}

/// The document being read.
private struct ODSDocument {
  let source: SourceFile
  var scanner: XMLScanner
  /// What is left for the sheets that follow: they are all held.
  private var budget: ReadOptions
  private(set) var sheets: [(name: Spreadsheet.Sheet, content: SheetContent)] = []

  init(source: SourceFile, scanner: XMLScanner, options: ReadOptions) {
    self.source = source
    self.scanner = scanner
    budget = options
  }

  mutating func run() throws(FormatsError) {
    var style = ""
    var hiddenStyles: Set<String> = []
    var isSpreadsheet = false
    while let event = scanner.next() {
      switch event {
      case .open("style", _): style = scanner.attribute("name") ?? ""
      case .open("table-properties", _):
        if scanner.attribute("display") == "false" { hiddenStyles.insert(style) }
      case .open("spreadsheet", _): isSpreadsheet = true
      // Copies of tables of other files.
      case .open("dde-links", let isEmpty): if !isEmpty { skip("dde-links") }
      case .open("table", let isEmpty):
        guard isSpreadsheet, !isEmpty else { continue }
        let isHidden = scanner.attribute("style-name").map(hiddenStyles.contains) ?? false
        let name = Spreadsheet.Sheet(name: scanner.attribute("name") ?? "", isHidden: isHidden)
        guard sheets.count < Spreadsheet.limitSheets else {
          throw .tooMany(path: source.path, .layers, limit: Spreadsheet.limitSheets)
        }
        var sheet = ODSSheet(
          scanner: scanner, content: SheetContent(path: source.path, options: budget))
        try sheet.run(source)
        scanner = sheet.scanner
        budget.limitCells = max(0, budget.limitCells - sheet.content.cellCount)
        sheets.append((name, sheet.content))
      default: break
      }
    }
    guard !scanner.isBroken, isSpreadsheet else {
      throw .damaged(path: source.path, message: "content.xml")
    }
  }

  private mutating func skip(_ name: String) {
    while let event = scanner.next() {
      if case .close(name) = event { return }
    }
  }
}

/// One sheet being read.
private struct ODSSheet {
  var scanner: XMLScanner
  var content: SheetContent
  /// The next row, from 1, and the next column, from 0.
  private var row = 1
  private var column = 0

  init(scanner: XMLScanner, content: SheetContent) {
    self.scanner = scanner
    self.content = content
  }

  mutating func run(_ source: SourceFile) throws(FormatsError) {
    while let event = scanner.next() {
      switch event {
      case .open("table-column", _):
        let count = repeats("number-columns-repeated")
        if isHidden { content.hide(columns: column...(column + count - 1)) }
        column = min(column + count, SheetContent.limitColumns)
      case .open("table-row", let isEmpty):
        let count = repeats("number-rows-repeated")
        let isHidden = isHidden
        let first = row
        row = min(row + count, 1 << 24)
        guard !isEmpty else { continue }
        let cells = try readRow(first, source)
        // Blank rows cost nothing however often they are repeated.
        let copies = cells.cells.isEmpty ? 1 : count
        for copy in 0..<copies {
          try content.append(cells.moved(to: first + copy), isHidden: isHidden)
        }
      case .close("table"): return
      default: break
      }
    }
  }

  private var isHidden: Bool {
    scanner.attribute("visibility").map { $0 == "collapse" || $0 == "filter" } ?? false
  }

  /// How often the tag that was just opened stands; at least once.
  private func repeats(_ name: StaticString) -> Int {
    min(max(scanner.attribute(name).flatMap { Int($0) } ?? 1, 1), 1 << 24)
  }

  private mutating func readRow(
    _ number: Int, _ source: SourceFile
  ) throws(FormatsError) -> SparseRow {
    var cells = SparseRow(number: number)
    while let event = scanner.next() {
      switch event {
      case .open("table-cell", let isEmpty):
        try merge(row: number, column: cells.nextColumn)
        let count = repeats("number-columns-repeated")
        let value = cell(isEmpty: isEmpty, row: number, column: cells.nextColumn)
        guard value == nil || cells.nextColumn + count <= SheetContent.limitColumns else {
          throw .damaged(path: source.path, message: "worksheet")
        }
        for _ in 0..<(value == nil ? 0 : count) { cells.append(value, at: cells.nextColumn) }
        if value == nil { cells.append(nil, at: min(cells.nextColumn + count, 1 << 24) - 1) }
      // Below a merged cell: nobody sees what it holds.
      case .open("covered-table-cell", let isEmpty):
        let count = repeats("number-columns-repeated")
        if !isEmpty { skip("covered-table-cell") }
        cells.append(nil, at: min(cells.nextColumn + count, 1 << 24) - 1)
      case .close("table-row"): return cells
      default: break
      }
    }
    return cells
  }

  private mutating func merge(row: Int, column: Int) throws(FormatsError) {
    let rows = repeats("number-rows-spanned")
    let columns = repeats("number-columns-spanned")
    guard rows > 1 || columns > 1 else { return }
    try content.merge(
      MergedCells(rows: row...(row + rows - 1), columns: column...(column + columns - 1)))
  }

  /// The text of the cell that was just opened, as a person sees it; nil for an empty one.
  private mutating func cell(isEmpty: Bool, row: Int, column: Int) -> String? {
    let type = scanner.attribute("value-type")
    let hasFormula = scanner.attribute("formula") != nil
    let number = scanner.attribute("value")
    let date = scanner.attribute("date-value")
    let time = scanner.attribute("time-value")
    let truth = scanner.attribute("boolean-value")
    let string = scanner.attribute("string-value")
    let shown = isEmpty ? "" : paragraphs()
    if hasFormula, ODSSheet.isError(shown) {
      content.mark(.cellError, row: row, column: column)
      return nil
    }
    let text: String =
      switch type {
      case "float", "currency", "percentage":
        number.map { ODSSheet.text($0, shown: shown) } ?? shown
      case "date": date.map(ODSSheet.date) ?? shown
      case "time": time.flatMap(ODSSheet.clock) ?? shown
      case "boolean": truth ?? shown
      default: shown.isEmpty ? string ?? "" : shown
      }
    if text.isEmpty, hasFormula, type == nil {
      content.mark(.formulaWithoutValue, row: row, column: column)
    }
    return text.isEmpty ? nil : text
  }

  /// The paragraphs of the cell that was just opened, without its notes and drawings.
  private mutating func paragraphs() -> String {
    var text = ""
    var count = 0
    var isText = false
    while let event = scanner.next() {
      switch event {
      case .open("p", let isEmpty):
        count += 1
        if count > 1 { text += "\n" }
        isText = !isEmpty
      case .close("p"): isText = false
      case .open("s", _):
        let spaces = min(repeats("c"), 1 << 15)
        if isText { text += String(repeating: " ", count: spaces) }
      case .open("tab", _): if isText { text += "\t" }
      case .open("line-break", _): if isText { text += "\n" }
      case .open("annotation", let isEmpty): if !isEmpty { skip("annotation") }
      case .open("frame", let isEmpty): if !isEmpty { skip("frame") }
      case .open("custom-shape", let isEmpty): if !isEmpty { skip("custom-shape") }
      case .close("table-cell"): return text
      case .text(let part): if isText { text += part }
      default: break
      }
    }
    return text
  }

  private mutating func skip(_ name: String) {
    while let event = scanner.next() {
      if case .close(name) = event { return }
    }
  }

  /// What is shown where it is the number with zeros before it (`070101`), else the number in full:
  /// what is shown may be rounded, and has the commas of its country.
  private static func text(_ number: String, shown: String) -> String {
    guard let value = Double(number), value.isFinite else { return shown }
    let isPadded = shown.hasPrefix("0") && shown.utf8.allSatisfy { 48...57 ~= $0 }
    return isPadded && Double(shown) == value ? shown : FieldReader.text(value)
  }

  private static func date(_ text: String) -> String {
    for end in ["T00:00:00", "T00:00:00.000000000"] where text.hasSuffix(end) {
      return String(text.dropLast(end.count))
    }
    return text
  }

  /// `06:30:00` of the duration `PT06H30M00S`; nil for another form.
  private static func clock(_ duration: String) -> String? {
    let parts = duration.dropFirst(2).split { "HMS".contains($0) }
    guard duration.hasPrefix("PT"), parts.count == 3,
      let seconds = parts[2].split(separator: ".").first
    else { return nil }
    return "\(parts[0]):\(parts[1]):\(seconds)"
  }

  /// `#N/A`, `#¡REF!`, `Err:502`.
  private static func isError(_ shown: String) -> Bool {
    (shown.hasPrefix("#")
      && (shown.hasSuffix("!") || shown.hasSuffix("?") || shown == "#N/A"
        || shown == "#N/D"))
      || shown.hasPrefix("Err:")
  }
}

extension SparseRow {
  /// The same cells in another row.
  fileprivate func moved(to number: Int) -> SparseRow {
    guard number != self.number else { return self }
    var row = SparseRow(number: number)
    for cell in cells { row.append(cell.value, at: cell.column) }
    return row
  }
}
