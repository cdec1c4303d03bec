import SectorizaModel

extension Book {
  /// Gives whole homes to gestores as the flow advises; what its fractions leave over, and what it
  /// would not attend, comes back.
  ///
  /// - Parameter waiting: homes that nobody has.
  /// - Returns: those still without a gestor, the most urgent first.
  /// - Complexity: that of the flow, and O(homes · gestores with a share of the class).
  mutating func fill(_ waiting: [Int]) -> [Int] {
    let homes = waiting.sorted(by: isMoreUrgent)
    var allowance = Allowance(Guide(homes, in: self))
    var left: [Int] = []
    for (place, home) in homes.enumerated() {
      guard allowance.attends(place), let choice = allowance.choose(self, place, home) else {
        left.append(home)
        continue
      }
      give(home, to: choice)
    }
    return left
  }

  /// The urgent before the rest, then the large, which are harder to fit, then by the persons.
  func isMoreUrgent(_ one: Int, _ other: Int) -> Bool {
    let (first, second) = (homes[one], homes[other])
    if first.firstTier != second.firstTier { return first.firstTier < second.firstTier }
    if first.size != second.size {
      return (first.size.hundredths, first.size.persons)
        > (second.size.hundredths, second.size.persons)
    }
    return census.ranks[first.persons[0]] < census.ranks[second.persons[0]]
  }
}

/// What is left of a guide's advice while it is followed.
private struct Allowance {
  private var quotas: [[Int64]]
  private var attended: [Int: Int64]
  private let groupOfHome: [Int]
  private let units: [Int64]

  init(_ guide: Guide) {
    quotas = guide.quotas
    attended = guide.attended
    groupOfHome = guide.groupOfHome
    units = guide.units
  }

  /// True when the flow attends this home too, given those of its group that came before.
  mutating func attends(_ place: Int) -> Bool {
    let group = groupOfHome[place]
    // A home that takes no time is not in the flow.
    guard units[place] > 0, let rest = attended[group], rest >= units[place] else { return false }
    attended[group] = rest - units[place]
    return true
  }

  /// The best gestor whose share of the class still holds the home.
  mutating func choose(_ book: Book, _ place: Int, _ home: Int) -> Int? {
    let number = book.homes[home].careClass
    for (candidate, entry) in book.candidates(home).enumerated()
    where quotas[number][candidate] >= units[place] && book.fits(home, entry.member) {
      quotas[number][candidate] -= units[place]
      return entry.member
    }
    return nil
  }
}
