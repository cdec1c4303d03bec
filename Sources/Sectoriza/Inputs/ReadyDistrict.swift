import SectorizaModel

/// A district up to the point where sectors can be made: read, its neighbours found, its persons
/// placed, its walks measured.
struct ReadyDistrict {
  let district: District
  let territory: Territory
  let neighbours: Neighbours
  let placed: PlacedList?
  let load: LoadOfUnits
  let travel: TravelTimes
  let ground: DivisionGround

  /// - Parameters:
  ///   - job: what to do.
  ///   - drawsCells: whether anybody will draw the cells of the units.
  ///   - observer: told as each stage begins.
  /// - Throws: `RunFailure`, as its stages do.
  init(for job: Job, drawsCells: Bool, observer: ProgressObserver) throws(RunFailure) {
    observer(RunProgress(.reading))
    district = District(reading: job)
    territory = try district.usable()
    observer(RunProgress(.adjacency))
    neighbours = try Neighbours(of: territory, for: job, drawsCells: drawsCells)
    observer(RunProgress(.placement))
    placed = try PlacedList(district, territory, for: job)
    load = try LoadOfUnits(territory, placed, job.description)
    travel = try TravelTimes(of: district, for: job)
    observer(RunProgress(.partition, 0))
    ground = try DivisionGround(
      district, territory: territory, demand: load.demand, neighbours: neighbours, travel: travel,
      job: job)
  }

  /// What was noticed on the way, in its order.
  var findings: [Finding] {
    district.findings + neighbours.findings + (placed?.findings ?? []) + load.findings
      + travel.findings
  }
}
