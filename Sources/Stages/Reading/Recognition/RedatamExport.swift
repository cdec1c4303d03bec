internal import SectorizaFormats

/// The census tables that REDATAM exports by block: one little table below another.
///
/// Each block has a line `AREA # <code>`, a title (`<code>, departamento,provincia,distrito,Centro
/// Poblado: X,Mza: NNN`), a heading (the variable, `Casos`, `%`, `Acumulado`, or the categories of a
/// crossing), a row for each category and a total; or `Tabla vacía`. Here they become one table: a
/// row for each block, a column for each category. Source: domain §3.3.
enum RedatamExport {
  /// The columns that are ours, before those of the categories.
  static let ownColumns = ["unidad_id", "area_redatam", "poblacion", "viviendas", "ninos_0_59m"]

  /// nil when the layer is not such an export. O(cells · categories).
  static func table(_ layer: Layer) -> Layer? {
    guard layer.format.isTable else { return nil }
    let blocks = blocks(of: layer)
    guard !blocks.isEmpty else { return nil }
    var categories: [String] = []
    var seen: Set<String> = []
    for block in blocks {
      for (category, _) in block.cases where seen.insert(category).inserted {
        categories.append(category)
      }
    }
    let rows = blocks.map { block in
      LayerRow(number: block.row, values: values(of: block, categories))
    }
    return Layer(
      path: layer.path, format: layer.format, name: layer.name, columns: ownColumns + categories,
      rows: rows, problems: [])
  }

  private struct Block {
    let code: String
    let row: Int
    /// Folded; what the rows are categories of.
    var variable = ""
    /// Where the cases are in a row of the sheet; nil until the heading was read.
    var casesColumn: Int?
    var cases: [(category: String, count: Int)] = []
    var total: Int?
  }

  private static func blocks(of layer: Layer) -> [Block] {
    var blocks: [Block] = []
    let header = LayerRow(number: 1, values: layer.columns)
    for row in [header] + layer.rows {
      let texts = row.values.enumerated().compactMap { place, value in
        FieldText.value(value).map { (place: place, text: $0) }
      }
      guard let first = texts.first else { continue }
      if let code = code(texts.map(\.text)) {
        blocks.append(Block(code: code, row: row.number))
      } else if !blocks.isEmpty {
        read(first.text, Array(texts.dropFirst()), &blocks[blocks.count - 1])
      }
    }
    return blocks
  }

  /// What follows `AREA #`, in the same cell or in the next.
  private static func code(_ texts: [String]) -> String? {
    guard texts[0].uppercased().hasPrefix("AREA #") else { return nil }
    let rest = texts[0].dropFirst(6) + (texts.count > 1 ? texts[1] : "")
    return FieldText.value(String(rest))
  }

  private static func read(
    _ first: String, _ others: [(place: Int, text: String)], _ block: inout Block
  ) {
    guard !others.isEmpty else { return }
    let label = Heading.folded(first)
    guard let column = block.casesColumn else {
      // A simple table has its cases under `Casos`; a crossing has its sums under `Total`.
      let heading =
        others.first { Heading.folded($0.text) == "CASOS" }
        ?? others.last { Heading.folded($0.text) == "TOTAL" }
      if let heading {
        block.casesColumn = heading.place
        block.variable = label
      }
      return
    }
    guard let text = others.first(where: { $0.place == column })?.text,
      let count = FieldText.integer(text), count >= 0
    else { return }
    if label == "TOTAL" {
      block.total = count
    } else {
      block.cases.append((FieldText.value(first) ?? first, count))
    }
  }

  private static func values(of block: Block, _ categories: [String]) -> [String?] {
    // An empty table may be a suppressed one: its block is without data, not without people.
    guard block.casesColumn != nil else {
      return [block.code, block.code] + [String?](repeating: nil, count: 3 + categories.count)
    }
    let total = block.total ?? block.cases.reduce(0) { $0 + $1.count }
    let isOfAges = block.variable.contains("EDAD")
    let isOfDwellings = ["VIVIENDA", "OCUPACION"].contains { block.variable.contains($0) }
    let isOfPersons = isOfAges || block.variable.contains("SEXO")
    let small = block.cases.filter { isUnderFive($0.category) }
    let under5 = small.isEmpty ? nil : small.reduce(0) { $0 + $1.count }
    let counts = Dictionary(block.cases.map { ($0.category, $0.count) }) { $0 + $1 }
    return [
      block.code, block.code, isOfPersons ? "\(total)" : nil,
      isOfDwellings && !isOfPersons ? "\(total)" : nil,
      isOfAges ? under5.map(String.init) ?? "0" : nil,
    ] + categories.map { "\(counts[$0] ?? 0)" }
  }

  /// `0`, `Edad 4`, `Menores de 1 año`, `De 1 a 4 años`.
  static func isUnderFive(_ category: String) -> Bool {
    let words = Heading.folded(category).split(separator: " ")
    let numbers = words.compactMap { Int($0) }
    switch numbers.count {
    case 1:
      return words.contains { $0.hasPrefix("MENOR") } ? numbers[0] <= 5 : numbers[0] <= 4
    case 2: return numbers[0] <= 4 && numbers[1] <= 4 && numbers[0] <= numbers[1]
    default: return false
    }
  }
}
