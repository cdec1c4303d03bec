import SectorizaModel

/// What the neighbours call each unit: its *núcleo*, the popular block, its lots and its street.
/// None of it is a census code.
struct PopularPlaces {
  struct Place {
    /// By its place in `nuclei`.
    let nucleus: Int
    /// nil for a settlement of the countryside.
    let block: String?
    /// The lots of the popular block that lie in the unit.
    var lots: ClosedRange<Int>
    let street: StreetStretch?
    /// A housing complex with a name of its own, known better than its block.
    let complex: String?
  }

  /// Lots of a popular block.
  static let lotsPerBlock = 24

  private(set) var nuclei: [Nucleus] = []
  /// By unit.
  private(set) var places: [Place] = []

  init(ground: Ground, names: UnitNames, census: TrueCensus, seed: UInt64) {
    var draw = SplitMix64(seed, .nuclei)
    let streets = Streets(plots: ground.plots, places: ground.places)
    var quarters = nameQuarters(of: ground, draw: &draw)
    var blocksOfNucleus = [Int](repeating: 0, count: nuclei.count)
    for (unit, plot) in ground.plots.enumerated() {
      let nucleus = quarters[plot.quarter].nextNucleus()
      let isTower = census.uses[unit] == .tower
      var shared: String?
      if !isTower, draw.chance(0.04), let previous = quarters[plot.quarter].lastUnit {
        shared = share(of: previous, in: nucleus, with: unit, ground.graph)
      }
      if shared == nil { blocksOfNucleus[nucleus] += 1 }
      let half = Self.lotsPerBlock / 2
      places.append(
        Place(
          nucleus: nucleus,
          block: shared ?? quarters[plot.quarter].style.name(blocksOfNucleus[nucleus]),
          lots: shared == nil ? 1...Self.lotsPerBlock : (half + 1)...Self.lotsPerBlock,
          street: streets.stretch(
            of: plot, at: ground.places[unit], choice: names.streetChoices[unit]),
          complex: isTower ? "CONDOMINIO \(Words.complex(unit))" : nil))
      quarters[plot.quarter].lastUnit = unit
    }
    for name in names.names.dropFirst(ground.plots.count) {
      nuclei.append(Nucleus(kind: .hamlet, name: name ?? "", division: nil))
      places.append(
        Place(
          nucleus: nuclei.count - 1, block: nil, lots: 1...Self.lotsPerBlock, street: nil,
          complex: nil))
    }
  }

  /// A quarter while its blocks are named.
  private struct Quarter {
    let style: BlockStyle
    let nuclei: Range<Int>
    let blocks: Int
    private var named = 0
    var lastUnit: Int?

    init(style: BlockStyle, nuclei: Range<Int>, blocks: Int) {
      self.style = style
      self.nuclei = nuclei
      self.blocks = blocks
    }

    /// The divisions of a quarter are runs of its blocks.
    mutating func nextNucleus() -> Int {
      named += 1
      return nuclei.lowerBound + (named - 1) * nuclei.count / max(1, blocks)
    }
  }

  private mutating func nameQuarters(of ground: Ground, draw: inout SplitMix64) -> [Quarter] {
    var blocks = [Int](repeating: 0, count: ground.layout.quarters.count)
    for plot in ground.plots { blocks[plot.quarter] += 1 }
    var names = NucleusNames()
    return ground.layout.quarters.enumerated().map { index, quarter in
      let named = names.next(isOnHill: quarter.style == .hill, draw: &draw)
      let style = draw.pick(BlockStyle.allCases) ?? .letters
      let first = nuclei.count
      func add(_ division: Nucleus.Division?) {
        nuclei.append(Nucleus(kind: named.kind, name: named.name, division: division))
      }
      if named.isSecondStage {
        add(.init(kind: .stage, number: 2))
      } else if blocks[index] >= 12, draw.chance(0.25) {
        let division: Nucleus.Division.Kind = draw.pick([.sector, .group, .zone]) ?? .sector
        // Groups are numbered through a whole settlement, so they may begin with any number.
        let start = division == .group ? 1 + draw.below(20) : 1
        for number in start..<(start + 2 + draw.below(2)) {
          add(.init(kind: division, number: number))
        }
      } else {
        add(nil)
      }
      return Quarter(style: style, nuclei: first..<nuclei.count, blocks: blocks[index])
    }
  }

  /// Now and then a popular block spans two census blocks, and its lots tell them apart.
  private mutating func share(
    of previous: Int, in nucleus: Int, with unit: Int, _ graph: NeighbourGraph
  ) -> String? {
    let place = places[previous]
    guard place.nucleus == nucleus, place.complex == nil, place.lots.count == Self.lotsPerBlock,
      graph.neighbours[previous].contains(unit)
    else { return nil }
    places[previous].lots = 1...(Self.lotsPerBlock / 2)
    return place.block
  }
}
