/// What a word of an address opens.
enum AddressKeyword: Hashable {
  /// With the kind, in its one spelling: `AAHH`.
  case nucleus(String)
  /// `SECTOR`, `ETAPA`…
  case subdivision(String)
  /// `AV`, `JR`…
  case street(String)
  case block, lot, door, kilometre, hundred, interior, reference, nothing
}

/// Finds keywords in tokens: the longest that fits, else a long one with one letter wrong.
struct AddressKeywords {
  private struct Spelling {
    let rest: [String]
    let keyword: AddressKeyword
  }

  /// By their first word, the longest first.
  private var spellings: [String: [Spelling]] = [:]
  /// The first words of five letters or more, by their first letter.
  private var longWords: [Character: [String]] = [:]

  mutating func add(_ spelling: String, _ keyword: AddressKeyword) {
    let words = AddressToken.tokens(of: spelling).map(\.text)
    guard let first = words.first else { return }
    let rest = Array(words.dropFirst())
    var known = spellings[first] ?? []
    // What is added later, by a district, prevails.
    known.removeAll { $0.rest == rest }
    let place = known.firstIndex { $0.rest.count < rest.count } ?? known.count
    known.insert(Spelling(rest: rest, keyword: keyword), at: place)
    spellings[first] = known
    if first.utf8.count >= 5, let letter = first.first,
      longWords[letter]?.contains(first) != true
    {
      longWords[letter, default: []].append(first)
    }
  }

  /// The keyword that begins at a token, and how many tokens it takes.
  func match(_ tokens: ArraySlice<AddressToken>) -> (keyword: AddressKeyword, length: Int)? {
    guard let first = tokens.first?.text else { return nil }
    if spellings[first] != nil { return match(first, tokens.dropFirst()) }
    return meant(by: first).flatMap { match($0, tokens.dropFirst()) }
  }

  private func match(
    _ first: String, _ next: ArraySlice<AddressToken>
  ) -> (keyword: AddressKeyword, length: Int)? {
    for spelling in spellings[first] ?? [] {
      let following = next.prefix(spelling.rest.count)
      if following.count == spelling.rest.count,
        zip(following, spelling.rest).allSatisfy({ $0.text == $1 })
      {
        return (spelling.keyword, 1 + spelling.rest.count)
      }
    }
    return nil
  }

  /// True when the word alone is a keyword.
  func isKeyword(_ word: String) -> Bool {
    spellings[word]?.contains { $0.rest.isEmpty } ?? false
  }

  /// True for `MZ`, `MANZANA`…
  func opensBlock(_ word: String) -> Bool {
    spellings[word]?.contains { $0.rest.isEmpty && $0.keyword == .block } ?? false
  }

  /// The long word that one letter turns into this one. A plural is another word: `BARRIOS` is a
  /// surname.
  private func meant(by word: String) -> String? {
    guard word.utf8.count >= 5, let letter = word.first else { return nil }
    return longWords[letter]?.first { known in
      word != known + "S" && known != word + "S"
        && abs(known.utf8.count - word.utf8.count) <= 1
        && spellingDistance(word, known, atMost: 1) != nil
    }
  }
}
