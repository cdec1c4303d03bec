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

  /// What is told when the case file has gestores and none of them can be joined to a person: all
  /// begin anew, which nobody asked for.
  static func cannotGoOn(_ casefile: String) -> Finding {
    Finding(
      .warning, "gestores-de-nuevo", at: Finding.Place(file: casefile),
      "El expediente tiene gestores asignados, pero la clave de sus seudónimos no está o es otra: "
        + "todos recibieron gestor de nuevo.",
      remedy:
        "Si la tiene, indíquela con --clave, recupere el expediente anterior y vuelva a asignar.")
  }

  let gestores: [String: CaseGestores]
  /// nil when it is not there: the persons of the file are then nobody's.
  let key: PseudonymKey?
  let casefile: String

  /// - Returns: nil when there is no case file, or it assigned nobody.
  /// - Throws: `RunFailure` when the case file or the key cannot be read.
  init?(_ request: Outputs.Request) throws(RunFailure) {
    casefile = request.casefilePath
    guard FileKind(of: casefile) != nil else { return nil }
    do {
      gestores = try Casefile.readCaseload(at: casefile)
    } catch let error as CasefileError {
      throw .badInput([error.finding])
    } catch {
      throw .internalFault("expediente: \(error)")
    }
    guard !gestores.isEmpty else { return nil }
    key =
      FileManager.default.fileExists(atPath: Outputs.keyPath(request))
      ? try Outputs.pseudonymKey(request) : nil
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
    responsible: [PersonDocument: String], others: [PersonDocument: [String]],
    substitutes: [PersonDocument: String]
  ) {
    var responsible: [PersonDocument: String] = [:]
    var others: [PersonDocument: [String]] = [:]
    var substitutes: [PersonDocument: String] = [:]
    for (person, pseudonym) in zip(list.persons, key?.pseudonyms(of: list).persons ?? []) {
      guard let document = person.document, let known = gestores[pseudonym] else { continue }
      responsible[document] = known.responsible
      if !known.others.isEmpty { others[document] = known.others }
      substitutes[document] = known.substitute
    }
    return (responsible, others, substitutes)
  }
}
