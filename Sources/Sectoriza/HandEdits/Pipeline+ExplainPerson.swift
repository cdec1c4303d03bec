import Foundation
public import SectorizaAssignment
import SectorizaExport
public import SectorizaModel

/// Why a person has its gestor, or none, with what is needed to tell it. It holds no datum of the
/// person.
public struct PersonExplanation: Sendable {
  public let pseudonym: String
  public let explanation: AssignmentExplanation
  /// The code of the sector; nil for who has none.
  public let sectorCode: String?
  public let unit: UnitID?
  public let method: PlacementMethod?
  public let confidence: Confidence?
  /// The gestores that the verdicts speak of.
  public let gestores: [Gestor]
}

extension Pipeline {
  /// Says why a person of the lists has its gestor in the plan of the case file, who else could
  /// attend it and why the others cannot. Writes nothing.
  ///
  /// - Parameters:
  ///   - pseudonym: as `asignaciones.csv` has it.
  ///   - job: what the district is, as it was for the run that made the plan.
  ///   - request: says where the case file and the key of the pseudonyms are.
  /// - Throws: `RunFailure.badInput` for a pseudonym that nobody has, a key that is not there, or no
  ///   plan.
  public static func explainPerson(
    _ pseudonym: String, job: Job, in request: Outputs.Request,
    observer: @escaping ProgressObserver = { _ in }
  ) async throws(RunFailure) -> PersonExplanation {
    let held = try HeldPlan(at: request.casefilePath)
    let key = try Outputs.existingKey(request)
    var job = try held.job(job, assigns: true)
    job.assigns = true
    let (run, terms) = try await assigned(job, drawsCells: false, observer: observer)
    guard let nominal = run.nominal, let terms else {
      throw .badInput([
        Finding(
          .error, "sin-listas", "La corrida no tiene listas nominales: no hay a quién explicar.",
          remedy: "Declare «nominal» y «gestores» en distrito.yaml, y use «sectoriza asignar».")
      ])
    }
    let wanted = pseudonym.lowercased()
    let persons = nominal.list.persons
    guard let place = persons.firstIndex(where: { key.pseudonym(of: $0) == wanted }) else {
      let isRejected = nominal.list.rejected.contains { key.pseudonym(of: $0) == wanted }
      throw .badInput([
        Finding(
          .error, "seudonimo-desconocido", at: Finding.Place(value: pseudonym),
          isRejected
            ? "Ese seudónimo es de un registro rechazado, que no se asigna: asignaciones.csv dice "
              + "por qué."
            : "Nadie de las listas tiene ese seudónimo.",
          remedy: "Cópielo de interno/asignaciones.csv, y use la misma clave (--clave) que la "
            + "corrida.")
      ])
    }
    do {
      let assignment = nominal.caseload.assignments[place]
      return PersonExplanation(
        pseudonym: wanted,
        explanation: try explainAssignment(
          of: PersonIndex(place), in: nominal.caseload, nominal.list, territory: run.territory,
          plan: run.plan, gestores: nominal.gestores, terms: terms),
        sectorCode: assignment.sector.map { run.plan.sectors[$0.position].code },
        unit: assignment.unit.map { run.territory.units[$0.position].id },
        method: assignment.method, confidence: assignment.confidence, gestores: nominal.gestores)
    } catch {
      throw .internalFault("explicación: \(error)")
    }
  }
}

extension Outputs {
  /// The key that the pseudonyms of a run were made with; none is made.
  static func existingKey(_ request: Request) throws(RunFailure) -> PseudonymKey {
    let path = request.keyFile ?? defaultKeyFile
    guard FileManager.default.fileExists(atPath: path) else {
      throw .badInput([
        Finding(
          .error, "falta-clave", at: Finding.Place(file: path),
          "No está la clave de los seudónimos: sin ella no se sabe de quién es cada uno.",
          remedy: "Indique con --clave la que usó la corrida.")
      ])
    }
    do {
      return try PseudonymKey.load(
        orCreateAt: URL(fileURLWithPath: path), outside: URL(fileURLWithPath: request.folder))
    } catch {
      throw .cannotWrite(error.message)
    }
  }
}
