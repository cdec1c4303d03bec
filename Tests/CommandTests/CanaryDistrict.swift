import Foundation
import Testing

/// An invented district whose persons can be recognised anywhere: each kind of personal datum has a
/// word or a number that nothing else has.
final class CanaryDistrict {
  enum Kind: String, CaseIterable {
    case name, mother, address, reference, phone, document, motherDocument, place
  }

  let district: District
  /// What must not be found, by kind; lower case.
  private(set) var secrets: [Kind: Set<String>] = [:]
  /// The lists as they were written, header first.
  private(set) var padron: [[String]] = []

  /// Files that are the lists themselves, below the folder of the test.
  private var sources: Set<String> = ["distrito/padron.csv", "distrito/gestantes.csv"]

  init() throws {
    district = try District(blocks: 40, sectors: 3, persons: 160)
    padron = CanaryDistrict.rows(try district.text("distrito/padron.csv"))
    padron[0].append("nombres_madre")
    for row in padron.indices.dropFirst() {
      padron[row].append("ZQMADRE\(row) ZQMADRE")
      set(row, "apellido_paterno", "ZQNOMBRE\(row)")
      set(row, "apellido_materno", "ZQNOMBREB\(row)")
      set(row, "nombres", "ZQNOMBREC\(row)")
      set(row, "direccion", value(row, "direccion") + " ZQDIRECCION\(row)")
      set(row, "referencia", "ZQREFERENCIA\(row)")
      set(row, "celular_madre", String(900_070_000 + row))
      for column in ["cod_padron", "dni", "cui", "cnv"] { note(.document, value(row, column)) }
      note(.motherDocument, value(row, "dni_madre"))
      note(.phone, value(row, "celular_madre"))
      // One number alone may be of a corner of a block.
      note(.place, value(row, "lon") + "," + value(row, "lat"))
      note(.place, value(row, "lat") + "," + value(row, "lon"))
    }
    try write(padron, to: "distrito/padron.csv")
    var gestantes = CanaryDistrict.rows(try district.text("distrito/gestantes.csv"))
    gestantes[0].append("nombres")
    let document = gestantes[0].firstIndex(of: "doc") ?? 0
    for row in gestantes.indices.dropFirst() {
      gestantes[row].append("ZQNOMBREG\(row)")
      note(.document, gestantes[row][document])
    }
    try write(gestantes, to: "distrito/gestantes.csv")
    secrets[.name] = ["zqnombre"]
    secrets[.mother] = ["zqmadre"]
    secrets[.address] = ["zqdireccion"]
    secrets[.reference] = ["zqreferencia"]
    // The mother of a child may be a gestante of the other list, and have a row of her own.
    let own = secrets[.document] ?? []
    secrets[.motherDocument]?.subtract(own)
  }

  private func note(_ kind: Kind, _ text: String) {
    // A number of only 0 and 1 may stand in the map's row of marks by chance.
    guard text.count >= 8, !text.allSatisfy({ $0 == "0" || $0 == "1" }) else { return }
    secrets[kind, default: []].insert(text.lowercased())
  }

  func value(_ row: Int, _ column: String) -> String {
    padron[0].firstIndex(of: column).map { padron[row][$0] } ?? ""
  }

  func set(_ row: Int, _ column: String, _ text: String) {
    if let place = padron[0].firstIndex(of: column) { padron[row][place] = text }
  }

  /// Writes a list of persons: a source, where personal data are.
  func write(_ rows: [[String]], to name: String) throws {
    sources.insert(name)
    try district.write(CanaryDistrict.text(rows), to: name)
  }

  func writeSource(_ text: String, to name: String) throws {
    sources.insert(name)
    try FileManager.default.createDirectory(
      atPath: (district.path(name) as NSString).deletingLastPathComponent,
      withIntermediateDirectories: true)
    try district.write(text, to: name)
  }

  static func text(_ rows: [[String]]) -> String {
    rows.map { row in
      row.map { cell in
        cell.contains { ",\"\n".contains($0) }
          ? "\"" + cell.replacingOccurrences(of: "\"", with: "\"\"") + "\"" : cell
      }.joined(separator: ",")
    }.joined(separator: "\n") + "\n"
  }

  /// The cells of a table with commas.
  static func rows(_ text: String) -> [[String]] {
    var rows: [[String]] = [[]]
    var cell = ""
    var isQuoted = false
    for sign in text {
      switch sign {
      case "\"": isQuoted.toggle()
      case "," where !isQuoted:
        rows[rows.count - 1].append(cell)
        cell = ""
      case "\n" where !isQuoted:
        rows[rows.count - 1].append(cell)
        cell = ""
        rows.append([])
      default: cell.append(sign)
      }
    }
    return rows.filter { !$0.isEmpty }
  }

  // MARK: Looking

  /// Kinds of personal data that the bytes hold; of those found, one is enough.
  func found(in bytes: Data) -> Set<Kind> {
    let text = String(decoding: bytes, as: UTF8.self).lowercased()
    return Set(
      Kind.allCases.filter { kind in
        (secrets[kind] ?? []).contains { text.utf8Contains($0) }
      })
  }

  /// Every file below the folder of the test that is no source, with its kinds.
  func leaks() throws -> [String: Set<Kind>] {
    var leaks: [String: Set<Kind>] = [:]
    for (name, bytes) in try district.contents(".") where !sources.contains(name) {
      let kinds = found(in: bytes)
      if !kinds.isEmpty { leaks[name] = kinds }
    }
    return leaks
  }

  /// Runs an order with its temporary files in a folder that is looked at all the while.
  /// - Returns: the ending, and the kinds found in its streams and in its temporary files.
  func run(_ arguments: [String]) throws -> (ending: CommandLine.Ending, kinds: Set<Kind>) {
    let temporary = district.path("temporales")
    try FileManager.default.createDirectory(
      atPath: temporary, withIntermediateDirectories: true)
    let process = try CommandLine.process(arguments, in: district.folder)
    process.environment?["TMPDIR"] = temporary
    let watch = TemporaryWatch(temporary)
    watch.start()
    let ending = try CommandLine.ending(of: process)
    var kinds = found(in: Data((ending.output + ending.notices).utf8))
    for bytes in watch.stop() { kinds.formUnion(found(in: bytes)) }
    let left = try FileManager.default.contentsOfDirectory(atPath: temporary)
    #expect(left.isEmpty, "\(arguments) leaves \(left)")
    return (ending, kinds)
  }
}

extension String {
  /// Faster than `contains` on long texts of a debug build.
  fileprivate func utf8Contains(_ other: String) -> Bool {
    range(of: other, options: .literal) != nil
  }
}

/// Keeps what appears in a folder, however short it lives.
private final class TemporaryWatch: @unchecked Sendable {
  private let folder: String
  private let lock = NSLock()
  private var seen: [String: Data] = [:]
  private var isStopped = false
  private let ended = DispatchSemaphore(value: 0)

  init(_ folder: String) { self.folder = folder }

  func start() {
    Thread.detachNewThread { [self] in
      while !lock.withLock({ isStopped }) {
        look()
        usleep(2000)
      }
      ended.signal()
    }
  }

  private func look() {
    guard let walk = FileManager.default.enumerator(atPath: folder) else { return }
    for case let name as String in walk {
      guard let bytes = FileManager.default.contents(atPath: folder + "/" + name) else { continue }
      lock.withLock { seen[name] = bytes }
    }
  }

  func stop() -> [Data] {
    lock.withLock { isStopped = true }
    ended.wait()
    return lock.withLock { seen.keys.sorted().compactMap { seen[$0] } }
  }
}
