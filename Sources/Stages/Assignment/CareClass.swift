import SectorizaModel

/// A gestor who may attend a class of cases, and how well it suits.
struct Candidate: Hashable {
  /// Its place in the roster.
  let member: Int
  /// 1 when the gestor does not speak the language of the home.
  let foreign: Int
  /// 0…`Candidate.farthest`: hundreds of metres from the base to the hub of the sector.
  let distance: Int

  static let farthest = 1023

  static func < (left: Candidate, right: Candidate) -> Bool {
    (left.foreign, left.distance, left.member) < (right.foreign, right.distance, right.member)
  }
}

/// Homes of one sector whom the same gestores may attend, with the same preferences.
struct CareClass {
  struct Key: Hashable {
    let sector: Int
    /// By trade of the roster: whether it may attend the home.
    let trades: [Bool]
    /// nil for Spanish and for no data: every gestor speaks it.
    let language: String?
    /// Ascending places in the roster of who is not to attend somebody of the home.
    let barred: [Int]
  }

  let key: Key
  /// The best first.
  let candidates: [Candidate]
}

/// Makes each class once, and finds it again by its key.
struct CareClasses {
  private let roster: Roster
  private let hubs: [ProjectedPoint?]
  /// Gestores without base or sectors, in their order: they are spread over the sectors in the
  /// order of these, so that few gestores work in each.
  private let wanderers: [Int: Int]
  private var numbers: [CareClass.Key: Int] = [:]
  private(set) var classes: [CareClass] = []

  init(_ roster: Roster, hubs: [ProjectedPoint?]) {
    self.roster = roster
    self.hubs = hubs
    var wanderers: [Int: Int] = [:]
    for (place, member) in roster.members.enumerated()
    where member.gestor.base == nil && member.gestor.sectors.isEmpty {
      wanderers[place] = wanderers.count
    }
    self.wanderers = wanderers
  }

  /// O(1) for a class that exists, else O(gestores of the sector · log).
  mutating func number(of key: CareClass.Key) -> Int {
    if let number = numbers[key] { return number }
    let candidates = roster.ofSector[key.sector]
      .filter { key.trades[roster.members[$0].trade] && !key.barred.contains($0) }
      .map { member in
        Candidate(
          member: member,
          foreign: speaks(roster.members[member].gestor, key.language) ? 0 : 1,
          distance: distance(of: member, to: key.sector))
      }
    numbers[key] = classes.count
    classes.append(CareClass(key: key, candidates: candidates.sorted(by: <)))
    return classes.count - 1
  }

  /// True when some gestor of the sector may attend homes with these trades and restrictions.
  func isServed(_ sector: Int, _ trades: [Bool], barred: [Int] = []) -> Bool {
    roster.ofSector[sector].contains {
      trades[roster.members[$0].trade] && !barred.contains($0)
    }
  }

  private func speaks(_ gestor: Gestor, _ language: String?) -> Bool {
    language.map(gestor.languages.contains) ?? true
  }

  private func distance(of member: Int, to sector: Int) -> Int {
    if let wanderer = wanderers[member] {
      // Both lists laid on one line: sectors are numbered from north-west to south-east, so a
      // gestor gets neighbours.
      let gestor = (2 * wanderer + 1) * hubs.count
      let place = (2 * sector + 1) * wanderers.count
      return abs(gestor - place) * Candidate.farthest / (2 * hubs.count * wanderers.count)
    }
    guard let base = roster.members[member].gestor.base, let hub = hubs[sector] else { return 0 }
    let hundreds = (base.distanceMeters(to: hub) / 100).rounded()
    return hundreds < Double(Candidate.farthest) ? Int(max(0, hundreds)) : Candidate.farthest
  }
}

extension Person {
  /// The language that decides: Spanish needs no match.
  var languageToMatch: String? {
    guard let language, !["", "castellano", "español", "espanol"].contains(language) else {
      return nil
    }
    return language
  }
}
