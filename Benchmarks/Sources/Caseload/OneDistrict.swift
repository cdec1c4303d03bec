import Foundation

/// Two months of one district, with everything written and with tables only.
struct OneDistrict {
  let bench: Bench
  let repetitions: Int
  /// The tables of `--solo`.
  static let tables = "csv,asignaciones,calidad"

  /// In the order they are made: tables only write no case file, so that each month finds the one
  /// that it should.
  private static let months: [(name: String, month: String, what: String, kinds: String?)] = [
    ("enero-tablas", "first", "tables", tables), ("enero", "first", "everything", nil),
    ("febrero-tablas", "next", "tables", tables), ("febrero", "next", "everything", nil),
  ]

  func print(_ sizes: [Size]) throws {
    head([
      "district", "month", "written", "seconds", "CPU s", "persons a second", "peak MB",
      "above idle MB", "with a gestor",
    ])
    for size in sizes { try print(size) }
  }

  private func print(_ size: Size) throws {
    let district = bench.district(size, named: "distrito")
    defer { district.delete() }
    _ = try run([district.generate()], atOnce: 1)
    try district.freeGestores()
    let sectors = try district.sectors()
    let gestores = try district.rows(of: "gestores.csv")
    let rows = try String(contentsOfFile: district.padron, encoding: .utf8).split(separator: "\n")
    let name =
      "\(grouped(size.persons)) persons, \(grouped(size.units)) units, \(grouped(sectors)) sectors, "
      + "\(grouped(gestores)) gestores"

    var best = [(measured: Measured, persons: Persons)?](repeating: nil, count: 4)
    for _ in 0..<repetitions {
      district.forgetMonths()
      for (position, month) in Self.months.enumerated() {
        // One child in 33 comes after the first month, and one in 33 goes.
        let gone = month.month == "first" ? 1 : 2
        try district.write(rows) { $0 % 33 == gone }
        let order = district.assign(to: month.name, kinds: month.kinds)
        let measured = try run([order], atOnce: 1).each[0]
        if measured.seconds < best[position]?.measured.seconds ?? .infinity {
          best[position] = (measured, try district.told(month.name))
        }
      }
    }
    for (month, best) in zip(Self.months, best) {
      guard let (measured, persons) = best else { continue }
      row([
        name, month.month, month.what, decimals(measured.seconds), decimals(measured.cpuSeconds),
        grouped(Int(Double(persons.read) / measured.seconds)), megabytes(measured.peakMegabytes),
        megabytes(measured.peakMegabytes - bench.idleMegabytes),
        percent(persons.withGestor, of: persons.read),
      ])
    }
    show()
  }
}
