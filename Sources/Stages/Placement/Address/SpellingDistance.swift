/// How many letters separate two words: added, dropped, changed or swapped with the next one (optimal
/// string alignment).
///
/// - Returns: nil when it is more than `limit`.
/// - Complexity: O(length · limit).
/// - Source: Damerau, 1964; the band is that of Ukkonen, 1985.
func spellingDistance(_ one: String, _ other: String, atMost limit: Int) -> Int? {
  let a = Array(one.unicodeScalars)
  let b = Array(other.unicodeScalars)
  guard abs(a.count - b.count) <= limit else { return nil }
  if a == b { return 0 }
  guard limit > 0 else { return nil }
  let far = limit + 1
  var beforeLast = [Int](repeating: far, count: b.count + 1)
  var last = (0...b.count).map { min($0, far) }
  for row in 1...max(1, a.count) where row <= a.count {
    var next = [Int](repeating: far, count: b.count + 1)
    if row <= limit { next[0] = row }
    var best = next[0]
    let first = max(1, row - limit)
    let end = min(b.count, row + limit)
    if first <= end {
      for column in first...end {
        var cost = last[column - 1] + (a[row - 1] == b[column - 1] ? 0 : 1)
        cost = min(cost, last[column] + 1, next[column - 1] + 1)
        if row > 1, column > 1, a[row - 1] == b[column - 2], a[row - 2] == b[column - 1] {
          cost = min(cost, beforeLast[column - 2] + 1)
        }
        next[column] = min(cost, far)
        best = min(best, next[column])
      }
    }
    guard best <= limit else { return nil }
    beforeLast = last
    last = next
  }
  return last[b.count] <= limit ? last[b.count] : nil
}
