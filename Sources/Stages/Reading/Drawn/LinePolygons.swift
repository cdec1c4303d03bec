internal import SectorizaGeometry
internal import SectorizaModel

/// Makes polygons of the lines of a drawing, as CAD keeps the sectors of many municipalities:
/// lines that close, lines that join end to end, and lines that cut a closed one in two.
struct LinePolygons {
  /// A line of the file; the parts of one that has several are lines of the same row.
  struct Line {
    let row: Int
    let points: [ProjectedPoint]
  }

  /// A polygon, and the row of the line that encloses it; nil when several do.
  struct Face {
    let shape: Shape<ProjectedPoint>
    let row: Int?
  }

  /// What lines may be taken for.
  struct Rules {
    /// Ends nearer than this are the same end.
    let joinMeters: Double
    /// So are those nearer than this share of their line.
    let joinShare: Double
    /// Whether a line across a polygon parts it.
    let cuts: Bool
    let mostLines: Int

    static let sectors = Rules(
      joinMeters: 5, joinShare: 0.01, cuts: true, mostLines: LinePolygons.mostLines)
    /// Between two blocks there may be a passage of two metres, and a street crosses none.
    static let units = Rules(joinMeters: 0.5, joinShare: 0.002, cuts: false, mostLines: 200_000)
  }

  /// What is less is no piece of a polygon.
  private static let leastPieceSquareMeters = 1.0
  /// How near a point is to a border that it lies on, after the rounding of the overlay.
  private static let onBorderMeters = 0.01

  /// More than this is a whole city, not its sectors.
  static let mostLines = 5000

  let worker: GeometryWorker
  let table: RawTable
  let rules: Rules
  private(set) var findings: [Finding] = []

  init(worker: GeometryWorker, table: RawTable, rules: Rules = .sectors) {
    self.worker = worker
    self.table = table
    self.rules = rules
  }

  /// The polygons in the order of their lines, the pieces of one from north to south; then those
  /// of lines joined end to end. What is left over is told. O(points · log) and, for the lines
  /// that do not close, O(lines²) at worst.
  mutating func faces(of lines: [Line]) throws(GeometryError) -> [Face] {
    guard lines.count <= rules.mostLines else {
      findings.append(
        Finding(
          .error, "dibujo-con-muchas-lineas", at: table.place(),
          "El dibujo tiene \(lines.count) líneas: no son solo los límites de los sectores.",
          remedy: "Escriba en «capa» la capa del dibujo que tiene los sectores, o deje solo sus "
            + "líneas en el archivo."))
      return []
    }
    var rings: [Face] = []
    var open: [Line] = []
    for line in lines.map(Self.withoutRepeats) {
      if let ring = try ring(line) { rings.append(ring) } else { open.append(line) }
    }
    let joined = try joinedFaces(&open)
    var faces: [Face] = []
    for ring in rings { faces += rules.cuts ? try pieces(of: ring, &open) : [ring] }
    for line in open { report(open: line) }
    return faces + joined
  }

  // MARK: Lines that close

  /// nil for a line that does not close.
  private mutating func ring(_ line: Line) throws(GeometryError) -> Face? {
    guard let first = line.points.first, let last = line.points.last,
      Set(line.points).count >= 3
    else { return nil }
    let gap = first.distanceMeters(to: last)
    guard gap <= max(rules.joinMeters, rules.joinShare * Self.length(line.points)) else {
      return nil
    }
    let ring = Shape.polygons([Polygon(shell: gap > 0 ? line.points + [first] : line.points)])
    let fault = try worker.invalidReason(of: ring)
    let usable = try worker.repaired(ring)
    guard !usable.isEmpty else { return nil }
    if gap > Self.onBorderMeters {
      report(
        .warning, "linea-cerrada", line.row,
        "A la línea le faltaban \(FieldText.plain(gap)) m para cerrar; se cerró.",
        remedy: "Ciérrela en el dibujo.")
    }
    if let fault {
      report(
        .warning, "geometria-reparada", line.row,
        "La geometría no era válida (\(fault.fault.spanish)) y se reparó.",
        remedy: "Compárela con el original.")
    }
    return Face(shape: usable, row: line.row)
  }

  // MARK: Lines that join end to end

