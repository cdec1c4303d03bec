import SectorizaModel

/// Who is in one cut and not in the other, and why.
struct Comings {
  private let before: Cut
  private let now: Cut
  private let matching: Matching
  /// By home: the pseudonym of its gestante, of the later cut where she is in both.
  private let gestantes: [String: String]
  /// By home: the pseudonym of a child born after the earlier cut, or some days before it.
  private let newborns: [String: String]
  /// By document, why its record is not followed now.
  private let rejected: [String: RejectedRecord.Reason]
  private let documents: Set<String>

  /// Days before the earlier cut in which a birth may not have been known yet, and still the mother be
  /// on the lists: the forty-two of the puerperium.
  private static let lateDays = 42

  /// O(n) in the persons of both.
  init(_ before: Cut, _ now: Cut, _ matching: Matching) {
    self.before = before
    self.now = now
    self.matching = matching
    var gestantes: [String: String] = [:]
    for person in before.persons + now.persons where person.kind == .gestante {
      if let home = person.tokens.home { gestantes[home] = person.pseudonym }
    }
    self.gestantes = gestantes
    let days = before.date.days(until: now.date)
    var newborns: [String: String] = [:]
    for person in now.persons.sorted(by: { $0.pseudonym < $1.pseudonym }) {
      guard let home = person.tokens.home, let age = person.ageDays,
        age < days + Comings.lateDays, newborns[home] == nil
      else { continue }
      newborns[home] = person.pseudonym
    }
    self.newborns = newborns
    var rejected: [String: RejectedRecord.Reason] = [:]
    for record in now.rejected {
      for document in record.documents where rejected[document.token] == nil {
        rejected[document.token] = record.reason
      }
    }
    self.rejected = rejected
    documents = Set(now.persons.flatMap { $0.tokens.documents.map(\.token) })
  }

  var changes: [CutChange] {
    let left = before.persons.indices.filter { !matching.goesOn[$0] }.map(departure)
    return left + now.persons.indices.filter { matching.pairs[$0] == nil }.map(arrival)
  }

  private func departure(of position: Int) -> CutChange {
    let person = before.persons[position]
    let tokens = person.tokens.documents.map(\.token)
    if person.kind == .gestante, let newborn = person.tokens.home.flatMap({ newborns[$0] }) {
      return CutChange(
        kind: .departure, cause: .delivered, before: position, now: nil, related: newborn)
    }
    let cause: CutChange.Cause =
      if let reason = tokens.lazy.compactMap({ rejected[$0] }).first {
        .rejected(reason)
      } else if tokens.contains(where: documents.contains) {
        .merged
      } else {
        .gone
      }
    return CutChange(kind: .departure, cause: cause, before: position, now: nil)
  }

  private func arrival(of position: Int) -> CutChange {
    let person = now.persons[position]
    guard person.kind == .child else {
      return CutChange(kind: .arrival, cause: .pregnant, before: nil, now: position)
    }
    let days = before.date.days(until: now.date)
    let isBorn = person.ageDays.map { $0 < days } ?? false
    let mother = person.tokens.home.flatMap { gestantes[$0] }
    return CutChange(
      kind: .arrival, cause: isBorn ? .born : .listed, before: nil, now: position,
      related: (person.ageDays ?? .max) < days + Comings.lateDays ? mother : nil)
  }
}
