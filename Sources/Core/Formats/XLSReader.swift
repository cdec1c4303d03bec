import CGDAL
import Foundation
import SectorizaModel

/// Reads the sheets of an XLS file (Excel 97 to 2003) through OGR and FreeXL.
///
/// FreeXL tells neither number formats nor merged cells nor hidden rows: a code that a format shows
/// as `070101` is `70101`, which cannot be seen and is said once.
enum XLSReader {
  static func open(
    _ source: SourceFile, options: ReadOptions
  ) throws(FormatsError) -> Spreadsheet {
    try source.check(limitBytes: options.limitBytes)
    let named = try NamedLink(source)
    let dataset = try OGRDataset(opening: named.source)
    var sheets: [(name: String, content: SheetContent)] = []
    var budget = options
    for index in 0..<dataset.layerCount {
      let rows = try OGRReader.rows(of: dataset, layer: index, named.source, options: budget)
      var content = SheetContent(path: source.path, options: budget)
      for row in rows {
        var cells = SparseRow(number: row.number)
        for (column, value) in row.values.enumerated() { cells.append(value, at: column) }
        budget.limitCells = max(0, budget.limitCells - cells.cells.count)
        try content.append(cells)
      }
      if let column = wholeNumbers(content.rows) {
        content.mark(.unknownNumberFormats, row: column.row, column: column.column)
      }
      sheets.append((dataset.layerName(index), content))
    }
    return Spreadsheet(
      source: source, sheets: sheets.map { .init(name: $0.name, isHidden: false) }
    ) { sheets[$0].content }
  }

  /// The first column that is mostly of whole numbers, of which a format could hide zeros.
  private static func wholeNumbers(_ rows: [SparseRow]) -> (column: Int, row: Int)? {
    var counts: [Int: (all: Int, whole: Int, row: Int)] = [:]
    for row in rows {
      for cell in row.cells {
        let isWhole =
          !cell.value.hasPrefix("0") && cell.value.utf8.allSatisfy { 48...57 ~= $0 }
        var count = counts[cell.column] ?? (0, 0, row.number)
        if isWhole, count.whole == 0 { count.row = row.number }
        count.all += 1
        count.whole += isWhole ? 1 : 0
        counts[cell.column] = count
      }
    }
    let found = counts.filter { $0.value.whole > 0 && $0.value.whole * 2 >= $0.value.all }
    return found.min { $0.key < $1.key }.map { ($0.key, $0.value.row) }
  }
}

/// The driver looks at the ending of a file before anything else: one with another is opened by a
/// link in the temporary folder, for as long as this lives.
private struct NamedLink: ~Copyable {
  let source: SourceFile
  private let link: String?

  init(_ source: SourceFile) throws(FormatsError) {
    guard !source.absolute.lowercased().hasSuffix(".xls") else {
      self.source = source
      link = nil
      return
    }
    let link = NSTemporaryDirectory() + "sectoriza-" + UUID().uuidString + ".xls"
    do {
      try FileManager.default.createSymbolicLink(
        atPath: link, withDestinationPath: source.absolute)
    } catch {
      throw .notReadable(path: source.path)
    }
    self.link = link
    self.source = source.opened(at: link)
  }

  deinit {
    if let link { try? FileManager.default.removeItem(atPath: link) }
  }
}
