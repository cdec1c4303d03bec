internal import SectorizaModel

/// A source of data that teams really receive, as its headings tell it.
///
/// Here is the only place where the heading of a source is written: `KnownFields` takes its aliases
/// from these. Sources: domain §3 of the data dictionary, and the headings of the published files.
struct KnownSource {
  /// Stable, ASCII, for another program: `inei-manzanas`.
  let name: String
  /// For the user.
  let title: String
  /// True for our own tables: they may have any of their columns.
  var isOwn = false
  /// What it serves as; nil for what is known and is no input of a district.
  let role: LayerRole?
  var unitKind: Unit.Kind?
  var ground = Ground.any
  /// In the order of the file.
  let columns: [KnownColumn]
  /// What a user should know of it; each a sentence.
  var notes: [String] = []
  /// Required columns of its role that it does not have.
  var lacks: [String] = []
  /// Codes that the source keeps in pieces, put together again.
  var composed: [ComposedColumn] = []

  /// What its rows must have to be this source.
  enum Ground: Hashable {
    case any
    /// A geometry, or columns of latitude and longitude.
    case placed
    case polygons, lines
    /// Neither a geometry nor a position.
    case unplaced
  }

  /// True for a list of persons, of which no value is ever shown.
  var isNominal: Bool {
    role.map(\.isOfPersons) ?? false
  }

  /// The headings that say that a thing is what we call `field`, in the order they are tried.
  func headings(of field: String) -> [String] {
    columns.filter { $0.field == field }.flatMap(\.headings)
  }
}

/// A column of a known source.
struct KnownColumn {
  /// Our name for it; nil for a column that is known and read by nobody.
  let field: String?
  /// Folded: today's, then those of older versions.
  let headings: [String]
  /// How much it tells of the source.
  let weight: Int
  /// For a heading that repeats: what the column to its right is called.
  var before: [String] = []

  /// The weight of a column without which the source is another one.
  static let keyWeight = 5

  var isKey: Bool { weight == Self.keyWeight }

  static func key(_ field: String?, _ headings: String...) -> KnownColumn {
    KnownColumn(field: field, headings: headings.map(Heading.folded), weight: keyWeight)
  }

  /// Few other sources have it.
  static func mark(_ field: String?, _ headings: String...) -> KnownColumn {
    KnownColumn(field: field, headings: headings.map(Heading.folded), weight: 3)
  }

  /// Many sources have it.
  static func plain(_ field: String?, _ headings: String...) -> KnownColumn {
    KnownColumn(field: field, headings: headings.map(Heading.folded), weight: 1)
  }

  /// Known columns that nobody reads.
  static func unread(_ headings: String...) -> [KnownColumn] {
    headings.map { plain(nil, $0) }
  }

  /// A heading that repeats, told by the one to its right.
  func before(_ headings: String...) -> KnownColumn {
    var column = self
    column.before = headings.map(Heading.folded)
    return column
  }
}

/// A code that a source keeps in several columns.
struct ComposedColumn {
  /// Our name of the whole.
  let field: String
  /// The folded heading of each piece and how many digits it has; 0 for as many as are there.
  let pieces: [(heading: String, digits: Int)]
}
