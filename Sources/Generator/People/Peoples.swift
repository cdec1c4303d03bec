import SectorizaModel

/// What language is usual in each unit, and the one community of the district.
struct Peoples {
  /// By unit.
  let languages: [String]
  /// By unit: the name of the community, or nil.
  let communities: [String?]
  let communityLanguage: String

  static let castilian = "castellano"

  init(ground: Ground, census: TrueCensus, options: DistrictOptions) {
    var draw = SplitMix64(options.seed, .traits)
    let share = options.languageShare
    let ofQuarter = ground.layout.quarters.map { quarter in
      draw.chance(min(1, share * (quarter.style == .hill ? 1.8 : 0.7)))
    }
    let ofBranch = (0...ground.countryside.sideValleys.count).map { _ in draw.chance(share) }
    var languages = ground.plots.map { plot in
      ofQuarter[plot.quarter] ? "quechua" : Self.castilian
    }
    languages += ground.countryside.settlements.map { settlement in
      ofBranch[settlement.branch] ? "quechua" : Self.castilian
    }
    let members = Self.community(ground: ground, census: census, options: options)
    let isRural = (members.first ?? 0) >= ground.plots.count
    communityLanguage = !isRural ? "shipibo" : options.setting == .coast ? "jaqaru" : "awajun"
    let name =
      isRural ? "Comunidad de Quirimpay" : "Comunidad Nueva Rimanza"
    var communities = [String?](repeating: nil, count: ground.unitCount)
    for member in members {
      communities[member] = name
      languages[member] = communityLanguage
    }
    self.languages = languages
    self.communities = communities
  }

  /// Some neighbouring units, lighter together than two thirds of a sector: settlements of one
  /// side valley, or else blocks of one hill or quarter.
  private static func community(
    ground: Ground, census: TrueCensus, options: DistrictOptions
  ) -> [Int] {
    let first = ground.plots.count
    let limit = census.total * 2 / (3 * options.sectors)
    let rural = (first..<ground.unitCount).filter { unit in
      ground.countryside.settlements[unit - first].branch > 0
    }
    let hill = ground.plots.indices.filter { ground.plots[$0].isOnHill }
    for start in rural.reversed() + hill + Array(0..<ground.unitCount) {
      guard census.population[start] > 0, census.population[start] <= limit else { continue }
      var members = [start]
      var weight = census.population[start]
      var position = 0
      while position < members.count, members.count < 7 {
        for neighbour in ground.graph.neighbours[members[position]]
        where members.count < 7 && !members.contains(neighbour)
          && (neighbour < first) == (start < first)
          && ground.shores[neighbour] == ground.shores[start]
          && weight + census.population[neighbour] <= limit
        {
          members.append(neighbour)
          weight += census.population[neighbour]
        }
        position += 1
      }
      if members.count >= 3 { return members.sorted() }
    }
    return []
  }
}
