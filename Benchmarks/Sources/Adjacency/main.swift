// The Adjacency stage beside the bare GEOS Voronoi call on the same points, in one process and in
// turn: median of five. Arguments: folders with a distrito.yaml. Prints rows of a Markdown table.
import CGEOSPeer
import Foundation
import Sectoriza

let repetitions = 5
let clock = ContinuousClock()

func seconds(_ work: () throws -> Void) rethrows -> Double {
  let elapsed = try clock.measure(work)
  return Double(elapsed.components.seconds) + Double(elapsed.components.attoseconds) / 1e18
}

func median(_ values: [Double]) -> Double { values.sorted()[values.count / 2] }

/// GEOSVoronoiDiagram_r alone: the points are a GEOS geometry before the clock starts, and nothing
/// is read back.
func bareVoronoi(_ points: [ProjectedPoint]) -> Double {
  let context = GEOS_init_r()
  defer { GEOS_finish_r(context) }
  var members = points.map {
    GEOSGeom_createPointFromXY_r(context, $0.eastingMeters, $0.northingMeters)
  }
  let sites = GEOSGeom_createCollection_r(
    context, Int32(GEOS_MULTIPOINT.rawValue), &members, UInt32(members.count))
  defer { GEOSGeom_destroy_r(context, sites) }
  return seconds {
    let diagram = GEOSVoronoiDiagram_r(context, sites, nil, 0, 0)
    GEOSGeom_destroy_r(context, diagram)
  }
}

print("| district | units | points, every 8 m | neighbours and cells | bare Voronoi | ratio |")
print("|---|---|---|---|---|---|")
for folder in CommandLine.arguments.dropFirst() {
  let job = try Job(
    describedIn: folder + "/distrito.yaml", environment: ProcessInfo.processInfo.environment)
  guard let territory = TerritoryReader.read(job.description).territory else {
    print("\(folder): the district cannot be read")
    exit(2)
  }
  let points = AdjacencyStage.outlinePoints(of: territory)
  var stage: [Double] = []
  var bare: [Double] = []
  for _ in 0..<repetitions {
    stage.append(try seconds { _ = try AdjacencyStage.neighbourhood(of: territory) })
    bare.append(bareVoronoi(points))
  }
  let ratio = median(stage) / median(bare)
  print(
    "| \(territory.name) | \(territory.units.count) | \(points.count) "
      + String(format: "| %.2f s | %.2f s | %.1f |", median(stage), median(bare), ratio))
}
