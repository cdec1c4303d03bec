internal import SectorizaModel

/// What is settled before any search: which units fill a sector by themselves, into which pieces
/// the rest of the district falls, which sectors each piece gets and what they may carry.
struct Division: Sendable {
  /// A connected part of the district that is divided by itself.
  struct Piece: Sendable {
    /// Ascending.
    let units: [Int32]
    let load: Int64
    /// By sector of the piece: the label of which it is, or −1.
    let labels: [Int32]
    /// By sector, what it may carry of each quantity, the load first: the common windows when the
    /// piece's load allows them, else its own.
    let windows: [LoadWindow]
    let hasCommonWindow: Bool

    var sectorCount: Int { labels.count }
  }

  /// A sector that is not searched for: a unit heavier than a sector may be, with what hangs from
  /// it and could not be a sector; or one that is to stay as it is.
  struct FixedSector: Sendable {
    /// The heavy unit; −1 for a frozen sector.
    let giant: Int32
    /// Ascending, the giant among them.
    var units: [Int32]
    /// Its label, or −1.
    let label: Int32
  }

  let pieces: [Piece]
  let fixedSectors: [FixedSector]
  /// The load that is shared, and by how many shares: all but the frozen sectors.
  let sharedLoad: Int64
  let shares: Int64
  /// What the sectors without a giant share.
  let restLoad: Int64
  let restShares: Int64
  let restSectorCount: Int
  /// What any sector of the rest may weigh by the rule.
  let restWindow: LoadWindow
  private let rules: SortedRules
  private let tolerance: Tolerance
  /// By further quantity, of all but the frozen sectors.
  private let sharedAmounts: [Int64]

  /// What a sector may weigh by the rule, with T = its share of the load.
  func ruleWindow(share: Int64) -> LoadWindow {
    LoadWindow(total: sharedLoad, share: share, of: shares, tolerance: tolerance)
  }

  /// What a sector may weigh when the giants are set apart.
  func restWindow(share: Int64) -> LoadWindow {
    LoadWindow(total: restLoad, share: share, of: restShares, tolerance: tolerance)
  }

  /// What a sector may have of a further quantity by the rule.
  func ruleWindow(quantity: Int, share: Int64) -> LoadWindow {
    LoadWindow(
      total: sharedAmounts[quantity], share: share, of: shares,
      tolerance: rules.quantities[quantity].tolerance, least: 0)
  }

  /// The share of a label; an ordinary one for −1.
  func share(of label: Int32) -> Int64 {
    label < 0 ? SortedRules.ordinaryShare : rules.labels[Int(label)].share
  }

  /// - Throws: `.fewerSectorsThanComponents`, or a contradiction of the rules.
  /// - Complexity: O(units · log units + edges), times the number of nested giants.
  init(
    loads: [Int64], graph: UnitGraph, sectorCount: Int, tolerance: Tolerance, original: [Int32],
    rules: SortedRules, purpose: PartitionProblem.Purpose
  ) throws(PartitionProblemError) {
    self.rules = rules
    self.tolerance = tolerance
    var isFrozen = [Bool](repeating: false, count: loads.count)
    var frozen: [FixedSector] = []
    for (label, rule) in rules.labels.enumerated() where rule.isFrozen {
      frozen.append(FixedSector(giant: -1, units: rule.units, label: Int32(label)))
      for unit in rule.units { isFrozen[Int(unit)] = true }
    }
    let free = loads.indices.filter { !isFrozen[$0] }
    let sectors = sectorCount - frozen.count
    let labelShares = rules.labels.filter { !$0.isFrozen }.map(\.share)
    shares =
      labelShares.reduce(0, +)
      + Int64(max(0, sectors - labelShares.count)) * SortedRules.ordinaryShare
    sharedLoad = free.reduce(0) { $0 + loads[$1] }
    sharedAmounts = rules.quantities.map { quantity in
      free.reduce(0) { $0 + quantity.amounts[$1] }
    }
    guard purpose == .search || sectors > 0 else {
      (pieces, fixedSectors, restLoad, restShares, restSectorCount) = ([], frozen, 0, 1, 0)
      restWindow = LoadWindow(total: 1, of: 1, tolerance: tolerance)
      return
    }
    guard frozen.allSatisfy({ !$0.units.isEmpty }), sectors <= free.count,
      (sectors == 0) == free.isEmpty, sectors >= 0
    else { throw .contradiction(.frozenLeaveNone) }
    if sectors == 0 {
      (pieces, fixedSectors, restLoad, restShares, restSectorCount) = ([], frozen, 0, 1, 0)
      restWindow = LoadWindow(total: 1, of: 1, tolerance: tolerance)
      return
    }
    let whole = graph.components { !isFrozen[$0] }
    if whole.count > sectors {
      guard purpose == .search else {
        (pieces, fixedSectors) = ([], frozen)
        (restLoad, restShares, restSectorCount) = (sharedLoad, shares, sectors)
        restWindow = LoadWindow(
          total: sharedLoad, share: SortedRules.ordinaryShare, of: shares, tolerance: tolerance)
        return
      }
      var first = [Int32](repeating: .max, count: whole.count)
      for unit in free {
        let component = Int(whole.ofUnit[unit])
        first[component] = min(first[component], original[unit])
      }
      throw .fewerSectorsThanComponents(
        sectors: sectors, firstUnits: first.sorted().map { UnitIndex($0) })
    }

    var isGiant = Division.giants(
      free: free, loads: loads, shares: shares, tolerance: tolerance, rules: rules)
    let deal = SectorDeal(rules: rules, sectorCount: sectors, loads: loads, isFrozen: isFrozen)
    var draft = DivisionDraft(
      loads: loads, graph: graph, isGiant: isGiant, isFrozen: isFrozen, deal: deal)
    if draft.leastSectors > sectors - draft.giants.count {
      // Too few sectors to set the giants apart: they stay with their neighbours.
      isGiant = [Bool](repeating: false, count: loads.count)
      draft = DivisionDraft(
        loads: loads, graph: graph, isGiant: isGiant, isFrozen: isFrozen, deal: deal)
    }
    if let piece = draft.firstCrowded {
      throw .contradiction(.tooManySectorsInPart(firstUnit: UnitIndex(original[piece])))
    }
    guard draft.leastSectors <= sectors - draft.giants.count else {
      throw .fewerSectorsThanComponents(
        sectors: sectors,
        firstUnits: draft.pieces.map { UnitIndex($0.units.map { original[Int($0)] }.min() ?? 0) }
          .sorted())
    }
    let restShares = shares - draft.giantLabels.reduce(0) { $0 + deal.share(of: $1) }
    var load: Int64 = 0
    var dealt: [[Int32]] = []
    repeat {
      load = draft.freeLoad
      let total = load
      dealt = draft.dealt(of: restShares, load: load) { share in
        LoadWindow(total: total, share: share, of: restShares, tolerance: tolerance)
      }
    } while draft.attach(piecesWithout: dealt)

    fixedSectors = frozen + draft.fixedSectors
    restLoad = load
    self.restShares = restShares
    restSectorCount = sectors - draft.giants.count
    let (shared, amounts, all) = (load, sharedAmounts, shares)
    let made = draft.pieces.indices.compactMap { index -> Piece? in
      let piece = draft.pieces[index]
      guard !piece.isAttached else { return nil }
      return Division.piece(
        piece.units, labels: dealt[index], loads: loads, rules: rules, tolerance: tolerance,
        load: (shared, restShares), amounts: (amounts, all))
    }
    pieces = made
    let windows = Set(made.flatMap { $0.labels }).map { label in
      LoadWindow(
        total: shared,
        share: label < 0 ? SortedRules.ordinaryShare : rules.labels[Int(label)].share,
        of: restShares, tolerance: tolerance)
    }
    restWindow =
      LoadWindow.hull(windows)
      ?? LoadWindow(
        total: sharedLoad, share: SortedRules.ordinaryShare, of: shares, tolerance: tolerance)
  }

