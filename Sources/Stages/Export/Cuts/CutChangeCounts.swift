public import SectorizaModel

/// How many persons of the whole district changed, and how: numbers of no place.
///
/// But where units change sector, those whose sector is another and who so get another gestor, or none, are
/// the persons of these units: told as `MovedPersons` are, and not where a unit has no sector, before
/// or now.
public struct CutChangeCounts: Sendable {
  public struct Line: Hashable, Sendable {
    public let kind: CutChange.Kind
    public let cause: CutChange.Cause
    /// nil when it is withheld.
    public let persons: Int?
  }

  public let before: CalendarDate
  public let now: CalendarDate
  /// Persons of the earlier cut, of the later one, and of both.
  public let personsBefore: Int
  public let personsNow: Int
  public let remained: Int
  /// By kind, then the most persons first, those withheld last; only what there is.
  public let lines: [Line]

  /// For the office: nothing is withheld. O(changes · log).
  public init(_ comparison: CutComparison) { self.init(comparison, isTold: { _ in true }) }

  /// As they may leave it. O(units + changes · log).
  ///
  /// - Parameter run: whose lists are the later cut.
  init(_ comparison: CutComparison, of run: RunResult, _ counts: PublishedCounts) {
    var unitOfID: [String: Int] = [:]
    for (position, unit) in run.territory.units.enumerated() { unitOfID[unit.id.text] = position }
    self.init(comparison) { changes in
      var moved: Set<Int> = []
      for change in changes where change.cause.canFollowSector {
        guard let before = change.before.map({ comparison.before.persons[$0] }),
          let now = change.now.map({ comparison.now.persons[$0] }), let unit = now.unit,
          before.unit == unit, before.sector != now.sector, let position = unitOfID[unit]
        else { continue }
        if before.sector == nil || now.sector == nil { return false }
        moved.insert(position)
      }
      return moved.isEmpty
        || MovedPersons.isSafe(
          Double(changes.count), ofUnits: moved.sorted(), run.demand, run.plan, counts)
    }
  }

  /// - Parameter isTold: whether the number of some changes of one kind and cause is.
  private init(_ comparison: CutComparison, isTold: ([CutChange]) -> Bool) {
    before = comparison.before.date
    now = comparison.now.date
    personsBefore = comparison.before.persons.count
    personsNow = comparison.now.persons.count
    remained = comparison.remained
    let byKind = Dictionary(grouping: comparison.changes, by: \.kind)
    lines = CutChange.Kind.allCases.flatMap { kind in
      Dictionary(grouping: byKind[kind] ?? [], by: \.cause).map { cause, changes in
        Line(kind: kind, cause: cause, persons: isTold(changes) ? changes.count : nil)
      }
      .sorted { ($1.persons ?? 0, $0.cause.text) < ($0.persons ?? 0, $1.cause.text) }
    }
  }

  /// nil when it is withheld.
  public func persons(_ kind: CutChange.Kind) -> Int? {
    lines.filter { $0.kind == kind }.reduce(0) { sum, line in
      sum.flatMap { sum in line.persons.map { sum + $0 } }
    }
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
              ("personas", JSONValue(line.persons)))
          })
      ))
  }
}

extension CutChange.Cause {
  /// Whether it may be that of somebody who stays where it is while the sector is another.
  fileprivate var canFollowSector: Bool {
    switch self {
    case .newSectors, .followsSector, .firstGestor, .withoutGestor, .gestorChange(.leftSector):
      true
    default: false
    }
  }
}

extension CutChange.Kind {
  /// As it is told to who reads: «41 altas».
  ///
  /// - Parameter persons: nil: withheld, which only those of another place or gestor may be.
  public func counted(_ persons: Int?) -> String {
    guard let persons else {
      return self == .placement
        ? "un número reservado con otra ubicación" : "un número reservado de cambios de gestor"
    }
    return switch self {
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
