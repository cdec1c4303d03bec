import SectorizaModel

/// A further quantity that the team wants shared evenly, and how the sectors share it.
struct Amounts {
  /// As the team calls it.
  let name: String
  let tolerance: Double
  let loads: Loads
  /// Whether it counts persons, of whom small numbers are not told.
  let isOfPersons: Bool
  private let step: Double

  /// nil for a quantity that has to be worked out first, or that no sector has.
  init?(_ balance: Wishes.Balance, _ wished: WishedSectors, _ context: AuditContext) {
    let values: [Double]
    switch balance.quantity {
    case .under5: (name, values, isOfPersons) = ("menores_5", context.demand.under5, true)
    case .gestantes: (name, values, isOfPersons) = ("gestantes", context.demand.gestantes, true)
    case .population:
      (name, values, isOfPersons) = (
        "poblacion", context.units.map { $0.census.population?.value ?? 0 }, false
      )
    case .column(let column, let given):
      (name, values, isOfPersons) = (column, given, column == "contacto" || column == "traslado")
    case .contact, .travel: return nil
    }
    let members = context.members.flatMap { $0 }
    guard values.count == context.units.count, members.contains(where: { values[$0] > 0 }) else {
      return nil
    }
    tolerance = balance.tolerance
    step = Amounts.step(members.map { values[$0] })
    loads = Loads(of: values, wished, context)
  }

  /// The sectors with more or less than the team admits.
  var outside: [Int] {
    loads.balanced.filter { !loads.isWithin(tolerance, $0, step: step) }
  }

  /// The largest number of which all are whole multiples; 0 when some are not whole.
  private static func step(_ values: [Double]) -> Double {
    var step: Int64 = 0
    for value in values {
      guard let whole = Int64(exactly: value) else { return 0 }
      var (one, other) = (step, whole)
      while other != 0 { (one, other) = (other, one % other) }
      step = one
    }
    return Double(step)
  }
}
