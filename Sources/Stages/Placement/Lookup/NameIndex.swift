/// The names that a district knows, to be found as they are written: exactly, with a few letters
/// wrong, or with more words after them.
///
/// Numbers are never approximate: `GRUPO 12` is not `GRUPO 13`, and `19 DE ABRIL` is not
/// `9 DE ABRIL`.
struct NameIndex {
  /// The names that a text may mean, ascending.
  struct Match: Hashable {
    let names: [Int]
    /// True unless it is written as the district knows it.
    let isApproximate: Bool
  }

  private struct Name {
    let letters: String
    let length: Int
    let numbers: [String]
    /// One bit for each letter that it has: a wrong letter changes two of them at most.
    let mask: UInt32

    init(_ words: [String]) {
      letters = words.filter { word in !word.contains { $0.isNumber } }.joined()
      numbers = words.filter { word in word.contains { $0.isNumber } }
      length = letters.unicodeScalars.count
      mask = letters.unicodeScalars.reduce(0) { $0 | 1 << ($1.value % 32) }
    }

    /// - Returns: nil when more than `limit` letters are wrong, or a number is another.
    func distance(to other: Name, atMost limit: Int) -> Int? {
      guard (mask ^ other.mask).nonzeroBitCount <= 2 * limit, numbers == other.numbers else {
        return nil
      }
      return spellingDistance(letters, other.letters, atMost: limit)
    }
  }

  private var names: [Name] = []
  private var exact: [String: Int] = [:]
  /// By the number of letters.
  private var ofLength: [Int: [Int]] = [:]

  /// The number of a name, new or known. O(letters).
  mutating func add(_ words: [String]) -> Int {
    let key = Self.key(words)
    if let known = exact[key] { return known }
    let name = Name(words)
    let number = names.count
    names.append(name)
    exact[key] = number
    ofLength[name.length, default: []].append(number)
    return number
  }

  /// What is written exactly so. O(letters).
  func exactly(_ words: [String]) -> Int? { exact[Self.key(words)] }

  /// Exactly; else with the fewest letters wrong; else the longest beginning of it that is a name,
  /// exactly or with letters wrong.
  ///
  /// - Parameter isWhole: whether no words may be left over.
  /// - Returns: nil for what is like no name; several names when they are equally like it.
  /// - Complexity: O(names of about that length · letters).
  func find(_ words: [String], isWhole: Bool = false) -> Match? {
    guard !words.isEmpty else { return nil }
    if let name = exactly(words) { return Match(names: [name], isApproximate: false) }
    let similar = similar(to: words)
    if !similar.isEmpty { return Match(names: similar, isApproximate: true) }
    guard !isWhole else { return nil }
    for length in stride(from: words.count - 1, to: 0, by: -1) {
      let beginning = Array(words.prefix(length))
      guard Name(beginning).length >= 4 else { break }
      if let name = exactly(beginning) { return Match(names: [name], isApproximate: true) }
      let similar = self.similar(to: beginning)
      if !similar.isEmpty { return Match(names: similar, isApproximate: true) }
    }
    return nil
  }

  /// The names with the fewest letters wrong, within what their length allows; ascending.
  private func similar(to words: [String]) -> [Int] {
    let text = Name(words)
    let length = text.length
    var best = Self.allowance(length)
    guard best > 0 else { return [] }
    var found: [Int] = []
    for size in (length - best)...(length + best) {
      for number in ofLength[size] ?? [] {
        guard let distance = text.distance(to: names[number], atMost: best),
          distance <= Self.allowance(min(size, length))
        else { continue }
        if distance < best { found = [] }
        best = distance
        found.append(number)
      }
    }
    return found.sorted()
  }

  /// How many names a text is somewhat like, for suggestions: twice the letters that `find` allows.
  ///
  /// - Returns: the nearest first, then in the order of the names, with the share of letters that
  ///   are right, 0…1.
  func somewhatLike(_ words: [String]) -> [(name: Int, likeness: Double)] {
    let text = Name(words)
    let length = text.length
    guard length > 0 else { return [] }
    let limit = max(1, min(length / 2, 2 * Self.allowance(length) + 1))
    var found: [(name: Int, likeness: Double)] = []
    for number in names.indices {
      guard let distance = text.distance(to: names[number], atMost: limit) else { continue }
      found.append((number, 1 - Double(distance) / Double(max(length, 1))))
    }
    return found.sorted { ($1.likeness, $0.name) < ($0.likeness, $1.name) }
  }

  /// Letters that may be wrong in a name of a length: none in a short one, where another letter is
  /// another name.
  private static func allowance(_ length: Int) -> Int {
    switch length {
    case ...4: 0
    case ...7: 1
    case ...13: 2
    default: 3
    }
  }

  private static func key(_ words: [String]) -> String { words.joined(separator: " ") }
}
