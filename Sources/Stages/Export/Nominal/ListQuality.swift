import SectorizaModel

/// What is wrong with the records of the nominal lists, field by field (domain R25, R26): numbers
/// of records of the whole district, never of one place, so none is withheld.
struct ListQuality {
  struct Line: Hashable {
    let field: String
    let problem: String
    let records: Int
  }

  /// One problem of one record.
  struct Mark: Hashable {
    let source: RecordSource
    /// Of the person (`PersonIdentities`).
    let identity: String
    let field: String
    let problem: String
  }

  /// Every record read, the rejected ones too.
  let read: Int
  /// Newborns without place first, then those of everybody without place, the flaws of the fields
  /// and the rejected records; only what there is.
  let lines: [Line]
  let placement: PlacementSummary
  /// What several lists say of the same persons.
  let homologation: ListHomologation
  private let list: PersonList
  private let placements: [Placement]

  private static let place = "ubicación"
  private static let record = "registro"
  private static let newborn = "recién nacidos (menos de 30 días) sin ubicar"

  /// O(records).
  /// - Precondition: one placement for each person, in their order.
  init(_ list: PersonList, _ placements: [Placement]) {
    self.list = list
    self.placements = placements
    homologation = ListHomologation(list)
    placement = PlacementSummary(list.persons, placements)
    read = list.persons.count + list.rejected.count
    var flaws: [RecordFlaw: Int] = [:]
    for person in list.persons { for flaw in person.flaws { flaws[flaw, default: 0] += 1 } }
    var rejected: [RejectedRecord.Reason: Int] = [:]
    for record in list.rejected { rejected[record.reason, default: 0] += 1 }
    var lines = [
      Line(
        field: ListQuality.place, problem: ListQuality.newborn,
        records: placement.unplacedNewborns)
    ]
    lines += placement.unplaced.map {
      Line(field: ListQuality.place, problem: $0.reason.rawValue, records: $0.persons)
    }
    lines += RecordFlaw.allCases.map {
      Line(field: $0.field, problem: $0.rawValue, records: flaws[$0] ?? 0)
    }
    lines += RejectedRecord.Reason.allCases.map {
      Line(field: ListQuality.record, problem: $0.rawValue, records: rejected[$0] ?? 0)
    }
    self.lines = lines.filter { $0.records > 0 }
  }

  func share(_ line: Line) -> Double { read == 0 ? 0 : Double(line.records) / Double(read) }

  /// Every problem of every record, by file and row; of one record, in the order of `lines`, but
  /// that a newborn is not told twice.
  var marks: [Mark] {
    var marks: [Mark] = []
    let identities = PersonIdentities(list)
    for (position, (person, placement)) in zip(list.persons, placements).enumerated() {
      let identity = identities.persons[position]
      func mark(_ field: String, _ problem: String) {
        marks.append(
          Mark(source: person.source, identity: identity, field: field, problem: problem))
      }
      if case .unplaced(let reason) = placement { mark(ListQuality.place, reason.rawValue) }
      for flaw in person.flaws { mark(flaw.field, flaw.rawValue) }
    }
    marks += zip(list.rejected, identities.rejected).map { record, identity in
      Mark(
        source: record.source, identity: identity, field: ListQuality.record,
        problem: record.reason.rawValue)
    }
    return marks.enumerated().sorted {
      let (left, right) = ($0.element.source, $1.element.source)
      if left.file != right.file {
        return left.file.unicodeScalars.lexicographicallyPrecedes(right.file.unicodeScalars)
      }
      return (left.row, $0.offset) < (right.row, $1.offset)
    }.map(\.element)
  }

  /// The same as `informe.json` tells it.
  var json: JSONValue {
    .members(
      ("registros", .integer(read)),
      (
        "problemas",
        .array(
          lines.map { line in
            .members(
              ("campo", .text(line.field)), ("problema", .text(line.problem)),
              ("registros", .integer(line.records)), ("proporcion", .number(share(line))))
          })
      ), ("ubicacion", placement.json), ("homologacion", homologation.json))
  }
}

extension RunResult.Nominal {
  /// Where each person is after the assignment, which may find that a list names a sector that the plan
  /// does not have. That a unit has no sector is no fault of the lists: who lives there is placed.
  func placements(_ plan: SectorPlan) -> [Placement] {
    caseload.assignments.map { assignment in
      if case .withoutPlace(let reason) = assignment.outcome, reason != .unitWithoutSector {
        return .unplaced(reason)
      }
      guard let method = assignment.method, let confidence = assignment.confidence else {
        return .unplaced(.noEvidence)
      }
      if let unit = assignment.unit { return .unit(unit, method, confidence) }
      guard let sector = assignment.sector else { return .unplaced(.noEvidence) }
      return .sector(code: plan.sectors[sector.position].code, method, confidence)
    }
  }

  func quality(_ plan: SectorPlan) -> ListQuality { ListQuality(list, placements(plan)) }
}
