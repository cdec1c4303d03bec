/// Something that is not for a person as it was in the cut before.
public struct CutChange: Hashable, Sendable {
  public enum Kind: String, Sendable, CaseIterable {
    case arrival = "alta"
    case departure = "baja"
    /// The lists tell another place, and it is another unit, sector, centro poblado or district.
    case move = "mudanza"
    /// The lists tell another address in the same unit.
    case address = "direccion"
    /// The lists tell the same and the person is placed elsewhere: the team, or a rule, knows better.
    case placement = "ubicacion"
    case document = "documento"
    case gestor
  }

  public enum Cause: Hashable, Sendable {
    // Arrivals.
    case born, pregnant, listed
    // Departures.
    case delivered, gone, merged
    case rejected(RejectedRecord.Reason)
    // Moves and placements.
    case otherDistrict, otherCentroPoblado, otherUnit, otherSector
    case placed, placedElsewhere, newSectors, lost, rewritten
    // Documents.
    case hasDNI, otherNumber, newDocument, fewerDocuments
    // Gestores.
    case gestorChange(GestorChangeCause)
    case followsSector, sharedAnew, firstGestor, withoutGestor

    public var text: String {
      switch self {
      case .born: "nació después del corte anterior"
      case .pregnant: "gestante que no estaba en las listas"
      case .listed: "no estaba en las listas"
      case .delivered: "ya está en las listas su recién nacida o recién nacido"
      case .gone: "ya no está en las listas"
      case .merged: "las listas la cuentan ahora con otro registro"
      case .rejected(let reason): reason.rawValue
      case .otherDistrict: "otro distrito"
      case .otherCentroPoblado: "otro centro poblado"
      case .otherUnit: "otra manzana o unidad"
      case .otherSector: "otro sector"
      case .placed: "se ubicó"
      case .placedElsewhere: "se ubica en otro lugar, con la misma dirección"
      case .newSectors: "los sectores son otros"
      case .lost: "ya no se ubica"
      case .rewritten: "otra dirección, en la misma unidad"
      case .hasDNI: "ya tiene DNI"
      case .otherNumber: "otro número del mismo documento"
      case .newDocument: "tiene un documento más"
      case .fewerDocuments: "tiene un documento menos"
      case .gestorChange(let cause): cause.rawValue
      case .followsSector: "cambió de sector"
      case .sharedAnew: "reparto nuevo"
      case .firstGestor: "no tenía gestor"
      case .withoutGestor: "queda sin gestor"
      }
    }
  }

  public let kind: Kind
  public let cause: Cause
  /// Positions in the two cuts: at least one is there.
  public let before: Int?
  public let now: Int?
  /// The pseudonym of the newborn of a gestante, or of the mother of a newborn; nil elsewhere.
  public let related: String?

  public init(kind: Kind, cause: Cause, before: Int?, now: Int?, related: String? = nil) {
    precondition(before != nil || now != nil, "a change is of somebody")
    self.kind = kind
    self.cause = cause
    self.before = before
    self.now = now
    self.related = related
  }
}

/// What changed from one cut of the nominal lists to another (domain R22–R24).
public struct CutComparison: Hashable, Sendable {
  public let before: Cut
  public let now: Cut
  /// By position in `now.persons`: the same person in `before.persons`; nil for whoever arrives.
  public let pairs: [Int?]
  /// By kind, then by pseudonym.
  public let changes: [CutChange]

  /// - Precondition: one pair for each person of `now`, no person of `before` in two.
  public init(before: Cut, now: Cut, pairs: [Int?], changes: [CutChange]) {
    precondition(pairs.count == now.persons.count, "each person of now has its pair or none")
    let known = pairs.compactMap(\.self)
    precondition(Set(known).count == known.count, "a person goes on once")
    self.before = before
    self.now = now
    self.pairs = pairs
    self.changes = changes
  }

  /// Persons who changed so; somebody with two changes of a kind is one. O(changes).
  public func count(_ kind: CutChange.Kind) -> Int { changes.count { $0.kind == kind } }

  /// Persons of both cuts.
  public var remained: Int { pairs.count { $0 != nil } }

  public func person(_ change: CutChange) -> CutPerson {
    change.now.map { now.persons[$0] } ?? before.persons[change.before ?? 0]
  }
}
