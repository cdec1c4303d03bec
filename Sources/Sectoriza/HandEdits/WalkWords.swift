import SectorizaExport
import SectorizaModel

/// What a load and a cost mean to a person.
///
/// A load in minutes a month is so many visits, and each is walked to; a load that the user named
/// is so many of whatever the column counts.
public struct WalkWords: Hashable, Sendable {
  /// The column that the loads are of; nil: they are minutes a month.
  public let column: String?
  /// Minutes of a visit.
  public let minutesPerVisit: Double

  init(_ demand: Demand, _ workload: WorkloadModel) {
    if case .column(let name) = demand.source { column = name } else { column = nil }
    minutesPerVisit = max(1, workload.minutesPerVisit)
  }

  /// `Carga (h/mes)`, or the column.
  public var loadTitle: String { column.map { "Carga (\($0))" } ?? "Carga (h/mes)" }

  /// A load as it is shown: hours a month with a decimal, or the number.
  public func load(_ value: Double) -> String {
    guard column == nil else {
      return NumberText.people(value, decimals: value == value.rounded() ? 0 : 1)
    }
    return NumberText.people(value / 60, decimals: 1)
  }

  /// `Caminata (km al mes)`: one way to each visit; or kilometres, each unit of the column once.
  public var walkTitle: String {
    column.map { "Caminata (km por todos: \($0))" } ?? "Caminata (km al mes)"
  }

  /// Kilometres of a cost (Σ load · metres).
  public func kilometers(_ cost: Double) -> Double {
    cost / 1000 / (column == nil ? minutesPerVisit : 1)
  }

  /// `+1.3 km al mes`, `−150 m al mes`: a change of cost.
  public func total(_ cost: Double) -> String {
    let kilometers = kilometers(cost)
    let sign = cost < 0 ? "−" : "+"
    let length =
      abs(kilometers) < 1
      ? NumberText.people(abs(kilometers) * 1000) + " m"
      : NumberText.people(abs(kilometers), decimals: 1) + " km"
    return sign + length + (column == nil ? " al mes" : " en total")
  }

  /// `+320 m por visita`: a change of cost, shared among the load it is about.
  public func change(_ cost: Double, perLoad load: Double) -> String {
    guard load > 0 else { return "lo mismo: la unidad no tiene carga" }
    let meters = (cost / load).rounded()
    let sign = meters > 0 ? "+" : meters < 0 ? "−" : "±"
    return sign + NumberText.people(abs(meters)) + " m por "
      + (column.map { "cada uno de «\($0)»" } ?? "visita")
  }
}
