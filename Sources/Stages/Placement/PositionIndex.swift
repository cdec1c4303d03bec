import SectorizaGeometry
import SectorizaModel

/// What a position says about where somebody is.
enum PositionAnswer: Hashable {
  case absent
  case unit(UnitIndex, Confidence)
  /// Units overlap there, or two are equally near.
  case ambiguous
  case outside
}

/// Finds units by position: a tree over their shapes, built in O(units · log units).
final class PositionIndex {
  private let units: ShapeLocator
  private let limit: ShapeLocator?
  private let worker = GeometryWorker()
  private let territory: Territory
  private let rules: PlacementRules

  init(_ territory: Territory, _ rules: PlacementRules) throws(GeometryError) {
    units = try ShapeLocator(territory.units.map(\.shape))
    limit = if let limit = territory.limit { try ShapeLocator([limit]) } else { nil }
    self.territory = territory
    self.rules = rules
  }

  func locate(_ position: ProjectedPoint?) throws(GeometryError) -> PositionAnswer {
    guard let position else { return .absent }
    guard position.eastingMeters.isFinite, position.northingMeters.isFinite else {
      return .outside
    }
    // A point-like unit holds a position only when they coincide; it is then near, not inside.
    let holding = try units.allContaining(position).filter { !isPoint($0) }
    if let only = holding.first {
      return holding.count == 1 ? .unit(UnitIndex(only), .high) : .ambiguous
    }
    guard let nearest = try units.nearest(to: position) else { return .outside }
    let meters = nearest.distanceMeters
    guard let confidence = confidence(of: nearest.index, meters) else { return .outside }
    if confidence == .low, let limit, try limit.firstContaining(position) == nil {
      return .outside
    }
    return try isTied(nearest.index, meters, position)
      ? .ambiguous : .unit(UnitIndex(nearest.index), confidence)
  }

  /// True when the position is too far from the unit for both to be right.
  func contradicts(
    _ position: ProjectedPoint, _ unit: UnitIndex
  ) throws(GeometryError) -> Bool {
    guard position.eastingMeters.isFinite, position.northingMeters.isFinite else { return false }
    let shape = territory.units[unit.position].shape
    let near = max(
      rules.contradictionMeters, isPoint(unit.position) ? rules.farthestPointMeters : 0)
    guard !shape.isEmpty else { return false }
    return try worker.distanceMeters(shape, .points([position])) > near
  }

  /// True when the position is in the unit or in the street beside it.
  func isNear(_ position: ProjectedPoint, _ unit: UnitIndex) throws(GeometryError) -> Bool {
    guard position.eastingMeters.isFinite, position.northingMeters.isFinite else { return false }
    let shape = territory.units[unit.position].shape
    guard !shape.isEmpty else { return false }
    let near = isPoint(unit.position) ? rules.nearPointMeters : rules.nearPolygonMeters
    return try worker.distanceMeters(shape, .points([position])) <= near
  }

  /// True when two units are too far from each other for both to be right.
  func areApart(_ one: UnitIndex, _ other: UnitIndex) throws(GeometryError) -> Bool {
    let (a, b) = (territory.units[one.position].shape, territory.units[other.position].shape)
    guard !a.isEmpty, !b.isEmpty else { return false }
    return try worker.distanceMeters(a, b) > rules.nearPolygonMeters
  }

  private func isPoint(_ unit: Int) -> Bool {
    if case .points = territory.units[unit].shape { true } else { false }
  }

  private func confidence(of unit: Int, _ meters: Double) -> Confidence? {
    let near = isPoint(unit) ? rules.nearPointMeters : rules.nearPolygonMeters
    let farthest = isPoint(unit) ? rules.farthestPointMeters : rules.farthestPolygonMeters
    return meters <= near ? .medium : meters <= farthest ? .low : nil
  }

  /// True when another unit is as near as the nearest.
  private func isTied(
    _ nearest: Int, _ meters: Double, _ position: ProjectedPoint
  ) throws(GeometryError) -> Bool {
    let farthest = meters + rules.tieMeters
    let reach = Box(position, position).expanded(byMeters: farthest)
    for other in try units.candidates(in: reach) where other != nearest {
      let distance = try worker.distanceMeters(
        territory.units[other].shape, .points([position]))
      if distance <= farthest { return true }
    }
    return false
  }
}
