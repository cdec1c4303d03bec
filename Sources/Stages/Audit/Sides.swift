import SectorizaModel

/// The parts into which something is cut, each with its units and, where they are no secret, its children.
enum Sides {
  /// `«P.S. Uno» (6 unidades, 60 menores de 5 años) y «P.S. Dos» (1 unidad, 0 menores de 5 años)`.
  static func told(_ sides: [(name: String, units: [Int])], _ context: AuditContext) -> String {
    let counts = sides.map { context.sum(context.demand.under5, over: $0.units) }
    return Spanish.list(
      zip(sides, counts).map { side, count in
        "«\(side.name)» (\(Spanish.count(side.units.count, "unidad", "unidades"))"
          + (context.told(count).map { ", \($0) menores de 5 años" } ?? "") + ")"
      }, limit: 6)
  }
}
