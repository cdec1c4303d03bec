internal import SectorizaModel

/// The Delaunay triangles of the sites, seen as the Voronoi diagram they are the dual of.
///
/// A triangle is a corner of the diagram (its circumcentre); a Delaunay edge is a piece of border
/// between the cells of two sites. Corners are known by number, so that two cells that share a
/// border share its points exactly, whatever the rounding.
struct SiteDiagram {
  /// A piece of border between two sites of different owners.
  struct Contact {
    /// The owners, `one < other`; `OutlineSites.frame` sorts first.
    let one: Int32
    let other: Int32
    /// The site of each owner.
    let siteOfOne: Int32
    let siteOfOther: Int32
    /// The two corners that the border joins.
    let corners: (Int32, Int32)
  }

  let corners: [ProjectedPoint]
  /// Sorted by owners and then by sites.
  let contacts: [Contact]
  private let triangles: [(Int32, Int32, Int32)]
  private let owners: [Int32]

  /// - Parameter triangles: the corners of each as positions in `points`, in any direction.
  init(points: [ProjectedPoint], owners: [Int32], triangles: [(Int32, Int32, Int32)]) {
    let directed = triangles.map { triangle in
      SiteDiagram.isCounterclockwise(points, triangle)
        ? triangle : (triangle.0, triangle.2, triangle.1)
    }
    self.triangles = directed
    self.owners = owners
    corners = directed.map { SiteDiagram.circumcentre(points, $0) }

    var halfEdges: [(key: UInt64, triangle: Int32)] = []
    halfEdges.reserveCapacity(directed.count * 3)
    for (number, triangle) in directed.enumerated() {
      for (start, end) in SiteDiagram.sides(triangle) where owners[Int(start)] != owners[Int(end)] {
        let key = UInt64(min(start, end)) << 32 | UInt64(max(start, end))
        halfEdges.append((key, Int32(number)))
      }
    }
    halfEdges.sort { ($0.key, $0.triangle) < ($1.key, $1.triangle) }
    var contacts: [Contact] = []
    var position = 0
    while position + 1 < halfEdges.count {
      let first = halfEdges[position]
      let second = halfEdges[position + 1]
      guard first.key == second.key else {
        position += 1
        continue
      }
      let low = Int32(first.key >> 32)
      let high = Int32(first.key & 0xFFFF_FFFF)
      let swapped = owners[Int(low)] > owners[Int(high)]
      contacts.append(
        Contact(
          one: owners[Int(swapped ? high : low)], other: owners[Int(swapped ? low : high)],
          siteOfOne: swapped ? high : low, siteOfOther: swapped ? low : high,
          corners: (first.triangle, second.triangle)))
      position += 2
    }
    contacts.sort {
      ($0.one, $0.other, $0.siteOfOne, $0.siteOfOther)
        < ($1.one, $1.other, $1.siteOfOne, $1.siteOfOther)
    }
    self.contacts = contacts
  }

  /// The opposite sites of the two triangles that meet at a contact.
  func opposites(of contact: Contact) -> (Int32, Int32) {
    func opposite(_ number: Int32) -> Int32 {
      let triangle = triangles[Int(number)]
      for site in [triangle.0, triangle.1] {
        if site != contact.siteOfOne && site != contact.siteOfOther { return site }
      }
      return triangle.2
    }
    return (opposite(contact.corners.0), opposite(contact.corners.1))
  }

  /// The rings that bound the cells of each owner, as numbers of corners, the owner on their left:
  /// shells run counterclockwise and holes clockwise. O(triangles).
  ///
  /// A triangle has at most one side that enters the cells of an owner and one that leaves them,
  /// so that a ring is followed without a choice.
  func rings(ownerCount: Int) -> [[[Int32]]] {
    // The triangle on the other side of each side that separates two owners.
    var across: [UInt64: Int32] = [:]
    across.reserveCapacity(contacts.count * 2)
    for contact in contacts {
      let (first, second) = contact.corners
      across[SiteDiagram.key(first, contact.siteOfOne, contact.siteOfOther)] = second
      across[SiteDiagram.key(second, contact.siteOfOne, contact.siteOfOther)] = first
    }
    var rings = [[[Int32]]](repeating: [], count: ownerCount)
    // For each triangle and each of its sides that leaves an owner: visited or not.
    var visited = [UInt8](repeating: 0, count: triangles.count)
    for start in triangles.indices {
      for side in 0..<3 where visited[start] & (1 << UInt8(side)) == 0 {
        let owner = self.owner(start, (side + 1) % 3)
        guard owner >= 0, isLeaving(start, side, owner) else { continue }
        if let ring = ring(from: start, side: side, owner: owner, across: across, &visited) {
          rings[Int(owner)].append(ring)
        }
      }
    }
    return rings
  }

