import Foundation

/// A district that the program invents in a folder, and the orders that it is given.
struct InventedDistrict {
  let size: Size
  let folder: String
  let binary: String

  func generate() -> Order {
    order(
      [
        "generar", "--manzanas", "\(size.blocks)", "--centros-poblados", "\(size.settlements)",
        "--personas", "\(size.persons)", "--semilla", "\(size.seed)", "--direcciones", "leve",
        "--salida", folder,
      ], telling: "generar")
  }

  /// - Parameter kinds: nil writes everything, and the case file.
  func assign(to output: String, kinds: String? = nil) -> Order {
    order(
      ["asignar", folder, "--clave", folder + ".clave", "--salida", folder + "." + output]
        + (kinds.map { ["--solo", $0] } ?? []), telling: output)
  }

  private func order(_ words: [String], telling name: String) -> Order {
    Order(words: [binary] + words, output: "\(folder).\(name).txt")
  }

  /// What an order told its user: the figures of the line «Personas».
  func told(_ name: String) throws -> Persons {
    try Persons(told: String(contentsOfFile: "\(folder).\(name).txt", encoding: .utf8))
  }

  /// Rows of a list: the next month lacks some and has others.
  func write(_ rows: [Substring], without absent: (Int) -> Bool) throws {
    let kept = rows.enumerated().filter { $0.offset == 0 || !absent($0.offset) }.map(\.element)
    try (kept.joined(separator: "\n") + "\n").write(
      toFile: padron, atomically: true, encoding: .utf8)
  }

  /// The invented gestores name sectors of a plan to come, which the census zones are not: here each
  /// works in the whole district. `sectores` is the last column.
  func freeGestores() throws {
    let path = folder + "/gestores.csv"
    let rows = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n")
    let freed = rows.dropFirst().map { row in
      row.lastIndex(of: ",").map { row[...$0] } ?? row
    }
    try ((rows.prefix(1) + freed).joined(separator: "\n") + "\n").write(
      toFile: path, atomically: true, encoding: .utf8)
  }

  var padron: String { folder + "/padron.csv" }

  /// How many rows a table has, below its headings.
  func rows(of table: String) throws -> Int {
    let bytes = try Data(contentsOf: URL(fileURLWithPath: "\(folder)/\(table)"))
    return bytes.count { $0 == UInt8(ascii: "\n") } - 1
  }

  /// The sectors that the district has: its census zones.
  func sectors() throws -> Int {
    let text = try String(contentsOfFile: folder + "/sectorizacion.csv", encoding: .utf8)
    let codes = text.split(separator: "\n").dropFirst().map {
      $0.split(separator: ",", omittingEmptySubsequences: false)[1]
    }
    return Set(codes.filter { !$0.isEmpty }).count
  }

  /// What was assigned, the case file and the key; the district stays.
  func forgetMonths() {
    remove { $0 != (folder as NSString).lastPathComponent }
    try? FileManager.default.removeItem(atPath: folder + "/interno")
  }

  func delete() { remove { _ in true } }

  private func remove(_ isGone: (String) -> Bool) {
    let parent = (folder as NSString).deletingLastPathComponent
    let name = (folder as NSString).lastPathComponent
    for entry in (try? FileManager.default.contentsOfDirectory(atPath: parent)) ?? []
    where (entry == name || entry.hasPrefix(name + ".")) && isGone(entry) {
      try? FileManager.default.removeItem(atPath: parent + "/" + entry)
    }
  }
}

/// How many persons a run read, and what became of them.
struct Persons {
  var read = 0
  var withGestor = 0
  var withoutGestor = 0
  var withoutPlace = 0
  var rejected = 0

  init() {}

  init(told text: String) throws {
    guard let line = text.split(separator: "\n").first(where: { $0.hasPrefix("Personas: ") }) else {
      throw ProcessFailure(description: "a run did not say how many persons it read")
    }
    let numbers = line.split { !$0.isNumber }.compactMap { Int($0) }
    guard numbers.count == 5 else {
      throw ProcessFailure(description: "another line of persons: \(line)")
    }
    (read, withGestor, withoutGestor) = (numbers[0], numbers[1], numbers[2])
    (withoutPlace, rejected) = (numbers[3], numbers[4])
  }

  mutating func add(_ other: Persons) {
    read += other.read
    withGestor += other.withGestor
    withoutGestor += other.withoutGestor
    withoutPlace += other.withoutPlace
    rejected += other.rejected
  }
}
