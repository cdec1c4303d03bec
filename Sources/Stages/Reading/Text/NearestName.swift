/// The name a person probably meant.
public enum NearestName {
  /// The candidate at the least edit distance from `name`, both folded; nil when none is near
  /// (more than a third of the letters differ, and neither begins with the other). Ties go to the
  /// first candidate. O(candidates · letters²).
  public static func of(_ name: String, in candidates: [String]) -> String? {
    let wanted = Array(Heading.folded(name))
    var best: (distance: Int, name: String)?
    for candidate in candidates {
      let other = Array(Heading.folded(candidate))
      guard !wanted.isEmpty, !other.isEmpty else { continue }
      let distance = editDistance(wanted, other)
      let shorter = min(wanted.count, other.count)
      let isPrefix = shorter >= 3 && wanted.prefix(shorter) == other.prefix(shorter)
      guard isPrefix || distance * 3 <= max(wanted.count, other.count) + 1 else { continue }
      if best.map({ distance < $0.distance }) ?? true { best = (distance, candidate) }
    }
    return best?.name
  }

  /// Insertions, deletions, replacements and swaps of neighbours that turn one into the other
  /// (optimal string alignment).
  static func editDistance(_ one: [Character], _ other: [Character]) -> Int {
    var before: [Int] = []
    var previous = Array(0...other.count)
    for row in 0..<one.count {
      var current = [row + 1]
      for column in 0..<other.count {
        let same = one[row] == other[column]
        var cost = min(
          previous[column + 1] + 1, current[column] + 1, previous[column] + (same ? 0 : 1))
        if row > 0, column > 0, one[row] == other[column - 1], one[row - 1] == other[column] {
          cost = min(cost, before[column - 1] + 1)
        }
        current.append(cost)
      }
      before = previous
      previous = current
    }
    return previous[other.count]
  }

  /// ` ¿Quiso decir «x»?`, or nothing: what a message adds.
  public static func question(_ name: String, in candidates: [String]) -> String {
    of(name, in: candidates).map { " ¿Quiso decir «\($0)»?" } ?? ""
  }
}
