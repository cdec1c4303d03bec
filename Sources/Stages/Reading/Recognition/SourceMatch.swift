internal import SectorizaModel

/// How sure it is that a file is of a source.
public enum RecognitionConfidence: String, Sendable, Comparable, CaseIterable {
  case high = "alta"
  case medium = "media"
  case low = "baja"

  private var rank: Int {
    switch self {
    case .high: 2
    case .medium: 1
    case .low: 0
    }
  }

  public static func < (one: RecognitionConfidence, other: RecognitionConfidence) -> Bool {
    one.rank < other.rank
  }
}

/// A list of headings held against a known source.
struct SourceMatch {
  let source: KnownSource
  /// By position in `source.columns`: the column of the file; nil where it has none.
  let positions: [Int?]
  let confidence: RecognitionConfidence
  /// The weights of the columns that were found.
  let weight: Int

  /// nil when too little of the source is there. O(columns of the source · headings).
  ///
  /// - Parameter headings: Folded.
  init?(_ source: KnownSource, _ headings: [String], ground: FoundGround) {
    guard ground.suits(source.ground) else { return nil }
    var taken: Set<Int> = []
    positions = source.columns.map { column in
      let found = Self.position(of: column, in: headings, taken: taken)
      if let found { taken.insert(found) }
      return found
    }
    self.source = source
    let found = zip(source.columns, positions).filter { $0.1 != nil }.map(\.0)
    weight = found.reduce(0) { $0 + $1.weight }
    let named = headings.count { !$0.isEmpty }
    guard
      let confidence = Self.confidence(
        hasKeys: found.count(where: \.isKey) == source.columns.count(where: \.isKey),
        hasSomeKey: found.contains(where: \.isKey),
        share: Double(weight) / Double(max(1, source.columns.reduce(0) { $0 + $1.weight })),
        explained: Double(taken.count) / Double(max(1, named)))
    else { return nil }
    self.confidence = confidence
  }

  var matchedColumns: Int { positions.count { $0 != nil } }

  /// The column of the file that is ours of that name.
  func position(of field: String) -> Int? {
    for (column, position) in zip(source.columns, positions) where column.field == field {
      if let position { return position }
    }
    return nil
  }

  /// The columns of the file that the source knows: they are what it says and nothing else.
  var claimed: Set<Int> { Set(positions.compactMap(\.self)) }

  /// - Parameters:
  ///   - share: Of the weight of the source that the file has.
  ///   - explained: The share of the file's columns that the source knows.
  private static func confidence(
    hasKeys: Bool, hasSomeKey: Bool, share: Double, explained: Double
  ) -> RecognitionConfidence? {
    if hasKeys {
      if share >= 0.6 || explained >= 0.75 { return .high }
      return share >= 0.35 || explained >= 0.5 ? .medium : .low
    }
    return hasSomeKey && share >= 0.5 ? .low : nil
  }

  /// The names in their order; for each, the heading itself, or cut as DBF cuts it, then one that
  /// DBF made unique.
  private static func position(
    of column: KnownColumn, in headings: [String], taken: Set<Int>
  ) -> Int? {
    for isUnique in [false, true] {
      for name in column.headings {
        let places = headings.indices.filter { place in
          guard !taken.contains(place) else { return false }
          return isUnique
            ? Heading.isMadeUnique(headings[place], of: name)
            : Heading.matches(headings[place], name: name)
        }
        let told = places.first { place in
          headings.indices.contains(place + 1)
            && column.before.contains { Heading.matches(headings[place + 1], name: $0) }
        }
        if let place = told ?? places.first { return place }
      }
    }
    return nil
  }
}

/// What the rows of a layer have.
struct FoundGround {
  var hasGeometry = false
  var hasPolygons = false
  var hasLines = false
  /// Columns of latitude and longitude.
  var hasPosition = false

  func suits(_ ground: KnownSource.Ground) -> Bool {
    switch ground {
    case .any: true
    case .placed: hasGeometry || hasPosition
    case .polygons: hasPolygons
    case .lines: hasLines
    case .unplaced: !hasGeometry && !hasPosition
    }
  }
}

/// Tells of which source a table is.
enum Recogniser {
  /// The sources that the headings may be of, the likeliest first: by confidence, then by the
  /// weight of what was found, then as the catalogue lists them.
  static func matches(
    _ headings: [String], ground: FoundGround, among sources: [KnownSource] = KnownSources.all
  ) -> [SourceMatch] {
    let folded = headings.map(Heading.folded)
    var ground = ground
    ground.hasPosition = hasPosition(folded)
    return
      sources
      .compactMap { SourceMatch($0, folded, ground: ground) }.enumerated()
      .sorted {
        ($1.element.confidence, $1.element.weight, $0.offset)
          < ($0.element.confidence, $0.element.weight, $1.offset)
      }
      .map(\.element)
  }

  /// Whether some column is a latitude and some a longitude.
  static func hasPosition(_ headings: [String]) -> Bool {
    let folded = headings.map(Heading.folded)
    return positionNames.allSatisfy { names in
      names.contains { name in folded.contains { Heading.matches($0, name: name) } }
    }
  }

  /// What latitudes and longitudes are called.
  private static let positionNames = [KnownFields.latitude, KnownFields.longitude].map { field in
    field.foldedNames + KnownSources.all.flatMap { $0.headings(of: field.name) }
  }

  /// Of the sources of a role, the one that a file declared as such is.
  static func match(
    _ headings: [String], ground: FoundGround, role: LayerRole
  ) -> SourceMatch? {
    matches(headings, ground: ground, among: KnownSources.all.filter { $0.serves(role) }).first
  }
}

extension KnownSource {
  /// True when a file of the source may be declared as that role: what counts things in units may
  /// complete other units, and a layer of zones or of units may be a sectorization.
  func serves(_ other: LayerRole) -> Bool {
    role == other || (other == .counts && role == .units)
  }
}
