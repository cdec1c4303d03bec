import SectorizaModel

/// Who attended each person last month, in the words of this one.
struct LastMonth {
  /// By person: the place in the roster of the gestor of last month, where it may go on.
  private(set) var members: [Int?]
  /// By person: why the gestor of last month may not go on.
  private(set) var changes: [GestorChange?]
  /// By person: the gestor of last month, where it is only absent.
  private(set) var returning: [GestorIndex?]

  /// - Parameter previous: by person, the id of the gestor of last month.
  /// - Complexity: O(persons · gestores of a sector).
  init(_ previous: [String?], sectors: [Int?], census: Census, roster: Roster) {
    members = previous.map { _ in nil }
    changes = previous.map { _ in nil }
    returning = previous.map { _ in nil }
    for (person, id) in previous.enumerated() {
      guard let id, let sector = sectors[person] else { continue }
      let places = roster.places(of: id)
      if places.isEmpty {
        changes[person] = GestorChange(before: id, cause: .gone)
        continue
      }
      let able = places.filter { census.trades[person][roster.members[$0].trade] }
      let free = able.filter { !census.barred[person].contains($0) }
      if let member = free.first(where: { roster.ofSector[sector].contains($0) }) {
        members[person] = member
      } else if able.isEmpty {
        changes[person] = GestorChange(before: id, cause: .notEligible)
      } else if free.isEmpty {
        changes[person] = GestorChange(before: id, cause: .restricted)
      } else if let absent = free.first(where: { roster.members[$0].isAbsent }),
        roster.members[absent].works(in: sector)
      {
        changes[person] = GestorChange(before: id, cause: .absent)
        returning[person] = roster.members[absent].index
      } else {
        changes[person] = GestorChange(before: id, cause: .leftSector)
      }
    }
  }
}
