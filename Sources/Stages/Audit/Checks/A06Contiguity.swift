import SectorizaGeometry
import SectorizaModel

/// A06: each sector is in one piece over the recomputed neighbours and the declared bridges.
enum Contiguity: AuditRule {
  static let id = "A06"
  static let title = "Cada sector es contiguo (con los puentes declarados)"

  static func examine(_ context: AuditContext) throws(GeometryError) -> AuditOutcome {
    guard !context.sectors.isEmpty else {
      return .notDone(
        "El plan no nombra ningún sector.", remedy: "Entregue una tabla con la columna sector.")
    }
    let graph = try Graph(context)
    var findings: [Finding] = []
    for sector in context.sectors.indices {
      findings += broken(sector, graph, context)
      if let note = bridged(sector, graph, context) { findings.append(note) }
    }
    findings += capped(
      graph.needed.map { declared($0, context) }, context, of: "puentes que solo declara el plan")
    return .done(findings + tableFindings(context))
  }

  /// The pieces of a sector away from its largest one.
  private static func broken(
    _ sector: Int, _ graph: Graph, _ context: AuditContext
  ) -> [Finding] {
    let pieces = graph.withDeclared.pieces(sector)
    guard pieces.count > 1 else { return [] }
    let code = context.sectors[sector]
    let findings = pieces.dropFirst().map { piece in
      let isRural = piece.allSatisfy(context.isRural)
      let units = Spanish.list(piece.map { "«\(context.id($0))»" })
      let message =
        "El sector «\(code)» está en \(pieces.count) partes: "
        + "\(Spanish.count(piece.count, "unidad suelta", "unidades sueltas")) (\(units)) de "
        + "\(Spanish.number(context.members[sector].count))."
      let place = context.place(ofUnit: piece[0])
      return isRural
        ? observation(
          message, at: place,
          remedy: "Compruebe cómo se llega; si hay camino o puente, declárelo como «puente».")
        : error(
          message, at: place,
          remedy: "Pase esas unidades a un sector vecino, o declare el puente que las une.")
    }
    return capped(findings, context, of: "partes sueltas del sector «\(code)»")
  }

  /// A note when only bridges hold the sector together.
  private static func bridged(
    _ sector: Int, _ graph: Graph, _ context: AuditContext
  ) -> Finding? {
    let without = graph.withoutBridges.pieces(sector).count
    let with = graph.withDeclared.pieces(sector).count
    guard without > with else { return nil }
    let names = graph.bridges.filter {
      $0.isBelieved && context.sectorOfUnit[$0.a] == sector && context.sectorOfUnit[$0.b] == sector
    }.map { "\(context.id($0.a))–\(context.id($0.b))\($0.isDeclared ? " (declarado)" : "")" }
    return note(
      "El sector «\(context.sectors[sector])» es contiguo gracias a "
        + "\(Spanish.count(names.count, "puente", "puentes")): \(Spanish.list(names)).",
      at: context.place(ofSector: context.sectors[sector]),
      remedy: "Compruebe en campo que se puede pasar.")
  }

  /// A bridge that only the plan knows, where a sector needs it: whether it was believed.
  private static func declared(_ bridge: Graph.Bridge, _ context: AuditContext) -> Finding {
    let place = Finding.Place(
      file: context.subject.edges?.file, row: bridge.row,
      value: "\(context.id(bridge.a))–\(context.id(bridge.b))")
    let length = Spanish.number(bridge.meters, decimals: 0)
    let most = Spanish.number(Graph.longest(bridge.a, bridge.b, context), decimals: 0)
    let message =
      "El puente «\(context.id(bridge.a))»–«\(context.id(bridge.b))» lo declara solo el plan y "
      + "mide \(length) m"
    return bridge.isBelieved
      ? observation(
        message + ": se acepta.", at: place,
        remedy: "Compruebe en campo que se puede pasar y agréguelo a la capa de cruces.")
      : observation(
        message + ", más de los \(most) que se admiten: no se acepta.", at: place,
        remedy: "Si de verdad se pasa, agréguelo a la capa de cruces del distrito.")
  }

  /// What the given table of neighbours says that cannot be held.
  private static func tableFindings(_ context: AuditContext) -> [Finding] {
    guard let table = context.subject.edges else { return [] }
    var unknown: [Finding] = []
    var unseen: [Finding] = []
    let known = Set(context.subject.adjacency.edges.map { Pair($0.a.position, $0.b.position) })
    for row in table.rows.sorted(by: { $0.row < $1.row }) {
      let place = Finding.Place(file: table.file, row: row.row, value: "\(row.a)–\(row.b)")
      guard let a = context.unitOfID[row.a], let b = context.unitOfID[row.b], a != b else {
        unknown.append(
          observation(
            "La arista «\(row.a)–\(row.b)» no une dos unidades de la lista de referencia.",
            at: place, remedy: "Corrija los códigos o quite la fila."))
        continue
      }
      guard row.reason != Adjacency.Edge.Reason.bridge.rawValue, !known.contains(Pair(a, b))
      else { continue }
      unseen.append(
        observation(
          "La tabla dice que «\(row.a)» y «\(row.b)» son vecinas; al recalcular no lo son.",
          at: place, remedy: "Si se pasa de una a otra, declárelo como «puente»."))
    }
    return capped(unknown, context, of: "aristas con unidades que no existen")
      + capped(unseen, context, of: "vecindades que no se reconocen")
  }

