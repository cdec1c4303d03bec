import SectorizaModel

/// The centros poblados: along the river beyond the city and up its side valleys, farther from
/// one another the farther they are from the city.
struct Countryside {
  struct Settlement {
    let place: Place
    let shore: Plot.Shore
    /// 0 is the main valley; each side valley has its own number.
    let branch: Int
  }

  /// A side valley, from the river outwards.
  struct SideValley {
    let shore: Plot.Shore
    var bed: [Place]
  }

  private(set) var settlements: [Settlement] = []
  private(set) var sideValleys: [SideValley] = []

  /// - Parameters:
  ///   - city: from where to where the city reaches along the valley, in metres.
  ///   - downstreamShare: the part of the settlements that lies below the city, in 0…1.
  init(
    settlements count: Int, around city: ClosedRange<Double>, downstreamShare: Double,
    valley: Valley, draw: inout SplitMix64
  ) {
    let below = Int((Double(count) * downstreamShare).rounded())
    extend(to: count - below, from: city.upperBound, towards: 1, valley: valley, draw: &draw)
    extend(to: count, from: city.lowerBound, towards: -1, valley: valley, draw: &draw)
  }

  /// Adds settlements up (1) or down (−1) the valley until there are `total`.
  private mutating func extend(
    to total: Int, from start: Double, towards direction: Double, valley: Valley,
    draw: inout SplitMix64
  ) {
    let count = total - settlements.count
    guard count > 0 else { return }
    let perBranch = max(3, Int((Double(count).squareRoot() * 0.6).rounded()))
    let stepsOfMain = max(1, count * 2 / (perBranch + 2))
    let mainScale = min(1, 55_000 / (Double(stepsOfMain) * 900))
    let branchScale = min(1, 16_000 / (Double(perBranch) * 900))
    let bank = valley.riverHalfWidthMeters + 45
    var along = start + 350 * direction
    var reachOfMain = 430 * mainScale
    var sinceBranch = draw.below(2)
    var shoreOfBranch = Plot.Shore.main
    while settlements.count < total {
      let shore: Plot.Shore = draw.chance(0.6) ? .main : .far
      let sheet = Place(
        along: along,
        across: (shore == .main ? 1 : -1) * (bank + draw.real(in: 0..<260 + 1.1 * reachOfMain)))
      settlements.append(Settlement(place: valley.place(on: sheet), shore: shore, branch: 0))
      let step = reachOfMain * draw.real(in: 0.7..<1.4)
      reachOfMain = min(1_400 * mainScale, reachOfMain * 1.05)
      sinceBranch += 1
      if sinceBranch >= 2, settlements.count < total {
        sinceBranch = 0
        addBranch(
          at: along + step * 0.5 * direction, slot: step * 3.2, shore: shoreOfBranch,
          size: min(total - settlements.count, perBranch / 2 + draw.below(perBranch)),
          scale: branchScale, valley: valley, draw: &draw)
        shoreOfBranch = shoreOfBranch == .main ? .far : .main
      }
      along += step * direction
    }
  }

  private mutating func addBranch(
    at along: Double, slot: Double, shore: Plot.Shore, size: Int, scale: Double, valley: Valley,
    draw: inout SplitMix64
  ) {
    let sign = shore == .main ? 1.0 : -1.0
    let number = sideValleys.count + 1
    let drift = SmoothNoise(seed: draw.next(), spacing: max(700, slot))
    var across = valley.riverHalfWidthMeters + 20
    func bedPlace(_ distance: Double) -> Place {
      let fade = min(1, distance / 1_500)
      return valley.place(
        on: Place(
          along: along + slot * 0.42 * fade * drift(distance), across: sign * distance))
    }
    var bed = [bedPlace(across)]
    across += 420 * scale
    var step = 380 * scale
    for _ in 0..<size {
      across += step * draw.real(in: 0.7..<1.4)
      step = min(1_500 * scale, step * 1.09)
      while let last = bed.last, abs(last.across - sign * across) > 220 {
        let next = bedPlace(abs(last.across) + 200)
        guard abs(next.across) > abs(last.across) else { break }
        bed.append(next)
      }
      let offset = draw.real(in: 40..<max(130, step * 0.9)) * (draw.chance(0.5) ? 1 : -1)
      settlements.append(
        Settlement(
          place: bedPlace(across) + Place(along: offset, across: 0), shore: shore,
          branch: number))
    }
    bed.append(bedPlace(across + 260))
    sideValleys.append(SideValley(shore: shore, bed: bed))
  }
}
