import SectorizaModel

/// The persons of the lists by age band: in each unit, and those of the district without one.
struct ListCounts {
  /// Persons without a unit that may live in the same units.
  struct Loose {
    /// Where they may live, ascending; all the units when the lists do not say.
    let units: [Int]
    /// By band.
    var counts: [Int]
  }

  /// The groups that the lists hold at all.
  private(set) var kinds: Set<Person.Kind> = []
  /// By band and unit: whole numbers, so that nothing depends on the order of the lists.
  private(set) var placed: [[Int]]
  /// In the order of what tells where they live.
  private(set) var loose: [Loose] = []

  /// - Parameters:
  ///   - evidence: of each person, or nothing.
  ///   - sectors: those that the lists speak of.
  init(
    _ placements: [Placement], _ persons: PersonList, _ evidence: [PlacementEvidence],
    in territory: Territory, sectors: ExistingSectorization?
  ) {
    let count = territory.units.count
    placed = [[Int]](
      repeating: [Int](repeating: 0, count: count), count: AgeBand.allCases.count)
    let codes = CodeIndex(territory)
    var groups: [String: Loose] = [:]
    for (position, (placement, person)) in zip(placements, persons.persons).enumerated() {
      kinds.insert(person.kind)
      let candidates =
        evidence.indices.contains(position) ? evidence[position].candidates.map(\.position) : []
      switch placement {
      case .unit(let unit, _, _):
        if (0..<count).contains(unit.position) {
          placed[person.band.rawValue][unit.position] += 1
        }
      case .sector(let code, _, _):
        let units = sectors.map { existing in
          existing.sectorOfUnit.indices.filter { existing.sectorOfUnit[$0] == code }
        }
        ListCounts.add(person, "s" + code, units ?? [], count, &groups)
      case .unplaced(.otherDistrict), .unplaced(.outsideDistrict): continue
      case .unplaced where !candidates.isEmpty:
        let key = "u" + candidates.map(String.init).joined(separator: " ")
        ListCounts.add(person, key, candidates, count, &groups)
      case .unplaced:
        let code = person.centroPoblado
        let units = code.map { codes.units(ofCentroPoblado: $0).map(\.position) } ?? []
        ListCounts.add(person, "c" + (code?.text ?? ""), units, count, &groups)
      }
    }
    loose = groups.sorted { one, other in
      one.key.unicodeScalars.lexicographicallyPrecedes(other.key.unicodeScalars)
    }.map(\.value)
  }

  /// How many of the district have no unit.
  func withoutUnit(_ isCounted: (AgeBand) -> Bool) -> Int {
    loose.reduce(0) { sum, group in
      sum
        + AgeBand.allCases.filter(isCounted).reduce(0) { $0 + group.counts[$1.rawValue] }
    }
  }

  private static func add(
    _ person: Person, _ key: String, _ units: [Int], _ count: Int, _ groups: inout [String: Loose]
  ) {
    // A place that has no unit tells nothing.
    let key = units.isEmpty ? "" : key
    var group =
      groups[key]
      ?? Loose(
        units: units.isEmpty ? Array(0..<count) : units,
        counts: [Int](repeating: 0, count: AgeBand.allCases.count))
    group.counts[person.band.rawValue] += 1
    groups[key] = group
  }
}

/// How persons without a unit are shared among the units where they may live.
struct SpreadWeights {
  /// What the counts expect beyond those already placed; what they expect; the people; one each. The
  /// first that is more than 0 somewhere decides.
  private let scales: [[Double]]

  /// - Parameters:
  ///   - expected: persons of the group that the counts of each unit expect.
  ///   - placed: those of the lists that are in it.
  init(_ expected: [Double], beyond placed: [Double], in territory: Territory) {
    scales = [
      zip(expected, placed).map { max(0, $0 - $1) }, expected,
      territory.units.map { $0.census.population?.value ?? 0 },
      [Double](repeating: 1, count: expected.count),
    ]
  }

  /// The share of each unit; they sum 1.
  func shares(of units: [Int]) -> [(unit: Int, share: Double)] {
    for scale in scales {
      let sum = units.reduce(0) { $0 + scale[$1] }
      if sum > 0 { return units.map { ($0, scale[$0] / sum) } }
    }
    return []
  }
}
