import SectorizaExport
import SectorizaModel
import SectorizaPartition

extension ConditionOutcome {
  /// Every condition, in the order the team's file has them.
  static func all(
    _ book: RuleBook, _ solution: PartitionSolution, _ wishes: Wishes, _ plan: SectorPlan
  ) -> [ConditionOutcome] {
    let broken = Set(solution.brokenRules.map(\.rule))
    return book.all.map { rule in
      ConditionOutcome(text: book.name(of: rule), isKept: !broken.contains(rule))
    } + wishes.respects.map { outcome(of: $0, plan) }
  }

  private static func outcome(of respect: Wishes.Respect, _ plan: SectorPlan) -> ConditionOutcome {
    let mixed = plan.sectors.filter { sector in
      Set(sector.units.compactMap { respect.labelOfUnit[$0.position] }).count > 1
    }
    let isHard = respect.weight == nil
    let whole = isHard ? "que ningún sector cruce" : "que los sectores sigan"
    let codes = mixed.prefix(10).map(\.code).joined(separator: ", ")
    return ConditionOutcome(
      text: "\(whole) los límites de «\(respect.attribute)»", isKept: mixed.isEmpty,
      detail: mixed.isEmpty
        ? "" : "tienen más de un valor: \(codes)\(mixed.count > 10 ? "…" : "")")
  }
}
