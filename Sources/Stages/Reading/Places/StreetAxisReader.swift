internal import SectorizaGeometry
internal import SectorizaModel

/// Reads the axes of streets: lines with a name and, where the source has them, door numbers.
struct StreetAxisReader {
  let zone: UTMZone?
  private(set) var findings: [Finding] = []
  private(set) var axes: [StreetAxis] = []

  init(zone: UTMZone?) { self.zone = zone }

  /// Reads a layer; what has no name or is no line is told and left out. O(rows and vertices).
  mutating func read(_ located: LocatedTable) throws(GeometryError) {
    let table = located.table
    let map = located.map
    let shapes = try located.onPlane(zone, severity: .warning, findings: &findings)
    var unusable = RowTally()
    var nameless = RowTally()
    var badNumbers = RowTally()
    for (position, record) in table.records.enumerated() {
      guard let shape = shapes[position], case .lines = shape else {
        if shapes[position] != nil || located.isMissing(position) {
          unusable.add(table, record.row)
        }
        continue
      }
      guard let name = Self.name(record, map) else {
        nameless.add(table, record.row)
        continue
      }
      switch DoorNumbers(record, map) {
      case .known(let numbers, let runsBackwards):
        axes.append(
          StreetAxis(name: name, shape: shape, numbers: numbers, runsBackwards: runsBackwards))
      case .absent: axes.append(StreetAxis(name: name, shape: shape))
      case .unreadable:
        badNumbers.add(table, record.row)
        axes.append(StreetAxis(name: name, shape: shape))
      }
    }
    findings += unusable.findings { rows, place in
      Finding(
        .warning, "calle-sin-linea", at: place, "Calles que no son líneas y no se usan: \(rows).",
        remedy: "Dibújelas como líneas o quítelas del archivo.")
    }
    findings += nameless.findings { rows, place in
      Finding(
        .note, "calle-sin-nombre", at: place, "Calles sin nombre, que no se usan: \(rows).",
        remedy: "")
    }
    findings += badNumbers.findings { rows, place in
      Finding(
        .warning, "numeracion-no-valida", at: place,
        "Calles cuya numeración no se entiende, y se usan sin ella: \(rows).",
        remedy: "Escriba números enteros en numero_desde y numero_hasta, o el de la cuadra.")
    }
  }

  /// The name with its kind before it: `JR` and `LIMA` are JR LIMA. nil without a name of its own.
  private static func name(_ record: RawRecord, _ map: ColumnMap) -> String? {
    let words = { (column: String) in PlainWords.of(record.text(map.position(column))) }
    guard let name = record.text(map.position("nombre")), !words("nombre").isEmpty else {
      return nil
    }
    let kind = words("tipo_via")
    guard let text = record.text(map.position("tipo_via")), !kind.isEmpty,
      !words("nombre").starts(with: kind)
    else { return name }
    return "\(text) \(name)"
  }
}

/// The door numbers that a row of a street tells.
private enum DoorNumbers {
  case absent
  case known(ClosedRange<Int>, runsBackwards: Bool)
  case unreadable

  /// A pair of numbers, else the hundred of a *cuadra*. A pair of zeros is what sources write where
  /// doors have none.
  init(_ record: RawRecord, _ map: ColumnMap) {
    func text(_ column: String) -> String? { record.text(map.position(column)) }
    func number(_ text: String, _ range: ClosedRange<Int>) -> Int? {
      FieldText.integer(text).flatMap { range.contains($0) ? $0 : nil }
    }
    let ends = [text("numero_desde"), text("numero_hasta")].map { $0 == "0" ? nil : $0 }
    if ends != [nil, nil] {
      guard let from = text("numero_desde").flatMap({ number($0, 0...99_999) }),
        let to = text("numero_hasta").flatMap({ number($0, 0...99_999) })
      else {
        self = .unreadable
        return
      }
      self = .known(min(from, to)...max(from, to), runsBackwards: from > to)
    } else if let hundred = text("cuadra") {
      guard let first = number(hundred, 0...999) else {
        self = .unreadable
        return
      }
      self = .known(first * 100...first * 100 + 99, runsBackwards: false)
    } else {
      self = .absent
    }
  }
}
