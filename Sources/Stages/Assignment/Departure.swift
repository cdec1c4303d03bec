/// What a gestor would have for a home, as persons leave one by one to make room for it.
struct Departure {
  private let book: Book
  private let member: Int
  private let home: Home
  private var room: Effort
  /// By door, who is left of it.
  private var doors: [Int: [Int]] = [:]

  init(to home: Int, from member: Int, _ book: Book) {
    self.book = book
    self.member = member
    self.home = book.homes[home]
    room = book.free[member]
  }

  /// True when the home has room.
  var isEnough: Bool {
    let there = left(home.door)
    return (size(there + home.persons) - size(there)).fits(in: room)
  }

  /// O(persons of the door), as is `stay`.
  mutating func leave(_ person: Int) {
    let door = book.census.doors[person]
    let there = door == nil ? [person] : left(door)
    let rest = there.filter { $0 != person }
    room += size(there) - size(rest)
    if let door { doors[door] = rest }
  }

  mutating func stay(_ person: Int) {
    let door = book.census.doors[person]
    let there = left(door)
    room -= size(there + [person]) - size(there)
    if let door { doors[door] = there + [person] }
  }

  private func left(_ door: Int?) -> [Int] {
    door.flatMap { doors[$0] ?? book.visited($0, by: member) } ?? []
  }

  private func size(_ persons: [Int]) -> Effort {
    book.census.size(of: persons, trade: book.tradeOfMember[member])
  }
}
