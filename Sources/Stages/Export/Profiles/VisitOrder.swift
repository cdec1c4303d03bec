import SectorizaModel

/// In what order a gestor visits: sector by sector; within one, along a walk from unit to unit; within
/// a unit, home by home along the written addresses, up one unit and down the next.
struct VisitOrder {
  private let ground: ProfileGround
  private let base: ProjectedPoint?

  init(_ ground: ProfileGround, base: ProjectedPoint?) {
    self.ground = ground
    self.base = base
  }

  /// - Parameter persons: positions in the list.
  /// - Complexity: O(persons · log persons + units² of a sector).
  func order(_ persons: [Int]) -> [Int] {
    let assignments = ground.nominal.caseload.assignments
    let bySector = Dictionary(grouping: persons) { assignments[$0].sector?.position ?? .max }
    var order: [Int] = []
    var departure = base
    for sector in bySector.keys.sorted() {
      let byUnit = Dictionary(grouping: bySector[sector] ?? []) {
        assignments[$0].unit?.position ?? .max
      }
      let units = byUnit.keys.filter { $0 != .max }.sorted()
      let places = units.map { ground.run.territory.units[$0].representative }
      let route = WalkingRoute.order(places, from: departure)
      for (step, stop) in route.enumerated() {
        let homes = homes(byUnit[units[stop]] ?? [])
        order += (step.isMultiple(of: 2) ? homes : homes.reversed()).flatMap(\.self)
      }
      if let last = route.last { departure = places[last] }
      // Whoever is known to be of the sector, and not where.
      order += homes(byUnit[.max] ?? []).flatMap(\.self)
    }
    return order
  }

  /// The persons of each home together, the soonest to see first.
  private func homes(_ persons: [Int]) -> [[Int]] {
    let list = ground.nominal.list.persons
    var positions: [String: Int] = [:]
    var homes: [[Int]] = []
    for person in persons.sorted() {
      let home = list[person].household ?? "\u{1F}\(person)"
      if let position = positions[home] {
        homes[position].append(person)
      } else {
        positions[home] = homes.count
        homes.append([person])
      }
    }
    let sorted = homes.map { home in
      home.sorted { (PersonAge.rank(list[$0]), $0) < (PersonAge.rank(list[$1]), $1) }
    }
    let keyed = sorted.map { home in
      (
        key: home.compactMap { list[$0].address.map(\.whole).map(NaturalOrder.key) }.first ?? "",
        home: home
      )
    }
    return keyed.sorted { one, other in
      guard one.key != other.key else { return (one.home.first ?? 0) < (other.home.first ?? 0) }
      return one.key.unicodeScalars.lexicographicallyPrecedes(other.key.unicodeScalars)
    }.map(\.home)
  }
}

/// Text with numbers in it as a person sorts it: `LT 9` before `LT 10`.
enum NaturalOrder {
  /// Capitals, and numbers written with as many digits.
  static func key(_ text: String) -> String {
    var key = ""
    var digits = ""
    func flush() {
      guard !digits.isEmpty else { return }
      key += String(repeating: "0", count: max(0, 9 - digits.count)) + digits
      digits = ""
    }
    for scalar in text.uppercased().unicodeScalars {
      if ("0"..."9").contains(scalar) {
        digits.unicodeScalars.append(scalar)
      } else {
        flush()
        key.unicodeScalars.append(scalar)
      }
    }
    flush()
    return key
  }
}

extension WrittenAddress {
  /// The street and the line.
  var whole: String { [street, line].compactMap(\.self).joined(separator: " ") }
}
