/// Takes apart words that were typed without a blank: `MZ7`, `LT5A`, `V5LT`, `MZV5`, `PISO2`.
struct GluedWords {
  let keywords: AddressKeywords

  func apart(_ tokens: [AddressToken]) -> [AddressToken] {
    var apart: [AddressToken] = []
    apart.reserveCapacity(tokens.count)
    for (place, token) in tokens.enumerated() {
      let next = tokens.indices.contains(place + 1) ? tokens[place + 1].text : nil
      let isAfterBlock = apart.last.map { keywords.opensBlock($0.text) } ?? false
      let parts = parts(of: token.text, before: next, isAfterBlock: isAfterBlock)
      for (number, part) in parts.enumerated() {
        apart.append(
          AddressToken(text: part, opensClause: number == 0 ? token.opensClause : false))
      }
    }
    return apart
  }

  private func parts(
    of word: String, before next: String?, isAfterBlock: Bool
  ) -> [String] {
    guard word.utf8.count > 2 else { return [word] }
    // «MZA LT 5» is block A; «MZA B LT 5» is block B.
    if word == "MZA" || word == "MZN", let next, isLot(next) {
      return ["MZ", String(word.suffix(1))]
    }
    guard !keywords.isKeyword(word) else { return [word] }
    if let split = beforeLot(word, isAfterBlock: isAfterBlock) { return split }
    let letters = word.prefix { !$0.isNumber }
    let rest = word.dropFirst(letters.count)
    if letters.count >= 2, !rest.isEmpty, keywords.isKeyword(String(letters)) {
      // MZA5 is block A5 as often as block 5, and block 5 is in it.
      if letters == "MZA" || letters == "MZN" { return ["MZ", String(letters.suffix(1) + rest)] }
      return [String(letters), String(rest)]
    }
    if letters == "N", rest.count >= 3, rest.allSatisfy(\.isNumber) { return ["N", String(rest)] }
    if word.hasPrefix("MZ"), isShortCode(word.dropFirst(2)) {
      return ["MZ", String(word.dropFirst(2))]
    }
    return [word]
  }

  /// `V5LT`, `V5LT3`, `MZV5LT3`; `SLT9` only after the word that says that a block follows.
  private func beforeLot(_ word: String, isAfterBlock: Bool) -> [String]? {
    for mark in ["LOTE", "LTE", "LT"] {
      guard let range = range(of: mark, in: word) else { continue }
      var code = word[..<range.lowerBound]
      let rest = word[range.upperBound...]
      guard rest.isEmpty || rest.first?.isNumber == true else { continue }
      var parts: [String] = []
      if code.hasPrefix("MZ"), isShortCode(code.dropFirst(2)) {
        parts = ["MZ"]
        code = code.dropFirst(2)
      }
      guard isShortCode(code),
        isAfterBlock || !parts.isEmpty || code.contains(where: \.isNumber)
      else { continue }
      parts += [String(code), "LT"]
      return rest.isEmpty ? parts : parts + [String(rest)]
    }
    return nil
  }

  /// The first place of a mark that is not the beginning.
  private func range(of mark: String, in word: String) -> Range<String.Index>? {
    var start = word.index(after: word.startIndex)
    while start < word.endIndex {
      if word[start...].hasPrefix(mark) {
        return start..<word.index(start, offsetBy: mark.count)
      }
      start = word.index(after: start)
    }
    return nil
  }

  /// A block of one or two letters, of a letter and a number, or of a number.
  private func isShortCode(_ text: Substring) -> Bool {
    text.count <= 4 && AddressCodes.block(String(text)) != nil
      && (text.count <= 2 || text.contains(where: \.isNumber))
  }

  private func isLot(_ word: String) -> Bool {
    ["LT", "LTE", "LOTE", "LOT"].contains { mark in
      word == mark || (word.hasPrefix(mark) && word.dropFirst(mark.count).first?.isNumber == true)
    }
  }
}
