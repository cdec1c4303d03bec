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
  }

  /// What decides whom a gestor may attend.
  struct Trade: Hashable {
    let programme: String
    let onlyCalls: Bool
  }

  /// By id; those who share an id, by programme, then by row.
  let members: [Member]
  let trades: [Trade]
  /// Ascending places in `members`, by sector.
  let ofSector: [[Int]]

  /// - Complexity: O(gestores · (log gestores + sectors)).
  init(_ gestores: [Gestor], plan: SectorPlan) {
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
      let trade = Trade(programme: gestor.programme, onlyCalls: gestor.onlyCalls)
      if numbers[trade] == nil {
        numbers[trade] = trades.count
        trades.append(trade)
      }
      members.append(
        Member(
          index: GestorIndex(position), gestor: gestor, trade: numbers[trade] ?? 0,
          room: Effort.room(of: gestor)))
      if gestor.sectors.isEmpty {
        for sector in ofSector.indices { ofSector[sector].append(place) }
      } else {
        // Each sector gets the gestor once, in whatever order the set gives them.
        for sector in Set(gestor.sectors.compactMap { codes.position(of: $0) }) {
          ofSector[sector].append(place)
        }
      }
    }
    self.members = members
    self.trades = trades
    self.ofSector = ofSector
  }
}
