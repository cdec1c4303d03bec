/// What binds the units of a region to its sectors and to each other.
struct RegionTies: Sendable {
  /// By unit, the sector it may not leave, or −1; empty when no unit is bound.
  let pins: [Int32]
  /// By sector, the unit that is bound to it, or −1; empty when none is.
  let pinOf: [Int32]
  /// By sector, whether the bound unit must be its hub.
  private let hubIsFixed: [Bool]
  /// By unit, those it may not be with; empty when there is none.
  let enemies: [[Int32]]
  /// What a pair of them in one sector counts.
  let enemyPrice: Int64
  /// By unit, the sector it comes from, or −1 when that is elsewhere; empty without a previous plan.
  let homes: [Int32]
  /// By unit, what not being there costs.
  let moveCosts: [Int64]

  @inline(__always) var hasPins: Bool { !pins.isEmpty }
  @inline(__always) var hasEnemies: Bool { !enemies.isEmpty }
  @inline(__always) var hasHomes: Bool { !homes.isEmpty }

  static let none = RegionTies()

  private init() {
    (pins, pinOf, hubIsFixed, enemies, enemyPrice) = ([], [], [], [], 0)
    (homes, moveCosts) = ([], [])
  }

  init(_ problem: PartitionProblem, units: [Int32], sectors: [Int32], place: [Int32]) {
    let rules = problem.rules
    let labels = sectors.map { problem.slots.labels[Int($0)] }
    enemyPrice = rules.enemyPrice
    let near =
      rules.enemies.isEmpty
      ? []
      : units.map { unit in
        rules.enemies[Int(unit)].map { place[Int($0)] }.filter { $0 >= 0 }.sorted()
      }
    enemies = near.allSatisfy(\.isEmpty) ? [] : near
    let pinOf = labels.map { label -> Int32 in
      guard label >= 0, let unit = rules.labels[Int(label)].units.first else { return -1 }
      return place[Int(unit)]
    }
    if pinOf.contains(where: { $0 >= 0 }) {
      var pins = [Int32](repeating: -1, count: units.count)
      for (sector, unit) in pinOf.enumerated() where unit >= 0 { pins[Int(unit)] = Int32(sector) }
      self.pins = pins
      self.pinOf = pinOf
      hubIsFixed = labels.map { $0 >= 0 && rules.labels[Int($0)].hub >= 0 }
    } else {
      (pins, self.pinOf, hubIsFixed) = ([], [], [])
    }
    guard rules.hasPrevious else {
      (homes, moveCosts) = ([], [])
      return
    }
    var sectorOfLabel = [Int32](repeating: -1, count: rules.labels.count)
    for (sector, label) in labels.enumerated() where label >= 0 {
      sectorOfLabel[Int(label)] = Int32(sector)
    }
    homes = units.map { unit in
      let home = rules.homes[Int(unit)]
      return home < 0 ? -1 : sectorOfLabel[Int(home)]
    }
    moveCosts = units.map { rules.moveCosts[Int($0)] }
  }

  init(of parent: RegionTies, units: [Int32], sectors: [Int32], place: [Int32]) {
    enemyPrice = parent.enemyPrice
    let near =
      parent.hasEnemies
      ? units.map { unit in
        parent.enemies[Int(unit)].map { place[Int($0)] }.filter { $0 >= 0 }
      } : []
    enemies = near.allSatisfy(\.isEmpty) ? [] : near
    if parent.hasPins {
      pinOf = sectors.map { sector in
        let unit = parent.pinOf[Int(sector)]
        return unit < 0 ? -1 : place[Int(unit)]
      }
      var pins = [Int32](repeating: -1, count: units.count)
      for (sector, unit) in pinOf.enumerated() where unit >= 0 { pins[Int(unit)] = Int32(sector) }
      self.pins = pins
      hubIsFixed = sectors.map { parent.hubIsFixed[Int($0)] }
    } else {
      (pins, pinOf, hubIsFixed) = ([], [], [])
    }
    guard parent.hasHomes else {
      (homes, moveCosts) = ([], [])
      return
    }
    homes = units.map { unit in
      let home = parent.homes[Int(unit)]
      return home < 0 ? -1 : Int32(sectors.firstIndex(of: home) ?? -1)
    }
    moveCosts = units.map { parent.moveCosts[Int($0)] }
  }

  /// The hub that a sector must have; nil when it is free.
  @inline(__always)
  func fixedHub(of sector: Int) -> Int? {
    guard hasPins, hubIsFixed[sector] else { return nil }
    return Int(pinOf[sector])
  }

  /// The unit that a sector must have; nil when there is none.
  func pin(of sector: Int) -> Int? {
    guard hasPins, pinOf[sector] >= 0 else { return nil }
    return Int(pinOf[sector])
  }

  /// The sector a unit is bound to; nil when it is free.
  @inline(__always)
  func sectorBound(_ unit: Int) -> Int? {
    guard hasPins, pins[unit] >= 0 else { return nil }
    return Int(pins[unit])
  }

  /// Whether moving everybody would cost less than so much walking.
  func isMovingCheaper(than cost: Int64) -> Bool {
    moveCosts.reduce(0, +) < cost * Region.pullPerLoad
  }

  /// What moving people out of their sectors costs. O(units).
  func moveCost(of sectorOf: [Int32]) -> Int64 {
    var sum: Int64 = 0
    for unit in homes.indices where homes[unit] != sectorOf[unit] { sum += moveCosts[unit] }
    return sum
  }

  /// What the pairs count that are in one sector and may not. O(units).
  func conflicts(of sectorOf: [Int32]) -> Int64 {
    var sum: Int64 = 0
    for (unit, others) in enemies.enumerated() {
      for other in others where other > unit && sectorOf[Int(other)] == sectorOf[unit] {
        sum += enemyPrice
      }
    }
    return sum
  }

  /// More than `conflicts` can be.
  var mostConflicts: Int64 {
    enemyPrice * Int64(enemies.reduce(0) { $0 + $1.count })
  }

  /// By how much that falls when a unit goes over.
  func conflictGain(of unit: Int, to target: Int, _ sectorOf: [Int32]) -> Int64 {
    var gain: Int64 = 0
    for other in enemies[unit] {
      let sector = sectorOf[Int(other)]
      if sector == sectorOf[unit] { gain += enemyPrice }
      if Int(sector) == target { gain -= enemyPrice }
    }
    return gain
  }
}
