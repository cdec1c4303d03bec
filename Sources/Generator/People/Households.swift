import SectorizaModel

/// The homes with children under six or a gestante, and where each is.
struct Households {
  struct Child {
    let birth: CalendarDate
    let isGirl: Bool
  }

  struct Household {
    let motherDNI: String
    let motherBirth: CalendarDate
    let paternal: String
    let maternal: String
    var children: [Child]
    /// The expected date of delivery, when the mother is a gestante.
    var delivery: CalendarDate?
    var unit = 0
    /// Minutes a month, by the default workload model.
    var minutes = 0.0
  }

  private(set) var all: [Household] = []

  /// Children under five among the persons of a district, in Lima and Callao (INEI, census 2017).
  static let under5Share = 0.073
  /// Gestantes for each child under five: births of nine months, rounded down.
  static let gestantesPerUnder5 = 0.14
  /// Days of six years, less a margin so that no child is older.
  private static let oldestDays = 2_188

  init(
    ground: Ground, census: TrueCensus, options: DistrictOptions,
    documents: inout InventedDocuments
  ) {
    var draw = SplitMix64(options.seed, .households)
    let under5 =
      options.personsTarget.map { Double($0) / (1.2 + Self.gestantesPerUnder5) }
      ?? min(290_000, Double(census.total) * Self.under5Share)
    let gestantes = Int((under5 * Self.gestantesPerUnder5).rounded())
    let children =
      options.personsTarget.map { $0 - min(gestantes, $0) } ?? Int((under5 * 1.2).rounded())
    makeFamilies(
      children: children, gestantes: gestantes, cut: options.cutDate, documents: &documents,
      draw: &draw)
    settle(ground: ground, census: census, options: options, draw: &draw)
  }

  /// Families of a district that exists: they live where the weights of its units say.
  init(
    persons: Int, cut: CalendarDate, seed: UInt64, weights: [Double],
    documents: inout InventedDocuments
  ) {
    var draw = SplitMix64(seed, .households)
    let under5 = Double(persons) / (1.2 + Self.gestantesPerUnder5)
    let gestantes = min(persons, Int((under5 * Self.gestantesPerUnder5).rounded()))
    makeFamilies(
      children: persons - gestantes, gestantes: gestantes, cut: cut, documents: &documents,
      draw: &draw)
    let totals = weights.reduce(into: [Double]()) { totals, weight in
      totals.append((totals.last ?? 0) + weight)
    }
    for home in all.indices { all[home].unit = draw.place(inRunningTotals: totals) }
  }

  private mutating func makeFamilies(
    children: Int, gestantes: Int, cut: CalendarDate, documents: inout InventedDocuments,
    draw: inout SplitMix64
  ) {
    var left = children
    while left > 0 {
      let chance = draw.unit()
      let size = min(left, chance < 0.80 ? 1 : chance < 0.98 ? 2 : 3)
      all.append(
        Self.family(children: size, cut: cut, documents: &documents, draw: &draw))
      left -= size
    }
    let withChildren = all.count
    for number in 0..<gestantes {
      let delivery = CalendarDate(dayNumber: cut.dayNumber + draw.below(252))
      // One in four already has a child that is old enough.
      let isKnown = withChildren > 0 && number % 4 == 0
      let known = isKnown ? draw.below(withChildren) : 0
      if isKnown, all[known].delivery == nil,
        let youngest = all[known].children.map(\.birth).max(),
        let delivery, youngest.days(until: delivery) > 300
      {
        all[known].delivery = delivery
      } else {
        var home = Self.family(children: 0, cut: cut, documents: &documents, draw: &draw)
        home.delivery = delivery
        all.append(home)
      }
    }
    let model = WorkloadModel()
    for home in all.indices {
      let ofChildren = all[home].children.reduce(0.0) { sum, child in
        sum + (AgeBand(born: child.birth, on: cut).map(model.minutes) ?? 0)
      }
      all[home].minutes =
        ofChildren + (all[home].delivery == nil ? 0 : model.minutes(.gestante))
    }
  }

  private static func family(
    children: Int, cut: CalendarDate, documents: inout InventedDocuments, draw: inout SplitMix64
  ) -> Household {
    var births: [Int] = []
    for _ in 0..<children {
      var age = draw.below(oldestDays)
      // Twins, or else ten months apart.
      if let sibling = births.first, draw.chance(0.03) {
        age = sibling
      } else {
        var tries = 0
        while tries < 40, births.contains(where: { abs($0 - age) < 300 }) {
          age = draw.below(oldestDays)
          tries += 1
        }
        if tries == 40, let sibling = births.first { age = sibling }
      }
      births.append(age)
    }
    let motherAge = 6_500 + draw.below(8_500)
    return Household(
      motherDNI: documents.dni(),
      motherBirth: day(cut, before: max(motherAge, (births.max() ?? 0) + 5_900)),
      paternal: draw.pick(Words.surnames) ?? "", maternal: draw.pick(Words.surnames) ?? "",
      children: births.map { Child(birth: day(cut, before: $0), isGirl: draw.chance(0.49)) })
  }

  private static func day(_ cut: CalendarDate, before days: Int) -> CalendarDate {
    CalendarDate(dayNumber: cut.dayNumber - days) ?? cut
  }

  /// The exclave gets homes until it has the load of its sectors; the others go where people live.
  private mutating func settle(
    ground: Ground, census: TrueCensus, options: DistrictOptions, draw: inout SplitMix64
  ) {
    func totals(_ units: [Int]) -> [Double] {
      units.reduce(into: []) { totals, unit in
        totals.append((totals.last ?? 0) + Double(census.population[unit]))
      }
    }
    let apart = (0..<ground.unitCount).filter { ground.shores[$0] == .exclave }
    let joined = (0..<ground.unitCount).filter { ground.shores[$0] != .exclave }
    let totalsApart = totals(apart)
    let totalsJoined = totals(joined)
    let share = Double(Ground.exclaveSectors(options)) / Double(options.sectors)
    let quota = apart.isEmpty ? 0 : all.reduce(0) { $0 + $1.minutes } * share
    var order = Array(all.indices)
    draw.shuffle(&order)
    var given = 0.0
    for home in order {
      if given + all[home].minutes / 2 < quota {
        given += all[home].minutes
        all[home].unit = apart[draw.place(inRunningTotals: totalsApart)]
      } else {
        all[home].unit = joined[draw.place(inRunningTotals: totalsJoined)]
      }
    }
  }
}
