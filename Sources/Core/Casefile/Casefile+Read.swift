import GRDB
public import SectorizaModel

/// The plan that a case file holds, by the codes and ids of its sources.
public struct CasePlan: Hashable, Sendable {
  public struct Sector: Hashable, Sendable {
    public let code: String
    public let name: String
    /// The id of the unit it is walked from; nil in a plan that was only imported.
    public let hub: UnitID?
    public let load: Double
    public let targetLoad: Double
    /// `#rrggbb`; nil when its colour was left to QGIS.
    public let color: String?
  }

  public struct Unit: Hashable, Sendable {
    public let id: UnitID
    public let name: String?
    /// nil for a unit without sector.
    public let sector: String?
    public let load: Double
  }

  /// Two units that were neighbours, as the case file holds them.
  public struct Pair: Hashable, Sendable {
    public let a: UnitID
    public let b: UnitID

    public init(a: UnitID, b: UnitID) {
      self.a = a
      self.b = b
    }
  }

  /// In the order of the plan.
  public let sectors: [Sector]
  /// In the order of `Territory.units`.
  public let units: [Unit]
  public let neighbours: [Pair]
  /// Persons of the nominal lists that the run placed, assigned or rejected; 0 when it did not.
  public let personCount: Int
  /// What was changed by hand since the plan was made, the first first; none in a file of a
  /// version before 2.
  public let edits: [PlanEdit]
  /// What the run that made the plan said of it; nil in a file of a version before 2.
  public let origin: String?
}

/// What the last run was and how it ended.
public struct CaseSummary: Hashable, Sendable {
  public let version: String
  public let district: String
  /// nil when the run knew none.
  public let ubigeo: String?
  public let cutDate: CalendarDate
  public let unitCount: Int
  public let sectorCount: Int
  /// nil for a plan that was only evaluated.
  public let quality: PlanQuality?
  public let parameters: [UsedParameter]
  public let inputs: [InputRecord]
}

extension Casefile {
  /// The plan of the last run; nil when the file holds none yet.
  ///
  /// - Throws: `CasefileError`; the file is never changed.
  public static func readPlan(at path: String) throws -> CasePlan? {
    try read(path) { database in
      guard try Row.fetchOne(database, sql: "SELECT 1 FROM corrida") != nil else { return nil }
      let sectors = try Row.fetchAll(
        database,
        sql: "SELECT codigo, denominacion, centro, carga, carga_objetivo, color FROM sector "
          + "ORDER BY rowid"
      ).map { row in
        try CasePlan.Sector(
          code: row.value("codigo"), name: row.value("denominacion"),
          hub: (row.value("centro") as String?).map { UnitID($0) }, load: row.value("carga"),
          targetLoad: row.value("carga_objetivo"), color: row.value("color"))
      }
      let units = try Row.fetchAll(
        database, sql: "SELECT unidad_id, nombre, sector, carga FROM unidad ORDER BY rowid"
      ).map { row in
        try CasePlan.Unit(
          id: UnitID(row.value("unidad_id")), name: row.value("nombre"),
          sector: row.value("sector"),
          load: row.value("carga"))
      }
      let neighbours = try Row.fetchAll(database, sql: "SELECT a, b FROM arista ORDER BY rowid")
        .map { try CasePlan.Pair(a: UnitID($0.value("a")), b: UnitID($0.value("b"))) }
      return CasePlan(
        sectors: sectors, units: units, neighbours: neighbours,
        personCount: try Int.fetchOne(database, sql: "SELECT count(*) FROM persona") ?? 0,
        edits: try edits(database),
        origin: try database.tableExists("plan_inicial")
          ? String.fetchOne(database, sql: "SELECT dicho FROM plan_inicial") : nil)
    }
  }

