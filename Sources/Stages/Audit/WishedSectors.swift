import Foundation
import SectorizaModel

/// What the team asked of single sectors, placed on the sectors of the plan.
struct WishedSectors {
  /// By sector: it was to stay as it is, and nobody else's balance counts on it.
  let isFrozen: [Bool]
  /// By sector: what it should carry, in ordinary sectors.
  let shares: [Double]
  /// By sector: the units it must be walked from, ascending; empty when that is free.
  let hubs: [[Int]]
  /// Shares for any sector that the plan, by the targets it declares, gave to none.
  let unusedShares: [Double]
  private let positions: [String: Int]
  private let names: [String: Int]
  private let places: [String: Int]

  /// O(units + rows).
  init(_ context: AuditContext) {
    let wishes = context.subject.wishes
    let positions = context.positionOfSector
    let names = WishedSectors.names(context)
    let places = WishedSectors.places(context)
    (self.positions, self.names, self.places) = (positions, names, places)
    var isFrozen = context.sectors.map { _ in false }
    for code in wishes.lockedSectors {
      if let sector = context.positionOfSector[code] { isFrozen[sector] = true }
    }
    self.isFrozen = isFrozen
    var hubs = [[Int]](repeating: [], count: context.sectors.count)
    for hub in wishes.hubs {
      let unit = hub.unit.position
      guard let sector = context.sectorOfUnit[unit] else { continue }
      let asked = hub.sector.flatMap {
        WishedSectors.position($0, positions, names, places)
      }
      if hub.sector == nil || asked == sector, !hubs[sector].contains(unit) {
        hubs[sector].append(unit)
      }
    }
    self.hubs = hubs.map { $0.sorted() }

    var shares = context.sectors.map { _ in 1.0 }
    var isNamed = isFrozen
    for share in wishes.shares {
      guard let name = share.sector,
        let sector = WishedSectors.position(name, positions, names, places)
      else { continue }
      shares[sector] = share.share
      isNamed[sector] = true
    }
    let anonymous = wishes.shares.filter { $0.sector == nil }.map(\.share)
    let free = context.sectors.indices.filter { !isNamed[$0] }
    let dealt = AnonymousShares(
      anonymous, of: free, named: shares, isFrozen: isFrozen, context)
    for (sector, share) in dealt.shareOfSector { shares[sector] = share }
    self.shares = shares
    unusedShares = dealt.unused
  }

  /// The sector that a team means: by its code, its *denominación*, or the place of what it asked
  /// of it; nil when the plan has no such sector.
  func position(of name: String) -> Int? {
    WishedSectors.position(name, positions, names, places)
  }

  private static func position(
    _ name: String, _ positions: [String: Int], _ names: [String: Int], _ places: [String: Int]
  ) -> Int? { positions[name] ?? names[name] ?? places[name] }

  /// The sectors by their *denominación*, those that two bear left out.
  private static func names(_ context: AuditContext) -> [String: Int] {
    var sectors: [String: Set<Int>] = [:]
    func add(_ name: String?, _ code: String) {
      guard let name = name?.trimmingCharacters(in: .whitespacesAndNewlines), !name.isEmpty,
        let code = AuditContext.code(code), let sector = context.positionOfSector[code]
      else { return }
      sectors[name, default: []].insert(sector)
    }
    for row in context.subject.sectors?.rows ?? [] { add(row.name, row.code) }
    for row in context.subject.plan.rows { add(row.sectorName, row.sector) }
    return sectors.compactMapValues { $0.count == 1 ? $0.first : nil }
  }

  /// The sectors by the units that were locked into them or are their hubs, when one holds all.
  private static func places(_ context: AuditContext) -> [String: Int] {
    var sectors: [String: Set<Int>] = [:]
    let wishes = context.subject.wishes
    for (name, units) in wishes.locks.map({ ($0.sector, $0.units) })
      + wishes.hubs.compactMap({ hub in hub.sector.map { ($0, [hub.unit]) } })
    {
      sectors[name, default: []].formUnion(
        units.compactMap { context.sectorOfUnit[$0.position] })
    }
    return sectors.compactMapValues { $0.count == 1 ? $0.first : nil }
  }
}

/// Shares that are for any sector, dealt to sectors.
///
/// Any dealing is right: that of the plan is taken when the targets it declares are one. Else the
/// lightest sectors get the smallest shares, which makes the largest deviation least.
private struct AnonymousShares {
  let shareOfSector: [(sector: Int, share: Double)]
  let unused: [Double]

  init(
    _ shares: [Double], of free: [Int], named: [Double], isFrozen: [Bool], _ context: AuditContext
  ) {
    let usable = shares.prefix(free.count)
    guard !usable.isEmpty else {
      (shareOfSector, unused) = ([], [])
      return
    }
    let dealt = (usable + [Double](repeating: 1, count: free.count - usable.count)).sorted()
    let loads = context.members.map { context.sum(context.demand.load, over: $0) }
    let balanced = context.sectors.indices.filter { !isFrozen[$0] }
    let load = balanced.reduce(0) { $0 + loads[$1] }
    let namedShares = balanced.reduce(0) { $0 + (free.contains($1) ? 0 : named[$1]) }
    let declared = free.compactMap { sector in
      context.figures(ofSector: context.sectors[sector]).lazy.compactMap(\.targetLoad).first
        .map { (sector: sector, target: $0) }
    }.sorted { ($0.target, $0.sector) < ($1.target, $1.sector) }
    func isDeclared(_ shares: [Double]) -> Bool {
      let whole = namedShares + shares.reduce(0, +)
      return declared.count == free.count && whole > 0
        && zip(declared, shares).allSatisfy { told, share in
          let target = load * share / whole
          return abs(told.target - target)
            <= max(
              0.01, context.thresholds.relativeDifference * target)
        }
    }
    if isDeclared(dealt) {
      shareOfSector = zip(declared, dealt).map { ($0.sector, $1) }
      unused = []
    } else if isDeclared(free.map { _ in 1 }) {
      shareOfSector = []
      unused = Array(usable)
    } else {
      let byLoad = free.sorted { (loads[$0], $0) < (loads[$1], $1) }
      shareOfSector = zip(byLoad, dealt).map { ($0, $1) }
      unused = []
    }
  }
}
