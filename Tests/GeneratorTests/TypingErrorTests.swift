import SectorizaModel
import Testing

@testable import SectorizaGenerator

@Suite struct TypingErrorTests {
  /// Insertions, deletions, changes and swaps of neighbours (Damerau 1964, optimal alignment).
  private func distance(_ one: String, _ other: String) -> Int {
    let left = Array(one)
    let right = Array(other)
    var rows = [[Int]](
      repeating: [Int](repeating: 0, count: right.count + 1), count: left.count + 1)
    for i in 0...left.count { rows[i][0] = i }
    for j in 0...right.count { rows[0][j] = j }
    for i in 1...left.count {
      for j in 1...right.count {
        let cost = left[i - 1] == right[j - 1] ? 0 : 1
        rows[i][j] = min(rows[i - 1][j] + 1, rows[i][j - 1] + 1, rows[i - 1][j - 1] + cost)
        if i > 1, j > 1, left[i - 1] == right[j - 2], left[i - 2] == right[j - 1] {
          rows[i][j] = min(rows[i][j], rows[i - 2][j - 2] + 1)
        }
      }
    }
    return rows[left.count][right.count]
  }

  @Test(arguments: 0..<300 as Range<UInt64>)
  func `one typing error is one edit of a letter or a digit`(_ seed: UInt64) {
    let clean = "JR. LOS ÑAUPIALES MZ. V5 LT. 12 AA.HH. SONSOPATA"
    var draw = SplitMix64(seed: seed)
    var text = clean
    #expect(TypingErrors.add(to: &text, draw: &draw))
    #expect(distance(clean, text) == 1)
    let marks = { (line: String) in line.filter { !$0.isLetter && !$0.isNumber } }
    #expect(marks(text) == marks(clean))
  }

  @Test func `every letter and digit has its share of the errors, the block among them`() {
    let clean = "MZ. V5 LT. 12 SONSOPATA"
    var draw = SplitMix64(seed: 9)
    let total = 20_000
    var hitsBlock = 0
    for _ in 0..<total {
      var text = clean
      _ = TypingErrors.add(to: &text, draw: &draw)
      let words = text.split(separator: " ")
      if words.count > 1, words[0] == "MZ.", words[1] != "V5" { hitsBlock += 1 }
    }
    // Two of its seventeen characters.
    #expect(abs(Double(hitsBlock) / Double(total) - 2.0 / 17) < 0.01)
  }

  @Test func `a text without letters stays as it is`() {
    var draw = SplitMix64(seed: 1)
    var text = " - ."
    #expect(!TypingErrors.add(to: &text, draw: &draw))
    #expect(text == " - .")
  }

  @Test func `made-up names differ from one another`() {
    #expect(Set((0..<3_000).map(Words.nucleus)).count == 3_000)
    #expect(Set((0..<600).map(Words.longStreet)).count == 600)
    let streets = Set((0..<600).map(Words.longStreet))
    #expect(streets.isDisjoint(with: Words.streets))
  }
}