  private static func edits(_ database: Database) throws -> [PlanEdit] {
    guard try database.tableExists("edicion") else { return [] }
    let rows = try Row.fetchAll(
      database, sql: "SELECT numero, unidad_id, de, a FROM edicion ORDER BY numero, orden")
    var moves: [Int: [PlanEdit.Move]] = [:]
    for row in rows {
      try moves[row.value("numero"), default: []].append(
        PlanEdit.Move(
          unit: UnitID(row.value("unidad_id")), from: row.value("de"), to: row.value("a")))
    }
    return moves.sorted { $0.key < $1.key }.map { PlanEdit(moves: $0.value) }
  }

  /// How many persons and hand edits the file holds: what a new run is about to replace.
  ///
  /// - Throws: `CasefileError`; the file is never changed.
  public static func readCounts(at path: String) throws -> (persons: Int, edits: Int) {
    try read(path) { database in
      func count(_ table: String, _ what: String) throws -> Int {
        guard try database.tableExists(table) else { return 0 }
        return try Int.fetchOne(database, sql: "SELECT count(\(what)) FROM \(table)") ?? 0
      }
      return (try count("persona", "*"), try count("edicion", "DISTINCT numero"))
    }
  }

  /// The last run; nil when the file holds none yet.
  ///
  /// - Throws: `CasefileError`; the file is never changed.
  public static func readSummary(at path: String) throws -> CaseSummary? {
    try read(path) { database in
      guard
        let run = try Row.fetchOne(database, sql: "SELECT * FROM corrida, distrito"),
        let cutDate = CalendarDate(try run.value("fecha_corte"))
      else { return nil }
      return try CaseSummary(
        version: run.value("version"), district: run.value("nombre"), ubigeo: run.value("ubigeo"),
        cutDate: cutDate, unitCount: run.value("unidades"), sectorCount: run.value("sectores"),
        quality: quality(run), parameters: parameters(database), inputs: inputs(database))
    }
  }

  private static func quality(_ run: Row) throws -> PlanQuality? {
    let seed: String? = try run.value("semilla")
    guard let cost: Double = try run.value("costo"),
      let tolerance: Double = try run.value("tolerancia"), let seed = seed.flatMap({ UInt64($0) }),
      let effort: Int = try run.value("esfuerzo"), let feasible: Bool = try run.value("factible"),
      let deviation: Double = try run.value("desviacion_maxima")
    else { return nil }
    return PlanQuality(
      cost: cost, lowerBound: try run.value("cota"), isFeasible: feasible,
      largestDeviation: deviation,
      tolerance: tolerance, seed: seed, effort: effort)
  }

  private static func parameters(_ database: Database) throws -> [UsedParameter] {
    try Row.fetchAll(database, sql: "SELECT * FROM parametro ORDER BY rowid").map {
      try UsedParameter(
        name: $0.value("nombre"), value: $0.value("valor"), isDefault: $0.value("por_defecto"))
    }
  }

  private static func inputs(_ database: Database) throws -> [InputRecord] {
    try Row.fetchAll(database, sql: "SELECT * FROM entrada ORDER BY entrada_id").map {
      try InputRecord(
        role: $0.value("papel"), file: $0.value("archivo"), layer: $0.value("capa"),
        rows: $0.value("filas"),
        sha256: $0.value("sha256"),
        date: ($0.value("fecha") as String?).flatMap { CalendarDate($0) },
        entity: $0.value("entidad"))
    }
  }

  /// Lends the database of a case file, without changing what it holds.
  static func read<Result>(
    _ path: String, _ work: @escaping (Database) throws -> Result
  ) throws -> Result {
    let lend = { (queue: DatabaseQueue) in
      try queue.read { database in
        try checkIsOurs(database, path: path, allowsEmpty: false)
        return try work(database)
      }
    }
    try checkIsAFile(path)
    return try CasefileError.translating(path, .reading) {
      do {
        return try SpatialDatabase.open(path, for: .reading, lend)
      } catch let error as DatabaseError
        where error.extendedResultCode == .SQLITE_READONLY_ROLLBACK
      {
        // A writing that was cut short: only who may write can put back the last good state.
        return try SpatialDatabase.open(path, for: .writing, lend)
      }
    }
  }
}
