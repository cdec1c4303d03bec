import SectorizaModel

/// What each sector of the plan has of a quantity, recomputed, against its share.
struct Loads {
  /// By sector.
  let loads: [Double]
  /// By sector: its share of what the sectors share; what it has, for one that was to stay as it is.
  let targets: [Double]
  /// Those that share: all but the sectors that were to stay as they are.
  let balanced: [Int]

  init(_ context: AuditContext) {
    self.init(of: context.demand.load, WishedSectors(context), context)
  }

  /// - Parameters:
  ///   - values: by unit.
  ///   - apart: sectors that share nothing with the others, besides the frozen ones.
  init(
    of values: [Double], _ wished: WishedSectors, apart: Set<Int> = [], _ context: AuditContext
  ) {
    let loads = context.members.map { context.sum(values, over: $0) }
    let balanced = context.sectors.indices.filter { !wished.isFrozen[$0] && !apart.contains($0) }
    let shared = balanced.reduce(0) { $0 + loads[$1] }
    let shares = balanced.reduce(0) { $0 + wished.shares[$1] }
    var targets = loads
    for sector in balanced { targets[sector] = shared * wished.shares[sector] / shares }
    self.loads = loads
    self.targets = targets
    self.balanced = balanced
  }

  /// (load − target) / target; 0 when nothing is to be balanced.
  func deviation(_ sector: Int) -> Double {
    targets[sector] > 0 ? (loads[sector] - targets[sector]) / targets[sector] : 0
  }

  var largestDeviation: Double { balanced.map { abs(deviation($0)) }.max() ?? 0 }

  /// Whether a sector is within the tolerance; what the doubles themselves round is forgiven.
  ///
  /// - Parameter step: what the quantity is counted in, when it is counted in whole ones: where no
  ///   whole number is within the tolerance, the nearest two to the target are.
  func isWithin(_ tolerance: Double, _ sector: Int, step: Double = 0) -> Bool {
    let (load, target) = (loads[sector], targets[sector])
    guard abs(deviation(sector)) > tolerance + 1e-9 else { return true }
    guard step > 0 else { return false }
    let least = (target * max(0, 1 - tolerance) / step - 1e-9).rounded(.up)
    let most = (target * (1 + tolerance) / step + 1e-9).rounded(.down)
    return least > most && abs(load - target) < step
  }

  /// The largest (load over target) over the smallest; nil when a sector has none.
  var ratio: Double? {
    let relative = balanced.map { 1 + deviation($0) }
    guard let least = relative.min(), let most = relative.max(), least > 0 else { return nil }
    return most / least
  }

  /// The standard deviation of the loads over their targets, over its mean.
  var variation: Double {
    let relative = balanced.map { 1 + deviation($0) }
    guard !relative.isEmpty else { return 0 }
    let mean = relative.reduce(0, +) / Double(relative.count)
    guard mean > 0 else { return 0 }
    let squares = relative.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    return (squares / Double(relative.count)).squareRoot() / mean
  }

  // MARK: Units heavier than a sector

  /// A sector that a unit heavier than any sector may be has to itself.
  struct Giant: Equatable {
    let sector: Int
    let unit: Int
  }

  /// The sectors of units heavier than a sector may be, with nothing beside them that could be a
  /// sector; also those that are so once the first are set apart. At least one sector is left.
  static func giants(
    _ wished: WishedSectors, tolerance: Double, _ context: AuditContext
  ) -> [Giant] {
    let load = context.demand.load
    var giants: [Giant] = []
    while true {
      let rest = Loads(of: load, wished, apart: Set(giants.map(\.sector)), context)
      let found = rest.balanced.compactMap { sector -> Giant? in
        guard let unit = context.members[sector].max(by: { (load[$0], $1) < (load[$1], $0) }),
          load[unit] > rest.targets[sector] * (1 + tolerance) + 1e-9
        else { return nil }
        return Giant(sector: sector, unit: unit)
      }
      let without = Loads(
        of: load, wished, apart: Set((giants + found).map(\.sector)), context)
      // What could be a sector beside the giant was not to be put on top of it.
      let own = found.filter { giant in
        guard let other = without.balanced.first else { return false }
        let target = without.targets[other] / wished.shares[other]
        return rest.loads[giant.sector] - load[giant.unit] < (1 - tolerance) * target
      }
      guard !own.isEmpty, own.count < rest.balanced.count else { return giants }
      giants += own
    }
  }
}
