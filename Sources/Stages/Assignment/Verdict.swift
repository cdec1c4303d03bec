import SectorizaModel

/// What became of everybody, once responsibles are settled: the programmes beside them, who is
/// missing, and the time that all of it takes.
struct Verdict {
  let book: Book
  let places: [Whereabouts]
  let lastMonth: LastMonth
  /// By person, gestores of other programmes who go on with it.
  let promised: [Int: [Int]]
  let hopeless: [Int: UnassignedReason]
  let reasons: Reasons
  /// By person; nil when nobody looks at it.
  let isHard: [Bool]?
  let ground: Ground
  let terms: AssignmentTerms

  private var roster: Roster { reasons.roster }

  /// - Parameter gestores: in the order that the caller gave.
  func caseload(_ gestores: [Gestor]) -> Caseload {
    let sectors = places.map { $0.sector?.position }
    var holders = [Int?](repeating: nil, count: places.count)
    var homes = [Int?](repeating: nil, count: places.count)
    for (home, holder) in book.holder.enumerated() {
      guard let holder else { continue }
      for person in book.homes[home].persons {
        holders[person] = holder
        homes[person] = home
      }
    }
    let others = OtherProgrammes(
      beside: book, promised: promised, sectors: sectors, roster: roster, ground: ground,
      terms: terms)
    let shortages = Shortages(
      of: places.indices.filter { sectors[$0] != nil && holders[$0] == nil },
      unserved: others.unserved, census: book.census, sectors: sectors, roster: roster,
      hubs: ground.hubs, rooms: others.rooms)

    var textOfHome: [Int: String] = [:]
    var followed = [[Int]](repeating: [], count: gestores.count)
    var hundredths = [Int](repeating: 0, count: gestores.count)
    for (member, room) in zip(roster.members, others.rooms) {
      hundredths[member.index.position] = member.room.hundredths - room.hundredths
    }
    func follow(_ person: Int, _ member: Int) {
      followed[roster.members[member].index.position].append(person)
    }
    let assignments = places.indices.map { person in
      let change = change(of: person, holders[person])
      var outcome =
        places[person].failure.map(Assignment.Outcome.withoutPlace)
        ?? .withoutGestor(hopeless[person] ?? .noCapacity)
      if let member = holders[person], let home = homes[person] {
        let text = textOfHome[home] ?? reasons.reason(of: home, with: member)
        textOfHome[home] = text
        let titular = lastMonth.returning[person].map { gestores[$0.position] }
        outcome = .assigned(
          roster.members[member].index,
          reason: ([text] + [Reasons.text(change, returning: titular)].compactMap { $0 })
            .joined(separator: "; "))
        follow(person, member)
      }
      for member in others.members[person] { follow(person, member) }
      return Assignment(
        person: PersonIndex(person), unit: places[person].unit, sector: places[person].sector,
        method: places[person].method, confidence: places[person].confidence, outcome: outcome,
        others: others.members[person].map { roster.members[$0].index }, change: change,
        returning: lastMonth.returning[person],
        absentOthers: absentOthers(of: person, holders[person], others.members[person]),
        proposed: shortages.proposals[person].map { roster.members[$0].index })
    }
    return Caseload(
      assignments: assignments, minutesOfGestor: hundredths.map { Double($0) / 100 },
      loads: loads(gestores, followed, holders, sectors), shortages: shortages.list,
      responsibleMinutes: minutesBySector(gestores, holders, sectors),
      missingMinutes: shortages.missing, minutesByMonth: minutesByMonth(gestores, followed, sectors)
    )
  }

  /// Those of other programmes who come back, with who of the same attends meanwhile. One of the
  /// programme of the responsible gestor has nothing to come back to.
  private func absentOthers(of person: Int, _ holder: Int?, _ others: [Int]) -> [AbsentGestor] {
    func programme(_ member: Int) -> String { roster.members[member].gestor.programme }
    return lastMonth.absentOthers[person].compactMap { absent in
      guard holder.map({ programme($0) != programme(absent) }) ?? true else { return nil }
      let substitute = others.first { programme($0) == programme(absent) }
      return AbsentGestor(
        roster.members[absent].index, substitute: substitute.map { roster.members[$0].index })
    }
  }

  private func minutesByMonth(
    _ gestores: [Gestor], _ followed: [[Int]], _ sectors: [Int?]
  ) -> [[Double]] {
    guard terms.care.changesByMonth else { return [] }
    let units = places.map(\.unit)
    let formulas = (1...12).map { month in
      var model = terms.care
      model.month = month
      return GestorLoads(model: model, ground: ground, persons: book.census.persons)
    }
    return zip(gestores, followed).map { gestor, persons in
      formulas.map {
        $0.load(of: gestor, following: persons, sectors: sectors, units: units).totalMinutes
      }
    }
  }

  private func minutesBySector(
    _ gestores: [Gestor], _ holders: [Int?], _ sectors: [Int?]
  ) -> [[Double]] {
    var persons = gestores.map { _ in [[Int]](repeating: [], count: ground.hubs.count) }
    for (person, holder) in holders.enumerated() {
      guard let holder, let sector = sectors[person] else { continue }
      persons[roster.members[holder].index.position][sector].append(person)
    }
    let formula = GestorLoads(
      model: terms.care, ground: ground, persons: book.census.persons, roundsDays: false)
    let units = places.map(\.unit)
    return zip(gestores, persons).map { gestor, ofSector in
      ofSector.map {
        $0.isEmpty
          ? 0 : formula.load(of: gestor, following: $0, sectors: sectors, units: units).totalMinutes
      }
    }
  }

  /// Why the gestor of last month is not the one of this; nil when it is.
  private func change(of person: Int, _ holder: Int?) -> GestorChange? {
    if let change = lastMonth.changes[person] { return change }
    guard let before = lastMonth.members[person], before != holder else { return nil }
    return GestorChange(before: roster.members[before].gestor.id, cause: .noCapacity)
  }

  private func loads(
    _ gestores: [Gestor], _ followed: [[Int]], _ holders: [Int?], _ sectors: [Int?]
  ) -> [GestorLoad] {
    let formula = GestorLoads(model: terms.care, ground: ground, persons: book.census.persons)
    let units = places.map(\.unit)
    var loads = zip(gestores, followed).map { gestor, persons in
      formula.load(of: gestor, following: persons, sectors: sectors, units: units)
    }
    guard let isHard else { return loads }
    var ofProgramme: [String: (hard: Int, persons: Int)] = [:]
    var ofGestor = [Int](repeating: 0, count: gestores.count)
    for (person, holder) in holders.enumerated() {
      guard let holder else { continue }
      let member = roster.members[holder]
      let before = ofProgramme[member.gestor.programme] ?? (0, 0)
      let hard = isHard[person] ? 1 : 0
      ofProgramme[member.gestor.programme] = (before.hard + hard, before.persons + 1)
      ofGestor[member.index.position] += 1
      loads[member.index.position].hardCases += hard
    }
    for gestor in gestores.indices {
      guard let all = ofProgramme[gestores[gestor].programme], all.persons > 0 else { continue }
      loads[gestor].fairShare =
        Double(all.hard) * Double(ofGestor[gestor]) / Double(all.persons)
    }
    return loads
  }
}
