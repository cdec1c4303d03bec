public import SectorizaModel

/// Tells what changed from one cut of the nominal lists to another: who came and who left, who moved,
/// whose documents or gestor are others. Each person of either cut goes on, comes or leaves.
///
/// `samePersons` says who is the same: a child who got its DNI goes on being itself. Somebody has moved
/// when the lists tell another place; whom a better rule places elsewhere has not.
///
/// - Parameters:
///   - before: The earlier cut, its tokens made with the same key as those of `now`.
///   - now: The later one.
/// - Returns: the changes by kind, then by pseudonym; the same for any order of the persons.
/// - Complexity: O(n log n) in the persons of both.
/// - Source: domain R20, R22–R24.
public func cutComparison(_ before: Cut, with now: Cut) -> CutComparison {
  let matching = Matching(before.persons, now.persons)
  var changes = Comings(before, now, matching).changes
  for (position, person) in now.persons.enumerated() {
    guard let known = matching.pairs[position] else { continue }
    let differences = Differences(
      before: before.persons[known], now: person,
      tellsGestores: before.tellsGestores && now.tellsGestores)
    changes += differences.found.map {
      CutChange(kind: $0.kind, cause: $0.cause, before: known, now: position)
    }
  }
  let ranks = Dictionary(
    uniqueKeysWithValues: CutChange.Kind.allCases.enumerated().map { ($0.element, $0.offset) })
  func key(_ change: CutChange) -> (Int, String) {
    let person = change.now.map { now.persons[$0] } ?? before.persons[change.before ?? 0]
    return (ranks[change.kind] ?? 0, person.pseudonym)
  }
  return CutComparison(
    before: before, now: now, pairs: matching.pairs,
    changes: changes.sorted { key($0) < key($1) })
}
