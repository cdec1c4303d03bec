import CSpatiaLite
import Foundation
import GRDB

/// One SpatiaLite connection's private memory: made when GRDB opens the connection, freed after it
/// is closed, never before.
///
/// Its address is kept as a number, because a pointer may not cross into GRDB's closure.
private final class SpatialCache: @unchecked Sendable {
  /// SpatiaLite fills tables shared by all connections while one is made or freed, so one lock
  /// guards them and every cache's address.
  private static let lock = NSLock()
  private var address: UInt = 0

  /// Gives the connection SpatiaLite's functions.
  func attach(to database: Database) throws {
    try SpatialCache.lock.withLock {
      guard let connection = unsafe database.sqliteConnection,
        let cache = unsafe spatialite_alloc_connection()
      else { throw CasefileError.spatialUnavailable }
      unsafe spatialite_init_ex(connection, cache, 0)
      address = UInt(bitPattern: cache)
    }
  }

  func free() {
    SpatialCache.lock.withLock {
      guard address != 0 else { return }
      unsafe spatialite_cleanup_ex(UnsafeRawPointer(bitPattern: address))
      address = 0
    }
  }
}

/// A database opened with SpatiaLite, lent inside a closure and closed when it ends.
enum SpatialDatabase {
  enum Access { case reading, writing }

  /// What a connection may take; tests of a full disk or a busy file make them small.
  struct Limits {
    /// Of 4096 bytes; nil for no limit.
    var maximumPages: Int?
    /// How long to wait for another program.
    var busySeconds = 5.0
  }

  /// Opens the file, runs the work and closes it, also when the work throws.
  static func open<Result>(
    _ path: String, for access: Access, limits: Limits = Limits(),
    _ work: (DatabaseQueue) throws -> Result
  ) throws -> Result {
    let cache = SpatialCache()
    defer { cache.free() }
    var configuration = Configuration()
    configuration.readonly = access == .reading
    configuration.label = "expediente"
    configuration.prepareDatabase { database in
      try cache.attach(to: database)
      // SpatiaLite has just set its own.
      let milliseconds = Int(limits.busySeconds * 1000)
      try database.execute(sql: "PRAGMA busy_timeout = \(milliseconds)")
      if access == .writing {
        // What a new run replaces must not stay readable in the free pages of the file.
        try database.execute(sql: "PRAGMA secure_delete = ON")
        if let maximumPages = limits.maximumPages {
          try database.execute(sql: "PRAGMA max_page_count = \(maximumPages)")
        }
      }
    }
    let queue = try DatabaseQueue(path: path, configuration: configuration)
    do {
      let result = try work(queue)
      try queue.close()
      return result
    } catch {
      try? queue.close()
      throw error
    }
  }
}
