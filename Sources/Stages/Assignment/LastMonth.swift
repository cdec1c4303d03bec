import SectorizaModel

/// Who attended each person last month, in the words of this one.
struct LastMonth {
  /// By person: the place in the roster of the gestor of last month, where it may go on, or of who
  /// attends while that one is absent.
  private(set) var members: [Int?]
  /// By person: why the gestor of last month may not go on.
  private(set) var changes: [GestorChange?]
  /// By person: the gestor of last month, where it is only absent.
  private(set) var returning: [GestorIndex?]
  /// By person: the places in the roster of its gestores of other programmes who may go on, and of who
  /// attends while one is absent.
  private(set) var others: [[Int]]
  /// By person: the places in the roster of its gestores of other programmes who are only absent, in the
  /// order of their programmes.
  private(set) var absentOthers: [[Int]]

  /// - Complexity: O(persons · gestores of a sector).
  init(
    _ persons: [Person], sectors: [Int?], census: Census, roster: Roster, terms: AssignmentTerms
  ) {
    members = persons.map { _ in nil }
    changes = persons.map { _ in nil }
    returning = persons.map { _ in nil }
    others = persons.map { _ in [] }
    absentOthers = persons.map { _ in [] }
    guard !terms.previous.isEmpty else { return }
    for person in persons.indices {
      guard let previous = terms.previous[PersonIndex(person)], let sector = sectors[person]
      else { continue }
      let id = previous.responsible
      recallOthers(of: person, previous, in: sector, census, roster, terms.rules)
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
        members[person] = previous.substitute.flatMap { id in
          roster.places(of: id).first { roster.mayGoOn($0, with: person, in: sector, census) }
        }
      } else {
        changes[person] = GestorChange(before: id, cause: .leftSector)
      }
    }
  }

  private mutating func recallOthers(
    of person: Int, _ previous: AttendingGestores, in sector: Int, _ census: Census,
    _ roster: Roster, _ rules: EligibilityRules
  ) {
    func programme(_ member: Int) -> String { roster.members[member].gestor.programme }
    func first(of id: String, where isWanted: (Int) -> Bool) -> Int? {
      roster.places(of: id).first {
        rules.rule(of: programme($0)).hasOwnPublic && isWanted($0)
      }
    }
    func mayGoOn(_ member: Int) -> Bool {
      roster.mayGoOn(member, with: person, in: sector, census)
    }
    for id in previous.others {
      if let member = first(of: id, where: mayGoOn) {
        others[person].append(member)
      } else if let absent = first(
        of: id, where: { roster.isOnlyAbsent($0, for: person, in: sector, census) })
      {
        absentOthers[person].append(absent)
        let meanwhile = previous.otherSubstitutes.lazy.compactMap { id in
          first(of: id) { programme($0) == programme(absent) && mayGoOn($0) }
        }.first
        if let meanwhile { others[person].append(meanwhile) }
      }
    }
    absentOthers[person].sort {
      programme($0).unicodeScalars.lexicographicallyPrecedes(programme($1).unicodeScalars)
    }
  }

  /// By person: the place in the roster of who attended its home last month and works in its sector.
  /// O(persons · gestores of an id).
  static func ofHomes(
    _ persons: [Person], _ previous: [String: String], sectors: [Int?], roster: Roster
  ) -> [Int?] {
    persons.indices.map { person in
      guard !previous.isEmpty, let sector = sectors[person],
        let id = persons[person].household.flatMap({ previous[$0] })
      else { return nil }
      return roster.places(of: id).first { roster.ofSector[sector].contains($0) }
    }
  }
}

extension Roster {
  /// True when a member works in the sector this month and may attend the person. O(gestores of the
  /// sector).
  func mayGoOn(_ member: Int, with person: Int, in sector: Int, _ census: Census) -> Bool {
    ofSector[sector].contains(member) && census.trades[person][members[member].trade]
      && !census.barred[person].contains(member)
  }

  /// True when a member may attend the person and works in its sector, and is absent this month.
  func isOnlyAbsent(_ member: Int, for person: Int, in sector: Int, _ census: Census) -> Bool {
    members[member].isAbsent && members[member].works(in: sector)
      && census.trades[person][members[member].trade] && !census.barred[person].contains(member)
  }
}
