internal import SectorizaModel

/// Reads a table of travel times: `a,b,minutos`, in any order.
///
/// A direction that is missing is the other one; two directions give their mean. What cannot be
/// used is counted, and its pair is a pair without time.
struct TripReader {
  private let finder: UnitFinder
  private(set) var findings: [Finding] = []
  /// Minutes by direction, with the row that said them first.
  private var minutes: [Direction: (value: Double, row: Int)] = [:]

  private struct Direction: Hashable {
    let from: Int
    let to: Int
  }

  init(units: [Unit]) { finder = UnitFinder(units) }

  /// O(rows).
  mutating func read(_ table: RawTable) {
    let map = ColumnMap(table, KnownFields.fields(.matrix), findings: &findings)
    guard map.has("a"), map.has("b"), map.has("minutos") else { return }
    var strangers = Tally()
    var unreadable = Tally()
    var joined = Tally()
    for record in table.records {
      func unit(_ column: String) -> Int? {
        let id = record.text(map.position(column))
        if let id, let (unit, means) = finder.find(id) {
          if means == .code { joined.add(map.heading(column), table, record.row, value: id) }
          return unit
        }
        strangers.add(map.heading(column), table, record.row, value: id)
        return nil
      }
      guard let from = unit("a"), let to = unit("b"), from != to else { continue }
      // An empty cell is what many programs write where there is no way.
      guard let text = record.text(map.position("minutos")) else { continue }
      guard let value = FieldText.number(text), value >= 0, value <= TripReader.mostMinutes else {
        unreadable.add(map.heading("minutos"), table, record.row, value: text)
        continue
      }
      add(value, Direction(from: from, to: to), record, table, map)
    }
    findings += joined.joinedByCode()
    report(strangers, unreadable)
  }

  /// A hundred days.
  static let mostMinutes = 144_000.0

  private mutating func add(
    _ value: Double, _ direction: Direction, _ record: RawRecord, _ table: RawTable,
    _ map: ColumnMap
  ) {
    guard let known = minutes[direction] else {
      minutes[direction] = (value, record.row)
      return
    }
    guard known.value != value else { return }
    findings.append(
      Finding(
        .error, "tiempo-repetido",
        at: table.place(
          row: record.row, column: map.heading("minutos"),
          value: record.text(map.position("minutos"))),
        "El tiempo de este par ya está en la fila \(known.row), con otro valor: "
          + "\(FieldText.plain(known.value)).",
        remedy: "Deje una sola fila para ir de una unidad a la otra."))
  }

  private mutating func report(_ strangers: Tally, _ unreadable: Tally) {
    findings += strangers.findings { column, count, place in
      Finding(
        .warning, "unidad-desconocida", at: place,
        "Filas cuya «\(column)» no es una unidad de las capas, que no se usan: \(count).",
        remedy: "Use en la matriz los códigos de las unidades, con su prefijo si lo tienen.")
    }
    findings += unreadable.findings { column, count, place in
      Finding(
        .warning, "tiempo-no-valido", at: place,
        "Valores de «\(column)» que no son minutos de 0 a \(FieldText.plain(Self.mostMinutes)), "
          + "que no se usan: \(count).",
        remedy: "Escriba minutos con punto decimal; deje vacío el par que no se puede recorrer.")
    }
  }

  /// What was read, each pair once. O(p log p) for p pairs.
  var trips: TimedTrips {
    var trips: [TimedTrips.Trip] = []
    for (direction, there) in minutes {
      let back = minutes[Direction(from: direction.to, to: direction.from)]
      // A pair with both directions is met twice.
      guard back == nil || direction.from < direction.to else { continue }
      trips.append(
        TimedTrips.Trip(
          UnitIndex(direction.from), UnitIndex(direction.to),
          minutes: (there.value + (back?.value ?? there.value)) / 2))
    }
    return TimedTrips(trips)
  }
}
