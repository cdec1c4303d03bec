import SectorizaModel

/// The counts as they may leave the office: nil where one is withheld (`SmallCounts`).
///
/// Only numbers counted over persons are withheld; those of a census or of a user's column were
/// public, or somebody else's to protect.
struct PublishedCounts {
  /// Gestantes, children under five and load of a unit, a sector or the district.
  struct Triple: Hashable {
    /// nil when it is withheld, or when nobody told of gestantes at all.
    let gestantes: Double?
    let under5: Double?
    /// Children of the lists that were placed there; nil when withheld or without a list.
    let placedUnder5: Double?
    /// Whether one of the counts is withheld.
    let isWithheld: Bool
    /// Withheld with either of the two: it is a sum over the same persons.
    let load: Double?
  }

  let units: [Triple]
  let sectors: [Triple]
  let district: Triple
  /// Of the units without sector together.
  let withoutSector: Triple
  /// True when something may be withheld: the outputs then explain the empty cells.
  let isProtected: Bool
  /// Which counts of gestantes, and of children, are withheld.
  let gestantes: SmallCounts
  let under5: SmallCounts
  /// What a sector should carry: of sectors that share evenly it is the mean, which the total of the
  /// district tells. Where a load is withheld, another target might be that load.
  let areTargetsTold: Bool

  /// Half an hour: the load of a unit is told in so many minutes. To the minute it would tell the
  /// ages of the few who live there.
  static let unitLoadStep = 30.0

  init(_ demand: Demand, plan: SectorPlan) {
    self.init(demand, plan: plan, withheld: nil)
  }

  /// - Parameter withheld: which counts of gestantes and of children to withhold; nil: as
  ///   `SmallCounts` says.
  init(
    _ demand: Demand, plan: SectorPlan, withheld: (gestantes: SmallCounts, under5: SmallCounts)?
  ) {
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
    // Only what was counted over persons may tell of one: what was spread is the counts' of the
    // units, so that whoever takes it away is left with a count that is protected.
    let gestantes = withheld?.gestantes ?? hiding(demand.countedGestantes)
    let under5 = withheld?.under5 ?? hiding(demand.countedUnder5)
    self.gestantes = gestantes
    self.under5 = under5
    let hasList = demand.listed != nil && demand.under5Origin == .lists
    func triple(_ hidden: (Bool, Bool), over units: some Sequence<Int>, load: Double) -> Triple {
      func sum(_ values: [Double]) -> Double { units.reduce(0) { $0 + values[$1] } }
      return Triple(
        gestantes: hidden.0 || demand.gestantesOrigin == .unknown ? nil : sum(demand.gestantes),
        under5: hidden.1 || demand.under5Origin == .unknown ? nil : sum(demand.under5),
        placedUnder5: hidden.1 || !hasList ? nil : sum(demand.countedUnder5),
        isWithheld: hidden.0 || hidden.1, load: hidden.0 || hidden.1 ? nil : load)
    }
    units = (0..<count).map { unit in
      triple(
        (gestantes.units[unit], under5.units[unit]), over: unit...unit,
        load: demand.source == .persons
          ? (demand.load[unit] / PublishedCounts.unitLoadStep).rounded()
            * PublishedCounts.unitLoadStep
          : demand.load[unit])
    }
    sectors = plan.sectors.enumerated().map { position, sector in
      triple(
        (gestantes.sectors[position], under5.sectors[position]),
        over: sector.units.map(\.position), load: sector.load)
    }
    district = triple(
      (gestantes.district, under5.district), over: 0..<count, load: demand.load.reduce(0, +))
    let outside = (0..<count).filter { plan.sectorOfUnit[$0] == nil }
    withoutSector = triple(
      (gestantes.withoutSector, under5.withoutSector), over: outside,
      load: outside.reduce(0) { $0 + demand.load[$1] })
    let targets = plan.sectors.map(\.targetLoad)
    let isEven = targets.allSatisfy { abs($0 - (targets.first ?? 0)) <= 1e-9 * abs($0) }
    areTargetsTold =
      sectors.allSatisfy { $0.load != nil }
      || district.load != nil && withoutSector.load != nil && isEven
      || demand.source != .persons
  }

  /// The groups of units whose gestantes are withheld, and those whose children are.
  var closedGroups: [Set<UnitGroup>] {
    [gestantes, under5].map { hidden in
      let sectors = hidden.sectors.indices.filter { hidden.sectors[$0] }
      return Set(
        sectors.map { .sector(SectorIndex($0)) } + (hidden.withoutSector ? [.withoutSector] : []))
    }
  }

  var isAnyUnitWithheld: Bool { units.contains { $0.isWithheld } }

  static func sum(_ values: [Double], over units: [UnitIndex]) -> Double {
    units.reduce(0) { $0 + values[$1.position] }
  }

  /// What a reader of any output is told about withheld counts.
  static let explanation =
    "Un dato reservado (celda vacía) es un conteo de 1 a 4 personas, o uno que permitiría "
    + "deducirlo por diferencia. El cero nunca se reserva. La carga de una unidad se da en medias "
    + "horas, y los recorridos, con las cifras que no permiten deducir un conteo reservado."
}
