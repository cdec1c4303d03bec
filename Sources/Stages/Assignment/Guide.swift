import SectorizaFlow
import SectorizaModel

/// The minimum-cost flow that tells how much of each class each gestor should take.
///
/// Homes put their size in the network, gestores take up to their room out of it, and what nobody
/// takes goes to the sink at a cost. A home may come out split between gestores: `Filling` gives
/// whole homes after this guide.
///
///     home group ──► class ──► gestor ──► sink
///          └──────── not attended ──────►
///
/// What a home takes of each trade may differ; the flow takes the most of them, and the room of each
/// gestor as so much larger. The unit of flow is a person where only numbers of persons limit the gestores, and then a list
/// without homes of several persons is solved exactly; else it is the greatest common divisor of
/// the times that homes take. Costs are one integer scale, each level above all that a rerouting
/// could save in those below: attending the urgent, the language, the distance. Attending by tier is
/// lexicographic with weights that only have to fall from tier to tier, because the sets that can be
/// attended are the independent sets of a matroid (a gammoid), on which the greedy choice is the
/// best for each tier in turn.
struct Guide {
  /// How much of each class each gestor should take, by class and place among its candidates.
  private(set) var quotas: [[Int64]]
  /// How much of each group should be attended.
  private(set) var attended: [Int: Int64] = [:]
  /// The group of each home, and its size in units of flow; by place in `homes`.
  private(set) var groupOfHome: [Int]
  private(set) var units: [Int64]

  private struct GroupKey: Hashable {
    let careClass: Int
    let weight: Int64
  }

  /// Solves the network of these homes, given the room that is left.
  ///
  /// Numbers too large for 64 bits, or a lack of memory, give a guide that says nothing; the work
  /// then goes on without it.
  /// - Complexity: that of a flow with one arc for each class and candidate.
  init(_ homes: [Int], in book: Book) {
    let classes = book.classes.classes
    let unit = FlowUnit(homes, in: book)
    units = homes.map { unit.of(book.homes[$0].size) }
    groupOfHome = []
    quotas = classes.map { [Int64](repeating: 0, count: $0.candidates.count) }

    let scale = CostScale(gestores: book.capacities.count)
    var numbers: [GroupKey: Int] = [:]
    var groups: [GroupKey] = []
    var supplies: [Int64] = []
    for (place, home) in homes.enumerated() {
      let key = GroupKey(
        careClass: book.homes[home].careClass,
        weight: scale.unattended(
          book.homes[home], book.census, countingPersons: unit.countsPersons))
      if numbers[key] == nil {
        numbers[key] = groups.count
        groups.append(key)
        supplies.append(0)
      }
      let group = numbers[key] ?? 0
      groupOfHome.append(group)
      supplies[group] += units[place]
    }

    let total = supplies.reduce(0, +)
    let firstClass = groups.count
    let firstMember = firstClass + classes.count
    let sink = firstMember + book.capacities.count
    supplies += [Int64](repeating: 0, count: sink - groups.count) + [-total]
    var arcs: [FlowNetwork.Arc] = []
    for (group, key) in groups.enumerated() {
      arcs.append(.init(from: group, to: firstClass + key.careClass, cost: 0))
      arcs.append(.init(from: group, to: sink, cost: key.weight))
    }
    let firstQuota = arcs.count
    for (number, careClass) in classes.enumerated() {
      for candidate in careClass.candidates {
        arcs.append(
          .init(
            from: firstClass + number, to: firstMember + candidate.member,
            cost: scale.cost(candidate)))
      }
    }
    for (member, room) in unit.rooms.enumerated() {
      arcs.append(.init(from: firstMember + member, to: sink, upper: min(room, total), cost: 0))
    }
    guard let network = try? FlowNetwork(supplies: supplies, arcs: arcs),
      case .optimal(let flows, _)? = try? MinimumCostFlow.solve(network)
    else { return }
    for group in groups.indices { attended[group] = flows[2 * group] }
    var arc = firstQuota
    for number in classes.indices {
      for place in quotas[number].indices {
        quotas[number][place] = flows[arc]
        arc += 1
      }
    }
  }
}

/// What one unit of flow is, and how many of them the gestores have room for.
private struct FlowUnit {
  private let divisor: Int
  let countsPersons: Bool
  let rooms: [Int64]

