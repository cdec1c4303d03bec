import Foundation
import GRDB

extension Casefile {
  /// Writes a run, in place of the one the file held.
  ///
  /// - Parameters:
  ///   - record: what the run leaves.
  ///   - path: the file; its folder must exist. A database that is not a case file is refused.
  ///   - progress: called before each part; what it throws stops the writing, leaves the previous
  ///     content and comes out of this function.
  /// - Throws: `CasefileError`, or what `progress` threw.
  /// - Complexity: O(units + edges + persons), and the index of each layer.
  public static func write(
    _ record: CaseRecord, to path: String, progress: (Part) throws -> Void = { _ in }
  ) throws {
    try write(record, to: path, limits: SpatialDatabase.Limits(), progress: progress)
  }

  static func write(
    _ record: CaseRecord, to path: String, limits: SpatialDatabase.Limits,
    progress: (Part) throws -> Void = { _ in }
  ) throws {
    let isNew = try prepareFile(at: path)
    do {
      try CasefileError.translating(path, .writing) {
        try SpatialDatabase.open(path, for: .writing, limits: limits) { queue in
          try queue.read { try checkIsOurs($0, path: path, allowsEmpty: true) }
          try restrict(path)
          try Schema.migrator.migrate(queue)
          try queue.write { database in
            try CaseWriter(record: record, database: database).replaceAll(progress: progress)
          }
        }
      }
    } catch {
      if isNew { removeFile(at: path) }
      throw error
    }
  }

  private static var ownerOnly: [FileAttributeKey: Any] { [.posixPermissions: 0o600] }

  /// Makes the file, empty and for its owner alone, when there is none.
  /// - Returns: whether it was made.
  private static func prepareFile(at path: String) throws -> Bool {
    if FileManager.default.fileExists(atPath: path) {
      try checkIsAFile(path)
      return false
    }
    guard FileManager.default.createFile(atPath: path, contents: nil, attributes: ownerOnly)
    else { throw CasefileError.notWritable(path: path) }
    return true
  }

  /// Takes from others a file that was there, before anything is written in it.
  private static func restrict(_ path: String) throws {
    do {
      try FileManager.default.setAttributes(ownerOnly, ofItemAtPath: path)
    } catch {
      throw CasefileError.notWritable(path: path)
    }
  }

  private static func removeFile(at path: String) {
    for suffix in ["", "-journal"] { try? FileManager.default.removeItem(atPath: path + suffix) }
  }

  /// Refuses a folder, a pipe or a device: SQLite would wait for ever at a pipe. What does not exist
  /// is left to whoever opens it.
  static func checkIsAFile(_ path: String) throws(CasefileError) {
    let real = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
    guard let attributes = try? FileManager.default.attributesOfItem(atPath: real) else { return }
    guard attributes[.type] as? FileAttributeType == .typeRegular else {
      throw .notACasefile(path: path)
    }
  }

  /// Refuses what another program, or a later version of this one, wrote.
  static func checkIsOurs(_ database: Database, path: String, allowsEmpty: Bool) throws {
    let application = try Int.fetchOne(database, sql: "PRAGMA application_id") ?? 0
    let version = try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0
    let tables = try Int.fetchOne(database, sql: "SELECT count(*) FROM sqlite_master") ?? 0
    if tables == 0, allowsEmpty { return }
    guard application == Schema.applicationID else {
      throw CasefileError.notACasefile(path: path)
    }
    guard version <= Schema.version else {
      throw CasefileError.newerVersion(path: path, found: version, supported: Schema.version)
    }
  }
}
