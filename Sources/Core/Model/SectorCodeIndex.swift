/// Finds a sector by its code as somebody else wrote it.
///
/// A code is found as it is; failing that, without its outer blanks, its case and the zeros before
/// a number (`1` and ` 01` are `01`), when only one code reads so. It does not guess: a text that
/// reads like two codes finds none.
public struct SectorCodeIndex: Sendable {
  private let exact: [String: Int]
  /// nil marks a spelling that several codes share.
  private let folded: [String: Int?]

  /// - Parameter codes: their positions are what is found; of a repeated code, the first.
  /// - Complexity: O(codes).
  public init(_ codes: [String]) {
    var exact: [String: Int] = [:]
    var folded: [String: Int?] = [:]
    for (position, code) in codes.enumerated() where exact[code] == nil {
      exact[code] = position
      let key = SectorCodeIndex.fold(code)
      folded.updateValue(folded[key] == nil ? position : nil, forKey: key)
    }
    self.exact = exact
    self.folded = folded
  }

  /// The position of the code that the text names; nil when it names none, or several. O(1).
  public func position(of text: String) -> Int? {
    exact[text] ?? folded[SectorCodeIndex.fold(text)] ?? nil
  }

  private static func fold(_ text: String) -> String {
    var key = text.uppercased()[...]
    while key.first?.isWhitespace == true { key.removeFirst() }
    while key.last?.isWhitespace == true { key.removeLast() }
    guard key.allSatisfy({ $0.isASCII && $0.isNumber }) else { return String(key) }
    while key.count > 1, key.first == "0" { key.removeFirst() }
    return String(key)
  }
}
