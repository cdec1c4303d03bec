import SectorizaModel

/// The load of each sector of the plan, recomputed, against what it should be.
struct Loads {
  /// By sector.
  let loads: [Double]
  /// By sector: its own declared target, else an equal share of what has a sector.
  let targets: [Double]

  init(_ context: AuditContext) {
    let loads = context.members.map { context.sum(context.demand.load, over: $0) }
    let share = loads.isEmpty ? 0 : loads.reduce(0, +) / Double(loads.count)
    self.loads = loads
    let declarations = context.declarations
    targets = context.sectors.map { code in
      let told = declarations.lazy.flatMap(\.sectors).first {
        $0.code == code && $0.figures.targetLoad != nil
      }
      return told?.figures.targetLoad ?? share
    }
  }

  /// (load − target) / target; 0 when nothing is to be balanced.
  func deviation(_ sector: Int) -> Double {
    targets[sector] > 0 ? (loads[sector] - targets[sector]) / targets[sector] : 0
  }

  var largestDeviation: Double { loads.indices.map { abs(deviation($0)) }.max() ?? 0 }

  /// Whether a sector is within the tolerance; what the doubles themselves round is forgiven.
  func isWithin(_ tolerance: Double, _ sector: Int) -> Bool {
    abs(deviation(sector)) <= tolerance + 1e-9
  }

  var mean: Double { loads.isEmpty ? 0 : loads.reduce(0, +) / Double(loads.count) }

  /// The standard deviation of the loads over their mean.
  var variation: Double {
    guard mean > 0 else { return 0 }
    let squares = loads.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    return (squares / Double(loads.count)).squareRoot() / mean
  }
}