  /// The polygons that open lines enclose together; their lines are taken out of `open`.
  private mutating func joinedFaces(_ open: inout [Line]) throws(GeometryError) -> [Face] {
    let drawn = open.filter { $0.points.count >= 2 }
    guard drawn.count >= 2 else { return [] }
    let snapped = Self.snapped(drawn, withinMeters: rules.joinMeters)
    let polygons = try worker.polygonize(try worker.node(snapped.map(\.points)))
    let faces = try sorted(polygons.map { .polygons([$0]) })
    guard !faces.isEmpty else { return [] }
    let borders = try ShapeLocator(faces.map(Self.border))
    var used: Set<Int> = []
    for (position, line) in snapped.enumerated() where try isPart(line.points, of: borders) {
      used.insert(position)
    }
    guard !used.isEmpty else { return [] }
    let rows = used.sorted().map { snapped[$0].row }
    report(
      .warning, "lineas-unidas", rows[0],
      "Líneas abiertas que se unieron por sus puntas: \(used.count); encierran "
        + "\(faces.count == 1 ? "1 polígono" : "\(faces.count) polígonos").",
      remedy: "Revise que sean sectores; si no lo son, quítelas del archivo.")
    let leftOver = snapped.indices.filter { !used.contains($0) }.map { drawn[$0] }
    open = leftOver + open.filter { $0.points.count < 2 }
    return faces.map { Face(shape: $0, row: nil) }
  }

  /// The lines with the ends that are near each other moved to one place: that of the first.
  static func snapped(_ lines: [Line], withinMeters joinMeters: Double) -> [Line] {
    struct End {
      let line: Int
      let isLast: Bool
      let point: ProjectedPoint
    }
    var ends: [End] = []
    for (position, line) in lines.enumerated() {
      ends.append(End(line: position, isLast: false, point: line.points[0]))
      ends.append(End(line: position, isLast: true, point: line.points[line.points.count - 1]))
    }
    var place = Array(ends.indices)
    func root(_ end: Int) -> Int {
      var end = end
      while place[end] != end { end = place[end] }
      return end
    }
    let byEasting = ends.indices.sorted {
      (ends[$0].point.eastingMeters, $0) < (ends[$1].point.eastingMeters, $1)
    }
    for (position, one) in byEasting.enumerated() {
      for other in byEasting[(position + 1)...] {
        guard ends[other].point.eastingMeters - ends[one].point.eastingMeters <= joinMeters
        else { break }
        guard ends[one].point.distanceMeters(to: ends[other].point) <= joinMeters else {
          continue
        }
        let (a, b) = (root(one), root(other))
        place[max(a, b)] = min(a, b)
      }
    }
    var points = lines.map(\.points)
    for (position, end) in ends.enumerated() {
      points[end.line][end.isLast ? points[end.line].count - 1 : 0] = ends[root(position)].point
    }
    return zip(lines, points).map { Line(row: $0.row, points: $1) }
  }

  // MARK: Lines that cut

  /// The pieces that open lines cut a polygon into: itself when none does. The lines that cut are
  /// taken out of `open`.
  private mutating func pieces(
    of ring: Face, _ open: inout [Line]
  ) throws(GeometryError) -> [Face] {
    var cuts: [(position: Int, points: [ProjectedPoint])] = []
    guard let reach = Box(of: ring.shape) else { return [ring] }
    for (position, line) in open.enumerated() where line.points.count >= 2 {
      let points = Self.extended(line.points, byMeters: rules.joinMeters)
      guard Box(containing: points)?.intersects(reach) == true else { continue }
      if try worker.intersects(.lines([points]), ring.shape) { cuts.append((position, points)) }
    }
    guard !cuts.isEmpty else { return [ring] }
    var lines = cuts.map(\.points)
    if case .lines(let border) = Self.border(ring.shape) { lines += border }
    let whole = try ShapeLocator([ring.shape])
    var inside: [Shape<ProjectedPoint>] = []
    for polygon in try worker.polygonize(try worker.node(lines)) {
      let piece = Shape.polygons([polygon])
      guard try worker.areaSquareMeters(piece) >= Self.leastPieceSquareMeters,
        try whole.firstContaining(try worker.pointOnSurface(piece)) != nil
      else { continue }
      inside.append(piece)
    }
    let parts = if case .polygons(let polygons) = ring.shape { polygons.count } else { 1 }
    guard inside.count > parts else { return [ring] }
    let borders = try ShapeLocator(inside.map(Self.border))
    var used: Set<Int> = []
    for (position, points) in cuts {
      let within = try worker.intersection(.lines([points]), ring.shape)
      guard case .lines(let stretches) = within else { continue }
      for stretch in stretches where try isPart(stretch, of: borders) {
        used.insert(position)
        break
      }
    }
    for position in used.sorted() {
      report(
        .note, "linea-que-corta", open[position].row,
        "La línea corta un polígono (el de la línea \(ring.row ?? 0)) y se usó como límite entre "
          + "sus partes.", remedy: "")
    }
    open = open.indices.filter { !used.contains($0) }.map { open[$0] }
    return try sorted(inside).map { Face(shape: $0, row: ring.row) }
  }

