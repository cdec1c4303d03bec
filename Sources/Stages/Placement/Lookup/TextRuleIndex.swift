import SectorizaModel

/// The rules «the text contains»: words one after the other, whole words only.
///
/// Built in O(words of the rules); a question takes O(words · rules that begin alike).
struct TextRuleIndex {
  private struct Rule {
    let words: [String]
    let target: PlaceTarget
  }

  /// By their first word.
  private var rules: [String: [Rule]] = [:]

  init(_ equivalences: [Equivalence]) {
    for equivalence in equivalences {
      guard equivalence.nucleus == nil, equivalence.block == nil, let text = equivalence.text
      else { continue }
      let words = text.addressWords
      guard let first = words.first else { continue }
      rules[first, default: []].append(Rule(words: words, target: equivalence.target))
    }
  }

  /// The targets of the longest rule that holds, which says most; several when as long ones differ.
  /// Empty when none holds.
  func lookUp(_ words: [String]) -> PlaceTargets {
    var longest = 0
    var targets: [PlaceTarget] = []
    for start in words.indices {
      for rule in rules[words[start]] ?? [] {
        guard rule.words.count >= longest, words.count - start >= rule.words.count,
          zip(words[start...], rule.words).allSatisfy({ $0 == $1 })
        else { continue }
        if rule.words.count > longest { targets = [] }
        longest = rule.words.count
        targets.append(rule.target)
      }
    }
    return PlaceTargets(targets)
  }
}
