internal import Foundation
internal import SectorizaFormats
public import SectorizaModel

/// The district's table of *equivalencias* as a file that learns: answers are added or put right, and
/// all its other rows, columns and remarks stay as the team wrote them.
public struct EquivalenceBook: Sendable {
  /// What became of the answers.
  public struct Learned: Hashable, Sendable {
    public var added = 0
    /// Rows that said another place and were put right.
    public var replaced = 0
    /// Answers that the table already had.
    public var known = 0
    /// Each replacement, and each answer that another answer of the same list overrules.
    public var findings: [Finding] = []
    public var hasChanges: Bool { added + replaced > 0 }
  }

  /// Where the table is, or will be.
  public let path: String
  /// The same as the user wrote it, or would.
  public let file: String
  /// True where the description does not name it: a table that is made now.
  public let isUnnamed: Bool
  /// How it is read from now on.
  public let source: LayerSource
  /// What findings of its reading call it.
  public var nameInFindings: String { isUnnamed ? path : file }
  private var table: EditableCSV
  /// The position of the heading among the rows.
  private let heading: Int
  /// The position of each column of ours among the columns.
  private var columns: [String: Int] = [:]

  /// The name of a table that a district does not have yet.
  public static let newName = "equivalencias.csv"

  /// Opens the table of a description; where it names none, the `equivalencias.csv` of its folder,
  /// which need not exist yet. A workbook is copied to a CSV of its name, and stays as it is.
  ///
  /// - Parameter folder: of `distrito.yaml`; nil: the working folder.
  /// - Throws: `EquivalenceBookRefusal` when there are several, or it is no table of
  ///   *equivalencias*, or the CSV of a workbook is there already.
  public init(
    of description: DistrictDescription, folder: String?
  ) throws(EquivalenceBookRefusal) {
    let sources = description.files(.equivalences)
    guard sources.count <= 1 else {
      throw EquivalenceBookRefusal(
        Finding(
          .error, "varias-equivalencias", at: Finding.Place(file: sources[0].file),
          "El distrito tiene varias tablas de equivalencias, y no se sabe cuál aprende.",
          remedy: "Indique una con --equivalencias."))
    }
    guard let named = sources.first else {
      file = EquivalenceBook.newName
      path = ((folder ?? ".") as NSString).appendingPathComponent(file)
      isUnnamed = true
      source = LayerSource(file: path, isTyped: true)
      guard FileManager.default.fileExists(atPath: path) else {
        table = EditableCSV(heading: PlaceColumns.clues + PlaceColumns.answers)
        (heading, columns) = try EquivalenceBook.heading(of: table, source)
        return
      }
      table = try EquivalenceBook.opened(path, shown: path)
      (heading, columns) = try EquivalenceBook.heading(of: table, source)
      return
    }
    var loader = TableLoader(paths: description.paths)
    guard let found = loader.path(of: named) else {
      throw EquivalenceBookRefusal(
        loader.findings.first
          ?? Finding(
            .error, "archivo-no-existe", at: Finding.Place(file: named.file),
            "No se puede abrir «\(named.file)».", remedy: "Revise el nombre y la carpeta."))
    }
    // A link stays a link to the table.
    let real = URL(fileURLWithPath: found).resolvingSymlinksInPath().path
    isUnnamed = FileFormat(path: real) != .csv
    path = isUnnamed ? EquivalenceBook.csvName(of: real) : real
    file = isUnnamed ? EquivalenceBook.csvName(of: named.file) : named.file
    table =
      isUnnamed
      ? try EquivalenceBook.copied(real, named, to: path)
      : try EquivalenceBook.opened(real, shown: named.file)
    source = LayerSource(file: path, columns: named.columns, isTyped: true)
    (heading, columns) = try EquivalenceBook.heading(of: table, named)
  }

  /// The whole file, to be written over the one that was.
  public var bytes: [UInt8] { table.bytes }

