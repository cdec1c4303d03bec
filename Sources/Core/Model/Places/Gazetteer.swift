/// What a row of local knowledge points to.
public enum PlaceTarget: Hashable, Sendable {
  case unit(UnitIndex)
  /// A sector of the sectorization in force, without a unit.
  case sector(code: String)
}

/// A row of the *equivalencias*: how neighbours call a place, and which unit or sector it is.
///
/// What is nil says nothing: a row with only a *núcleo* holds for all its addresses, one with a block
/// too holds for that block, one with lots for those lots. Everything told must hold, but that the
/// street of a row with a block only confirms it. Texts are as the team wrote them: they are compared
/// as addresses are.
public struct Equivalence: Hashable, Sendable {
  public let source: RecordSource
  /// *Núcleo urbano*: `AAHH EL MIRADOR`, also without its kind.
  public let nucleus: String?
  /// *Manzana popular*: `V5`. It is not the census block.
  public let block: String?
  /// First and last lot, as written; one lot when the last is nil.
  public let firstLot: String?
  public let lastLot: String?
  /// *Vía*.
  public let street: String?
  /// *Cuadras*: hundreds of the door numbers, 0 or more.
  public let hundreds: ClosedRange<Int>?
  /// *Texto que contiene*: words that the address holds, one after the other.
  public let text: String?
  public let target: PlaceTarget

  public init(
    source: RecordSource, nucleus: String? = nil, block: String? = nil, firstLot: String? = nil,
    lastLot: String? = nil, street: String? = nil, hundreds: ClosedRange<Int>? = nil,
    text: String? = nil, target: PlaceTarget
  ) {
    self.source = source
    self.nucleus = nucleus
    self.block = block
    self.firstLot = firstLot
    self.lastLot = lastLot
    self.street = street
    self.hundreds = hundreds
    self.text = text
    self.target = target
  }
}

/// A piece of the axis of a street, with its door numbers when they are known.
public struct StreetAxis: Hashable, Sendable {
  /// As the source writes it, usually with its kind: `JR. HUSARES DE JUNIN`.
  public let name: String
  /// Lines.
  public let shape: Shape<ProjectedPoint>
  /// The door numbers along it, from its first point to its last when `runsBackwards` is false.
  public let numbers: ClosedRange<Int>?
  public let runsBackwards: Bool

  public init(
    name: String, shape: Shape<ProjectedPoint>, numbers: ClosedRange<Int>? = nil,
    runsBackwards: Bool = false
  ) {
    self.name = name
    self.shape = shape
    self.numbers = numbers
    self.runsBackwards = runsBackwards
  }
}

/// A row of the *ubicaciones*: where the team itself put one person.
public struct ManualPlacement: Hashable, Sendable {
  public let source: RecordSource
  public let document: PersonDocument
  public let target: PlaceTarget

  public init(source: RecordSource, document: PersonDocument, target: PlaceTarget) {
    self.source = source
    self.document = document
    self.target = target
  }
}

/// Rules for reading addresses that a district adds to those of the house: the text of its file.
public struct AddressRulesText: Hashable, Sendable {
  public let file: String
  /// YAML.
  public let text: String

  public init(file: String, text: String) {
    self.file = file
    self.text = text
  }
}

/// What a district knows about its places by the names that people give them.
public struct Gazetteer: Hashable, Sendable {
  public var equivalences: [Equivalence]
  public var streetAxes: [StreetAxis]
  public var manualPlacements: [ManualPlacement]
  public var addressRules: AddressRulesText?

  public init(
    equivalences: [Equivalence] = [], streetAxes: [StreetAxis] = [],
    manualPlacements: [ManualPlacement] = [], addressRules: AddressRulesText? = nil
  ) {
    self.equivalences = equivalences
    self.streetAxes = streetAxes
    self.manualPlacements = manualPlacements
    self.addressRules = addressRules
  }
}