  init(_ homes: [Int], in book: Book) {
    let limits = book.capacities.map { $0.hundredths < Effort.unlimited.hundredths }
    countsPersons = !limits.contains(true)
    guard !countsPersons else {
      divisor = 1
      rooms = book.free.map { Int64($0.persons) }
      return
    }
    let divisor = homes.reduce(0) { greatestCommonDivisor($0, book.homes[$1].size.hundredths) }
    self.divisor = max(1, divisor)
    let ceilings = FlowUnit.minutesOfPersons(homes, book)
    let scales = FlowUnit.scales(homes, book)
    rooms = book.free.indices.map { member in
      let room = scales[book.tradeOfMember[member]].applied(to: book.free[member].hundredths)
      return Int64(min(room, ceilings[member]) / max(1, divisor))
    }
  }

  /// A home takes more of one trade than of another, and the flow knows one size of it, the largest:
  /// the room of a gestor is worth so much more as its trade takes less, all homes together.
  private struct Scale {
    var largest = 0
    var own = 0

    func applied(to room: Int) -> Int {
      guard own > 0, own != largest, room < Effort.unlimited.hundredths else { return room }
      return Int(min(Double(room) * Double(largest) / Double(own), 1e15))
    }
  }

  private static func scales(_ homes: [Int], _ book: Book) -> [Scale] {
    var scales = [Scale](repeating: Scale(), count: book.census.hundredths.count)
    for home in homes.map({ book.homes[$0] }) {
      for (trade, mayAttend) in book.classes.classes[home.careClass].key.trades.enumerated()
      where mayAttend {
        scales[trade].largest += home.size.hundredths
        scales[trade].own += home.sizes[trade].hundredths
      }
    }
    return scales
  }

  func of(_ size: Effort) -> Int64 {
    Int64(countsPersons ? size.persons : size.hundredths / divisor)
  }

  /// By gestor: about the time that the persons take whom a limit of persons lets it attend, the
  /// most urgent first.
  private static func minutesOfPersons(_ homes: [Int], _ book: Book) -> [Int] {
    var ofClass = [[Effort]](
      repeating: [Effort](repeating: .none, count: Tier.count),
      count: book.classes.classes.count)
    for home in homes.map({ book.homes[$0] }) {
      for person in home.persons {
        ofClass[home.careClass][book.census.tiers[person]] += Effort(
          hundredths: book.census.largest[person], persons: 1)
      }
    }
    var ofMember = [[Effort]](
      repeating: [Effort](repeating: .none, count: Tier.count), count: book.free.count)
    for (number, careClass) in book.classes.classes.enumerated() {
      for candidate in careClass.candidates {
        for tier in 0..<Tier.count {
          ofMember[candidate.member][tier] += ofClass[number][tier]
        }
      }
    }
    return zip(book.free, ofMember).map { room, tiers in
      guard room.persons < Effort.unlimited.persons else { return Effort.unlimited.hundredths }
      var left = room.persons
      var hundredths = 0
      for tier in tiers where tier.persons > 0 {
        let taken = min(left, tier.persons)
        hundredths += Int(Double(tier.hundredths) * Double(taken) / Double(tier.persons))
        left -= taken
      }
      return hundredths
    }
  }
}

/// The levels of cost, each above what any rerouting could save in the ones below.
private struct CostScale {
  private let foreign: Int64
  private let tier: Int64

  init(gestores: Int) {
    // A rerouting passes each gestor at most once; beyond some hundreds, none is so long.
    let passes = Int64(2 * (min(gestores, 500) + 1))
    foreign = passes * Int64(Candidate.farthest) + 1
    tier = passes * (foreign + Int64(Candidate.farthest)) + 1
  }

  func cost(_ candidate: Candidate) -> Int64 {
    Int64(candidate.foreign) * foreign + Int64(candidate.distance)
  }

  /// For one unit of a home: the mean over its persons, each as many times as it has units.
  func unattended(_ home: Home, _ census: Census, countingPersons: Bool) -> Int64 {
    var weighted: Int64 = 0
    var whole: Int64 = 0
    for person in home.persons {
      let share = countingPersons ? 1 : Int64(max(1, census.largest[person]))
      weighted += share * Int64(Tier.count - census.tiers[person])
      whole += share
    }
    return whole > 0 ? Int64(Double(tier) * Double(weighted) / Double(whole)) : tier
  }
}

private func greatestCommonDivisor(_ one: Int, _ other: Int) -> Int {
  var (large, small) = (one, other)
  while small != 0 { (large, small) = (small, large % small) }
  return large
}
