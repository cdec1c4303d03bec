import Foundation
import SectorizaCasefile
import SectorizaExport
import SectorizaFormats
import SectorizaModel

/// The files of a run before they are anybody's: they reach their folder together.
final class StagedOutputs {
  private let folder: OutputFolder
  private var names: [String] = []
  private var aside: OutputFolder?
  private var namesAside: [String] = []
  private var casefile: (path: String, isNew: Bool)?
  /// What became of what was there before.
  var findings: [Finding] = []

  init(_ path: String) throws(RunFailure) {
    do {
      folder = try OutputFolder(path)
    } catch {
      throw .cannotWrite(Outputs.sentence(error))
    }
  }

  /// Of the folder.
  var path: String { folder.path }

  /// Marks a file that is to go when the others come.
  func remove(_ name: String) { folder.remove(name) }

  func add(_ files: [OutputFile]) throws(OutputError) {
    for file in files {
      try folder.write(file.bytes, to: file.path, mode: file.isInternal ? 0o600 : 0o644)
      names.append(file.path)
    }
  }

  /// Tells of the lists of persons that an earlier run left in the folder and this one does not
  /// write, and takes them away when the whole folder is written: their sectors are no longer these.
  func replaceAssignments(_ request: Outputs.Request, isWhole: Bool) {
    let left = OutputKind.assigned.map(\.rawValue).filter { name in
      !names.contains(name) && FileManager.default.fileExists(atPath: folder.path + "/" + name)
    }
    guard !left.isEmpty else { return }
    let list = left.map { folder.path + "/" + $0 }.joined(separator: ", ")
    if isWhole {
      for name in left { folder.remove(name) }
      findings.append(
        Finding(
          .warning, "asignaciones-quitadas",
          "Las asignaciones de una corrida anterior ya no valen con estos sectores y se quitaron: "
            + list + ".",
          remedy: "Use «sectoriza correr» o «sectoriza asignar» para asignar a las personas."))
    } else {
      findings.append(
        Finding(
          .warning, "asignaciones-anteriores",
          "Quedaron asignaciones de una corrida anterior, que pueden no ser de estos sectores: "
            + list + ".",
          remedy: "Use otra carpeta con --salida, o quite --solo para escribir todo."))
    }
  }

  /// Takes away what an earlier update said of its changes, when this run does not say it: it was
  /// said of another plan.
  ///
  /// - Parameter keepsCurve: the plan is the same one, changed by hand: what other prices would have
  ///   given still holds. Not over persons: beside the loads of now, those of before tell a unit's.
  func dropChanges(keepsCurve: Bool) {
    let told: [OutputKind] =
      [.changes, .personChanges] + (keepsCurve ? [] : [.curve, .curveChart])
    for name in told.map(\.rawValue)
    where !names.contains(name) && FileManager.default.fileExists(atPath: folder.path + "/" + name)
    {
      folder.remove(name)
    }
  }

  /// Takes away what an earlier run said of several lists, when the lists of this one say nothing of
  /// it.
  func dropComparedLists() {
    for name in OutputKind.compared.map(\.rawValue)
    where !names.contains(name) && FileManager.default.fileExists(atPath: folder.path + "/" + name)
    {
      folder.remove(name)
    }
  }

  /// Stages files that are only read back, by the audit, and never reach the folder.
  func addAside(_ files: [OutputFile]) throws(OutputError) {
    let aside = try OutputFolder(folder.path)
    self.aside = aside
    for file in files {
      try aside.write(file.bytes, to: file.path, mode: 0o600)
      namesAside.append(file.path)
    }
  }

  /// Where such a file is; nil when there is none of that name.
  func placeAside(of name: String) -> AuditFiles.Place? {
    guard let aside, namesAside.contains(name) else { return nil }
    return AuditFiles.Place(shown: name, path: aside.stagedPath(of: name))
  }

