/// What the sectors of a region carry and may carry: the load, and whatever else is balanced.
struct Balance: Sendable {
  let sectorCount: Int
  /// By sector, the window of its load.
  let windows: [LoadWindow]
  /// What one of the load outside its window counts.
  let loadPrice: Int64
  /// How many quantities are balanced besides the load.
  let furtherCount: Int
  /// By unit and further quantity.
  let amounts: [Int64]
  /// By sector and further quantity.
  let furtherWindows: [LoadWindow]
  /// By further quantity, what one of it outside counts.
  let prices: [Int64]

  /// All sectors may carry the same load.
  let isUniform: Bool
  /// Nothing but the load is balanced.
  @inline(__always) var isPlain: Bool { furtherCount == 0 }

  /// One sector that may carry anything.
  static let unbound = Balance()

  private init() {
    (sectorCount, windows, isUniform, loadPrice, furtherCount) = (1, [.anything], true, 1, 0)
    (amounts, furtherWindows, prices) = ([], [], [])
  }

  init(_ problem: PartitionProblem, units: [Int32], sectors: [Int32]) {
    let rules = problem.rules
    sectorCount = sectors.count
    loadPrice = rules.loadPrice
    furtherCount = rules.quantities.count
    let slots = problem.slots
    windows = sectors.map { slots.windows[Int($0) * rules.quantityCount] }
    isUniform = windows.dropFirst().allSatisfy { [first = windows.first] in $0 == first }
    furtherWindows = sectors.flatMap { sector in
      (1..<rules.quantityCount).map { slots.windows[Int(sector) * rules.quantityCount + $0] }
    }
    amounts =
      rules.quantities.isEmpty
      ? [] : units.flatMap { unit in rules.quantities.map { $0.amounts[Int(unit)] } }
    prices = rules.quantities.map(\.price)
  }

  init(of parent: Balance, units: [Int32], sectors: [Int32]) {
    sectorCount = sectors.count
    loadPrice = parent.loadPrice
    furtherCount = parent.furtherCount
    windows = sectors.map { parent.windows[Int($0)] }
    isUniform = windows.dropFirst().allSatisfy { [first = windows.first] in $0 == first }
    prices = parent.prices
    guard !parent.isPlain else {
      amounts = []
      furtherWindows = []
      return
    }
    let count = parent.furtherCount
    furtherWindows = sectors.flatMap { sector in
      parent.furtherWindows[Int(sector) * count..<(Int(sector) + 1) * count]
    }
    amounts = units.flatMap { unit in
      parent.amounts[Int(unit) * count..<(Int(unit) + 1) * count]
    }
  }

  /// The middle of the windows of some sectors, together.
  func middle(of sectors: ArraySlice<Int>) -> Double {
    sectors.reduce(0) { $0 + Double(windows[$1].lower + windows[$1].upper) / 2 }
  }

  /// What the load of a sector is outside its window.
  @inline(__always)
  func outside(_ load: Int64, of sector: Int) -> Int64 { windows[sector].violation(load) }

  /// What a sector counts that carries so much.
  /// - Parameter further: by sector and further quantity.
  func violation(of sector: Int, load: Int64, further: [Int64]) -> Int64 {
    var sum = loadPrice * windows[sector].violation(load)
    for quantity in 0..<furtherCount {
      let index = sector * furtherCount + quantity
      sum += prices[quantity] * furtherWindows[index].violation(further[index])
    }
    return sum
  }

  /// By how much what the further quantities count falls when units go over.
  /// - Parameters:
  ///   - further: by sector and quantity, before.
  ///   - moves: of distinct units.
  func furtherGain(_ further: [Int64], _ moves: [(unit: Int, from: Int, to: Int)]) -> Int64 {
    var gain: Int64 = 0
    for quantity in 0..<furtherCount {
      var changes: [(sector: Int, amount: Int64)] = []
      func change(_ sector: Int, _ amount: Int64) {
        if let index = changes.firstIndex(where: { $0.sector == sector }) {
          changes[index].amount += amount
        } else {
          changes.append((sector, amount))
        }
      }
      for move in moves {
        let amount = amounts[move.unit * furtherCount + quantity]
        change(move.from, -amount)
        change(move.to, amount)
      }
      for (sector, amount) in changes {
        let index = sector * furtherCount + quantity
        gain +=
          prices[quantity]
          * (furtherWindows[index].violation(further[index])
            - furtherWindows[index].violation(further[index] + amount))
      }
    }
    return gain
  }

  /// More than any division can count.
  func mostViolation(loads: [Int64]) -> Int64 {
    var sum = loadPrice * (loads.reduce(0, +) + windows.reduce(0) { $0 + $1.lower })
    for quantity in 0..<furtherCount {
      var total: Int64 = 0
      for index in stride(from: quantity, to: amounts.count, by: furtherCount) {
        total += amounts[index]
      }
      for index in stride(from: quantity, to: furtherWindows.count, by: furtherCount) {
        total += furtherWindows[index].lower
      }
      sum += prices[quantity] * total
    }
    return sum
  }
}
