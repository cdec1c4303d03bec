public import SectorizaModel

/// Where the persons of the lists are, and what is still to be asked: what `pendientes` tells.
public struct PlacementReview: Sendable {
  public let territory: Territory
  public let list: PersonList
  /// By position in `list.persons`.
  public let placements: [Placement]
  /// By position in `list.persons`.
  public let evidence: [PlacementEvidence]
  /// In the order in which they should be answered.
  public let pending: [PendingPlace]
  /// Code of the sector of each unit in the sectorization in force; nil without one.
  public let sectorOfUnit: [String?]?
  public let summary: PlacementSummary

  /// - Precondition: one placement and one evidence for each person of `list`, in their order.
  public init(
    territory: Territory, list: PersonList, placements: [Placement],
    evidence: [PlacementEvidence], pending: [PendingPlace], sectorOfUnit: [String?]? = nil
  ) {
    precondition(
      evidence.count == list.persons.count
        && (sectorOfUnit?.count ?? territory.units.count) == territory.units.count,
      "a review speaks of each person and each unit once")
    self.territory = territory
    self.list = list
    self.placements = placements
    self.evidence = evidence
    self.pending = pending
    self.sectorOfUnit = sectorOfUnit
    summary = PlacementSummary(list.persons, placements)
  }

  /// Persons of the pending places: an answer may place them.
  public var pendingPersons: Int { pending.reduce(0) { $0 + $1.persons.count } }

  /// A target as the team writes it: the unit's own id, or the code of a sector.
  func text(_ target: PlaceTarget) -> String {
    switch target {
    case .unit(let unit): territory.units[unit.position].id.text
    case .sector(let code): PlacementReview.sectorPrefix + code
    }
  }

  /// What tells a suggested sector from a unit.
  static let sectorPrefix = "sector "

  func sector(of unit: UnitIndex) -> String? { sectorOfUnit?[unit.position] }
}

/// A *núcleo* with places that nobody has told: what may be shown on a screen.
public struct PendingNucleus: Hashable, Sendable {
  /// As it is written most often.
  public let name: String
  public let places: Int
  public let persons: Int
  /// The places of it that have a suggestion.
  public let suggestedPlaces: Int
}

extension PlacementReview {
  /// Fewer persons than these may be one home: their place is told only in `interno/`.
  public static let fewestPersonsShown = 5

  /// The *núcleos* with that many persons at least, those of most persons first. O(n log n).
  public var nuclei: [PendingNucleus] {
    var order: [String] = []
    var found: [String: [PendingPlace]] = [:]
    for place in pending {
      guard let name = place.nucleus else { continue }
      if found[name] == nil { order.append(name) }
      found[name, default: []].append(place)
    }
    let nuclei = order.map { name in
      let places = found[name] ?? []
      return PendingNucleus(
        name: name, places: places.count, persons: Set(places.flatMap(\.persons)).count,
        suggestedPlaces: places.count { !$0.suggestions.isEmpty })
    }
    return nuclei.filter { $0.persons >= PlacementReview.fewestPersonsShown }
      .enumerated().sorted {
        ($1.element.persons, $0.offset) < ($0.element.persons, $1.offset)
      }.map(\.element)
  }
}
