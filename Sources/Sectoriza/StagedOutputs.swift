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

  init(_ path: String) throws(RunFailure) {
    do {
      folder = try OutputFolder(path)
    } catch {
      throw .cannotWrite(Outputs.sentence(error))
    }
  }

  func add(_ files: [OutputFile]) throws(OutputError) {
    for file in files {
      try folder.write(file.bytes, to: file.path, mode: file.isInternal ? 0o600 : 0o644)
      names.append(file.path)
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
  func writeCasefile(
    _ run: RunResult, exporter: Exporter, key: PseudonymKey?, _ request: Outputs.Request
  ) throws(RunFailure) {
    let home = (request.districtFolder ?? request.folder) as NSString
    let inside = home.appendingPathComponent("interno")
    let path = (inside as NSString).appendingPathComponent("expediente.sqlite")
    do {
      try FileManager.default.createDirectory(
        atPath: inside, withIntermediateDirectories: true,
        attributes: [.posixPermissions: 0o700])
      try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: inside)
      casefile = (path, !FileManager.default.fileExists(atPath: path))
      try Casefile.write(CaseRecord(run, exporter: exporter, key: key), to: path)
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

/// The outputs that an interruption has to clean up.
final class Unfinished: @unchecked Sendable {
  static let shared = Unfinished()
  private let lock = NSLock()
  private var staged: StagedOutputs?

  func watch(_ outputs: StagedOutputs) { lock.withLock { staged = outputs } }
  func forget() { lock.withLock { staged = nil } }
  func discard() { lock.withLock { staged?.discard() } }

  /// Does what may not stop half-way: an interruption waits until it is done.
  func uninterrupted<Result>(_ work: () throws -> Result) rethrows -> Result {
    try lock.withLock(work)
  }
}