  /// Writes the case file in its transaction: the previous one stands until it ends.
  ///
  /// - Parameters:
  ///   - held: the plan it holds, when this is that one changed by hand.
  ///   - last: who attended each person until now, as it holds it.
  func writeCasefile(
    _ run: RunResult, exporter: Exporter, key: PseudonymKey?, _ request: Outputs.Request,
    continuing held: HeldPlan?, knowing last: LastCaseload?
  ) throws(RunFailure) {
    let path = request.casefilePath
    let inside = (path as NSString).deletingLastPathComponent
    do {
      try FileManager.default.createDirectory(
        atPath: inside, withIntermediateDirectories: true,
        attributes: [.posixPermissions: 0o700])
      try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: inside)
      casefile = (path, !FileManager.default.fileExists(atPath: path))
      if held == nil { tellOfReplaced(at: path, by: run) }
      try Casefile.write(
        CaseRecord(run, exporter: exporter, key: key, continuing: held, knowing: last), to: path)
      casefile = (path, false)
    } catch let error as CasefileError {
      throw error.isCannotWrite
        ? .cannotWrite(error.description) : .badInput([error.finding])
    } catch let error as CaseRecordError {
      throw .internalFault("expediente: \(error)")
    } catch {
      throw .cannotWrite(
        "No se puede escribir en \(inside). Revise los permisos de la carpeta del distrito.")
    }
  }

  private func tellOfReplaced(at path: String, by run: RunResult) {
    // What cannot be read cannot be written either: the writing says why.
    guard let before = try? Casefile.readCounts(at: path) else { return }
    if before.persons > 0, run.nominal == nil {
      findings.append(
        Finding(
          .warning, "personas-del-expediente", at: Finding.Place(file: path),
          "El expediente tenía \(counted(before.persons, "persona", "personas")) con los sectores de "
            + "antes: se quitaron.",
          remedy: "Use «sectoriza correr» o «sectoriza asignar» para asignarlas de nuevo."))
    }
    if before.edits > 0 {
      findings.append(
        Finding(
          .warning, "cambios-a-mano-reemplazados", at: Finding.Place(file: path),
          "El plan anterior tenía \(counted(before.edits, "cambio hecho", "cambios hechos")) a mano; "
            + "el nuevo lo reemplaza y ya no se pueden deshacer.",
          remedy: "Si todavía hacen falta, vuelva a hacerlos con «sectoriza mover»."))
    }
  }

  /// - Returns: the paths of what was written, as the user would type them.
  func commit() throws(OutputError) -> [String] {
    aside?.discard()
    try folder.commit(folderModes: ["interno": 0o700])
    let root = folder.path as NSString
    return names.map { root.appendingPathComponent($0) } + (casefile.map { [$0.path] } ?? [])
  }

  func discard() {
    aside?.discard()
    folder.discard()
    if let casefile, casefile.isNew {
      for ending in ["", "-journal"] {
        try? FileManager.default.removeItem(atPath: casefile.path + ending)
      }
    }
  }
}

/// What an interruption can clean up.
protocol Discardable: AnyObject {
  func discard()
}

extension StagedOutputs: Discardable {}
extension OutputFolder: Discardable {}

/// The outputs that an interruption has to clean up.
final class Unfinished: @unchecked Sendable {
  static let shared = Unfinished()
  private let lock = NSLock()
  private var staged: (any Discardable)?

  func watch(_ outputs: any Discardable) { lock.withLock { staged = outputs } }
  func forget() { lock.withLock { staged = nil } }
  func discard() { lock.withLock { staged?.discard() } }

  /// Does what may not stop half-way: an interruption waits until it is done.
  func uninterrupted<Result>(_ work: () throws -> Result) rethrows -> Result {
    try lock.withLock(work)
  }

  /// Stages files in a folder and moves them to their places together.
  func write(to folder: String, _ stage: (OutputFolder) throws -> Void) throws {
    let output = try OutputFolder(folder)
    watch(output)
    defer { forget() }
    try stage(output)
    try uninterrupted { try output.commit() }
  }
}
