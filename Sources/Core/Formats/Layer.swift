public import SectorizaGeometry
public import SectorizaModel

/// One layer or table of a file, as text and geometries with their place; nothing is understood.
public struct Layer: Hashable, Sendable {
  /// The path as the caller gave it.
  public let path: String
  public let format: FileFormat
  /// The layer or sheet; for a CSV, the name of the file without its ending.
  public let name: String
  /// As the file names them, in its order; blanks kept. They may repeat.
  public let columns: [String]
  public let rows: [LayerRow]
  /// True when the layer is one of shapes, so that a row without one is a fault.
  public let hasGeometry: Bool
  /// Of the shapes; nil when the file does not say, or for a table.
  public let referenceSystem: ReferenceSystem?
  public let problems: [LayerProblem]

  public init(
    path: String, format: FileFormat, name: String, columns: [String], rows: [LayerRow],
    hasGeometry: Bool = false, referenceSystem: ReferenceSystem? = nil,
    problems: [LayerProblem] = []
  ) {
    self.path = path
    self.format = format
    self.name = name
    self.columns = columns
    self.rows = rows
    self.hasGeometry = hasGeometry
    self.referenceSystem = referenceSystem
    self.problems = problems
  }
}

/// One record.
public struct LayerRow: Hashable, Sendable {
  /// Its place as the user sees it: in a table (CSV, XLSX, ODS, XLS) the row a spreadsheet shows, the
  /// header being row 1 of a CSV; in a layer of features, 1, 2, … in the order of the file.
  ///
  /// A quoted value that spans lines is one row, as in a spreadsheet; blank rows count and are
  /// left out.
  public let number: Int
  /// By place in `Layer.columns`: the text untouched, blanks kept; nil for empty.
  ///
  /// Numbers of typed formats are written in full: integers without point, reals with the fewest
  /// digits that give them back; dates `2026-11-21`, with `T08:00:00` after it when they hold an
  /// hour; booleans `true`, `false`; lists joined with `;`.
  public let values: [String?]
  public let geometry: Shape<SourcePoint>?

  public init(number: Int, values: [String?], geometry: Shape<SourcePoint>? = nil) {
    self.number = number
    self.values = values
    self.geometry = geometry
  }
}

/// Something wrong with a row or with a layer that could be read nevertheless.
public struct LayerProblem: Hashable, Sendable {
  public enum Kind: Hashable, Sendable {
    /// A feature of a layer of shapes has none (or an empty one).
    case missingGeometry
    /// A mixed collection or a surface: `GeometryCollection`, `TIN`.
    case unsupportedGeometry(type: String)
    /// A coordinate is not a number, or far from the Earth; the shape was left out.
    case impossibleCoordinates
    /// What the reader said, in English: a broken record, a truncated file.
    case readerMessage(String)
    /// A row holds more values than there are columns.
    case extraValues(columns: Int, values: Int)
    /// A row holds fewer values than there are columns; the rest are empty.
    case missingValues(columns: Int, values: Int)
    /// A quoted value is never closed: everything after it was taken as part of it.
    case openQuote
    /// The file says a reference system that is not known.
    case unknownReferenceSystem(String)
    /// The text, or part of it, is not UTF-8, or the file says it is of another encoding than it
    /// proves to be: by which it was read, and what the file declares if that is something else.
    case textEncoding(TextEncoding, declared: String?)
    /// The file is of another format than its ending says; it was read as what it is.
    case endingOfAnother(FileFormat)
    /// Two columns have the same name.
    case repeatedColumn(String)
    /// Something in a sheet that a person sees and the values do not tell; `row` is the first of
    /// `count` places.
    case sheet(SheetFault, column: String?, count: Int)
  }

  public enum SheetFault: String, Hashable, Sendable, CaseIterable {
    /// Never computed by a spreadsheet, so its cell is empty.
    case formulaWithoutValue
    /// `#N/A`, `#REF!`…; its cell is taken as empty.
    case cellError
    /// Hidden, by hand or by a filter; it was read.
    case hiddenRow
    /// Columns that are hidden; they were read.
    case hiddenColumn
    /// Groups of merged cells: each cell holds what is seen in the group.
    case mergedCells
    /// The format of the file, as it is read, hides how a number is shown: with zeros before it, or
    /// as it is.
    case unknownNumberFormats
  }

  /// As in `LayerRow.number`; nil when it is of the whole layer.
  public let row: Int?
  public let kind: Kind

  public init(row: Int? = nil, _ kind: Kind) {
    self.row = row
    self.kind = kind
  }
}

/// A layer that a file holds.
public struct LayerSummary: Hashable, Sendable {
  public let name: String
  /// Features, or rows below the header.
  public let rowCount: Int

  public init(name: String, rowCount: Int) {
    self.name = name
    self.rowCount = rowCount
  }
}
