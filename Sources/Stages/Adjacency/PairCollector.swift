internal import SectorizaGeometry
internal import SectorizaModel

/// Gathers the contacts of the diagram into pairs of units, and tells the open ones from those
/// that a barrier or the shape of the district blocks; of the open ones, what crossing costs.
struct PairCollector {
  let sites: OutlineSites
  let diagram: SiteDiagram
  let district: DistrictArea
  let barriers: [Barrier]

  /// The pairs sorted by (one, other). O(contacts), and a search of the barriers for each.
  func pairs() throws -> [UnitPair] {
    let locator = try ShapeLocator(barriers.map(\.shape))
    var isInside = [Bool?](repeating: nil, count: diagram.corners.count)
    var pairs: [UnitPair] = []
    for (number, contact) in diagram.contacts.enumerated() where contact.one >= 0 {
      let one = Int(contact.one)
      let other = Int(contact.other)
      if pairs.last?.one != one || pairs.last?.other != other {
        pairs.append(UnitPair(one: one, other: other))
      }
      let start = sites.points[Int(contact.siteOfOne)]
      let end = sites.points[Int(contact.siteOfOther)]
      let gap = start.distanceMeters(to: end)
      switch try passage(between: one, other, start, end, locator) {
      case .blocked(let obstacle):
        pairs[pairs.count - 1].addBlocked(gapMeters: gap, contact: number, by: obstacle)
      case .open(let toll):
        pairs[pairs.count - 1].addOpen(
          gapMeters: gap, lengthMeters: try length(of: contact, &isInside), contact: number,
          isGabriel: isGabriel(contact, start, end), toll: toll)
      }
    }
    return pairs
  }

  private enum Passage {
    case blocked(Obstacle)
    case open(Toll?)
  }

  /// A barrier without a cost blocks; of several with one, the dearest counts.
  private func passage(
    between one: Int, _ other: Int, _ start: ProjectedPoint, _ end: ProjectedPoint,
    _ locator: ShapeLocator
  ) throws -> Passage {
    if district.partOfUnit[one] != district.partOfUnit[other] { return .blocked(.otherPart) }
    guard !barriers.isEmpty else { return .open(nil) }
    var toll: Toll?
    for number in try locator.intersecting(.lines([[start, end]])) {
      guard let cost = barriers[number].costMeters else { return .blocked(.barrier(number)) }
      if cost > toll?.meters ?? 0 { toll = Toll(meters: cost, barrier: number) }
    }
    return .open(toll)
  }

  /// The length of a piece of border that lies in the district.
  private func length(
    of contact: SiteDiagram.Contact, _ isInside: inout [Bool?]
  ) throws -> Double {
    func inside(_ corner: Int32) throws -> Bool {
      if let known = isInside[Int(corner)] { return known }
      let found = try district.contains(diagram.corners[Int(corner)])
      isInside[Int(corner)] = found
      return found
    }
    let start = diagram.corners[Int(contact.corners.0)]
    let end = diagram.corners[Int(contact.corners.1)]
    guard start != end else { return 0 }
    if try inside(contact.corners.0), try inside(contact.corners.1) {
      return start.distanceMeters(to: end)
    }
    return try district.lengthInside(from: start, to: end)
  }

  /// Whether the circle whose diameter is the two sites is empty: it is when neither opposite
  /// corner of the two triangles lies in it.
  private func isGabriel(
    _ contact: SiteDiagram.Contact, _ start: ProjectedPoint, _ end: ProjectedPoint
  ) -> Bool {
    let (first, second) = diagram.opposites(of: contact)
    return [first, second].allSatisfy { site in
      let point = sites.points[Int(site)]
      let dot =
        (start.eastingMeters - point.eastingMeters) * (end.eastingMeters - point.eastingMeters)
        + (start.northingMeters - point.northingMeters)
        * (end.northingMeters - point.northingMeters)
      return dot >= 0
    }
  }
}
