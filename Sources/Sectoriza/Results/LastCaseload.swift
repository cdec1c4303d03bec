import Foundation
import SectorizaCasefile
import SectorizaExport
import SectorizaModel

/// Who attended each person in the last run, as the case file keeps it: by pseudonym.
///
/// Persons go on with their gestores from month to month (`asignar`): new ones are added, and nobody
/// is moved without cause (domain R67). Setting it aside (`--redisenar`), or making new sectors, is a
/// deliberate act.
struct LastCaseload {
  /// What a run that goes on with them tells, and its case file keeps.
  static let parameter = UsedParameter(
    name: "gestores", value: "siguen los del expediente", isDefault: true)

  let gestores: [String: CaseGestores]
  let key: PseudonymKey

  /// - Returns: nil when there is no case file, it assigned nobody, or the key of its pseudonyms is not
  ///   there: the persons of the file are then nobody's.
  /// - Throws: `RunFailure` when the key cannot be used.
  init?(_ request: Outputs.Request) throws(RunFailure) {
    guard FileKind(of: request.casefilePath) != nil,
      let gestores = try? Casefile.readCaseload(at: request.casefilePath), !gestores.isEmpty,
      FileManager.default.fileExists(atPath: Outputs.keyPath(request))
    else { return nil }
    self.gestores = gestores
    key = try Outputs.pseudonymKey(request)
  }

  /// Whether the run of a case file went on with the gestores of the one before.
  static func wasUsed(by casefile: String) throws(RunFailure) -> Bool {
    do {
      return try Casefile.readSummary(at: casefile)?.parameters.contains(parameter) ?? false
    } catch let error as CasefileError {
      throw .badInput([error.finding])
    } catch {
      throw .internalFault("expediente: \(error)")
    }
  }

  /// By document of each person of the list, its gestores of the last run. O(persons).
  func terms(_ list: PersonList) -> (
    responsible: [PersonDocument: String], others: [PersonDocument: [String]]
  ) {
    var responsible: [PersonDocument: String] = [:]
    var others: [PersonDocument: [String]] = [:]
    for (person, pseudonym) in zip(list.persons, key.pseudonyms(of: list).persons) {
      guard let document = person.document, let known = gestores[pseudonym] else { continue }
      responsible[document] = known.responsible
      if !known.others.isEmpty { others[document] = known.others }
    }
    return (responsible, others)
  }
}
