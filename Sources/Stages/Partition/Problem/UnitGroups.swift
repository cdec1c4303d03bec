internal import HeapModule
internal import SectorizaModel

/// The units that must stay together, gathered from groups and from sectors with several units, and
/// made connected: where they do not touch, the units on the way between them join them.
struct UnitGroups {
  /// By sorted unit, its group, numbered from 0 by their first units; −1 for a unit by itself.
  private(set) var groupOf: [Int32]
  private(set) var groups: [[Int32]] = []
  /// By rule that asked for it, the sorted units that were joined on the way; only where there are any.
  private(set) var joined: [(rule: PartitionRule, units: [Int32])] = []

  var isEmpty: Bool { groups.isEmpty }

  /// - Parameter together: sorted units by group.
  /// - Throws: a contradiction.
  /// - Complexity: O(edges · log edges) for each group that is not connected.
  init(
    together: [[Int32]], rules: SortedRules, graph: UnitGraph, original: [Int32]
  ) throws(PartitionProblemError) {
    var sets = GroupSets(count: graph.unitCount)
    var wishes: [(rule: PartitionRule, units: [Int32])] = []
    for (number, units) in together.enumerated() { wishes.append((.together(number), units)) }
    for (number, label) in rules.labels.enumerated() where !label.isFrozen {
      wishes.append((.sector(number), label.units))
    }
    var isFrozen = [Bool](repeating: false, count: graph.unitCount)
    var labelOf = [Int32](repeating: -1, count: graph.unitCount)
    for (number, label) in rules.labels.enumerated() {
      for unit in label.units {
        if labelOf[Int(unit)] >= 0 {
          throw .contradiction(
            .inTwoSectors(
              Int(labelOf[Int(unit)]), number, unit: UnitIndex(original[Int(unit)]),
              by: [.sector(Int(labelOf[Int(unit)])), .sector(number)]))
        }
        labelOf[Int(unit)] = Int32(number)
        if label.isFrozen { isFrozen[Int(unit)] = true }
      }
    }
    for wish in wishes {
      for unit in wish.units.dropFirst() { sets.join(Int(wish.units[0]), Int(unit)) }
    }
    try UnitGroups.check(sets, wishes, rules, labelOf, original)
    // Frozen units are set aside: a group that lies in their sector is kept by that.
    for wish in wishes where wish.units.count > 1 && !isFrozen[Int(wish.units[0])] {
      let added = try UnitGroups.connect(
        wish.units, &sets, graph, isFrozen, labelOf, rules, original, wish.rule)
      if !added.isEmpty { joined.append((wish.rule, added)) }
    }
    try UnitGroups.check(sets, wishes, rules, labelOf, original)

    groupOf = [Int32](repeating: -1, count: graph.unitCount)
    var groupOfRoot: [Int: Int32] = [:]
    for unit in 0..<graph.unitCount where !isFrozen[unit] {
      let root = sets.root(unit)
      guard sets.size(root) > 1 else { continue }
      if let group = groupOfRoot[root] {
        groupOf[unit] = group
        groups[Int(group)].append(Int32(unit))
      } else {
        groupOf[unit] = Int32(groups.count)
        groupOfRoot[root] = Int32(groups.count)
        groups.append([Int32(unit)])
      }
    }
  }

  /// That no set must be in two sectors, and none holds two units that must be apart.
  private static func check(
    _ sets: GroupSets, _ wishes: [(rule: PartitionRule, units: [Int32])], _ rules: SortedRules,
    _ labelOf: [Int32], _ original: [Int32]
  ) throws(PartitionProblemError) {
    var labelOfRoot: [Int: Int32] = [:]
    func involved(_ root: Int) -> [PartitionRule] {
      wishes.filter { $0.units.contains { sets.root(Int($0)) == root } }.map(\.rule)
    }
    for (unit, label) in labelOf.enumerated() where label >= 0 {
      let root = sets.root(unit)
      guard let other = labelOfRoot.updateValue(label, forKey: root), other != label else {
        continue
      }
      var rules = involved(root)
      for label in [other, label] where !rules.contains(.sector(Int(label))) {
        rules.append(.sector(Int(label)))
      }
      throw .contradiction(
        .inTwoSectors(
          Int(min(other, label)), Int(max(other, label)),
          unit: UnitIndex(original[unit]), by: rules))
    }
    for (unit, others) in rules.enemies.enumerated() {
      for other in others where other > unit && sets.root(unit) == sets.root(Int(other)) {
        let pair = rules.pairNumber(Int32(unit), other)
        throw .contradiction(.apartAndTogether(pair: pair, by: involved(sets.root(unit))))
      }
    }
  }

