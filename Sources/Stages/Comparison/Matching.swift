public import SectorizaModel

/// Which persons of two cuts are the same.
///
/// Records are of one person when they share the code of the Padrón, which a child keeps, a DNI or CUI, a
/// CNV or another document, in this order; else when name, mother and day of birth are the same; else, where
/// nothing of that is known of either, when they are the same row. What several persons of a cut have in
/// common tells nothing of any of them.
///
/// - Parameters:
///   - before: Those of the earlier cut, each once.
///   - now: Those of the later one; their tokens were made with the same key.
/// - Returns: by position in `now`, the position of the same person in `before`; nil for nobody. Nobody
///   is there twice.
/// - Complexity: O(n) in the persons of both.
public func samePersons(_ before: [CutPerson], _ now: [CutPerson]) -> [Int?] {
  Matching(before, now).pairs
}

/// How persons of two cuts are joined, one kind of token after the other.
struct Matching {
  /// By position in the later cut: the same person in the earlier one.
  private(set) var pairs: [Int?]
  /// By position in the earlier cut: whether it has a pair.
  private(set) var goesOn: [Bool]

  /// What joins two records, the surest first. A CUI is the number of the DNI that a child will have.
  private static let order: [Set<PersonDocument.Kind>] = [
    [.padron], [.dni, .cui], [.cnv, .other],
  ]

  init(_ before: [CutPerson], _ now: [CutPerson]) {
    pairs = now.map { _ in nil }
    goesOn = before.map { _ in false }
    for kinds in Matching.order {
      join(before, now) { person in
        person.tokens.documents.filter { kinds.contains($0.kind) }.map(\.token)
      }
    }
    join(before, now) { $0.tokens.likeness.map { [$0] } ?? [] }
    join(before, now) { person in
      let isUnknown = person.tokens.documents.isEmpty && person.tokens.likeness == nil
      return isUnknown ? [person.pseudonym] : []
    }
  }

  private mutating func join(
    _ before: [CutPerson], _ now: [CutPerson], _ tokens: (CutPerson) -> [String]
  ) {
    let old = Matching.owners(of: before, where: { !goesOn[$0] }, tokens)
    let new = Matching.owners(of: now, where: { pairs[$0] == nil }, tokens)
    for (position, person) in now.enumerated() where pairs[position] == nil {
      for token in tokens(person) where new[token] == [position] {
        guard let found = old[token], found.count == 1, let known = found.first, !goesOn[known],
          before[known].kind == person.kind
        else { continue }
        pairs[position] = known
        goesOn[known] = true
        break
      }
    }
  }

  private static func owners(
    of persons: [CutPerson], where isFree: (Int) -> Bool, _ tokens: (CutPerson) -> [String]
  ) -> [String: [Int]] {
    var owners: [String: [Int]] = [:]
    for (position, person) in persons.enumerated() where isFree(position) {
      for token in Set(tokens(person)) { owners[token, default: []].append(position) }
    }
    return owners
  }
}
