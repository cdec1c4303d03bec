import SectorizaModel

/// What municipalities do today: a list of rules «the text contains X», tried one after the other, the
/// first that holds decides. Made of the same equivalences that the engine has.
///
/// The rules of a *núcleo* with its blocks come first: the text contains the *núcleo* and `MZ. A` (or
/// `MZ A`, as a careful clerk adds), followed by no other letter or digit. Then those of the *núcleo* alone,
/// which lead to the sector of most of its blocks. Capitals do not matter, nothing else is forgiven.
struct NaiveRules {
  private struct Nucleus {
    let text: [UInt8]
    /// First those written with a dot, then those without.
    var blocks: [(text: [UInt8], unit: UnitIndex)] = []
    var units: [UnitIndex] = []
  }

  private var nuclei: [Nucleus] = []
  private let trial: Trial

  /// - Parameter withoutKind: look for the name alone, without `ASENT.H.` before it.
  init(_ trial: Trial, withoutKind: Bool) {
    self.trial = trial
    var placeOf: [String: Int] = [:]
    for row in trial.gazetteer.equivalences {
      guard let written = row.nucleus, row.street == nil, case .unit(let unit) = row.target else {
        continue
      }
      let text =
        withoutKind ? written.split(separator: " ").dropFirst().joined(separator: " ") : written
      let place = placeOf[text] ?? nuclei.count
      if placeOf[text] == nil {
        placeOf[text] = place
        nuclei.append(Nucleus(text: Self.bytes(text)))
      }
      nuclei[place].units.append(unit)
      guard let block = row.block else { continue }
      for word in ["MZ. ", "MZ ", "MZ."] {
        nuclei[place].blocks.append((Self.bytes(word + block), unit))
      }
    }
  }

  enum Answer {
    case unit(UnitIndex)
    case sector(String)
  }

  func answer(_ person: Person) -> Answer? {
    let line = Self.bytes(
      [person.address?.street, person.address?.line].compactMap { $0 }.joined(separator: " "))
    let named = nuclei.filter { Self.contains(line, $0.text) }
    for nucleus in named {
      for block in nucleus.blocks where Self.contains(line, block.text) {
        return .unit(block.unit)
      }
    }
    return named.first.flatMap { majority($0.units) }.map { .sector($0) }
  }

  private func majority(_ units: [UnitIndex]) -> String? {
    var counts: [String: Int] = [:]
    for unit in units { if let sector = trial.sector(unit) { counts[sector, default: 0] += 1 } }
    return counts.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
  }

  private static func bytes(_ text: String) -> [UInt8] { Array(text.uppercased().utf8) }

  /// True when the text holds the words, not followed by another letter or digit.
  private static func contains(_ line: [UInt8], _ words: [UInt8]) -> Bool {
    guard !words.isEmpty, line.count >= words.count else { return false }
    for start in 0...(line.count - words.count)
    where line[start] == words[0] && line[start..<(start + words.count)].elementsEqual(words) {
      let end = start + words.count
      if end == line.count || !isWord(line[end]) { return true }
    }
    return false
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    (48...57).contains(byte) || (65...90).contains(byte) || byte >= 0x80
  }
}
