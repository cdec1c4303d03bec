internal import SectorizaGeometry
internal import SectorizaModel

/// Reads roads, paths and rivers: lines, each with the speed of whoever goes along it.
struct WayReader {
  let zone: UTMZone?
  let rules: TravelRules
  private(set) var findings: [Finding] = []
  private(set) var ways: [Way] = []

  init(zone: UTMZone?, rules: TravelRules) {
    self.zone = zone
    self.rules = rules
  }

  /// The speed of a way is its own, else that of its class: a river is gone along by boat, all
  /// the rest on foot, whatever a car may do there.
  mutating func read(_ located: LocatedTable) throws(GeometryError) {
    let table = located.table
    let map = located.map
    let shapes = try located.onPlane(zone, severity: .warning, findings: &findings)
    var unusable = Tally()
    var badSpeeds = Tally()
    for (position, record) in table.records.enumerated() {
      guard let shape = shapes[position], case .lines = shape else {
        // What has coordinates of no use was told where they were read.
        let isTold = table.isDamaged || table.reportedRows.contains(record.row)
        if shapes[position] != nil || (located.shapes[position] == nil && !isTold) {
          unusable.add("", table, record.row)
        }
        continue
      }
      var speed = WayClass(record.text(map.position("clase"))).speedKmh(rules)
      if let text = record.text(map.position("velocidad_kmh")) {
        if let own = FieldText.number(text), own > 0, own <= WayReader.mostKmh {
          speed = own
        } else {
          badSpeeds.add(map.heading("velocidad_kmh"), table, record.row, value: text)
        }
      }
      ways.append(Way(shape: shape, speedKmh: speed))
    }
    findings += unusable.findings { _, count, place in
      var place = place
      place.column = nil
      return Finding(
        .warning, "via-sin-linea", at: place, "Vías que no son líneas y no se usan: \(count).",
        remedy: "Dibújelas como líneas o quítelas del archivo.")
    }
    findings += badSpeeds.findings { column, count, place in
      Finding(
        .warning, "velocidad-no-valida", at: place,
        "Valores de «\(column)» que no son km/h entre 0 y \(FieldText.plain(WayReader.mostKmh)): "
          + "\(count). Esas vías usan la velocidad de su clase.",
        remedy: "Escriba cuánto se avanza en una hora, por ejemplo 4.5 a pie.")
    }
  }

  static let mostKmh = 150.0
}

/// What a way is, as far as speed goes.
enum WayClass: Hashable {
  case foot, water

  /// - Parameter text: `trocha`, `residential`, `Río navegable`; nil when the source does not say.
  init(_ text: String?) {
    let words = Heading.folded(text ?? "").split(separator: " ").map(String.init)
    self = words.contains(where: WayClass.waterWords.contains) ? .water : .foot
  }

  func speedKmh(_ rules: TravelRules) -> Double {
    switch self {
    case .foot: rules.walkingKmh
    case .water: rules.boatKmh
    }
  }

  private static let waterWords: Set<String> = [
    "RIO", "RIVER", "ACUATICA", "ACUATICO", "FLUVIAL", "NAVEGABLE", "HIDROVIA", "FERRY", "BOTE",
  ]
}
