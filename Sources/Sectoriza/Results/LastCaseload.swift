import Foundation
import SectorizaCasefile
import SectorizaComparison
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

  var caseload: CaseCaseload
  /// nil when it is not there: the persons of the file are then nobody's.
  let key: PseudonymKey?
  let casefile: String
  /// False for a run that gave gestores without regard to those there were: it still knows why somebody
  /// had changed hands.
  var goesOn = true
  /// By pseudonym, who attended the home of a person; nil: whoever attends those who live there.
  var gestorOfHome: [String: String]?

  /// - Returns: nil when there is no case file, or it assigned nobody.
  /// - Throws: `RunFailure` when the case file or the key cannot be read.
  init?(_ request: Outputs.Request) throws(RunFailure) {
    casefile = request.casefilePath
    guard FileKind(of: casefile) != nil else { return nil }
    caseload = try LastCaseload.read(casefile)
    guard !caseload.gestores.isEmpty else { return nil }
    key =
      FileManager.default.fileExists(atPath: Outputs.keyPath(request))
      ? try Outputs.pseudonymKey(request) : nil
  }

  /// - Throws: `RunFailure` when the case file cannot be read.
  static func read(_ casefile: String) throws(RunFailure) -> CaseCaseload {
    do {
      return try Casefile.readCaseload(at: casefile)
    } catch let error as CasefileError {
      throw .badInput([error.finding])
    } catch {
      throw .internalFault("expediente: \(error)")
    }
  }

  /// What changed of the persons since the last run of an earlier cut, so that running again tells the same,
  /// or the last run before a new design of the gestores. nil when there is none, or nobody can be joined.
  func comparison(with run: RunResult) -> CutComparison? {
    guard let key, let nominal = run.nominal, let cut = caseload.cut else { return nil }
    let isSameCut = cut.date >= run.territory.cutDate
    guard let before = isSameCut && !run.isNewDesign ? caseload.earlier : cut else { return nil }
    var now = Cut(run, nominal, key: key)
    if isSameCut { now = now.keepingCauses(of: cut) }
    let comparison = cutComparison(before, with: now)
    return comparison.remained > 0 ? comparison : nil
  }

  /// What goes on, in the words of the lists of this month.
  struct Terms {
    /// Of each person, its gestores of the last run.
    var gestores: [PersonIndex: AttendingGestores] = [:]
    /// By home, who attended its gestante or, without one, its child.
    var homes: [String: String] = [:]
  }

  /// A person goes on whatever document it has now, when it is the same (`samePersons`). A file of an
  /// earlier version knows each by its pseudonym alone. O(n log n) in the persons.
  func terms(_ list: PersonList) -> Terms {
    var terms = Terms()
    guard let key, goesOn else { return terms }
    let ofHome = gestorOfHomes
    let now = key.pseudonyms(of: list).persons
    for (place, pseudonym) in pseudonyms(of: list, key).enumerated() {
      let person = list.persons[place]
      // Of somebody without document or name only the row is known, and next month it is another's.
      if person.document != nil || person.likeness != nil {
        terms.gestores[PersonIndex(place)] = pseudonym.flatMap { caseload.gestores[$0] }
      }
      if let household = person.household, terms.homes[household] == nil,
        let gestor = gestorOfHome.map({ $0[now[place]] })
          ?? key.homeToken(of: household).flatMap({ ofHome[$0] })
      {
        terms.homes[household] = gestor
      }
    }
    return terms
  }

  /// By person: the pseudonym that it had in the last run; nil for whoever was not there.
  func pseudonyms(of list: PersonList, _ key: PseudonymKey) -> [String?] {
    guard let cut = caseload.cut else { return key.pseudonyms(of: list).persons }
    return samePersons(cut.persons, Cut.unplaced(list, key: key)).map { position in
      position.map { cut.persons[$0].pseudonym }
    }
  }

  var gestorOfHomes: [String: String] {
    var found: [String: String] = [:]
    for kind in [Person.Kind.gestante, .child] {
      for person in caseload.cut?.persons ?? [] where person.kind == kind {
        if let home = person.tokens.home, found[home] == nil { found[home] = person.gestor }
      }
    }
    return found
  }
}
