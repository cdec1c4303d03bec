public import SectorizaModel

/// How many persons were placed, by what and how surely, and why the others were not: numbers of the
/// whole district, which tell of no place.
public struct PlacementSummary: Hashable, Sendable {
  /// The persons that one method placed with one confidence.
  public struct Placed: Hashable, Sendable {
    public let method: PlacementMethod
    public let confidence: Confidence
    public let persons: Int
  }

  /// The persons that one reason left without place.
  public struct Unplaced: Hashable, Sendable {
    public let reason: UnplacedReason
    public let persons: Int
  }

  public let persons: Int
  public let inUnits: Int
  /// Of whom only the sector is known.
  public let inSectors: Int
  /// By method, the strongest first, then by confidence; none with nobody.
  public let placed: [Placed]
  /// In the order of the reasons; none with nobody.
  public let unplaced: [Unplaced]
  /// Persons of less than 30 days at the cut date.
  public let newborns: Int
  public let unplacedNewborns: Int

  /// O(persons).
  /// - Precondition: one placement for each person, in their order.
  public init(_ persons: [Person], _ placements: [Placement]) {
    precondition(persons.count == placements.count, "a placement for each person")
    struct Key: Hashable {
      let method: PlacementMethod
      let confidence: Confidence
    }
    var placed: [Key: Int] = [:]
    var unplaced: [UnplacedReason: Int] = [:]
    var (inUnits, inSectors, newborns, unplacedNewborns) = (0, 0, 0, 0)
    for (person, placement) in zip(persons, placements) {
      newborns += person.isNewborn ? 1 : 0
      switch placement {
      case .unit(_, let method, let confidence):
        inUnits += 1
        placed[Key(method: method, confidence: confidence), default: 0] += 1
      case .sector(_, let method, let confidence):
        inSectors += 1
        placed[Key(method: method, confidence: confidence), default: 0] += 1
      case .unplaced(let reason):
        unplaced[reason, default: 0] += 1
        unplacedNewborns += person.isNewborn ? 1 : 0
      }
    }
    self.persons = persons.count
    self.inUnits = inUnits
    self.inSectors = inSectors
    self.newborns = newborns
    self.unplacedNewborns = unplacedNewborns
    self.placed = PlacementMethod.allCases.flatMap { method in
      Confidence.allCases.compactMap { confidence in
        placed[Key(method: method, confidence: confidence)].map {
          Placed(method: method, confidence: confidence, persons: $0)
        }
      }
    }
    self.unplaced = UnplacedReason.allCases.compactMap { reason in
      unplaced[reason].map { Unplaced(reason: reason, persons: $0) }
    }
  }

  public var placedPersons: Int { inUnits + inSectors }

  /// By position in `placed`: those of 1–4 persons, who may be those of one place, and the smallest others
  /// with them until their sum tells nothing.
  var isWithheld: [Bool] {
    let counts = placed.map { Double($0.persons) }
    var isWithheld = counts.map(SmallCounts.isSmall)
    var others = counts.indices.filter { !isWithheld[$0] }
      .sorted { (counts[$0], $0) < (counts[$1], $1) }[...]
    while !SmallCounts.isSafe(counts.indices.filter { isWithheld[$0] }.map { counts[$0] }),
      let next = others.popFirst()
    {
      isWithheld[next] = true
    }
    return isWithheld
  }

  /// `por_metodo`, `sin_ubicar` and the newborns, as `informe.json` tells them.
  var json: JSONValue {
    .members(
      ("personas", .integer(persons)), ("con_unidad", .integer(inUnits)),
      ("solo_con_sector", .integer(inSectors)), ("recien_nacidos", .integer(newborns)),
      ("recien_nacidos_sin_ubicar", .integer(unplacedNewborns)),
      (
        "por_metodo",
        .array(
          zip(placed, isWithheld).map { placed, isWithheld in
            .members(
              ("metodo", .text(placed.method.rawValue)),
              ("confianza", .text(placed.confidence.rawValue)),
              ("personas", isWithheld ? .null : .integer(placed.persons)))
          })
      ),
      (
        "sin_ubicar",
        .array(
          unplaced.map { unplaced in
            .members(
              ("motivo", .text(unplaced.reason.rawValue)), ("personas", .integer(unplaced.persons)))
          })
      ))
  }
}
