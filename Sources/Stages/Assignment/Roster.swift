import SectorizaModel

/// The gestores in an order of their own, so that the order of their rows does not matter.
struct Roster {
  struct Member {
    /// Its place in the list that the caller gave.
    let index: GestorIndex
    let gestor: Gestor
    /// Gestores of one trade attend the same persons.
    let trade: Int
    let room: Effort
    /// True when somebody else has to attend its persons this month.
    let isAbsent: Bool
    /// nil: in all of them.
    let sectors: Set<Int>?

    func works(in sector: Int) -> Bool { sectors?.contains(sector) ?? true }
  }

  /// By id; those who share an id, by programme, then by row.
  let members: [Member]
  let trades: [Trade]
  /// Sorted, each once.
  let programmes: [String]
  /// Ascending places in `members`, by sector, absent ones apart.
  let ofSector: [[Int]]
  /// Ascending places in `members`, by id.
  private let placesOfID: [String: [Int]]

  /// - Parameter date: the first day of the month that is assigned.
  /// - Complexity: O(gestores · (log gestores + sectors)).
  init(_ gestores: [Gestor], plan: SectorPlan, date: CalendarDate) {
    let order = gestores.indices.sorted { one, other in
      (gestores[one].id, gestores[one].programme, one)
        < (gestores[other].id, gestores[other].programme, other)
    }
    var numbers: [Trade: Int] = [:]
    var trades: [Trade] = []
    var members: [Member] = []
    let codes = SectorCodeIndex(plan.sectors.map(\.code))
    var ofSector = [[Int]](repeating: [], count: plan.sectors.count)
    for (place, position) in order.enumerated() {
      let gestor = gestores[position]
      let trade = Trade(gestor)
      if numbers[trade] == nil {
        numbers[trade] = trades.count
        trades.append(trade)
      }
      let isAbsent = gestor.isAbsent(inMonthFrom: date)
      let sectors =
        gestor.sectors.isEmpty
        ? nil : Set(gestor.sectors.compactMap { codes.position(of: $0) })
      let member = Member(
        index: GestorIndex(position), gestor: gestor, trade: numbers[trade] ?? 0,
        room: Effort.room(of: gestor), isAbsent: isAbsent, sectors: sectors)
      members.append(member)
      guard !isAbsent else { continue }
      for sector in ofSector.indices where member.works(in: sector) {
        ofSector[sector].append(place)
      }
    }
    self.members = members
    self.trades = trades
    programmes = Set(gestores.map(\.programme)).sorted {
      $0.unicodeScalars.lexicographicallyPrecedes($1.unicodeScalars)
    }
    self.ofSector = ofSector
    placesOfID = Dictionary(grouping: members.indices) { members[$0].gestor.id }
  }

  /// The places of those with an id: one, where the list is in order.
  func places(of id: String) -> [Int] { placesOfID[id] ?? [] }
}
