public import SectorizaModel

/// How far every point is from every other over a network, and who has no way.
///
/// Whoever lives within the limit of a way walks to it, goes along, and walks from it. Two points
/// that are nearer to each other than to their ways walk straight, with the detour. So does every
/// pair that no way joins, and the points concerned are told: the unreachable is a result, not an
/// error.
public struct NetworkTravel: Sendable {
  public let table: TravelTable
  /// Farther from every way than the limit, ascending.
  public let offNetwork: [UnitIndex]
  /// On a part of the network that no way joins to the part with most points, ascending.
  public let elsewhere: [UnitIndex]
  /// How many parts of the network hold a point.
  public let inhabitedParts: Int

  /// The most points: a table of that many takes 576 MB.
  public static let mostPoints = 12_000

  /// - Parameter points: by position; each once, though two may coincide.
  /// - Complexity: O(p · (m log m + p)) for p points and m places where ways meet; 4 · p² bytes.
  public init(
    between points: [ProjectedPoint], on network: TravelNetwork, rules: TravelRules
  ) throws(TravelError) {
    let count = points.count
    guard count <= NetworkTravel.mostPoints else {
      throw .tooManyPoints(count, most: NetworkTravel.mostPoints)
    }
    for (number, point) in points.enumerated() {
      guard point.eastingMeters.isFinite, point.northingMeters.isFinite else {
        throw .badPoint(number)
      }
    }
    let stops = points.map { network.stop(near: $0, within: rules.approachMeters) }
    let approaches = stops.map { stop in
      stop.map {
        TravelNetwork.millimeters(meters: $0.approachMeters, speedKmh: rules.walkingKmh)
      } ?? 0
    }
    var decimeters = [Int32](repeating: 0, count: count * count)
    var paths = ShortestPaths(network, to: stops.compactMap(\.self))
    for from in 0..<count {
      let source = stops[from]
      if let source { paths.search(from: source) }
      for to in from + 1..<max(count, from + 1) {
        let straight = rules.wayless(from: points[from], to: points[to])
        var length = straight
        let approach = approaches[from] + approaches[to]
        if let source, let stop = stops[to], approach < Int64(straight) * 100,
          let way = paths.length(from: source, to: stop)
        {
          length = Int32(min((way + approach + 50) / 100, Int64(Int32.max)))
        }
        decimeters[from * count + to] = length
        decimeters[to * count + from] = length
      }
    }
    do {
      table = try TravelTable(unitCount: count, decimeters: decimeters)
    } catch {
      throw .tooLarge
    }
    offNetwork = stops.indices.filter { stops[$0] == nil }.map { UnitIndex($0) }
    let parts = stops.map { stop in stop.map { network.part(of: $0) } }
    (elsewhere, inhabitedParts) = NetworkTravel.elsewhere(parts, of: network.partCount)
  }

  /// The points that are not in the part with most of them; of two as large, the one that holds
  /// the first point stays.
  private static func elsewhere(_ parts: [Int?], of count: Int) -> ([UnitIndex], Int) {
    var points = [Int](repeating: 0, count: count)
    for part in parts { if let part { points[part] += 1 } }
    let most = points.max() ?? 0
    let main = parts.first { part in part.map { points[$0] == most } ?? false } ?? nil
    let others = parts.indices.filter { parts[$0] != nil && parts[$0] != main }
    return (others.map { UnitIndex($0) }, points.count { $0 > 0 })
  }
}