  /// Whether the middle of one of its segments lies on one of the borders.
  private func isPart(
    _ line: [ProjectedPoint], of borders: ShapeLocator
  ) throws(GeometryError) -> Bool {
    for (one, other) in zip(line, line.dropFirst()) {
      let middle = ProjectedPoint(
        eastingMeters: (one.eastingMeters + other.eastingMeters) / 2,
        northingMeters: (one.northingMeters + other.northingMeters) / 2)
      if let near = try borders.nearest(to: middle),
        near.distanceMeters <= Self.onBorderMeters
      {
        return true
      }
    }
    return false
  }

  /// Lengthened at both ends, so that an end that falls short of a border reaches it.
  static func extended(
    _ line: [ProjectedPoint], byMeters joinMeters: Double
  ) -> [ProjectedPoint] {
    func beyond(_ end: ProjectedPoint, from inner: ProjectedPoint) -> ProjectedPoint {
      let share = joinMeters / inner.distanceMeters(to: end)
      return ProjectedPoint(
        eastingMeters: end.eastingMeters + (end.eastingMeters - inner.eastingMeters) * share,
        northingMeters: end.northingMeters + (end.northingMeters - inner.northingMeters) * share)
    }
    let last = line.count - 1
    return [beyond(line[0], from: line[1])] + line
      + [beyond(line[last], from: line[last - 1])]
  }

  // MARK: Helpers

  private func sorted(
    _ shapes: [Shape<ProjectedPoint>]
  ) throws(GeometryError) -> [Shape<ProjectedPoint>] {
    var placed: [(shape: Shape<ProjectedPoint>, point: ProjectedPoint)] = []
    for shape in shapes { placed.append((shape, try worker.pointOnSurface(shape))) }
    return placed.sorted {
      (-$0.point.northingMeters, $0.point.eastingMeters)
        < (-$1.point.northingMeters, $1.point.eastingMeters)
    }.map(\.shape)
  }

  private static func border(_ shape: Shape<ProjectedPoint>) -> Shape<ProjectedPoint> {
    guard case .polygons(let polygons) = shape else { return .lines([]) }
    return .lines(polygons.flatMap(\.rings))
  }

  private static func length(_ points: [ProjectedPoint]) -> Double {
    zip(points, points.dropFirst()).reduce(0) { $0 + $1.0.distanceMeters(to: $1.1) }
  }

  private static func withoutRepeats(_ line: Line) -> Line {
    var points: [ProjectedPoint] = []
    for point in line.points where point != points.last { points.append(point) }
    return Line(row: line.row, points: points)
  }

  private mutating func report(open line: Line) {
    let gap = line.points.first.map { $0.distanceMeters(to: line.points[line.points.count - 1]) }
    report(
      .warning, "linea-abierta", line.row,
      "La línea no cierra (de punta a punta hay \(FieldText.plain((gap ?? 0).rounded())) m), no se "
        + "une con otras y no corta ningún polígono: no se usa.",
      remedy: "Ciérrela en el dibujo, o quítela del archivo.")
  }

  private mutating func report(
    _ severity: Finding.Severity, _ code: String, _ row: Int, _ message: String, remedy: String
  ) {
    findings.append(Finding(severity, code, at: table.place(row: row), message, remedy: remedy))
  }
}
