internal import SectorizaModel

/// The rows of a district in a layer of limits: by its code, else by its name.
struct LimitRows {
  let table: RawTable
  private let codes: Int?
  private let names: Int?

  init(_ table: RawTable) {
    self.table = table
    func column(_ wanted: [String]) -> Int? {
      let folded = table.headings.map(Heading.folded)
      return wanted.lazy.compactMap { folded.firstIndex(of: $0) }.first
    }
    codes = column(["UBIGEO", "IDDIST", "UBIGUEO", "CODDIST", "COD DIST"])
    names = column(["DISTRITO", "NOMBDIST", "NOMDIST", "NOM DIST", "NOMBRE", "DIST", "NAME"])
  }

  /// True when its rows are of more than one district.
  var hasSeveralDistricts: Bool {
    guard let codes else { return false }
    return Set(table.records.compactMap { CodeText.ubigeo($0.text(codes)).code }).count > 1
  }

  var hasCodes: Bool { codes != nil }
  var codeHeading: String { codes.map { table.headings[$0] } ?? "ubigeo" }

  func ubigeo(_ record: RawRecord) -> Ubigeo? { CodeText.ubigeo(record.text(codes)).code }

  func positions(of ubigeo: Ubigeo) -> [Int] {
    table.records.indices.filter { self.ubigeo(table.records[$0]) == ubigeo }
  }

  /// The rows of that name, whatever its case and accents.
  func positions(named name: String) -> [Int] {
    guard let names else { return [] }
    let wanted = Heading.folded(name)
    return table.records.indices.filter { position in
      table.records[position].text(names).map { Heading.folded($0) == wanted } ?? false
    }
  }

  /// The rows at these positions; the others as they come.
  func split(_ own: [Int]) -> (own: RawTable, others: RawTable) {
    let chosen = Set(own)
    var mine = table
    mine.records = own.map { table.records[$0] }
    var others = table
    others.records = table.records.indices.filter { !chosen.contains($0) }
      .map { table.records[$0] }
    return (mine, others)
  }

  /// What a message calls the district of a row: its name and its code, as far as there are.
  func label(_ record: RawRecord) -> String {
    switch (record.text(names), ubigeo(record)) {
    case (let name?, let code?): "«\(name)» (\(code))"
    case (let name?, nil): "«\(name)»"
    case (nil, let code?): "el distrito \(code)"
    case (nil, nil): "otro distrito"
    }
  }
}
