internal import Foundation
internal import SectorizaFormats
public import SectorizaModel

/// How a table of *equivalencias* is opened, and how its cells are written.
extension EquivalenceBook {
  static func csvName(of path: String) -> String {
    (path as NSString).deletingPathExtension + ".csv"
  }

  /// The sheet of a workbook as a new CSV.
  static func copied(
    _ path: String, _ source: LayerSource, to copy: String
  ) throws(EquivalenceBookRefusal) -> EditableCSV {
    let place = Finding.Place(file: source.file, layer: source.layer)
    guard !FileManager.default.fileExists(atPath: copy) else {
      throw EquivalenceBookRefusal(
        Finding(
          .error, "equivalencias-en-dos-archivos", at: place,
          "Las equivalencias aprenden en un CSV, y ya hay uno con el nombre de esta hoja.",
          remedy: "Nombre ese CSV en «direcciones: {equivalencias: {archivo: …}}», o quítelo."))
    }
    do {
      let layer = try LayerReader.read(path, layer: source.layer)
      var table = EditableCSV(heading: layer.columns)
      for row in layer.rows { table.append(row.values.map { spelled($0 ?? "", in: table) }) }
      return table
    } catch {
      throw EquivalenceBookRefusal(FormatFindings.finding(error, place: place))
    }
  }

  static func opened(
    _ path: String, shown file: String
  ) throws(EquivalenceBookRefusal) -> EditableCSV {
    do {
      return try EditableCSV(path: path)
    } catch {
      throw EquivalenceBookRefusal(FormatFindings.finding(error, place: Finding.Place(file: file)))
    }
  }

  /// The row of the headings and, by the names of ours, the columns.
  static func heading(
    of table: EditableCSV, _ source: LayerSource
  ) throws(EquivalenceBookRefusal) -> (Int, [String: Int]) {
    let fields = KnownFields.equivalences.map { field in
      source.columns[field.name].map { Field(field.name, [$0]) } ?? field
    }
    let scores = table.rows.prefix(HeadingRows.searchedRows).map { ColumnMap.score($0, fields) }
    guard let best = scores.max(), best >= 2, let row = scores.firstIndex(of: best) else {
      throw EquivalenceBookRefusal(
        Finding(
          .error, "no-son-equivalencias", at: Finding.Place(file: source.file),
          "«\(source.file)» no tiene las columnas de una tabla de equivalencias.",
          remedy: "Sus columnas son: "
            + (PlaceColumns.clues + PlaceColumns.answers).joined(separator: ", ") + "."))
    }
    let headings = table.rows[row].map(Heading.folded)
    var columns: [String: Int] = [:]
    for field in fields {
      for name in field.foldedNames where columns[field.name] == nil {
        columns[field.name] = headings.indices.first { column in
          !columns.values.contains(column) && Heading.matches(headings[column], name: name)
        }
      }
    }
    return (row, columns)
  }

  /// A code as a spreadsheet keeps it (`="070101"`), and a text that it does not take for a formula.
  static func spelled(_ code: String, in table: EditableCSV) -> String {
    guard table.isForExcel, let first = code.utf8.first else { return code }
    if "=+-@\t".utf8.contains(first) { return "'" + code }
    let isCode = code.utf8.allSatisfy { (48...57).contains($0) || "-./:Ee".utf8.contains($0) }
    return (48...57).contains(first) && isCode ? "=\"\(code)\"" : code
  }
}

/// Why a table of *equivalencias* cannot learn.
public struct EquivalenceBookRefusal: Error, Hashable, Sendable {
  public let finding: Finding

  init(_ finding: Finding) { self.finding = finding }
}