  /// Follows the border of an owner. Side `s` of a triangle runs from its site `s` to the next,
  /// the triangle on its left; who leaves the triangle through it has the next site on the left.
  private func ring(
    from start: Int, side: Int, owner: Int32, across: [UInt64: Int32], _ visited: inout [UInt8]
  ) -> [Int32]? {
    var ring: [Int32] = []
    var triangle = start
    var leaving = side
    while visited[triangle] & (1 << UInt8(leaving)) == 0 {
      visited[triangle] |= 1 << UInt8(leaving)
      ring.append(Int32(triangle))
      let (from, to) = sites(triangle, leaving)
      guard let next = across[SiteDiagram.key(Int32(triangle), from, to)] else { return nil }
      triangle = Int(next)
      guard let side = (0..<3).first(where: { isLeaving(triangle, $0, owner) }) else { return nil }
      leaving = side
    }
    return triangle == start ? ring : nil
  }

  private func isLeaving(_ triangle: Int, _ side: Int, _ owner: Int32) -> Bool {
    self.owner(triangle, (side + 1) % 3) == owner && self.owner(triangle, side) != owner
  }

  private func owner(_ triangle: Int, _ corner: Int) -> Int32 {
    let sites = triangles[triangle]
    return owners[Int(corner == 0 ? sites.0 : corner == 1 ? sites.1 : sites.2)]
  }

  private func sites(_ triangle: Int, _ side: Int) -> (Int32, Int32) {
    let sites = triangles[triangle]
    switch side {
    case 0: return (sites.0, sites.1)
    case 1: return (sites.1, sites.2)
    default: return (sites.2, sites.0)
    }
  }

  /// A side of a triangle, packed: the number of the triangle and which of its sites is not on it.
  private static func key(_ triangle: Int32, _ one: Int32, _ other: Int32) -> UInt64 {
    // Two sites of one triangle: their sum tells the side apart from the other two.
    UInt64(UInt32(bitPattern: triangle)) << 32 | UInt64(UInt32(bitPattern: one ^ other))
  }

  private static func sides(_ triangle: (Int32, Int32, Int32)) -> [(Int32, Int32)] {
    [(triangle.0, triangle.1), (triangle.1, triangle.2), (triangle.2, triangle.0)]
  }

  private static func isCounterclockwise(
    _ points: [ProjectedPoint], _ triangle: (Int32, Int32, Int32)
  ) -> Bool {
    let a = points[Int(triangle.0)]
    let b = points[Int(triangle.1)]
    let c = points[Int(triangle.2)]
    return (b.eastingMeters - a.eastingMeters) * (c.northingMeters - a.northingMeters)
      > (b.northingMeters - a.northingMeters) * (c.eastingMeters - a.eastingMeters)
  }

  /// Computed from the first corner, so that large coordinates cost no precision.
  private static func circumcentre(
    _ points: [ProjectedPoint], _ triangle: (Int32, Int32, Int32)
  ) -> ProjectedPoint {
    let a = points[Int(triangle.0)]
    let b = points[Int(triangle.1)]
    let c = points[Int(triangle.2)]
    let bEast = b.eastingMeters - a.eastingMeters
    let bNorth = b.northingMeters - a.northingMeters
    let cEast = c.eastingMeters - a.eastingMeters
    let cNorth = c.northingMeters - a.northingMeters
    let twiceArea = 2 * (bEast * cNorth - bNorth * cEast)
    let bSquare = bEast * bEast + bNorth * bNorth
    let cSquare = cEast * cEast + cNorth * cNorth
    return ProjectedPoint(
      eastingMeters: a.eastingMeters + (cNorth * bSquare - bNorth * cSquare) / twiceArea,
      northingMeters: a.northingMeters + (bEast * cSquare - cEast * bSquare) / twiceArea)
  }
}
