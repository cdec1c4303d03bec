import SectorizaModel

/// The counts as they may leave the office: nil where one is withheld (`SmallCounts`).
///
/// Only numbers counted over persons are withheld; those of a census or of a user's column were
/// public, or somebody else's to protect.
struct PublishedCounts {
  /// Gestantes, children under five and load of a unit, a sector or the district.
  struct Triple: Hashable {
    let gestantes: Double?
    let under5: Double?
    /// Withheld with either of the two: it is a sum over the same persons.
    let load: Double?
  }

  let units: [Triple]
  let sectors: [Triple]
  let district: Triple
  /// True when something may be withheld: the outputs then explain the empty cells.
  let isProtected: Bool

  init(_ demand: Demand, plan: SectorPlan) {
    let count = demand.load.count
    let sectorCount = plan.sectors.count
    isProtected = demand.source == .persons
    func hiding(_ counts: [Double]) -> SmallCounts {
      guard demand.source == .persons else {
        return SmallCounts(units: count, sectors: sectorCount)
      }
      return SmallCounts(
        protecting: counts, sectorOfUnit: plan.sectorOfUnit, sectorCount: sectorCount)
    }
    let gestantes = hiding(demand.gestantes)
    let under5 = hiding(demand.under5)
    func triple(_ hidden: (Bool, Bool), _ values: (Double, Double, Double)) -> Triple {
      Triple(
        gestantes: hidden.0 ? nil : values.0, under5: hidden.1 ? nil : values.1,
        load: hidden.0 || hidden.1 ? nil : values.2)
    }
    units = (0..<count).map { unit in
      triple(
        (gestantes.units[unit], under5.units[unit]),
        (demand.gestantes[unit], demand.under5[unit], demand.load[unit]))
    }
    sectors = plan.sectors.enumerated().map { position, sector in
      triple(
        (gestantes.sectors[position], under5.sectors[position]),
        (
          PublishedCounts.sum(demand.gestantes, over: sector.units),
          PublishedCounts.sum(demand.under5, over: sector.units), sector.load
        ))
    }
    district = triple(
      (gestantes.district, under5.district),
      (
        demand.gestantes.reduce(0, +), demand.under5.reduce(0, +), demand.load.reduce(0, +)
      ))
  }

  static func sum(_ values: [Double], over units: [UnitIndex]) -> Double {
    units.reduce(0) { $0 + values[$1.position] }
  }

  /// What a reader of any output is told about withheld counts.
  static let explanation =
    "Un dato reservado (celda vacía) es un conteo de 1 a 4 personas, o uno que permitiría "
    + "deducirlo por diferencia. El cero nunca se reserva."
}
