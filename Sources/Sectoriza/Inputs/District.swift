import SectorizaModel
import SectorizaReading

/// What was read of a district, with what was noticed on the way.
struct District {
  let territory: Territory?
  /// What the team asks of the plan; empty when it asks for nothing.
  let wishes: Wishes
  /// The same as it was asked, also of sectors that a plan that is audited does not have.
  let askedWishes: Wishes
  /// The sectorization that was in force before the plan; nil when none was given.
  let previous: ExistingSectorization?
  let ways: [Way]
  let trips: TimedTrips?
  let persons: PersonList
  let gestores: [Gestor]
  let restrictions: [GestorRestriction]
  /// How much time the programmes take.
  let care: CareSheet
  let gazetteer: Gazetteer
  let findings: [Finding]
  let inputs: [InputRecord]
  let inputStates: [InputState]
  let parameters: [UsedParameter]
  /// Of the existing sectorization, when it is the plan of a case file.
  let existingCasefile: String?

  init(reading job: Job) {
    var casefile: String?
    let result = TerritoryReader.read(
      job.description,
      openCasefile: { path in
        casefile = path
        return ExistingCasefile.plan(inCasefileAt: path)
      })
    existingCasefile = casefile
    let held = job.held?.standing(on: result.territory)
    territory =
      held?.territory ?? job.judged?.standing(on: result.territory) ?? result.territory
    askedWishes = job.held?.coded(result.wishes) ?? result.wishes
    wishes = job.judged?.measurable(askedWishes, on: territory) ?? askedWishes
    // A sectorization that is only measured is the plan, not the one before.
    let isThePlan =
      job.division == .existing && job.judged == nil && job.held?.wasSearched != true
    previous = isThePlan ? nil : result.territory?.existing
    ways = result.ways
    trips = result.trips
    persons = result.persons
    gestores = result.gestores
    restrictions = result.restrictions
    care = result.care
    gazetteer = result.gazetteer
    findings = job.readingNotes + result.findings + (held?.findings ?? [])
    inputs = result.inputs + (job.judged?.inputs ?? [])
    inputStates = result.inputStates
    parameters = result.usedParameters + job.description.thresholds.parameters
  }

  /// - Throws: `RunFailure.badInput` with every finding when one is an error.
  func usable() throws(RunFailure) -> Territory {
    guard let territory, !findings.contains(where: { $0.severity == .error }) else {
      // Never a refusal without a reason.
      throw findings.isEmpty ? .internalFault("distrito sin hallazgos") : .badInput(findings)
    }
    return territory
  }
}
