import SectorizaModel

/// The gestores of the programmes. Those that may work anywhere and attend everybody (health and
/// the municipality) have time for the whole district; the rest is on top.
enum Gestores {
  static func records(
    households: Households, ground: Ground, census: TrueCensus, services: Services,
    peoples: Peoples, options: DistrictOptions
  ) -> [GestorRecord] {
    var draw = SplitMix64(options.seed, .gestores)
    let minutes = households.all.reduce(0) { $0 + $1.minutes }
    let persons = households.all.reduce(0) { sum, home in
      sum + home.children.count + (home.delivery == nil ? 0 : 1)
    }
    let totals = census.population.reduce(into: [Double]()) { totals, people in
      totals.append((totals.last ?? 0) + Double(people))
    }
    let rank = ground.northWestRank
    var result: [GestorRecord] = []

    func add(
      _ programme: String, _ kind: String, _ modalities: [Gestor.Modality], at place: Place,
      hours: Int, persons maximum: Int?, language: String? = nil, sectors: [String] = []
    ) {
      let number = result.count + 1
      var languages = [Peoples.castilian]
      if let language { languages.append(language) }
      let names = draw.chance(0.75) ? Words.girlNames : Words.boyNames
      let name = [
        draw.pick(names), draw.pick(Words.surnames), draw.pick(Words.surnames),
      ].compactMap { $0 }.joined(separator: " ")
      result.append(
        GestorRecord(
          id: "G" + padded(number, 3), name: name, programme: programme, kind: kind,
          modalities: modalities, phone: "90009" + padded(number % 10_000, 4),
          languages: languages, base: ground.valley.ground(place), hoursPerMonth: hours,
          maximumPersons: maximum, sectors: sectors))
    }
    func home() -> (unit: Int, place: Place) {
      let unit = draw.place(inRunningTotals: totals)
      return (unit, ground.places[unit])
    }

    // Health: two for each IPRESS of the city, one for each post; they speak what is spoken.
    for post in services.health {
      let isPost = post.category == "I-1" || post.category == "I-2"
      let spoken = post.units.map { peoples.languages[$0] }.filter { $0 != Peoples.castilian }
      for number in 0..<(isPost ? 1 : 2) {
        add(
          "salud", "personal_salud", [.visit], at: post.place, hours: isPost ? 30 : 60,
          persons: nil, language: number == 0 ? spoken.first : nil)
      }
    }
    // The municipality: time enough for one and a third times everything.
    let wanted = max(2, Int((minutes / 60 * 1.35 / 90).rounded(.up)))
    for number in 0..<wanted {
      add(
        "municipal", "gestor_municipal", [.visit, .phone], at: home().place, hours: 90,
        persons: number % 3 == 0 ? nil : max(40, persons * 2 / wanted),
        language: number == 0
          ? peoples.communityLanguage : number % 4 == 1 ? "quechua" : nil)
    }
    for number in 0..<max(2, persons / 180) {
      let (unit, place) = home()
      add(
        "actor_social", "actor_social", [.visit], at: place, hours: 60,
        persons: 30 + draw.below(31),
        sectors: number % 2 == 0 ? sectors(at: rank[unit], of: options.sectors) : [])
    }
    for _ in 0..<max(1, persons / 900) {
      let (unit, place) = home()
      add(
        "saf", "facilitador", [.visit, .phone], at: place, hours: 50, persons: 20,
        sectors: sectors(at: rank[unit], of: options.sectors))
    }
    for number in 0..<max(1, persons / 1_500) {
      add(
        "juntos", "gestor_local", [.visit, .phone], at: home().place, hours: 128, persons: 250,
        language: number % 2 == 0 ? "quechua" : nil)
    }
    return result
  }

  /// Codes of some sectors of the plan to be made, which are numbered from north-west to
  /// south-east: those whose turn comes about where the unit's does.
  private static func sectors(at rank: Double, of count: Int) -> [String] {
    let middle = max(1, Int(rank * Double(count)) + 1)
    let reach = max(1, count / 12)
    let width = max(2, String(count).count)
    return (max(1, middle - reach)...min(count, middle + reach)).map { padded($0, width) }
  }
}
