import SectorizaModel

/// What one piece of evidence says about where a person is.
struct Testimony {
  let method: PlacementMethod
  /// Empty when it names nothing that the district knows.
  let targets: PlaceTargets
  /// How sure it is when it alone decides.
  let confidence: Confidence
  /// True when a name is not written as known, or a block was guessed.
  var isApproximate = false
  /// Why the targets are only the known places of its núcleo: near where it is, and not where it is.
  var hint: Hint?
  /// Of a crosswalk: whether the street of the row is that of the address; nil when one has none.
  var isStreetRight: Bool?

  enum Hint { case unknownBlock, withoutBlock }

  var isHint: Bool { hint != nil }

  /// The unit, when it leaves only that one.
  var onlyUnit: UnitIndex? {
    guard !isHint, case .unit(let unit) = targets.only else { return nil }
    return unit
  }

  /// The sector without a unit, when it leaves only that one.
  var onlySector: String? {
    guard !isHint, case .sector(let code) = targets.only else { return nil }
    return code
  }
}

/// All the evidence on one person, the strongest first.
struct Testimonies {
  let person: Person
  let all: [Testimony]
  /// What the codes said, for the reasons of those who stay without a place.
  let manzana: CodeAnswer
  let centroPoblado: CodeAnswer
  let position: PositionAnswer
  let sector: DeclaredSectors.Answer
  let isOfAnotherDistrict: Bool
  /// Whether the address names a place, known or not.
  let namesPlace: Bool

  subscript(method: PlacementMethod) -> Testimony? { all.first { $0.method == method } }
}
