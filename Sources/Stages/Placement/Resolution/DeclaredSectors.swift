import SectorizaModel

/// What the sector column of a list may say, and where the units of each sector are.
struct DeclaredSectors {
  enum Answer: Hashable {
    case absent
    case sector(String)
    case unknown
  }

  let codeOfUnit: [String?]
  private let codes: [String]
  private let index: SectorCodeIndex

  init(_ sectorization: ExistingSectorization) {
    codeOfUnit = sectorization.sectorOfUnit
    var seen: Set<String> = []
    codes = sectorization.sectorOfUnit.compactMap { $0 }.filter { seen.insert($0).inserted }
    index = SectorCodeIndex(codes)
  }

  func answer(_ person: Person) -> Answer {
    guard let text = person.sector, !text.allSatisfy(\.isWhitespace) else { return .absent }
    return index.position(of: text).map { .sector(codes[$0]) } ?? .unknown
  }

  /// The code that a text spells; nil for that of no sector.
  func code(of text: String) -> String? { index.position(of: text).map { codes[$0] } }

  /// The one sector that holds all the places; nil when they lie in several, or in none.
  func only(of targets: PlaceTargets) -> String? {
    var found = Set(targets.sectors)
    for unit in targets.units {
      guard let code = codeOfUnit[unit.position] else { return nil }
      found.insert(code)
    }
    return found.count == 1 ? found.first : nil
  }
}
