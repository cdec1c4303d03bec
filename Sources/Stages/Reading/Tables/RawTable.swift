internal import SectorizaGeometry
internal import SectorizaModel

/// A record as its file holds it: text and a shape, nothing understood.
struct RawRecord {
  /// As the user sees it in the file.
  let row: Int
  /// By position in `RawTable.headings`; nil is an empty cell.
  let cells: [String?]
  /// In the coordinates of the file; nil when it has none.
  let shape: Shape<SourcePoint>?

  func text(_ column: Int?) -> String? {
    guard let column, cells.indices.contains(column) else { return nil }
    return FieldText.value(cells[column])
  }
}

/// A layer or table in memory, with what the description says of it.
struct RawTable {
  let role: LayerRole
  let source: LayerSource
  let layer: String?
  var headings: [String]
  var records: [RawRecord]
  let referenceSystem: ReferenceSystem?
  /// True when the file says where its things are, by geometry rather than by columns.
  let hasGeometry: Bool
  /// True when the reader said that part of the file is lost: its rows without shape are one
  /// fault, already told.
  var isDamaged = false
  /// Rows whose shape was already told to be of no use.
  var reportedRows: Set<Int> = []
  /// The source that its headings are of; nil when it is none that is known well enough.
  var match: SourceMatch?

  func place(
    row: Int? = nil, column: String? = nil, value: String? = nil
  ) -> Finding.Place {
    Finding.Place(
      file: source.file, layer: source.layer, row: row, column: column, value: value)
  }
}

extension RawTable {
  /// True when a heading comes twice and is one of the fields, so that it matters which is read.
  func repeats(_ heading: String, of fields: [Field]) -> Bool {
    let folded = Heading.folded(heading)
    return headings.count { Heading.folded($0) == folded } > 1
      && fields.contains { field in
        field.foldedNames.contains { Heading.matches(folded, name: $0) }
      }
  }
}

/// Where the columns of ours are in a table.
struct ColumnMap {
  private let positions: [String: Int]
  private let headings: [String]

  /// What a required column counts for.
  static let requiredScore = 10

  /// How much a list of headings looks like that of a table with these fields.
  ///
  /// - Returns: How many of the fields the headings have, required ones counted ten times.
  static func score(_ headings: [String], _ fields: [Field]) -> Int {
    let folded = headings.map(Heading.folded)
    return fields.reduce(0) { sum, field in
      let isThere = field.foldedNames.contains { name in
        folded.contains { Heading.matches($0, name: name) }
      }
      return sum + (isThere ? (field.isRequired ? requiredScore : 1) : 0)
    }
  }

  /// Matches the headings of `table` with the fields of its role: the column map of the
  /// description first, then what its known source says, then our names and the known aliases
  /// among the columns that the source does not know.
  ///
  /// A declared heading that is not there, and a required column that is not found, are errors
  /// that show the nearest heading.
  init(_ table: RawTable, _ fields: [Field], findings: inout [Finding]) {
    let folded = table.headings.map(Heading.folded)
    var positions: [String: Int] = [:]
    var taken: Set<Int> = []
    for (name, heading) in table.source.columns.sorted(by: { $0.key < $1.key }) {
      let key = name == "id" ? "unidad_id" : name
      if let column = table.headings.firstIndex(of: heading)
        ?? folded.firstIndex(of: Heading.folded(heading))
      {
        positions[key] = column
        taken.insert(column)
      } else {
        findings.append(
          Self.missing(heading, for: name, in: table))
        // Reported: not to be reported again as absent.
        positions[key] = -1
      }
    }
    if let match = table.match {
      for field in fields where positions[field.name] == nil {
        guard let column = match.position(of: field.name), !taken.contains(column) else { continue }
        positions[field.name] = column
      }
      taken.formUnion(match.claimed)
    }
    for field in fields where positions[field.name] == nil {
      for name in field.foldedNames {
        let column = folded.indices.first {
          !taken.contains($0) && Heading.matches(folded[$0], name: name)
        }
        if let column {
          positions[field.name] = column
          break
        }
      }
      let isLacking = table.match?.source.lacks.contains(field.name) ?? false
      if field.isRequired, positions[field.name] == nil, !isLacking {
        findings.append(Self.missing(field.name, for: field.name, in: table))
      }
    }
    self.positions = positions
    headings = table.headings
  }

  /// The place of a field in the cells; nil when the table has no such column.
  func position(_ name: String) -> Int? {
    positions[name].flatMap { $0 >= 0 ? $0 : nil }
  }

  func has(_ name: String) -> Bool { position(name) != nil }

  /// The heading in the file, for findings.
  func heading(_ name: String) -> String {
    position(name).map { headings[$0] } ?? name
  }

  private static func missing(
    _ heading: String, for name: String, in table: RawTable
  ) -> Finding {
    let purpose = heading == name ? "" : " (para «\(name)»)"
    return Finding(
      .error, "columna-no-existe", at: table.place(column: heading),
      "No hay columna «\(heading)»\(purpose)."
        + NearestName.question(heading, in: table.shownHeadings),
      remedy: "Declare la columna en «columnas». " + table.headingList)
  }
}
