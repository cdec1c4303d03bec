import SectorizaModel

/// The places that addresses name and that nobody has told, with what may be the answer.
struct PendingPlaces {
  private let witnesses: Witnesses
  private let told: [Testimonies]
  private let verdicts: [Verdict]

  /// One place while its persons are gathered.
  private struct Gathering {
    var persons: [PersonIndex] = []
    var newborns = 0
    /// How often each spelling of the núcleo was written.
    var spellings: [String: Int] = [:]
    var address: ParsedAddress
    /// Where persons of the place are, by evidence other than its name.
    var votes: [UnitIndex: Int] = [:]
  }

  init(_ witnesses: Witnesses, _ told: [Testimonies], _ verdicts: [Verdict]) {
    self.witnesses = witnesses
    self.told = told
    self.verdicts = verdicts
  }

  /// Those of newborns first, then those of most persons, then by name.
  ///
  /// - Complexity: O(persons + places · (names + units)).
  func all() -> [PendingPlace] {
    var gathered: [PlaceName: Gathering] = [:]
    var named: [(person: Int, name: PlaceName, address: ParsedAddress)] = []
    for (person, testimonies) in told.enumerated() {
      guard !testimonies.isOfAnotherDistrict,
        let address = witnesses.address(of: testimonies.person), let name = PlaceName(address)
      else { continue }
      named.append((person, name, address))
    }
    let spelling = Spelling(named.filter { isPending($0.person) }.map(\.name))
    for (person, name, address) in named {
      let name = spelling.usual(name)
      if isPending(person) {
        var place = gathered[name] ?? Gathering(address: address)
        place.persons.append(PersonIndex(person))
        if told[person].person.isNewborn { place.newborns += 1 }
        if let written = PlaceName.written(address) { place.spellings[written, default: 0] += 1 }
        gathered[name] = place
      }
    }
    for (person, name, _) in named {
      guard case .unit(let unit, let method, _) = verdicts[person].placement,
        method.isStrongerThanText || method == .household
      else { continue }
      let name = spelling.usual(name)
      if gathered[name] != nil { gathered[name]?.votes[unit, default: 0] += 1 }
    }
    let free = freeUnits()
    var likeness: [[String]: [(target: PlaceTarget, block: String?, likeness: Double)]] = [:]
    return gathered.sorted { one, other in
      let (a, b) = (one.value, other.value)
      if (a.newborns > 0) != (b.newborns > 0) { return a.newborns > 0 }
      if a.persons.count != b.persons.count { return a.persons.count > b.persons.count }
      return one.key.sortKey.unicodeScalars.lexicographicallyPrecedes(
        other.key.sortKey.unicodeScalars)
    }.map { name, place in
      PendingPlace(
        nucleus: place.spellings.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key,
        block: name.block,
        street: name.street.isEmpty ? nil : PlaceName.writtenStreet(place.address),
        hundred: name.hundred,
        persons: place.persons, newborns: place.newborns,
        suggestions: suggestions(place, name, free, &likeness))
    }
  }

  /// The units that no row tells, but for centros poblados: where an unknown block may be.
  private func freeUnits() -> [UnitIndex] {
    let units = witnesses.territory.units
    let used = PlaceTargets(units: witnesses.knownUnits)
    return units.indices.map { UnitIndex($0) }.filter { unit in
      units[unit.position].kind != .centroPoblado && !used.contains(unit)
    }
  }

  /// Nobody told where the person is, or only something weak did.
  private func isPending(_ person: Int) -> Bool {
    switch verdicts[person].placement {
    case .unit: false
    case .sector(_, _, let confidence): confidence == .low
    case .unplaced(.otherDistrict), .unplaced(.outsideDistrict): false
    case .unplaced: true
    }
  }

  // MARK: Suggestions

  /// - Parameter likeness: by the words of a núcleo, so that its blocks ask once.
  private func suggestions(
    _ place: Gathering, _ name: PlaceName, _ free: [UnitIndex],
    _ likeness: inout [[String]: [(target: PlaceTarget, block: String?, likeness: Double)]]
  ) -> [PendingPlace.Suggestion] {
    var found: [PendingPlace.Suggestion] = []
    let all = place.votes.values.reduce(0, +)
    for (unit, votes) in place.votes {
      found.append(
        PendingPlace.Suggestion(
          target: .unit(unit), reason: .votes, votes: votes,
          score: Double(votes) / Double(all + 1)))
    }
    if likeness[name.words] == nil {
      likeness[name.words] = witnesses.crosswalk.likely(name.words)
    }
    for like in likeness[name.words] ?? [] where like.block == name.block {
      found.append(
        PendingPlace.Suggestion(
          target: like.target, reason: .similarName, votes: 0, score: 0.8 * like.likeness))
    }
    found += blocks(of: place.address, free)
    for (unit, votes) in shared(place.persons) {
      found.append(
        PendingPlace.Suggestion(
          target: .unit(unit), reason: .ipress, votes: votes, score: 0.1))
    }
    return Self.best(found)
  }

