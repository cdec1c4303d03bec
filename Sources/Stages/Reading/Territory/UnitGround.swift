internal import SectorizaGeometry
internal import SectorizaModel

/// Faults between units, and between them and the limit: one shape twice, overlaps, places outside.
struct UnitGround {
  struct Member {
    let id: UnitID
    let shape: UnitShape
    let place: Finding.Place
  }

  /// How far outside a published limit its own blocks are drawn: what is nearer is told once.
  static let limitErrorMeters = 100.0
  /// What two outlines share by the error of their drawing: less than this share of the smaller,
  /// or thinner than this on the average.
  static let sliverShare = 0.01
  static let sliverMeters = 1.0
  /// A unit of which this share lies in another is inside it.
  private static let insideShare = 0.99

  let worker: GeometryWorker
  let members: [Member]
  private(set) var findings: [Finding] = []
  /// Pairs of units on the same ground.
  private(set) var overlapCount = 0
  /// Pairs that share a sliver.
  private(set) var sliverCount = 0
  private(set) var repeatedCount = 0
  private(set) var outsideCount = 0

  init(worker: GeometryWorker, members: [Member]) {
    self.worker = worker
    self.members = members
  }

  // MARK: Units among themselves

  /// O(units · log units + overlaps).
  mutating func compare() throws(GeometryError) {
    let sameAs = repeatedShapes()
    let grounds = members.map { member -> Shape<ProjectedPoint> in
      if case .polygons = member.shape.shape { return member.shape.shape }
      return .points([])
    }
    guard grounds.count(where: { !$0.isEmpty }) > 1 else { return }
    var slivers = PlaceTally()
    for overlap in try ShapeLocator(grounds).overlaps() {
      let (one, other) = (overlap.first, overlap.second)
      // Told already.
      if sameAs[other] == one || (sameAs[one] != nil && sameAs[one] == sameAs[other]) { continue }
      let areas = [members[one].shape.areaSquareMeters, members[other].shape.areaSquareMeters]
      let share = overlap.areaSquareMeters / max(min(areas[0], areas[1]), .leastNormalMagnitude)
      if share >= Self.insideShare {
        report(areas[0] <= areas[1] ? one : other, inside: areas[0] <= areas[1] ? other : one)
      } else if share < Self.sliverShare || overlap.meanWidthMeters < Self.sliverMeters {
        slivers.add(members[other].place)
      } else {
        report(overlap, share)
      }
    }
    sliverCount = slivers.count
    findings += slivers.finding { count, place in
      Finding(
        .note, "superposicion-minima", at: place,
        "Pares de unidades que se superponen en una franja mínima, por el error del dibujo; se "
          + "dejan así: \(count).", remedy: "")
    }
  }

  private mutating func report(_ overlap: ShapeOverlap, _ share: Double) {
    overlapCount += 1
    let square = FieldText.plain(overlap.areaSquareMeters.rounded())
    findings.append(
      Finding(
        .warning, "unidades-superpuestas", at: members[overlap.second].place,
        "La unidad se superpone con «\(members[overlap.first].id)» "
          + "(fila \(members[overlap.first].place.row ?? 0)) en \(square) m², el "
          + "\(FieldText.plain(share * 100)) % de la menor.",
        remedy: "Corrija sus bordes: quien viva allí se ubicaría en cualquiera de las dos."))
  }

  private mutating func report(_ inner: Int, inside outer: Int) {
    overlapCount += 1
    findings.append(
      Finding(
        .warning, "unidad-dentro-de-otra", at: members[inner].place,
        "La unidad está dentro de «\(members[outer].id)» "
          + "(fila \(members[outer].place.row ?? 0)).",
        remedy: "Recórtela de la otra, o quite la que sobra."))
  }

  /// Two ids on one shape. Shapes are the same when their boxes and areas are, to the centimetre.
  ///
  /// - Returns: The first unit of the same shape, by position; nil for the first itself.
  private mutating func repeatedShapes() -> [Int?] {
    var first: [[Int]: Int] = [:]
    var sameAs: [Int?] = members.map { _ in nil }
    for (position, unit) in members.enumerated() {
      guard let box = Box(of: unit.shape.shape) else { continue }
      let key = [
        box.minEastingMeters, box.minNorthingMeters, box.maxEastingMeters, box.maxNorthingMeters,
        unit.shape.areaSquareMeters,
      ].map { Int(($0 * 100).rounded()) }
      guard let earlier = first[key] else {
        first[key] = position
        continue
      }
      sameAs[position] = earlier
      repeatedCount += 1
      findings.append(
        Finding(
          .warning, "forma-repetida", at: unit.place,
          "La unidad está en el mismo lugar y con la misma forma que «\(members[earlier].id)» "
            + "(fila \(members[earlier].place.row ?? 0)).",
          remedy: "Si son la misma, deje una; si no, corrija su geometría."))
    }
    return sameAs
  }

  // MARK: Units and the limit

  /// - Parameter outline: Of the same limit; names the district where a stray lies.
  mutating func compare(
    with limit: Shape<ProjectedPoint>, _ outline: DistrictOutline
  ) throws(GeometryError) {
    let locator = try ShapeLocator([limit])
    var strays: [(unit: Member, distance: Double)] = []
    for unit in members where try locator.intersecting(unit.shape.shape).isEmpty {
      strays.append((unit, try worker.distanceMeters(unit.shape.shape, limit)))
    }
    outsideCount = strays.count
    let whereabouts = try outline.whereabouts(strays.map(\.unit.shape.representative))
    if strays.count * 2 > members.count {
      let most = Self.mostFrequent(whereabouts)
      findings.append(
        Finding(
          .error, "limite-ajeno", at: Finding.Place(file: strays.first?.unit.place.file),
          "\(strays.count) de las \(members.count) unidades están fuera del límite\(most).",
          remedy: "El límite o las unidades son de otro distrito, o su «crs» no es el que dicen."))
      return
    }
    let near = strays.filter { $0.distance <= Self.limitErrorMeters }
    if let first = near.first {
      let farthest = near.reduce(0) { max($0, $1.distance) }
      findings.append(
        Finding(
          .warning, "unidades-al-borde", at: first.unit.place,
          "Unidades fuera del límite del distrito, a menos de "
            + "\(FieldText.plain(Self.limitErrorMeters)) m (la más lejana a "
            + "\(FieldText.plain(farthest)) m), que se conservan: \(near.count).",
          remedy: "Los límites publicados tienen ese error; revise si usa el más detallado."))
    }
    for (stray, place) in zip(strays, whereabouts) where stray.distance > Self.limitErrorMeters {
      findings.append(
        Finding(
          .warning, "unidad-fuera", at: stray.unit.place,
          "La unidad está fuera del distrito, a \(FieldText.plain(stray.distance.rounded())) m "
            + "de su límite\(place); se conserva.",
          remedy: "Revise si es del distrito; si no lo es, quítela del archivo."))
    }
  }

  /// The text that most share, the first of them; empty when most have none.
  private static func mostFrequent(_ texts: [String]) -> String {
    var counts: [String: Int] = [:]
    for text in texts { counts[text, default: 0] += 1 }
    let most = counts.values.max() ?? 0
    return texts.first { counts[$0] == most } ?? ""
  }
}
