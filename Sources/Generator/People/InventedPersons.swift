public import SectorizaFormats
public import SectorizaModel

/// Invented children, gestantes and gestores for a district that exists: to practise or to measure
/// on real blocks without anybody's data.
///
/// Families live where the counts of the units say; each record has the code of its block or centro
/// poblado, but one in fifty that has only coordinates and one in two hundred that has nothing. Names
/// are made up and documents begin with `00`, like those of a `SyntheticDistrict`. The same
/// territory, number and seed give the same bytes.
public struct InventedPersons: Sendable {
  public let padron: [PadronRecord]
  public let gestantes: [GestanteRecord]
  public let gestores: [GestorRecord]
  private let zone: UTMZone
  private let cutDate: CalendarDate

  /// - Parameter persons: children and gestantes together, 1…`DistrictOptions.largestPersonCount`.
  /// - Throws: `DistrictOptionsError.personsOutOfRange`.
  public init(
    livingIn territory: Territory, persons: Int, seed: UInt64 = 1
  ) throws(DistrictOptionsError) {
    let allowed = 1...DistrictOptions.largestPersonCount
    guard allowed.contains(persons) else { throw .personsOutOfRange(persons, allowed: allowed) }
    let weights = territory.units.map { unit in
      unit.census.under5?.value ?? unit.census.population?.value ?? unit.census.dwellings?.value
        ?? 0
    }
    let hasPeople = weights.contains { $0 > 0 }
    var documents = InventedDocuments()
    let households = Households(
      persons: persons, cut: territory.cutDate, seed: seed,
      weights: hasPeople ? weights : weights.map { _ in 1 }, documents: &documents)
    var lists = LivedInLists(territory: territory, seed: seed, documents: documents)
    for household in households.all { lists.add(household) }
    padron = lists.padron
    gestantes = lists.gestantes
    gestores = LivedInLists.gestores(
      territory: territory, minutes: households.all.reduce(0) { $0 + $1.minutes }, seed: seed)
    zone = territory.zone
    cutDate = territory.cutDate
  }

  /// Writes `padron.csv`, `gestantes.csv` and `gestores.csv`.
  /// - Throws: `OutputError` when they cannot be written.
  public func write(to folder: String) throws {
    let output = try OutputFolder(folder)
    try stage(in: output)
    try output.commit()
  }

  /// The same files, staged: whoever made the folder commits it.
  public func stage(in output: OutputFolder) throws {
    let tables = try NominalTables(
      padron: padron, gestantes: gestantes, gestores: gestores, zone: zone)
    for (layer, name) in [
      (try tables.padronLayer(), "padron.csv"), (try tables.gestantesLayer(), "gestantes.csv"),
      (try tables.gestoresLayer(), "gestores.csv"),
    ] {
      let options = WriteOptions(date: cutDate)
      for file in try LayerWriter.encode([layer], as: .csv, options: options) {
        try output.write(file.bytes, to: name)
      }
    }
  }
}