  /// The best of each target, then the best three; equal ones in the order of the units.
  private static func best(
    _ found: [PendingPlace.Suggestion]
  ) -> [PendingPlace.Suggestion] {
    let sorted = found.sorted { one, other in
      if one.score != other.score { return one.score > other.score }
      return one.target.sortKey < other.target.sortKey
    }
    var seen: Set<PlaceTarget> = []
    return Array(sorted.filter { seen.insert($0.target).inserted }.prefix(3))
  }

  /// Of an unknown block of a known núcleo: blocks that are called nearly so, and blocks that no row
  /// tells, next to those that come before and after it.
  private func blocks(
    of address: ParsedAddress, _ free: [UnitIndex]
  ) -> [PendingPlace.Suggestion] {
    guard let block = address.block else { return [] }
    let known = witnesses.crosswalk.knownBlocks(address)
    var found: [PendingPlace.Suggestion] = []
    var nearest: [(distance: Int, unit: UnitIndex)] = []
    for (other, target) in known {
      guard let other else { continue }
      if block.unicodeScalars.count > 1, spellingDistance(block, other, atMost: 1) != nil {
        found.append(
          PendingPlace.Suggestion(target: target, reason: .similarBlock, votes: 0, score: 0.3))
      }
      if case .unit(let unit) = target {
        nearest.append((BlockOrder.distance(block, other), unit))
      }
    }
    nearest.sort { ($0.distance, $0.unit) < ($1.distance, $1.unit) }
    let units = witnesses.territory.units
    let anchors = nearest.prefix(2).map { units[$0.unit.position].representative }
    guard !anchors.isEmpty else { return found }
    let middle = ProjectedPoint(
      eastingMeters: anchors.map(\.eastingMeters).reduce(0, +) / Double(anchors.count),
      northingMeters: anchors.map(\.northingMeters).reduce(0, +) / Double(anchors.count))
    let near = free.map {
      (unit: $0, meters: units[$0.position].representative.distanceMeters(to: middle))
    }
    .filter { $0.meters < Self.nextBlockMeters }
    .sorted { ($0.meters, $0.unit) < ($1.meters, $1.unit) }
    for (rank, place) in near.prefix(2).enumerated() {
      found.append(
        PendingPlace.Suggestion(
          target: .unit(place.unit), reason: .nextBlock, votes: 0,
          score: 0.5 - 0.1 * Double(rank)))
    }
    return found
  }

  /// How far the next block of a núcleo may be.
  private static let nextBlockMeters = 300.0

  /// The units of the IPRESS of the persons, where it attends no more than three.
  private func shared(_ persons: [PersonIndex]) -> [(UnitIndex, Int)] {
    var votes: [UnitIndex: Int] = [:]
    for person in persons {
      guard let units = told[person.position][.ipressArea]?.targets.units, units.count <= 3 else {
        continue
      }
      for unit in units { votes[unit, default: 0] += 1 }
    }
    return votes.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
  }
}

/// The usual spelling of each núcleo among those that nobody knows: the same place with a letter
/// wrong is one question, not two.
private struct Spelling {
  private var usual: [[String]: [String]] = [:]

  /// - Complexity: O(spellings² · letters) at worst.
  init(_ names: [PlaceName]) {
    var counts: [[String]: Int] = [:]
    for name in names where !name.words.isEmpty { counts[name.words, default: 0] += 1 }
    let byUse = counts.sorted { one, other in
      if one.value != other.value { return one.value > other.value }
      return one.key.joined(separator: " ").unicodeScalars.lexicographicallyPrecedes(
        other.key.joined(separator: " ").unicodeScalars)
    }
    var index = NameIndex()
    var words: [[String]] = []
    for (spelling, count) in byUse {
      if count * 3 <= counts.values.max() ?? 0 || count == 1,
        let match = index.find(spelling, isWhole: true), let name = match.names.first
      {
        usual[spelling] = words[name]
        continue
      }
      if index.add(spelling) == words.count { words.append(spelling) }
    }
  }

  func usual(_ name: PlaceName) -> PlaceName {
    usual[name.words].map(name.named) ?? name
  }
}

/// How far apart two blocks are in the order of their names.
enum BlockOrder {
  /// Between `V4` and `V6` two; between `A` and `C` two; far for names of another form.
  static func distance(_ one: String, _ other: String) -> Int {
    guard let a = value(one), let b = value(other), a.letters.count == b.letters.count else {
      return 10_000
    }
    return 100 * zip(a.letters, b.letters).reduce(0) { $0 + abs($1.0 - $1.1) }
      + abs(a.number - b.number) + (a.letters == b.letters ? 0 : 5)
  }

  private static func value(_ block: String) -> (letters: [Int], number: Int)? {
    let letters = block.unicodeScalars.filter { !("0"..."9" ~= $0) }
    let digits = block.unicodeScalars.filter { "0"..."9" ~= $0 }
    guard digits.count <= 4 else { return nil }
    return (letters.map { Int($0.value) }, Int(String(String.UnicodeScalarView(digits))) ?? 0)
  }
}

extension PlaceTarget {
  /// Units in their order, then sectors by their codes.
  var sortKey: (Int, String) {
    switch self {
    case .unit(let unit): (unit.position, "")
    case .sector(let code): (.max, code)
    }
  }
}
