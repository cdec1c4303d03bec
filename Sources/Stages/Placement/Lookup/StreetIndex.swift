import SectorizaGeometry
import SectorizaModel

/// Finds places by street and door number: the rows of the equivalences that name only a street, then
/// the axes of the streets.
final class StreetIndex {
  private struct Row {
    let hundreds: ClosedRange<Int>?
    let target: PlaceTarget
  }

  private var names = NameIndex()
  /// By the number of their name.
  private var rows: [[Row]] = []
  private var axes: [[StreetAxis]] = []
  private let units: ShapeLocator?
  private let territory: Territory
  private let worker = GeometryWorker()
  private let frontMeters: Double

  init(
    _ gazetteer: Gazetteer, _ parser: AddressParser, _ territory: Territory,
    frontMeters: Double
  ) throws(GeometryError) {
    self.territory = territory
    self.frontMeters = frontMeters
    units =
      gazetteer.streetAxes.isEmpty ? nil : try ShapeLocator(territory.units.map(\.shape))
    for row in gazetteer.equivalences where row.nucleus == nil && row.block == nil {
      guard let words = row.street.flatMap({ CrosswalkIndex.street($0, parser) }) else { continue }
      rows[name(words)].append(Row(hundreds: row.hundreds, target: row.target))
    }
    for axis in gazetteer.streetAxes {
      guard let words = CrosswalkIndex.street(axis.name, parser) else { continue }
      axes[name(words)].append(axis)
    }
  }

  private func name(_ words: [String]) -> Int {
    let name = names.add(words)
    if name == rows.count {
      rows.append([])
      axes.append([])
    }
    return name
  }

  /// - Returns: nil when the address names no street; no targets when the district does not know the
  ///   street, or not the number.
  /// - Complexity: O(rows and axes of the street + units near the door).
  func lookUp(
    _ address: ParsedAddress
  ) throws(GeometryError) -> (targets: PlaceTargets, isApproximate: Bool)? {
    guard !address.streets.isEmpty else { return nil }
    let number = address.doorNumber ?? address.hundred
    for street in address.streets {
      guard let match = names.find(street.words, isWhole: true) else { continue }
      var targets: [PlaceTarget] = []
      for name in match.names {
        let held = rows[name].filter { row in
          guard let hundreds = row.hundreds else { return true }
          return number.map { hundreds.contains($0 / 100) } ?? true
        }
        let exact = held.filter { $0.hundreds != nil }
        targets += (number != nil && !exact.isEmpty ? exact : held).map(\.target)
        if targets.isEmpty, let number {
          targets += try fronts(axes[name], number).map(PlaceTarget.unit)
        }
      }
      if !targets.isEmpty { return (PlaceTargets(targets), match.isApproximate) }
    }
    return (PlaceTargets([]), false)
  }

  /// The units on which a door may open: those near the point of the axis where the number is.
  private func fronts(
    _ axes: [StreetAxis], _ number: Int
  ) throws(GeometryError) -> [UnitIndex] {
    guard let units else { return [] }
    var found: [UnitIndex] = []
    for axis in axes {
      guard let numbers = axis.numbers, numbers.contains(number),
        let door = axis.point(of: number)
      else { continue }
      let reach = Box(door, door).expanded(byMeters: frontMeters)
      for unit in try units.candidates(in: reach) {
        let distance = try worker.distanceMeters(territory.units[unit].shape, .points([door]))
        if distance <= frontMeters { found.append(UnitIndex(unit)) }
      }
    }
    return found
  }
}

extension StreetAxis {
  /// Where a door is along the axis, its numbers being evenly spread; nil when it is no line, or has
  /// no numbers. O(points of the axis).
  func point(of number: Int) -> ProjectedPoint? {
    guard case .lines(let lines) = shape, let numbers else { return nil }
    let points = lines.flatMap { $0 }
    let span = max(1, numbers.upperBound - numbers.lowerBound)
    let share = Double(number - numbers.lowerBound) / Double(span)
    let lengths = zip(points, points.dropFirst()).map { $0.distanceMeters(to: $1) }
    var left = (runsBackwards ? 1 - share : share) * lengths.reduce(0, +)
    for (place, length) in lengths.enumerated() {
      guard left > length || length == 0 else {
        let part = left / length
        let (from, to) = (points[place], points[place + 1])
        return ProjectedPoint(
          eastingMeters: from.eastingMeters + part * (to.eastingMeters - from.eastingMeters),
          northingMeters: from.northingMeters + part * (to.northingMeters - from.northingMeters))
      }
      left -= length
    }
    return points.last
  }
}