  /// Joins the units of a wish over the shortest ways, by how many units (and, with a previous plan,
  /// from how far) have to come along. Returns those that did.
  private static func connect(
    _ units: [Int32], _ sets: inout GroupSets, _ graph: UnitGraph, _ isFrozen: [Bool],
    _ labelOf: [Int32], _ rules: SortedRules, _ original: [Int32], _ rule: PartitionRule
  ) throws(PartitionProblemError) -> [Int32] {
    var added: [Int32] = []
    while true {
      let root = sets.root(Int(units[0]))
      // What is reached from the first unit within the set.
      var cost = [Int64](repeating: .max, count: graph.unitCount)
      var previous = [Int32](repeating: -1, count: graph.unitCount)
      var queue = Heap<Step>()
      cost[Int(units[0])] = 0
      queue.insert(Step(cost: 0, unit: units[0]))
      var target: Int32 = -1
      let own: Int32 = units.map { labelOf[Int($0)] }.first(where: { $0 >= 0 }) ?? -1
      while let step = queue.popMin() {
        let unit = Int(step.unit)
        guard step.cost == cost[unit] else { continue }
        if step.cost > 0, sets.root(unit) == root {
          target = step.unit
          break
        }
        for half in graph.row(unit) {
          let next = Int(graph.neighbors[half])
          let isInside = sets.root(next) == root
          guard isInside || (!isFrozen[next] && sets.size(sets.root(next)) == 1) else { continue }
          guard isInside || labelOf[next] < 0 else { continue }
          let isAway = rules.hasPrevious && own >= 0 && rules.homes[next] != own
          let length: Int64 = isInside ? 0 : (isAway ? 1_000 : 1)
          // A unit inside that is not yet connected to the first ends the way.
          let whole = step.cost + length
          if whole < cost[next] {
            cost[next] = whole
            previous[next] = step.unit
            queue.insert(Step(cost: whole, unit: Int32(next)))
          }
        }
      }
      guard target >= 0 else {
        // Everything of the set that can be reached costs nothing: is anything else left?
        guard let missing = units.first(where: { cost[Int($0)] == .max }) else { return added }
        throw .contradiction(
          .unreachable(
            rule, from: UnitIndex(original[Int(units[0])]),
            to: UnitIndex(original[Int(missing)])))
      }
      var unit = target
      while unit >= 0, cost[Int(unit)] > 0 {
        if sets.root(Int(unit)) != sets.root(Int(units[0])) {
          sets.join(Int(unit), Int(units[0]))
          added.append(unit)
        }
        unit = previous[Int(unit)]
      }
    }
  }

  private struct Step: Comparable {
    let cost: Int64
    let unit: Int32

    static func < (left: Step, right: Step) -> Bool {
      (left.cost, left.unit) < (right.cost, right.unit)
    }
  }
}

/// Disjoint sets of units; the root of a set is its least unit.
struct GroupSets {
  private var parent: [Int]
  private var sizes: [Int]

  init(count: Int) {
    parent = Array(0..<count)
    sizes = [Int](repeating: 1, count: count)
  }

  func root(_ unit: Int) -> Int {
    var unit = unit
    while parent[unit] != unit { unit = parent[unit] }
    return unit
  }

  func size(_ root: Int) -> Int { sizes[root] }

  mutating func join(_ one: Int, _ other: Int) {
    let (left, right) = (root(one), root(other))
    guard left != right else { return }
    parent[max(left, right)] = min(left, right)
    sizes[min(left, right)] += sizes[max(left, right)]
    // Keep the way to the root short.
    var unit = max(one, other)
    while parent[unit] != unit {
      let next = parent[unit]
      parent[unit] = min(left, right)
      unit = next
    }
  }
}
