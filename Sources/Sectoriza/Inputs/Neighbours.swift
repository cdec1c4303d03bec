import SectorizaAdjacency
import SectorizaModel
import SectorizaReading

/// The neighbours of the units: found, or read from a table that the user gives.
struct Neighbours {
  let adjacency: Adjacency
  /// nil when nobody will draw it.
  let tessellation: Tessellation?
  let findings: [Finding]
  /// What may still be joined where a part is too light for a sector.
  private let found: Neighbourhood?

  init(of territory: Territory, for job: Job, drawsCells: Bool) throws(RunFailure) {
    var given: Adjacency?
    var findings: [Finding] = []
    if let file = job.adjacencyFile {
      let table = AdjacencyTableReader.read(path: file, units: territory.units)
      guard let adjacency = table.adjacency else { throw .badInput(table.findings) }
      given = adjacency
      findings = table.findings
    }
    if let given, !drawsCells {
      adjacency = given
      tessellation = nil
      found = nil
      self.findings = findings
      return
    }
    do {
      let options = AdjacencyOptions(acceptsEveryProposal: job.acceptsEveryBridge)
      let found = try AdjacencyStage.neighbourhood(of: territory, options: options)
      adjacency = given ?? found.adjacency
      tessellation = found.tessellation
      self.found = given == nil ? found : nil
      self.findings = findings + (given == nil ? found.findings : [])
    } catch {
      throw .internalFault("vecinos: \(error)")
    }
  }

  /// The adjacency to divide, with the bridges that no plan can do without.
  func joined(
    partsLighterThan smallestLoad: Double, load: [Double]
  ) throws(RunFailure) -> (adjacency: Adjacency, findings: [Finding]) {
    guard let found else { return (adjacency, []) }
    do {
      let (joined, accepted) = try found.accepting(partsLighterThan: smallestLoad, load: load)
      return (joined, accepted.map(Neighbours.acceptance))
    } catch {
      throw .internalFault("puentes: \(error)")
    }
  }

  private static func acceptance(_ bridge: Adjacency.Edge) -> Finding {
    Finding(
      .warning, "puente-aceptado",
      "Una parte del distrito es muy pequeña para ser un sector: se unió por un puente que "
        + "\(bridge.note ?? "nadie declaró").",
      remedy: "Si no se puede pasar por ahí, pida más sectores o una tolerancia mayor.")
  }
}
