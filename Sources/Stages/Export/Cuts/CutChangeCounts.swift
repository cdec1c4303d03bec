public import SectorizaModel

/// How many persons of the whole district changed, and how: numbers of no place, so none is withheld.
public struct CutChangeCounts: Sendable {
  public struct Line: Hashable, Sendable {
    public let kind: CutChange.Kind
    public let cause: CutChange.Cause
    public let persons: Int
  }

  public let before: CalendarDate
  public let now: CalendarDate
  /// Persons of the earlier cut, of the later one, and of both.
  public let personsBefore: Int
  public let personsNow: Int
  public let remained: Int
  /// By kind, then the most persons first; only what there is.
  public let lines: [Line]

  /// O(changes · log).
  public init(_ comparison: CutComparison) {
    before = comparison.before.date
    now = comparison.now.date
    personsBefore = comparison.before.persons.count
    personsNow = comparison.now.persons.count
    remained = comparison.remained
    var counts: [CutChange.Kind: [CutChange.Cause: Int]] = [:]
    for change in comparison.changes {
      counts[change.kind, default: [:]][change.cause, default: 0] += 1
    }
    lines = CutChange.Kind.allCases.flatMap { kind in
      (counts[kind] ?? [:]).map { Line(kind: kind, cause: $0.key, persons: $0.value) }
        .sorted { ($1.persons, $0.cause.text) < ($0.persons, $1.cause.text) }
    }
  }

  public func persons(_ kind: CutChange.Kind) -> Int {
    lines.reduce(0) { $1.kind == kind ? $0 + $1.persons : $0 }
  }

  /// «Desde el corte del 31/10/2026», or what is true when both are of one day.
  public var since: String {
    before == now
      ? "Desde la última corrida, con el mismo corte" : "Desde el corte del \(before.dayMonthYear)"
  }

  var json: JSONValue {
    .members(
      ("desde", .text(before.iso)), ("hasta", .text(now.iso)), ("antes", .integer(personsBefore)),
      ("ahora", .integer(personsNow)), ("siguen", .integer(remained)),
      (
        "cambios",
        .array(
          lines.map { line in
            .members(
              ("cambio", .text(line.kind.rawValue)), ("motivo", .text(line.cause.text)),
              ("personas", .integer(line.persons)))
          })
      ))
  }
}

extension CutChange.Kind {
  /// As it is told to who reads: «41 altas».
  public func counted(_ persons: Int) -> String {
    switch self {
    case .arrival: SectorizaModel.counted(persons, "alta", "altas")
    case .departure: SectorizaModel.counted(persons, "baja", "bajas")
    case .move: SectorizaModel.counted(persons, "mudanza", "mudanzas")
    case .address:
      SectorizaModel.counted(
        persons, "con otra dirección en la misma unidad", "con otra dirección en la misma unidad")
    case .placement:
      SectorizaModel.counted(persons, "con otra ubicación", "con otra ubicación")
    case .document: SectorizaModel.counted(persons, "con otro documento", "con otro documento")
    case .gestor: SectorizaModel.counted(persons, "cambio de gestor", "cambios de gestor")
    }
  }
}