  private struct Pair: Hashable {
    let first: Int
    let second: Int

    init(_ one: Int, _ other: Int) {
      first = min(one, other)
      second = max(one, other)
    }
  }
}

/// The neighbours inside each sector, with and without bridges.
struct Graph {
  struct Bridge {
    let a: Int
    let b: Int
    /// Only the plan's own table knows it.
    let isDeclared: Bool
    /// The row that declares it.
    var row: Int?
    /// Between the outlines; 0 for one that was recomputed.
    var meters = 0.0
    /// Recomputed, or short enough.
    var isBelieved = true
  }

  /// The pieces of each sector over some of the edges.
  struct Pieces {
    private let piecesOfSector: [[[Int]]]
    private let pieceOfUnit: [Int]
    private let sectorOfUnit: [Int?]

    init(_ edges: [(Int, Int)], _ context: AuditContext) {
      var components = Components(count: context.units.count)
      for (a, b) in edges {
        if let sector = context.sectorOfUnit[a], sector == context.sectorOfUnit[b] {
          components.join(a, b)
        }
      }
      piecesOfSector = context.members.map { components.pieces(of: $0) }
      pieceOfUnit = context.units.indices.map { components.root($0) }
      sectorOfUnit = context.sectorOfUnit
    }

    func pieces(_ sector: Int) -> [[Int]] { piecesOfSector[sector] }

    /// Whether two units of one sector lie in different pieces of it.
    func joins(_ a: Int, _ b: Int) -> Bool {
      sectorOfUnit[a] != nil && sectorOfUnit[a] == sectorOfUnit[b]
        && pieceOfUnit[a] != pieceOfUnit[b]
    }
  }

  /// Recomputed and declared, in order.
  let bridges: [Bridge]
  let withoutBridges: Pieces
  /// Over the recomputed edges and the bridges that the plan declares.
  let withDeclared: Pieces

  /// The declared ones that join two pieces of a sector, believed or not.
  let needed: [Bridge]

  init(_ context: AuditContext) throws(GeometryError) {
    let edges = context.subject.adjacency.edges
    let firm = edges.filter { $0.reason != .bridge }.map { ($0.a.position, $0.b.position) }
    let recomputed = edges.filter { $0.reason == .bridge }
    withoutBridges = Pieces(firm, context)
    let found = firm + recomputed.map { ($0.a.position, $0.b.position) }
    let pieces = Pieces(found, context)
    var declared: [Bridge] = []
    let worker = GeometryWorker()
    for var bridge in Graph.declared(context) {
      if pieces.joins(bridge.a, bridge.b) {
        bridge.meters = try worker.distanceMeters(
          context.units[bridge.a].shape, context.units[bridge.b].shape)
        bridge.isBelieved = bridge.meters <= Graph.longest(bridge.a, bridge.b, context)
      }
      declared.append(bridge)
    }
    bridges =
      recomputed.map { Bridge(a: $0.a.position, b: $0.b.position, isDeclared: false) } + declared
    needed = declared.filter { pieces.joins($0.a, $0.b) }
    withDeclared = Pieces(found + declared.filter(\.isBelieved).map { ($0.a, $0.b) }, context)
  }

  /// How long a bridge that only the plan knows may be.
  static func longest(_ a: Int, _ b: Int, _ context: AuditContext) -> Double {
    context.isRural(a) && context.isRural(b)
      ? context.thresholds.ruralBridgeMeters : context.thresholds.bridgeMeters
  }

  /// The bridges that only the plan's table has, by their units, each once.
  private static func declared(_ context: AuditContext) -> [Bridge] {
    let known = Set(context.subject.adjacency.edges.map { [$0.a.position, $0.b.position] })
    let rows = (context.subject.edges?.rows ?? []).compactMap { row -> Bridge? in
      guard row.reason == Adjacency.Edge.Reason.bridge.rawValue,
        let a = context.unitOfID[row.a], let b = context.unitOfID[row.b], a != b,
        !known.contains([min(a, b), max(a, b)])
      else { return nil }
      return Bridge(a: min(a, b), b: max(a, b), isDeclared: true, row: row.row)
    }.sorted { ($0.a, $0.b, $0.row ?? 0) < ($1.a, $1.b, $1.row ?? 0) }
    var bridges: [Bridge] = []
    for bridge in rows
    where bridges.last.map({ ($0.a, $0.b) != (bridge.a, bridge.b) }) ?? true {
      bridges.append(bridge)
    }
    return bridges
  }
}
