import SectorizaGeometry
import SectorizaModel

/// What each sector holds (Directive §7.2 b) and what its outline looks like.
struct SectorProfiles {
  /// By position in the plan. Counts are whole: what leaves the office goes through
  /// `PublishedCounts`.
  let profiles: [SectorProfile]
  /// The sector of each service, by position in `Territory.services`.
  let sectorOfService: [SectorIndex?]
  /// Zones that touch some sector: one that touches two counts once.
  let riskZonesInSectors: Int
  /// Barriers that touch each sector, by position in the plan.
  let barriersOfSector: [Int]

  init(
    _ run: RunResult, outlines: SectorOutlines, _ worker: GeometryWorker
  ) throws(GeometryError) {
    let grounds = run.tessellation?.cells ?? run.territory.units.map(\.shape)
    let cells = try ShapeLocator(grounds)
    var sectorOfService: [SectorIndex?] = []
    for service in run.territory.services {
      var unit = try cells.firstContaining(service.position)
      if unit == nil { unit = try cells.nearest(to: service.position)?.index }
      sectorOfService.append(unit.flatMap { run.plan.sectorOfUnit[$0] })
    }
    self.sectorOfService = sectorOfService

    let places = try ShapeLocator(outlines.shapes)
    var zones = [Int](repeating: 0, count: run.plan.sectors.count)
    var inside = 0
    for zone in run.territory.riskZones where !zone.shape.isEmpty {
      let touched = try places.intersecting(zone.shape)
      for sector in touched { zones[sector] += 1 }
      inside += touched.isEmpty ? 0 : 1
    }
    riskZonesInSectors = inside
    var barriers = [Int](repeating: 0, count: run.plan.sectors.count)
    for barrier in run.territory.barriers where !barrier.shape.isEmpty {
      for sector in try places.intersecting(barrier.shape) { barriers[sector] += 1 }
    }
    barriersOfSector = barriers

    var profiles: [SectorProfile] = []
    for (position, sector) in run.plan.sectors.enumerated() {
      let inside = run.territory.services.indices.filter {
        sectorOfService[$0]?.position == position
      }
      let supplied = run.territory.supplied
      func count(_ kind: Service.Kind) -> Int? {
        supplied.has(kind)
          ? inside.count { run.territory.services[$0].kind == kind } : nil
      }
      let (polsbyPopper, hullRatio) = try SectorProfiles.compactness(
        outlines.shapes[position], worker)
      profiles.append(
        SectorProfile(
          units: sector.units.count,
          population: sector.units.reduce(0) {
            $0 + (run.territory.units[$1.position].census.population?.value ?? 0)
          },
          gestantes: PublishedCounts.sum(run.demand.gestantes, over: sector.units),
          under5: PublishedCounts.sum(run.demand.under5, over: sector.units),
          ipress: count(.ipress), preschools: count(.preschool),
          riskZones: supplied.riskZones ? zones[position] : nil,
          waterSystems: count(.water),
          referenceIPRESS: SectorProfiles.reference(sector, inside: inside, run.territory),
          polsbyPopper: polsbyPopper, hullRatio: hullRatio))
    }
    self.profiles = profiles
  }

  /// The IPRESS of the sector nearest to its hub; when it has none, the nearest of the district.
  private static func reference(
    _ sector: Sector, inside: [Int], _ territory: Territory
  ) -> String? {
    guard let place = sector.hub ?? sector.units.first else { return nil }
    let hub = territory.units[place.position].representative
    func nearest(_ candidates: some Sequence<Int>) -> String? {
      candidates.map { territory.services[$0] }.filter { $0.kind == .ipress }
        .min { left, right in
          let (one, other) = (
            left.position.distanceMeters(to: hub), right.position.distanceMeters(to: hub)
          )
          return one == other ? left.code < right.code : one < other
        }?.code
    }
    return nearest(inside) ?? nearest(territory.services.indices)
  }

  private static func compactness(
    _ shape: Shape<ProjectedPoint>, _ worker: GeometryWorker
  ) throws(GeometryError) -> (polsbyPopper: Double, hullRatio: Double) {
    guard case .polygons(let polygons) = shape, !polygons.isEmpty else { return (0, 0) }
    let area = try worker.areaSquareMeters(shape)
    let perimeter = try worker.perimeterMeters(shape)
    let hull = try worker.areaSquareMeters(try worker.convexHull(shape))
    return (
      perimeter > 0 ? min(1, 4 * Double.pi * area / (perimeter * perimeter)) : 0,
      hull > 0 ? min(1, area / hull) : 0
    )
  }
}
