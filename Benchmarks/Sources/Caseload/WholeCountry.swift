import Foundation

/// Every district of the country, or one in so many, each a process of its own: invented, assigned,
/// measured and deleted, a batch at a time, so that the disk does not fill.
struct WholeCountry {
  let bench: Bench
  let part: Part

  /// The districts of places p, p + n, p + 2n… from the largest.
  struct Part {
    let place: Int
    let of: Int

    /// - Parameter text: `1/20`.
    init?(_ text: String) {
      let numbers = text.split(separator: "/").compactMap { Int($0) }
      guard numbers.count == 2, numbers[1] >= 1, (1...numbers[1]).contains(numbers[0]) else {
        return nil
      }
      (place, of) = (numbers[0], numbers[1])
    }
  }

  /// What is on the disk at one time.
  static let personsInBatch = 120_000

  private struct Result {
    let size: Size
    let measured: Measured
    let persons: Persons
  }

  func print() throws {
    let sizes = Country.sizes().enumerated()
      .filter { $0.offset % part.of == part.place - 1 }
      .map { Size.ofTheCountry(persons: $0.element, seed: $0.offset + 1) }
    var results: [Result] = []
    var (generating, assigning) = (0.0, 0.0)
    for batch in batches(sizes) {
      let districts = batch.map { bench.district($0, named: "distrito-\($0.seed)") }
      defer { for district in districts { district.delete() } }
      generating += try run(districts.map { $0.generate() }, atOnce: bench.processes).seconds
      for district in districts { try district.freeGestores() }
      let assigned = try run(
        districts.map { $0.assign(to: "salida") }, atOnce: bench.processes)
      assigning += assigned.seconds
      for (district, measured) in zip(districts, assigned.each) {
        results.append(
          Result(size: district.size, measured: measured, persons: try district.told("salida")))
      }
      bench.tell(
        "\(grouped(results.count)) of \(grouped(sizes.count)) districts: \(Int(generating)) s of "
          + "inventing, \(Int(assigning)) s of assigning")
    }
    print(results, generating: generating, assigning: assigning)
  }

  /// In the order given: as many as reach the persons of a batch, at least two for each process.
  private func batches(_ sizes: [Size]) -> [[Size]] {
    var batches: [[Size]] = []
    var batch: [Size] = []
    var persons = 0
    for size in sizes {
      batch.append(size)
      persons += size.persons
      if persons >= Self.personsInBatch, batch.count >= 2 * bench.processes {
        batches.append(batch)
        (batch, persons) = ([], 0)
      }
    }
    return batches + (batch.isEmpty ? [] : [batch])
  }

  private func print(_ results: [Result], generating: Double, assigning: Double) {
    var persons = Persons()
    for result in results { persons.add(result.persons) }
    let walls = results.reduce(0) { $0 + $1.measured.seconds }
    let cpu = results.reduce(0) { $0 + $1.measured.cpuSeconds }
    let peaks = results.map(\.measured.peakMegabytes)
    let (least, most) = (peaks.min() ?? 0, peaks.max() ?? 0)
    head(["what", "figure"])
    row([
      "districts, units",
      "\(grouped(results.count)), \(grouped(results.reduce(0) { $0 + $1.size.units }))",
    ])
    row([
      "persons read",
      "\(grouped(persons.read)), \(percent(persons.withGestor, of: persons.read)) with a gestor, "
        + "\(percent(persons.withoutGestor, of: persons.read)) without one, "
        + "\(percent(persons.withoutPlace, of: persons.read)) without a place",
    ])
    row(["processes at a time", "\(bench.processes)"])
    row(["**assigning, wall**", "**\(decimals(assigning)) s** (\(decimals(assigning / 60)) min)"])
    row(["walls of the processes / processes", "\(decimals(walls / Double(bench.processes))) s"])
    row(["CPU", "\(decimals(cpu)) s"])
    row(["persons a second, of wall", grouped(Int(Double(persons.read) / assigning))])
    row(["inventing the districts, wall, not counted", "\(decimals(generating)) s"])
    row([
      "**peak memory of a process**",
      "**\(megabytes(least)) to \(megabytes(most)) MB** (\(megabytes(least - bench.idleMegabytes)) to "
        + "\(megabytes(most - bench.idleMegabytes)) above idle)",
    ])
    row(["errors that an audit found", "\(results.count { $0.measured.exitCode == 4 }) districts"])

    Swift.print("")
    head([
      "persons of the district", "districts", "persons", "mean seconds", "ms of CPU a person",
      "peak MB, least", "most",
    ])
    for (low, high) in [(0, 100), (100, 1_000), (1_000, 10_000), (10_000, 60_001)] {
      let those = results.filter { (low..<high).contains($0.size.persons) }
      guard !those.isEmpty else { continue }
      let count = Double(those.count)
      let read = those.reduce(0) { $0 + $1.persons.read }
      let peaks = those.map(\.measured.peakMegabytes)
      let range = "\(grouped(max(low, Country.smallest))) to \(grouped(high - 1))"
      row([
        range, grouped(those.count), grouped(read),
        decimals(those.reduce(0) { $0 + $1.measured.seconds } / count, 2),
        decimals(1_000 * those.reduce(0) { $0 + $1.measured.cpuSeconds } / Double(max(1, read)), 2),
        megabytes(peaks.min() ?? 0), megabytes(peaks.max() ?? 0),
      ])
    }
    show()
  }
}
