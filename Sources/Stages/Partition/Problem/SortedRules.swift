internal import SectorizaModel

/// The rules of a problem on its sorted units.
struct SortedRules: Sendable {
  struct Quantity: Sendable {
    /// By sorted unit, divided by their greatest common divisor.
    var amounts: [Int64]
    /// That divisor.
    let scale: Int64
    let tolerance: Tolerance
    /// What one outside the window counts, in load outside: the quantities weigh about the same.
    let price: Int64
  }

  /// A sector of which something is known.
  struct Label: Sendable {
    /// Sorted units that must be in it, ascending, its hub among them.
    var units: [Int32]
    /// The sorted unit it is walked from, or −1 when that is free.
    var hub: Int32
    /// In millionths of an ordinary sector.
    let share: Int64
    let isFrozen: Bool
  }

  static let ordinaryShare: Int64 = 1_000_000

  var quantities: [Quantity] = []
  /// What one of the load outside the window counts.
  var loadPrice: Int64 = 1
  /// What a pair that must be apart and is not counts, in load outside.
  var enemyPrice: Int64 = 0
  /// By sorted unit, those it may not be with; empty when there is no such pair.
  var enemies: [[Int32]] = []
  /// The pairs as they were given, by sorted unit of the whole problem.
  private(set) var pairs: [(one: Int32, other: Int32)] = []
  var labels: [Label] = []
  /// By sorted unit, the label it comes from or −1; empty without a previous plan.
  var homes: [Int32] = []
  /// By sorted unit, what leaving its home costs, in `1 / Region.pullPerLoad` of the cost.
  var moveCosts: [Int64] = []

  var hasPrevious: Bool { !homes.isEmpty }
  /// How many quantities are balanced, the load among them.
  var quantityCount: Int { quantities.count + 1 }

  /// - Parameters:
  ///   - place: by unit of the caller, its place in the sorted order.
  ///   - loads: by sorted unit, reduced.
  init(
    _ rules: PartitionRules, place: [Int32], loads: [Int64], sectorCount: Int
  ) throws(PartitionProblemError) {
    let total = loads.reduce(0, +)
    try readQuantities(rules.quantities, place: place, total: total)
    try readPairs(rules.apart, place: place)
    enemyPrice = max(1, loadPrice * max(1, total / Int64(sectorCount)))
    guard rules.sectors.count <= sectorCount else {
      throw .moreSectorRulesThanSectors(rules: rules.sectors.count, sectors: sectorCount)
    }
    for (number, rule) in rules.sectors.enumerated() {
      guard rule.share >= 0.001, rule.share <= 1_000 else { throw .badShare(sector: number) }
      var units: [Int32] = []
      for unit in rule.units + (rule.hub.map { [$0] } ?? []) {
        units.append(try SortedRules.sorted(unit, place, .sector(number)))
      }
      // The hub is the last that was sorted.
      let hub = rule.hub == nil ? -1 : units[units.count - 1]
      labels.append(
        Label(
          units: Array(Set(units)).sorted(), hub: hub,
          share: Int64((rule.share * Double(SortedRules.ordinaryShare)).rounded()),
          isFrozen: rule.isFrozen))
    }
    if let previous = rules.previous {
      try readPrevious(previous, place: place, total: total, sectorCount: sectorCount)
    }
  }

  /// The position of a pair in its list.
  func pairNumber(_ one: Int32, _ other: Int32) -> Int {
    pairs.firstIndex { ($0.one, $0.other) == (one, other) || ($0.one, $0.other) == (other, one) }
      ?? 0
  }

  private static func sorted(
    _ unit: UnitIndex, _ place: [Int32], _ rule: PartitionRule
  ) throws(PartitionProblemError) -> Int32 {
    guard place.indices.contains(unit.position) else { throw .unknownUnit(unit, in: rule) }
    return place[unit.position]
  }

  private mutating func readQuantities(
    _ given: [PartitionQuantity], place: [Int32], total: Int64
  ) throws(PartitionProblemError) {
    var totals: [Int64] = []
    for (number, quantity) in given.enumerated() {
      guard quantity.amounts.count == place.count,
        quantity.amounts.allSatisfy({ $0 >= 0 && $0 < 1 << 40 }),
        let tolerance = Tolerance(quantity.tolerance)
      else { throw .badQuantity(number) }
      let scale = quantity.amounts.reduce(0) { PartitionProblem.greatestCommonDivisor($0, $1) }
      guard scale > 0 else { throw .badQuantity(number) }
      var amounts = [Int64](repeating: 0, count: place.count)
      for (unit, amount) in quantity.amounts.enumerated() {
        amounts[Int(place[unit])] = amount / scale
      }
      totals.append(amounts.reduce(0, +))
      quantities.append(Quantity(amounts: amounts, scale: scale, tolerance: tolerance, price: 1))
    }
    let largest = max(total, totals.max() ?? 0)
    guard largest < 1 << 45 else { throw .tooLarge }
    // Where not all can be met, the load comes first.
    if !given.isEmpty { loadPrice = 4 * max(1, largest / max(1, total)) }
    for index in quantities.indices {
      let quantity = quantities[index]
      quantities[index] = Quantity(
        amounts: quantity.amounts, scale: quantity.scale, tolerance: quantity.tolerance,
        price: max(1, largest / totals[index]))
    }
  }

  private mutating func readPairs(
    _ given: [PartitionPair], place: [Int32]
  ) throws(PartitionProblemError) {
    guard !given.isEmpty else { return }
    enemies = [[Int32]](repeating: [], count: place.count)
    for (number, pair) in given.enumerated() {
      let one = try SortedRules.sorted(pair.one, place, .apart(number))
      let other = try SortedRules.sorted(pair.other, place, .apart(number))
      guard one != other else { throw .contradiction(.apartFromItself(pair: number)) }
      pairs.append((one, other))
      guard !enemies[Int(one)].contains(other) else { continue }
      enemies[Int(one)].append(other)
      enemies[Int(other)].append(one)
    }
    for unit in enemies.indices { enemies[unit].sort() }
  }

  private mutating func readPrevious(
    _ previous: PreviousPlan, place: [Int32], total: Int64, sectorCount: Int
  ) throws(PartitionProblemError) {
    guard previous.sectorOfUnit.count == place.count, previous.persons.count == place.count,
      previous.price >= 0, previous.price <= Double(1 << 25),
      previous.persons.allSatisfy({ $0 >= 0 && $0 < 1 << 40 })
    else { throw .badPreviousPlan }
    while labels.count < sectorCount {
      labels.append(
        Label(units: [], hub: -1, share: SortedRules.ordinaryShare, isFrozen: false))
    }
    homes = [Int32](repeating: -1, count: place.count)
    moveCosts = [Int64](repeating: 0, count: place.count)
    let persons = Double(max(1, previous.persons.reduce(0, +)))
    let perPerson = Double(Region.pullPerLoad) * previous.price * Double(total) / persons
    // A unit without persons is moved for a reason too: it counts a twentieth of the mean.
    let perUnit = persons / Double(place.count) / 20
    for (unit, sector) in previous.sectorOfUnit.enumerated() {
      guard let sector else { continue }
      guard sector.position >= 0, sector.position < sectorCount else { throw .badPreviousPlan }
      homes[Int(place[unit])] = sector.rawValue
      moveCosts[Int(place[unit])] = Int64(
        perPerson * max(Double(previous.persons[unit]), perUnit))
    }
  }
}
