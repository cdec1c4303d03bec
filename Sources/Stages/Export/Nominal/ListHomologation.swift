import SectorizaModel

/// In which lists each person is, and in what their records contradict each other (domain R24):
/// numbers of the whole district, never of one place, so none is withheld.
struct ListHomologation {
  /// Two lists of one kind of persons.
  struct Pair: Hashable {
    let kind: Person.Kind
    let one: String
    let other: String
    let both: Int
    let onlyOne: Int
    let onlyOther: Int
  }

  /// The contradictions of one field between two lists, or between records of the same one.
  struct Count: Hashable {
    let field: RecordConflict.Field
    let used: String
    let other: String
    let conflicts: Int
  }

  let lists: [NominalList]
  /// Persons with a record there, of the kind of the list; by position in `lists`.
  let persons: [Int]
  /// In the order of the lists.
  let pairs: [Pair]
  /// By field, then by the lists; only what there is.
  let counts: [Count]
  private let list: PersonList
  private let filesOfPerson: [Set<String>]

  /// O(persons · lists² + conflicts).
  init(_ list: PersonList) {
    self.list = list
    lists = list.lists
    var files = list.persons.map { person in
      Set([person.source.file] + person.otherSources.map(\.file))
    }
    // A list where somebody is inactive has them.
    for conflict in list.conflicts where conflict.field == .state {
      files[conflict.person.position].insert(conflict.other.file)
    }
    filesOfPerson = files
    func count(_ kind: Person.Kind, _ isCounted: (Set<String>) -> Bool) -> Int {
      zip(list.persons, files).count { $0.kind == kind && isCounted($1) }
    }
    persons = list.lists.map { one in count(one.kind) { $0.contains(one.file) } }
    var pairs: [Pair] = []
    for (position, one) in list.lists.enumerated() {
      for other in list.lists[(position + 1)...] where other.kind == one.kind {
        pairs.append(
          Pair(
            kind: one.kind, one: one.file, other: other.file,
            both: count(one.kind) { $0.contains(one.file) && $0.contains(other.file) },
            onlyOne: count(one.kind) { $0.contains(one.file) && !$0.contains(other.file) },
            onlyOther: count(one.kind) { !$0.contains(one.file) && $0.contains(other.file) }))
      }
    }
    self.pairs = pairs
    struct Key: Hashable {
      let used: String
      let other: String
    }
    var order: [String] = []
    for one in list.lists where !order.contains(one.file) { order.append(one.file) }
    var found: [RecordConflict.Field: [Key: Int]] = [:]
    for conflict in list.conflicts {
      found[conflict.field, default: [:]][
        Key(used: conflict.used.file, other: conflict.other.file), default: 0] += 1
    }
    counts = RecordConflict.Field.allCases.flatMap { field in
      order.flatMap { used in
        order.compactMap { other in
          found[field]?[Key(used: used, other: other)].map {
            Count(field: field, used: used, other: other, conflicts: $0)
          }
        }
      }
    }
  }

  /// True when two lists of one kind were given, so that somebody may be absent from one.
  var hasSeveralLists: Bool { !pairs.isEmpty }
  var isTold: Bool { hasSeveralLists || !counts.isEmpty }

  /// The lists that have the person, and those of its kind that lack it, in their order.
  func presence(of person: Int) -> (present: [String], absent: [String]) {
    let own = filesOfPerson[person]
    let kind = list.persons[person].kind
    var present: [String] = []
    for one in lists where own.contains(one.file) && !present.contains(one.file) {
      present.append(one.file)
    }
    return (present, lists.filter { $0.kind == kind && !own.contains($0.file) }.map(\.file))
  }

  /// The same as `informe.json` tells it; null when there is nothing to compare.
  var json: JSONValue {
    guard isTold else { return .null }
    return .members(
      (
        "listas",
        .array(
          zip(lists, persons).map { one, persons in
            .members(
              ("archivo", .text(one.file)), ("tipo", .text(one.kind.rawValue)),
              ("personas", .integer(persons)))
          })
      ),
      (
        "pares",
        .array(
          pairs.map { pair in
            .members(
              ("tipo", .text(pair.kind.rawValue)), ("archivo", .text(pair.one)),
              ("archivo_otro", .text(pair.other)), ("en_ambas", .integer(pair.both)),
              ("solo_en_archivo", .integer(pair.onlyOne)),
              ("solo_en_otro", .integer(pair.onlyOther)))
          })
      ),
      (
        "conflictos",
        .array(
          counts.map { count in
            .members(
              ("campo", .text(count.field.rawValue)), ("archivo", .text(count.used)),
              ("archivo_otro", .text(count.other)), ("conflictos", .integer(count.conflicts)))
          })
      ))
  }
}
