import Foundation
import SectorizaModel

/// What several checks need of a subject, worked out once.
struct AuditContext {
  let subject: AuditSubject
  let thresholds: AuditThresholds
  /// The position of each unit of the reference by its id.
  let unitOfID: [String: Int]
  /// The sector codes that the plan uses, blanks around them dropped, in order.
  let sectors: [String]
  let positionOfSector: [String: Int]
  /// By unit: the rows of the plan that name it.
  let rowsOfUnit: [[PlanTable.Row]]
  /// The rows whose unit is not in the reference.
  let unknownRows: [PlanTable.Row]
  /// By unit: a position in `sectors`; nil without sector, and for a unit that the plan puts in
  /// two, so that the order of the rows decides nothing.
  let sectorOfUnit: [Int?]
  /// By sector: its units, ascending.
  let members: [[Int]]

  init(_ subject: AuditSubject) {
    self.subject = subject
    thresholds = subject.thresholds
    let units = subject.territory.units
    var unitOfID: [String: Int] = [:]
    for (position, unit) in units.enumerated() { unitOfID[unit.id.text] = position }
    var rowsOfUnit = [[PlanTable.Row]](repeating: [], count: units.count)
    var unknown: [PlanTable.Row] = []
    for row in subject.plan.rows {
      if let unit = unitOfID[row.unit] {
        rowsOfUnit[unit].append(row)
      } else {
        unknown.append(row)
      }
    }
    var codes: Set<String> = []
    for row in subject.plan.rows {
      if let code = AuditContext.code(row.sector) { codes.insert(code) }
    }
    sectors = codes.sorted { $0.unicodeScalars.lexicographicallyPrecedes($1.unicodeScalars) }
    var positions: [String: Int] = [:]
    for (position, code) in sectors.enumerated() { positions[code] = position }
    var members = [[Int]](repeating: [], count: sectors.count)
    var sectorOfUnit = [Int?](repeating: nil, count: units.count)
    for unit in units.indices {
      let named = Set(rowsOfUnit[unit].map { AuditContext.code($0.sector) })
      guard named.count == 1, let code = named.first.flatMap({ $0 }), let sector = positions[code]
      else { continue }
      sectorOfUnit[unit] = sector
      members[sector].append(unit)
    }
    self.unitOfID = unitOfID
    self.rowsOfUnit = rowsOfUnit
    unknownRows = unknown
    positionOfSector = positions
    self.sectorOfUnit = sectorOfUnit
    self.members = members
  }

  /// The code of a sector, nil for blank and `0`, which mean none.
  static func code(_ text: String) -> String? {
    let trimmed = text.trimmingCharacters(in: .whitespacesAndNewlines)
    return trimmed.isEmpty || trimmed == "0" ? nil : trimmed
  }

  var units: [SectorizaModel.Unit] { subject.territory.units }
  var demand: Demand { subject.demand }

  func id(_ unit: Int) -> String { units[unit].id.text }

  func sum(_ values: [Double], over units: [Int]) -> Double {
    units.reduce(0) { $0 + values[$1] }
  }

  /// Where the plan names a unit.
  func place(ofUnit unit: Int) -> Finding.Place {
    Finding.Place(
      file: subject.plan.file, row: rowsOfUnit[unit].map(\.row).min(), column: "unidad_id",
      value: id(unit))
  }

  /// Where the files name a sector.
  func place(ofSector code: String) -> Finding.Place {
    let row = subject.sectors?.rows.first { AuditContext.code($0.code) == code }?.row
    return Finding.Place(
      file: row == nil ? subject.plan.file : subject.sectors?.file, row: row, column: "sector",
      value: code)
  }

  /// True when somebody was counted there, or nobody looked.
  ///
  /// A population of 0 is not enough: small counts are suppressed at the source, so the block must
  /// be without dwellings and without load too.
  func isPopulated(_ unit: Int) -> Bool {
    let census = units[unit].census
    let counts = [census.population, census.dwellings, census.under5, census.gestantes]
    let told = counts.compactMap { $0?.value }
    return told.isEmpty || told.contains { $0 > 0 } || demand.load[unit] > 0
      || demand.gestantes[unit] > 0 || demand.under5[unit] > 0
  }

  /// True for a unit of the countryside: no street to walk along joins it to the next.
  func isRural(_ unit: Int) -> Bool {
    switch units[unit].area {
    case .urban: false
    case .rural: true
    case nil: units[unit].kind == .centroPoblado
    }
  }

  /// A count as a message may tell it; nil for one of persons that the tables may withhold (domain §2.6).
  /// Not even whether it is 1–4: of six in two units, five or more in one is one in the other.
  func told(_ count: Double) -> String? {
    demand.source == .persons && count > 0 ? nil : Spanish.number(count)
  }

  /// Whether the load of a sector may be told: not when the tables may withhold it. They withhold
  /// those of 1–4 persons and, that nobody gets them back by subtraction, others besides: where one
  /// is withheld, no load is told here.
  var mayTellLoads: Bool {
    guard demand.source == .persons else { return true }
    let outside = units.indices.filter { sectorOfUnit[$0] == nil }
    return [demand.countedGestantes, demand.countedUnder5].allSatisfy { counts in
      (members + [outside]).allSatisfy { units in
        let told = units.map { counts[$0] }.filter { $0 > 0 }
        // All ones, or all fours, are given back by their sum.
        return told.isEmpty
          || told.reduce(0, +) >= 5 && told.contains { $0 != 1 } && told.contains { $0 != 4 }
      }
    }
  }
}
