public import SectorizaModel

/// What a file turned out to be.
public struct RecognisedFile: Sendable {
  /// As the user wrote it; of a folder, the name in it.
  public let file: String
  /// `XLSX`, `GeoJSON`…; nil when it could not be read.
  public let format: String?
  /// Its layers or sheets that have rows, in the order of the file.
  public let layers: [RecognisedLayer]
  /// Why it cannot be read, and what was noticed while reading it.
  public let findings: [Finding]

  public var isReadable: Bool { format != nil }
}

/// What a layer or sheet turned out to be. Nothing in it is a datum of a person.
public struct RecognisedLayer: Sendable {
  /// The source it is of.
  public struct Source: Sendable {
    /// Stable and ASCII: `inei-manzanas`.
    public let name: String
    /// For the user.
    public let title: String
    /// The columns of the source that the layer has, and how many the source has.
    public let matchedColumns: Int
    public let expectedColumns: Int
    /// What a user should know of the source.
    public let notes: [String]
  }

  /// The layer or sheet; nil when the file has only one.
  public let layer: String?
  public let rowCount: Int
  /// `polígonos`, `líneas`, `puntos`; nil for a table.
  public let geometry: String?
  /// What the file says of its coordinates; nil when it does not say.
  public let referenceSystem: String?
  /// The last row of its headings as a spreadsheet shows it; nil when they are in the first.
  public let headingRow: Int?
  /// nil when it is of no known source.
  public let source: Source?
  public let confidence: RecognitionConfidence
  /// What it may serve as; nil when that is not known, and for what is no input of a district.
  public let role: LayerRole?
  /// What its units are.
  public let unitKind: Unit.Kind?
  /// In the order of the file.
  public let columns: [RecognisedColumn]
  /// Our columns that the role requires and the layer lacks.
  public let missing: [String]
  /// For a layer that is not understood: our column → the heading that may be it.
  public let guesses: [(field: String, heading: String?)]
  /// True for a list of persons: no value of it is shown.
  public let isNominal: Bool
  /// What the layer says of its district, for a description of it.
  let hints: DistrictHints
  /// What was noticed while reading it.
  public let findings: [Finding]
}

extension RecognisedLayer {
  /// What its units are, by its source or by its rows.
  var draftKind: Unit.Kind? { unitKind ?? hints.unitKind }
}

/// A column and how it was understood.
public struct RecognisedColumn: Sendable {
  public let heading: String
  /// Our name; nil when we do not read it.
  public let field: String?
  /// True when it is understood: read, or known and read by nobody.
  public let isKnown: Bool
  /// The share of the rows that hold something, 0…100.
  public let filledPercent: Int
  /// Two values at most; none where they could be of a person.
  public let examples: [String]
}

/// What the rows of a layer say of its district.
struct DistrictHints: Sendable {
  /// The ubigeo of most rows.
  var ubigeo: String?
  var name: String?
  /// What most of its units say that they are.
  var unitKind: Unit.Kind?
  /// The latest day in the columns of dates that a nominal list has.
  var latestDay: CalendarDate?
  /// True when the layer holds several districts.
  var hasOtherDistricts = false
}
