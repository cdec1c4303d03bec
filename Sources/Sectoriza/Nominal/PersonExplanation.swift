import SectorizaExport
public import SectorizaModel

/// Where a person of the lists is, and what says so: no name, no address.
public struct PersonExplanation: Sendable {
  /// What became of the record.
  public enum Outcome: Sendable {
    case placed(Placement)
    case rejected(RejectedRecord.Reason)
  }

  public let source: RecordSource
  public let outcome: Outcome
  /// The unit, and the sector of it or the one that the evidence names.
  public let unit: UnitID?
  public let sector: String?
  public let clues: [Clue]
  /// Where else the person may be.
  public let candidates: [UnitID]
}

extension Pipeline {
  /// Says what placed a person of the lists. Writes nothing.
  ///
  /// - Parameters:
  ///   - pseudonym: as the tables of `interno/` tell it.
  ///   - job: what the district is; its sectors are those of `pending`.
  ///   - request: says where the case file and the key of the pseudonyms are.
  ///   - observer: told as each stage begins.
  /// - Throws: `RunFailure.badInput` when nobody has the pseudonym, or there is no key.
  public static func explain(
    person pseudonym: String, job: Job, in request: Outputs.Request,
    observer: @escaping ProgressObserver = { _ in }
  ) async throws(RunFailure) -> PersonExplanation {
    let key = try Outputs.existingPseudonymKey(request)
    let ground = try PendingGround(job, request, observer: observer)
    let review = ground.review
    if let place = review.list.persons.firstIndex(where: { key.pseudonym(of: $0) == pseudonym }) {
      return explanation(of: place, review)
    }
    if let record = review.list.rejected.first(where: { key.pseudonym(of: $0) == pseudonym }) {
      return PersonExplanation(
        source: record.source, outcome: .rejected(record.reason), unit: nil, sector: nil, clues: [],
        candidates: [])
    }
    throw .badInput([unknown])
  }

  private static func explanation(of place: Int, _ review: PlacementReview) -> PersonExplanation {
    let units = review.territory.units
    let placement = review.placements[place]
    var unit: UnitIndex?
    var sector: String?
    switch placement {
    case .unit(let index, _, _): (unit, sector) = (index, review.sectorOfUnit?[index.position])
    case .sector(let code, _, _): sector = code
    case .unplaced: break
    }
    return PersonExplanation(
      source: review.list.persons[place].source, outcome: .placed(placement),
      unit: unit.map { units[$0.position].id }, sector: sector,
      clues: review.evidence[place].clues,
      candidates: review.evidence[place].candidates.map { units[$0.position].id })
  }

  private static let unknown = Finding(
    .error, "seudonimo-desconocido", "Nadie de las listas tiene ese seudónimo.",
    remedy:
      "Cópielo entero de interno/ubicaciones.csv; si la clave era otra, indíquela con --clave.")
}
