import SectorizaModel

/// An existing sectorization as the numbers of a plan.
struct GivenPlan {
  /// Sorted; all of the sectorization.
  let codes: [String]
  /// The *denominación* of each, by position in `codes`; nil where it has none.
  let names: [String?]
  /// By unit of the territory, a position in `codes`; nil for a unit without sector.
  let sectorOfUnit: [SectorIndex?]

  /// - Throws: bad input when there is no such sectorization, or it holds no unit.
  init(of territory: Territory) throws(RunFailure) {
    guard let existing = territory.existing else { throw .badInput([GivenPlan.missing]) }
    let codes = existing.codes
    guard !codes.isEmpty else { throw .badInput([GivenPlan.missing]) }
    var number: [String: SectorIndex] = [:]
    for (position, code) in codes.enumerated() { number[code] = SectorIndex(position) }
    self.codes = codes
    names = codes.map { existing.nameOfSector[$0] }
    sectorOfUnit = existing.sectorOfUnit.map { code in code.flatMap { number[$0] } }
  }

  /// The units that have a sector, ascending.
  var units: [Int] { sectorOfUnit.indices.filter { sectorOfUnit[$0] != nil } }

  /// By position in `units`.
  var sectors: [SectorIndex] { sectorOfUnit.compactMap(\.self) }

  /// The units of a sector, ascending.
  func units(of sector: Int) -> [Int] {
    sectorOfUnit.indices.filter { sectorOfUnit[$0]?.position == sector }
  }

  /// What is said of units that the sectorization leaves out.
  func leftOut(isUpdate: Bool) -> [Finding] {
    let count = sectorOfUnit.count { $0 == nil }
    guard count > 0 else { return [] }
    let units = count == 1 ? "1 unidad no tiene" : "\(count) unidades no tienen"
    return [
      Finding(
        isUpdate ? .note : .warning, "unidades-sin-sector",
        "\(units) sector en la sectorización existente"
          + (isUpdate ? ": se les dio uno." : "."),
        remedy: isUpdate ? "" : "Dé un sector a cada una, o forme una sectorización nueva.")
    ]
  }

  private static let missing = Finding(
    .error, "falta-sectorizacion", "No se dio una sectorización existente.",
    remedy: "Use --sectorizacion con una tabla unidad_id,sector o polígonos con su sector.")
}
