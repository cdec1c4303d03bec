public import SectorizaModel

/// What a team writes under `condiciones`, before any file is opened: names of units, sectors and
/// columns as they were written, each with its place. `Wishes` is what becomes of it.
public struct WishDescription: Hashable, Sendable {
  /// A name as it was written, and where, so that a name that means nothing can be shown.
  public struct Mention: Hashable, Sendable {
    public let text: String
    public let place: Finding.Place

    public init(_ text: String, at place: Finding.Place = Finding.Place()) {
      self.text = text
      self.place = place
    }
  }

  /// A quantity to share evenly.
  public struct Balance: Hashable, Sendable {
    /// A known quantity (`menores_5`, `gestantes`…) or a column of the units.
    public let quantity: Mention
    /// A fraction, 0…10.
    public let tolerance: Double
  }

  /// Units that are not parted.
  public enum Together: Hashable, Sendable {
    /// A list of units, with the name the team gives it.
    case units(name: String, [Mention], place: Finding.Place)
    /// Each value of an attribute.
    case attribute(Mention)
  }

  /// Two units that do not share a sector.
  public struct Apart: Hashable, Sendable {
    public let one: Mention
    public let other: Mention
  }

  /// Units that must be in a sector.
  public struct Lock: Hashable, Sendable {
    public let sector: Mention
    public let units: [Mention]
  }

  /// A place from which a sector is walked.
  public struct Hub: Hashable, Sendable {
    public enum Position: Hashable, Sendable {
      case unit(Mention)
      /// The code of an IPRESS.
      case ipress(Mention)
      case point(GeographicPoint)
    }

    public let position: Position
    public let name: String?
    public let sector: Mention?
    public let place: Finding.Place
  }

  /// A sector with more or less than the others.
  public struct Share: Hashable, Sendable {
    public let sector: Mention?
    /// In ordinary sectors; more than 0, at most 100.
    public let share: Double
    public let place: Finding.Place
  }

  /// An attribute whose limits are followed.
  public struct Respect: Hashable, Sendable {
    public let attribute: Mention
    /// 0…1000; nil: always followed (`modo: duro`).
    public let weight: Double?
  }

  public var balances: [Balance] = []
  public var together: [Together] = []
  public var apart: [Apart] = []
  public var locks: [Lock] = []
  public var lockedSectors: [Mention] = []
  public var hubs: [Hub] = []
  public var shares: [Share] = []
  public var respects: [Respect] = []
  /// nil where nothing was written.
  public var mixesUrbanAndRural: Bool?

  /// Asks for nothing.
  public init() {}

  /// The columns of the units it needs, beyond those that are always read: each name once, in the
  /// order they were written.
  var columns: [UnitColumn] {
    var found: [UnitColumn] = []
    func add(_ mention: Mention, isNumber: Bool) {
      if let position = found.firstIndex(where: { $0.name == mention.text }) {
        if isNumber { found[position].isNumber = true }
      } else {
        found.append(UnitColumn(name: mention.text, isNumber: isNumber))
      }
    }
    for balance in balances where KnownQuantity(rawValue: balance.quantity.text) == nil {
      add(balance.quantity, isNumber: true)
    }
    var attributes = respects.map(\.attribute)
    for case .attribute(let attribute) in together { attributes.append(attribute) }
    for attribute in attributes where KnownAttribute(rawValue: attribute.text) == nil {
      add(attribute, isNumber: false)
    }
    return found
  }
}

/// The quantities that need no column of their own.
enum KnownQuantity: String, CaseIterable {
  case under5 = "menores_5"
  case gestantes
  case population = "poblacion"
  case contact = "contacto"
  case travel = "traslado"
}

/// The attributes that every district may have.
enum KnownAttribute: String, CaseIterable {
  case catchment = "ambito"
  case water = "agua"
  case community = "comunidad"
  case language = "lengua"
  case risk = "riesgo"
  case zona
  case area
  case centroPoblado = "ccpp"
  case ubigeo
}
