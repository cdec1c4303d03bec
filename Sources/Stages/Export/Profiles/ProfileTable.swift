import SectorizaFormats

/// A list of persons before it is a file: one line that says how to keep it, the headings, the rows.
struct ProfileTable {
  /// Of the file, without folder and ending.
  let name: String
  /// A short name of the sheet.
  let sheet: String
  let headings: [String]
  private(set) var rows: [[CSVCell]] = []

  /// What whoever opens a list of persons has to know first. Only the law and the decree are named:
  /// their articles were not verified (domain §2.6).
  static let confidentiality =
    "CONFIDENCIAL. Datos personales de niñas, niños y gestantes, protegidos por la Ley N.° 29733 y "
    + "su reglamento (D. S. N.° 016-2024-JUS). Úselos solo para el seguimiento que le encargaron, no "
    + "los copie ni los comparta, guárdelos bajo llave y destrúyalos cuando ya no los necesite."

  init(name: String, sheet: String, headings: [String]) {
    self.name = name
    self.sheet = sheet
    self.headings = headings
  }

  /// - Precondition: as many cells as there are headings.
  mutating func append(_ cells: [CSVCell]) {
    precondition(cells.count == headings.count, "a row has the columns of its table")
    rows.append(cells.map(ProfileTable.clean))
  }

  func file(_ format: ProfileFormat) throws(ExportError) -> OutputFile {
    switch format {
    case .csv:
      var table = CSVText(.excel, note: ProfileTable.confidentiality, header: headings)
      for row in rows { table.append(row) }
      return OutputFile("interno/\(name).csv", table.text)
    case .xlsx: return try workbook()
    }
  }

  private func workbook() throws(ExportError) -> OutputFile {
    // Columns with these names, and only these, are written without a row of headings, whose place
    // is the second row.
    let columns = headings.indices.map { OutputColumn("Field\($0 + 1)", .text) }
    let note: [FieldValue] = headings.indices.map {
      $0 == 0 ? .text(ProfileTable.confidentiality) : .null
    }
    let lines = [note, headings.map { .text($0) }] + rows.map { $0.map(ProfileTable.value) }
    do {
      let layer = try OutputLayer(
        name: sheet, columns: columns, rows: lines.map { OutputLayer.Row($0) })
      guard let file = try LayerWriter.encode([layer], as: .xlsx).first else {
        throw OutputError.failed(path: name, message: "xlsx")
      }
      return OutputFile("interno/\(name).xlsx", bytes: file.bytes)
    } catch {
      // The message of a library may quote a cell.
      throw .workbook("xlsx")
    }
  }

  private static func value(_ cell: CSVCell) -> FieldValue {
    switch cell {
    case .code(let text), .text(let text): .text(text)
    case .number(let number): .text(NumberText.machine(number))
    case .integer(let number): .text(String(number))
    case .empty: .null
    }
  }

  /// A cell is one line: signs that no cell may hold, and breaks, are blanks.
  private static func clean(_ cell: CSVCell) -> CSVCell {
    func cleaned(_ text: String) -> String {
      guard text.unicodeScalars.contains(where: isControl) else { return text }
      var clean = String.UnicodeScalarView()
      for scalar in text.unicodeScalars { clean.append(isControl(scalar) ? " " : scalar) }
      return String(clean)
    }
    return switch cell {
    case .code(let text): .code(cleaned(text))
    case .text(let text): .text(cleaned(text))
    case .number, .integer, .empty: cell
    }
  }

  private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.generalCategory == .control || scalar.value == 0xFFFE
      || scalar.value == 0xFFFF
  }
}

extension CSVCell {
  /// Empty for nil.
  static func code(_ text: String?) -> CSVCell { text.map { .code($0) } ?? .empty }
  static func text(_ text: String?) -> CSVCell { text.map { .text($0) } ?? .empty }
}
