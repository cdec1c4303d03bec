/// A file of sheets, of any format: their names, and how one is read.
struct Spreadsheet {
  struct Sheet {
    let name: String
    let isHidden: Bool
  }

  /// The most sheets of a file.
  static let limitSheets = 1_000

  let source: SourceFile
  let sheets: [Sheet]
  let content: (Int) throws(FormatsError) -> SheetContent

  /// The sheet asked for, or the only visible one that has rows.
  func layer(_ wanted: String?, options: ReadOptions) throws(FormatsError) -> Layer {
    var read: [Int: Table] = [:]
    let index: Int
    if let wanted {
      let names = sheets.map(\.name)
      guard let found = names.firstIndex(of: wanted) else {
        throw .layerNotFound(path: source.path, layer: wanted, available: names)
      }
      index = found
    } else {
      let shown = sheets.indices.filter { !sheets[$0].isHidden }
      var budget = options
      for sheet in shown.count > 1 ? shown : [] {
        let table = try table(sheet, budget)
        budget.limitCells = max(0, budget.limitCells - table.rows.count * table.columns.count)
        read[sheet] = table
      }
      let filled = shown.filter { read[$0]?.rows.isEmpty == false }
      guard filled.count <= 1 else {
        throw .severalLayers(path: source.path, available: filled.map { sheets[$0].name })
      }
      index = filled.first ?? shown.first ?? 0
    }
    guard sheets.indices.contains(index) else { throw .empty(path: source.path) }
    var found = read[index]
    if found == nil { found = try table(index, options) }
    guard let table = found else { throw .empty(path: source.path) }
    return Layer(
      path: source.path, format: source.format, name: sheets[index].name,
      columns: table.columns, rows: table.rows, problems: table.problems)
  }

  func summaries(options: ReadOptions) throws(FormatsError) -> [LayerSummary] {
    var summaries: [LayerSummary] = []
    for (index, sheet) in sheets.enumerated() {
      let rows = try table(index, options).rows
      summaries.append(LayerSummary(name: sheet.name, rowCount: rows.count))
    }
    return summaries
  }

  private func table(_ index: Int, _ options: ReadOptions) throws(FormatsError) -> Table {
    try Table(content(index), path: source.path, options: options)
  }
}
