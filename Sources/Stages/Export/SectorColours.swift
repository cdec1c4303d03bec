/// Colours for the sectors of a map: neighbours never share one.
public enum SectorColours {
  /// Pale colours that people with any common colour blindness tell apart, made to be written on
  /// (Paul Tol, "Colour schemes", 2021, *light*), then a second, deeper set (*muted*) for the rare
  /// map that needs more than eight.
  static let palette = [
    "#77AADD", "#EE8866", "#EEDD88", "#44BB99", "#FFAABB", "#99DDFF", "#BBCC33", "#C9B2DE",
    "#CC6677", "#88CCEE", "#DDCC77", "#117733", "#AA4499", "#999933", "#332288", "#882255",
  ]

  /// A colour number for each sector, from 0. Stable: DSATUR (Brélaz 1979) takes the sector with
  /// the most colours around it, then with the most neighbours, then the first; it gets, of the
  /// colours its neighbours do not have, the one least used so far. A district asks for more than
  /// eight only when its graph is far from planar.
  static func assigned(sectors: Int, neighbours: [(Int, Int)]) -> [Int] {
    var around = [[Int]](repeating: [], count: sectors)
    for (one, other) in neighbours {
      around[one].append(other)
      around[other].append(one)
    }
    var colours = [Int](repeating: -1, count: sectors)
    var uses: [Int] = [Int](repeating: 0, count: 8)
    var seen = [Set<Int>](repeating: [], count: sectors)
    for _ in 0..<sectors {
      var chosen = -1
      for sector in 0..<sectors where colours[sector] < 0 {
        guard chosen >= 0 else {
          chosen = sector
          continue
        }
        if (seen[sector].count, around[sector].count) > (seen[chosen].count, around[chosen].count) {
          chosen = sector
        }
      }
      let free = uses.indices.filter { !seen[chosen].contains($0) }
      let colour = free.min { (uses[$0], $0) < (uses[$1], $1) } ?? uses.count
      if colour == uses.count { uses.append(0) }
      uses[colour] += 1
      colours[chosen] = colour
      for neighbour in around[chosen] { seen[neighbour].insert(colour) }
    }
    return colours
  }

  /// Colours for sectors of which some keep the one of an earlier map: the others get the first of the
  /// palette that nobody has.
  ///
  /// - Parameter kept: `#rrggbb` by sector; nil for a sector that the earlier map did not have.
  public static func completing(_ kept: [String?]) -> [String] {
    var taken = Set(kept.compactMap { $0?.uppercased() })
    var number = 0
    return kept.map { color in
      if let color { return color }
      while !taken.insert(hex(number)).inserted { number += 1 }
      return hex(number)
    }
  }

  /// The colour of a number; beyond the palette, hues a golden angle apart.
  static func hex(_ number: Int) -> String {
    guard number >= palette.count else { return palette[number] }
    let hue = Double(number) * 0.618_033_988_75
    let turn = (hue - hue.rounded(.down)) * 6
    let channels = [5.0, 3.0, 1.0].map { offset -> Int in
      let position = (offset + turn).truncatingRemainder(dividingBy: 6)
      let drop = max(0, min(1, min(position, 4 - position)))
      return Int((235 - drop * 110).rounded())
    }
    return "#"
      + channels.map { channel in
        let digits = String(channel, radix: 16, uppercase: true)
        return digits.count == 1 ? "0" + digits : digits
      }.joined()
  }
}
