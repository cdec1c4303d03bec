import SectorizaCasefile
import SectorizaExport
import SectorizaModel
import SectorizaPlacement
import SectorizaReading

/// A district and its persons, placed without making any sector.
struct PendingGround {
  let district: District
  let territory: Territory
  let placed: PlacedList

  /// - Parameters:
  ///   - job: what the district is. Its sectors are those of its sectorization or, without one, those
  ///     of the plan of its case file.
  ///   - request: says where the case file is.
  /// - Throws: `RunFailure.badInput`, also when there is no list of persons.
  init(
    _ job: Job, _ request: Outputs.Request, observer: ProgressObserver
  ) throws(RunFailure) {
    observer(RunProgress(.reading))
    let job = PendingGround.naming(job, request)
    district = District(reading: job)
    territory = try district.usable()
    observer(RunProgress(.placement))
    guard let placed = try PlacedList(district, territory, for: job) else {
      throw .badInput(district.findings + [PendingGround.noLists])
    }
    self.placed = placed
  }

  var findings: [Finding] { district.findings + placed.findings }

  var review: PlacementReview {
    PlacementReview(
      territory: territory, list: placed.list, placements: placed.placements,
      evidence: placed.evidence, pending: placed.pending,
      sectorOfUnit: territory.existing?.sectorOfUnit)
  }

  /// The job, with the sectors that its codes speak of.
  private static func naming(_ job: Job, _ request: Outputs.Request) -> Job {
    var job = job
    job.division = .existing
    if job.description.files(.existing).isEmpty,
      let plan = try? Casefile.readPlan(at: request.casefilePath), !plan.units.isEmpty
    {
      job.description.sources[.existing] = [
        LayerSource(file: request.casefilePath, isTyped: true)
      ]
    }
    return job
  }

  private static let noLists = Finding(
    .error, "faltan-listas", "No hay ninguna lista de personas que ubicar.",
    remedy: "Nombre el Padrón en «nominal» de distrito.yaml, o délo con --padron.")
}
