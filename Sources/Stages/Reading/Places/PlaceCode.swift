/// A *manzana popular* or a lot, as a team writes it in a cell of its own.
enum PlaceCode {
  /// The text without the word for what it is, which its column already says: `Mz. V5` is V5.
  static func block(_ text: String) -> String? { bare(text, of: blockWords) }

  /// The same of a lot: `Lote 5-A` is 5-A.
  static func lot(_ text: String) -> String? { bare(text, of: lotWords) }

  private static let blockWords: Set<String> = ["MZ", "MZA", "MZNA", "MNZ", "MANZ", "MANZANA"]
  private static let lotWords: Set<String> = ["LT", "LTE", "LOTE", "LOT"]

  private static func bare(_ text: String, of words: Set<String>) -> String? {
    let letters = text.prefix { $0.isLetter }
    guard words.contains(letters.uppercased()) else { return text }
    let rest = text.dropFirst(letters.count).drop { !$0.isLetter && !$0.isNumber }
    return rest.isEmpty ? nil : String(rest)
  }

  /// Whether a cell holds one block: V5, 7A, A', AAA, UNICA; not `V5, V6`, `A al F` or a name. O(1).
  static func isBlock(_ text: String) -> Bool {
    let words = PlainWords.of(text)
    if [["UNICA"], ["UNICO"]].contains(words) { return true }
    let code = words.joined()
    guard isLot(text), (1...6).contains(code.count) else { return false }
    guard code.split(whereSeparator: { !$0.isNumber }).allSatisfy({ $0.count <= 4 }) else {
      return false
    }
    return code.split(whereSeparator: \.isNumber).allSatisfy { run in
      run.count <= 2 || (run.count == 3 && Set(run).count == 1)
    }
  }

  /// Whether a cell holds one lot: 5, 5A, 5-A; not `5, 6`, `1-10` or `A-F`. O(characters).
  static func isLot(_ text: String) -> Bool {
    let words = PlainWords.of(text)
    let isOne =
      words.count == 1 || (words.count == 2 && words.count(where: FieldText.isDigits) == 1)
    return isOne && words.joined().filter(\.isNumber).count <= 6
  }
}