  /// Adds the answers to the table.
  ///
  /// A place that is there with the same target stays; with another, the answer takes its place in
  /// every row that says it, and that is told. Two answers for one place: the last one counts.
  ///
  /// - Complexity: O(rows + answers).
  public mutating func learn(
    _ answers: AnsweredPlaces, answeredIn list: String, territory: Territory
  ) -> Learned {
    let targets = AnswerTargets(territory)
    var learned = Learned()
    var rowsOfKey: [[String]: [Int]] = [:]
    for row in table.rows.indices where row > heading {
      let clues = PlaceColumns.clues.map { cell(row, $0) }
      guard clues.contains(where: { $0 != nil }) else { continue }
      rowsOfKey[PlaceColumns.key(clues), default: []].append(row)
    }
    addMissingColumns(for: answers.places)
    var answeredAt: [[String]: (row: Int, target: PlaceTarget)] = [:]
    let known = rowsOfKey.keys + answers.places.map { PlaceColumns.key($0.clues) }
    let nucleiWithBlocks = Set(known.filter { !$0[0].isEmpty && !$0[1].isEmpty }.map { $0[0] })
    for answer in answers.places {
      let key = PlaceColumns.key(answer.clues)
      if case .unit = answer.target, nucleiWithBlocks.contains(key[0]),
        key.dropFirst().allSatisfy(\.isEmpty)
      {
        learned.findings.append(wide(answer.row, in: list))
      }
      if let earlier = answeredAt[key], earlier.target != answer.target {
        learned.findings.append(overruled(earlier.row, by: answer.row, in: list))
      }
      answeredAt[key] = (answer.row, answer.target)
      guard let rows = rowsOfKey[key] else {
        table.append(line(answer, targets))
        rowsOfKey[key] = [table.rows.count - 1]
        learned.added += 1
        continue
      }
      let wrong = rows.filter { row in
        targets.known(unit: cell(row, "unidad_id"), sector: cell(row, "sector")) != answer.target
      }
      for row in wrong {
        let wasEmpty = cell(row, "unidad_id") == nil && cell(row, "sector") == nil
        write(answer.target, in: row, targets)
        if !wasEmpty { learned.findings.append(replaced(row, by: answer.row, in: list)) }
      }
      if wrong.isEmpty { learned.known += 1 } else { learned.replaced += 1 }
    }
    return learned
  }

  private func cell(_ row: Int, _ column: String) -> String? {
    guard let position = columns[column], table.rows[row].indices.contains(position) else {
      return nil
    }
    return FieldText.value(table.rows[row][position])
  }

  /// The columns that the table lacks and an answer fills.
  private mutating func addMissingColumns(for answers: [AnsweredPlace]) {
    var needed: [String] = []
    for (position, name) in PlaceColumns.clues.enumerated()
    where answers.contains(where: { $0.clues[position] != nil }) { needed.append(name) }
    for answer in answers {
      let name = if case .unit = answer.target { "unidad_id" } else { "sector" }
      if !needed.contains(name) { needed.append(name) }
    }
    let missing = needed.filter { columns[$0] == nil }
    guard !missing.isEmpty else { return }
    var headings = table.rows[heading]
    for name in missing {
      columns[name] = headings.count
      headings.append(name)
    }
    table.replace(heading, with: headings)
  }

  private func line(_ answer: AnsweredPlace, _ targets: AnswerTargets) -> [String] {
    var values = [String](repeating: "", count: table.rows[heading].count)
    for (name, clue) in zip(PlaceColumns.clues, answer.clues) {
      if let clue, let position = columns[name] { values[position] = spelled(clue) }
    }
    return answered(values, answer.target, targets)
  }

  private mutating func write(_ target: PlaceTarget, in row: Int, _ targets: AnswerTargets) {
    var values = table.rows[row]
    while values.count < table.rows[heading].count { values.append("") }
    table.replace(row, with: answered(values, target, targets))
  }

  private func answered(
    _ values: [String], _ target: PlaceTarget, _ targets: AnswerTargets
  ) -> [String] {
    var values = values
    for column in PlaceColumns.answers { columns[column].map { values[$0] = "" } }
    switch target {
    case .unit(let unit): columns["unidad_id"].map { values[$0] = spelled(targets.id(of: unit)) }
    case .sector(let code): columns["sector"].map { values[$0] = spelled(code) }
    }
    return values
  }

  private func spelled(_ code: String) -> String { EquivalenceBook.spelled(code, in: table) }

  private func replaced(_ row: Int, by answer: Int, in list: String) -> Finding {
    Finding(
      .warning, "equivalencia-reemplazada",
      at: Finding.Place(file: file, row: table.numbers[row]),
      "Esta fila decía otro lugar: ahora dice el de la fila \(answer) de «\(list)».",
      remedy: "Todas las personas de esa dirección cambian de lugar: revise que sea así.")
  }

  private func wide(_ row: Int, in list: String) -> Finding {
    Finding(
      .warning, "unidad-para-todo-el-nucleo", at: Finding.Place(file: list, row: row),
      "La fila no dice manzana: su unidad valdrá para todas las direcciones del núcleo que no tengan "
        + "una fila propia.",
      remedy: "Si el núcleo tiene varias manzanas, responda con el sector, o deje la fila vacía.")
  }

  private func overruled(_ row: Int, by answer: Int, in list: String) -> Finding {
    Finding(
      .warning, "respuesta-repetida", at: Finding.Place(file: list, row: row),
      "La fila \(answer) responde otra cosa del mismo lugar, y vale la última.",
      remedy: "Deje una sola respuesta para cada lugar.")
  }
}