  /// A piece with its windows: those of the whole district where they can be met, else its own.
  private static func piece(
    _ units: [Int32], labels: [Int32], loads: [Int64], rules: SortedRules, tolerance: Tolerance,
    load shared: (total: Int64, shares: Int64), amounts: (totals: [Int64], shares: Int64)
  ) -> Piece {
    let shares = labels.map { $0 < 0 ? SortedRules.ordinaryShare : rules.labels[Int($0)].share }
    let ownShares = shares.reduce(0, +)
    func windows(_ own: Int64, _ common: (Int64, Int64), _ tolerance: Tolerance, least: Int64)
      -> (windows: [LoadWindow], isCommon: Bool)
    {
      let all = shares.map {
        LoadWindow(total: common.0, share: $0, of: common.1, tolerance: tolerance, least: least)
      }
      if all.reduce(0, { $0 + $1.lower }) <= own, own <= all.reduce(0, { $0 + $1.upper }) {
        return (all, true)
      }
      return (
        shares.map {
          LoadWindow(total: own, share: $0, of: ownShares, tolerance: tolerance, least: least)
        }, false
      )
    }
    let load = units.reduce(0) { $0 + loads[Int($1)] }
    let (ofLoad, isCommon) = windows(load, shared, tolerance, least: 1)
    let further = rules.quantities.enumerated().map { number, quantity in
      windows(
        units.reduce(0) { $0 + quantity.amounts[Int($1)] },
        (amounts.totals[number], amounts.shares),
        quantity.tolerance, least: 0
      ).windows
    }
    return Piece(
      units: units, load: load, labels: labels,
      windows: shares.indices.flatMap { sector in [ofLoad[sector]] + further.map { $0[sector] } },
      hasCommonWindow: isCommon)
  }

  /// The units heavier than a sector may be, and those that are so once the first are set apart.
  private static func giants(
    free: [Int], loads: [Int64], shares: Int64, tolerance: Tolerance, rules: SortedRules
  ) -> [Bool] {
    var isGiant = [Bool](repeating: false, count: loads.count)
    var labelOf: [Int32: Int] = [:]
    for (label, rule) in rules.labels.enumerated() {
      for unit in rule.units { labelOf[unit] = label }
    }
    var load = free.reduce(0) { $0 + loads[$1] }
    var left = shares
    while left > SortedRules.ordinaryShare, load > 0 {
      var taken: Int64 = 0
      var heavy: [Int] = []
      for unit in free where !isGiant[unit] {
        let share =
          labelOf[Int32(unit)].map { rules.labels[$0].share } ?? SortedRules.ordinaryShare
        let window = LoadWindow(total: load, share: share, of: left, tolerance: tolerance)
        if loads[unit] > window.upper {
          heavy.append(unit)
          taken += share
        }
      }
      guard !heavy.isEmpty, taken < left else { break }
      for unit in heavy {
        isGiant[unit] = true
        load -= loads[unit]
      }
      left -= taken
    }
    return isGiant
  }
}
