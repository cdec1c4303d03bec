import SectorizaGeometry
import SectorizaModel

func point(_ east: Double, _ north: Double) -> ProjectedPoint {
  ProjectedPoint(eastingMeters: east, northingMeters: north)
}

func ring(_ corners: [(Double, Double)]) -> [ProjectedPoint] {
  let points = corners.map { point($0.0, $0.1) }
  return points + points.prefix(1)
}

func square(_ east: Double, _ north: Double, side: Double) -> Shape<ProjectedPoint> {
  .polygons([Box(point(east, north), point(east + side, north + side)).polygon])
}

/// Random points, some of them repeated, some on one line.
func scatter(_ count: Int, seed: UInt64, side: Double = 1000) -> [ProjectedPoint] {
  var random = SplitMix64(seed: seed)
  var points: [ProjectedPoint] = []
  for index in 0..<count {
    switch random.below(8) {
    case 0 where index > 0: points.append(points[random.below(index)])
    case 1: points.append(point(280_000 + side / 2, 8_650_000 + random.real(in: 0..<side)))
    default:
      points.append(
        point(280_000 + random.real(in: 0..<side), 8_650_000 + random.real(in: 0..<side)))
    }
  }
  return points
}
