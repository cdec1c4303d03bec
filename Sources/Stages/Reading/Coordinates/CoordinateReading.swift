internal import SectorizaGeometry
internal import SectorizaModel

/// The shapes of a table with the reference system of each, as far as they were understood.
struct CoordinateReading {
  /// By position in the records, in the coordinates of `systems`; nil for a record without place.
  var shapes: [Shape<SourcePoint>?]
  /// By position; nil where the shape is.
  var systems: [ReferenceSystem?]

  init(count: Int) {
    shapes = Array(repeating: nil, count: count)
    systems = Array(repeating: nil, count: count)
  }

  mutating func set(_ position: Int, _ shape: Shape<SourcePoint>, _ system: ReferenceSystem) {
    shapes[position] = shape
    systems[position] = system
  }

  mutating func drop(_ position: Int) {
    shapes[position] = nil
    systems[position] = nil
  }

  /// True when some record has a place.
  var hasPlaces: Bool { systems.contains { $0 != nil } }

  /// The records of each system, in the order of their first.
  var groups: [(system: ReferenceSystem, positions: [Int])] {
    var order: [ReferenceSystem] = []
    var positions: [ReferenceSystem: [Int]] = [:]
    for (position, system) in systems.enumerated() {
      guard let system else { continue }
      if positions[system] == nil { order.append(system) }
      positions[system, default: []].append(position)
    }
    return order.map { ($0, positions[$0] ?? []) }
  }
}
