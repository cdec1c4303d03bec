import SectorizaModel
import SectorizaPartition
import SectorizaReading

/// How many sectors to make, when the team says it in another way than by a number.
struct SectorNumber {
  let sectors: Int
  /// The tolerance to use: narrower where a cap on the load asks for it.
  let tolerance: Double
  let findings: [Finding]

  /// How many numbers are tried above the least that a cap allows.
  private static let mostTries = 12

  init(_ district: District, _ ground: DivisionGround) async throws(RunFailure) {
    let criteria = ground.job.description.criteria
    var findings: [Finding] = []
    var said: Int?
    if let range = criteria.sectorRange, ground.job.division != .existing {
      throw .badInput([SectorNumber.several(range)])
    }
    if criteria.sectorsFromGestores {
      guard !district.gestores.isEmpty else { throw .badInput([SectorNumber.noGestores]) }
      said = district.gestores.count
    } else {
      said = criteria.sectors
    }
    if ground.job.division == .existing {
      (sectors, tolerance, self.findings) = (ground.given?.codes.count ?? 0, ground.tolerance, [])
      return
    }
    if ground.job.division == .update, criteria.mostLoad == nil {
      said = said ?? ground.given?.codes.count
    }
    if let most = criteria.mostLoad {
      let found = try await SectorNumber.fewest(most, from: said, ground)
      (sectors, tolerance) = (found.sectors, found.tolerance)
      findings += found.findings
    } else {
      guard let said else { throw .badInput([SectorNumber.missing]) }
      (sectors, tolerance) = (said, ground.tolerance)
    }
    self.findings = findings
  }

  /// The fewest sectors such that a short search finds a plan in which none exceeds a load.
  private static func fewest(
    _ most: Double, from said: Int?, _ ground: DivisionGround
  ) async throws(RunFailure) -> (sectors: Int, tolerance: Double, findings: [Finding]) {
    let total = ground.demand.load.reduce(0, +)
    let units = ground.territory.units.count
    let giants = ground.territory.units.indices.filter { ground.demand.load[$0] > most }
    var findings = giants.prefix(5).map { unit in
      let id = ground.territory.units[unit].id.text
      return Finding(
        .warning, "unidad-sobre-carga-maxima", at: Finding.Place(layer: "unidades", value: id),
        "La unidad \(id) sola tiene más carga que la máxima pedida: su sector la excederá.",
        remedy: "Ponga en ella más de un gestor, o suba --carga-maxima.")
    }
    let loadOfGiants = giants.reduce(0) { $0 + ground.demand.load[$1] }
    let least = max(1, giants.count + Int(((total - loadOfGiants) / most).rounded(.up)))
    if let said {
      guard said >= least else {
        throw .noPlan(findings + [tooFew(said, least: least, most: most)])
      }
    }
    for sectors in least...min(units, least + mostTries) where said == nil || said == sectors {
      let target = (total - loadOfGiants) / Double(max(1, sectors - giants.count))
      let tolerance = min(ground.tolerance, max(0, most / target - 1))
      let draft = try ground.draft(sectors: sectors, tolerance: tolerance)
      guard let problem = draft.problem else { continue }
      let solution = await Partition.solve(problem, effort: 11)
      let scale = draft.instance.scale.perUnit
      let over = solution.loads.count { Double($0) / scale > most + 1e-9 }
      if over <= giants.count || said != nil {
        findings.append(
          Finding(
            .note, "sectores-por-carga",
            "\(sectors) sectores: los menos con que ninguno pasa de la carga máxima.", remedy: ""))
        return (sectors, tolerance, findings)
      }
    }
    throw .noPlan(
      findings + [tooFew(min(units, least + mostTries), least: least, most: most)])
  }

  private static func tooFew(_ sectors: Int, least: Int, most: Double) -> Finding {
    Finding(
      .error, "carga-maxima",
      "Con \(sectors) sectores no se encontró un plan en que ninguno pase de \(most); harían falta "
        + "al menos \(least).",
      remedy: "Suba --carga-maxima, o pida más sectores con --sectores.")
  }

  private static let missing = Finding(
    .error, "falta-numero-de-sectores", "No se dijo cuántos sectores formar.",
    remedy: "Use --sectores o --carga-maxima, o escriba «criterios: {sectores: 12}» en "
      + "distrito.yaml.")

  private static func several(_ range: ClosedRange<Int>) -> Finding {
    Finding(
      .error, "varios-numeros-de-sectores",
      "Se pidieron de \(range.lowerBound) a \(range.upperBound) sectores: un plan tiene un solo "
        + "número.",
      remedy: "Compárelos con «sectoriza sectorizar --sectores \(range.lowerBound).."
        + "\(range.upperBound)» y después elija uno con --sectores, o en «criterios» de "
        + "distrito.yaml.")
  }

  private static let noGestores = Finding(
    .error, "faltan-gestores", "Se pidieron tantos sectores como gestores, y no hay gestores.",
    remedy: "Agregue la lista de gestores, o pida un número de sectores.")
}
