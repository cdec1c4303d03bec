import SectorizaGeometry
import SectorizaModel

/// A06: each sector is in one piece over the recomputed neighbours and the declared bridges.
enum Contiguity: AuditRule {
  static let id = "A06"
  static let title = "Cada sector es contiguo (con los puentes declarados)"

  static func examine(_ context: AuditContext) -> AuditOutcome {
    guard !context.sectors.isEmpty else {
      return .notDone(
        "El plan no nombra ningún sector.", remedy: "Entregue una tabla con la columna sector.")
    }
    let graph = Graph(context)
    var findings: [Finding] = []
    for sector in context.sectors.indices {
      findings += broken(sector, graph, context)
      if let note = bridged(sector, graph, context) { findings.append(note) }
    }
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
      context.sectorOfUnit[$0.a] == sector && context.sectorOfUnit[$0.b] == sector
    }.map { "\(context.id($0.a))–\(context.id($0.b))\($0.isDeclared ? " (declarado)" : "")" }
    return note(
      "El sector «\(context.sectors[sector])» es contiguo gracias a "
        + "\(Spanish.count(names.count, "puente", "puentes")): \(Spanish.list(names)).",
      at: context.place(ofSector: context.sectors[sector]),
      remedy: "Compruebe en campo que se puede pasar.")
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
  }

  /// The pieces of each sector over some of the edges.
  struct Pieces {
    private let piecesOfSector: [[[Int]]]

    init(_ edges: [(Int, Int)], _ context: AuditContext) {
      var components = Components(count: context.units.count)
      for (a, b) in edges {
        if let sector = context.sectorOfUnit[a], sector == context.sectorOfUnit[b] {
          components.join(a, b)
        }
      }
      piecesOfSector = context.members.map { components.pieces(of: $0) }
    }

    func pieces(_ sector: Int) -> [[Int]] { piecesOfSector[sector] }
  }

  /// Recomputed and declared, in order.
  let bridges: [Bridge]
  let withoutBridges: Pieces
  /// Over the recomputed edges and the bridges that the plan declares.
  let withDeclared: Pieces

  init(_ context: AuditContext) {
    let bridge = Adjacency.Edge.Reason.bridge
    let edges = context.subject.adjacency.edges
    let firm = edges.filter { $0.reason != bridge }.map { ($0.a.position, $0.b.position) }
    let recomputed = edges.filter { $0.reason == bridge }
    let known = Set(edges.map { [$0.a.position, $0.b.position] })
    var bridges = recomputed.map {
      Bridge(a: $0.a.position, b: $0.b.position, isDeclared: false)
    }
    let declared = (context.subject.edges?.rows ?? []).compactMap { row -> (Int, Int)? in
      guard row.reason == bridge.rawValue, let a = context.unitOfID[row.a],
        let b = context.unitOfID[row.b], a != b
      else { return nil }
      return (min(a, b), max(a, b))
    }.sorted { $0 < $1 }
    for (a, b) in declared
    where !known.contains([a, b]) && (bridges.last.map { ($0.a, $0.b) != (a, b) } ?? true) {
      bridges.append(Bridge(a: a, b: b, isDeclared: true))
    }
    self.bridges = bridges
    withoutBridges = Pieces(firm, context)
    withDeclared = Pieces(firm + bridges.map { ($0.a, $0.b) }, context)
  }
}
