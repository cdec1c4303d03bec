public import SectorizaModel

/// One person of the case file, known by a pseudonym only.
public struct CasePerson: Hashable, Sendable {
  public enum Outcome: Hashable, Sendable {
    case assignment(Assignment)
    case rejected(RejectedRecord.Reason)
  }

  /// A keyed digest, made outside; never a document.
  public let pseudonym: String
  public let outcome: Outcome
  public let kind: Person.Kind
  /// Keyed digests, as the pseudonym.
  public let tokens: PersonTokens
  /// Where its list says that it lives.
  public let ubigeo: Ubigeo?
  public let centroPoblado: CentroPobladoCode?
  /// Why its gestor is not that of the cut before.
  public let gestorCause: GestorChangeCause?

  public init(
    pseudonym: String, outcome: Outcome, kind: Person.Kind = .child,
    tokens: PersonTokens = PersonTokens(documents: []), ubigeo: Ubigeo? = nil,
    centroPoblado: CentroPobladoCode? = nil, gestorCause: GestorChangeCause? = nil
  ) {
    self.pseudonym = pseudonym
    self.outcome = outcome
    self.kind = kind
    self.tokens = tokens
    self.ubigeo = ubigeo
    self.centroPoblado = centroPoblado
    self.gestorCause = gestorCause
  }

  /// Whether nothing of it could be taken for a document.
  var isUnnamed: Bool {
    ([pseudonym] + tokens.documents.map(\.token)
      + [tokens.home, tokens.likeness, tokens.address].compactMap(\.self))
      .allSatisfy(CaseRecord.isPseudonym)
  }
}

/// A gestor of the case file: the id of the list and what was given to him or her.
public struct CaseGestor: Hashable, Sendable {
  public let id: String
  /// Minutes a month.
  public let minutes: Double

  public init(id: String, minutes: Double) {
    self.id = id
    self.minutes = minutes
  }
}

/// Everything a run leaves in the case file.
///
/// - Invariant: every list by unit, sector or gestor has as many elements as there are of them, and
///   no pseudonym or token could be taken for a document.
public struct CaseRecord: Sendable {
  public let territory: Territory
  public let plan: SectorPlan
  /// nil for a plan that was only evaluated.
  public let quality: PlanQuality?
  public let demand: Demand
  /// By position in `plan.sectors`.
  public let profiles: [SectorProfile]
  /// Polygons by position in `plan.sectors`, on the plane of the territory; may be empty shapes.
  public let sectorShapes: [Shape<ProjectedPoint>]
  /// `#rrggbb` by position in `plan.sectors`; empty leaves the colours to QGIS.
  public let sectorColors: [String]
  /// What units that are points cover on the map.
  public let tessellation: Tessellation?
  public let adjacency: Adjacency
  public let persons: [CasePerson]
  /// By `GestorIndex`.
  public let gestores: [CaseGestor]
  public let findings: [Finding]
  public let audit: AuditReport?
  public let inputs: [InputRecord]
  public let parameters: [UsedParameter]
  /// What was changed by hand since the plan was made, the first first.
  public let edits: [PlanEdit]
  /// Who attended each person before the run that made the plan and, for each edit, before it: of these,
  /// only the persons for whom that changed with it. Empty when nobody told.
  public let known: [[CaseKnownPerson]]
  /// What the run that made the plan said of it, in the caller's own words; nil for nothing.
  public let origin: String?
  /// Whether everybody got a gestor anew: what changed is told against the run that this one replaces.
  public let isNewDesign: Bool

  /// - Throws: `CaseRecordError` when two parts do not belong together.
  public init(
    territory: Territory, plan: SectorPlan, quality: PlanQuality?, demand: Demand,
    profiles: [SectorProfile], sectorShapes: [Shape<ProjectedPoint>],
    sectorColors: [String] = [], tessellation: Tessellation? = nil, adjacency: Adjacency,
    persons: [CasePerson] = [], gestores: [CaseGestor] = [], findings: [Finding] = [],
    audit: AuditReport? = nil, inputs: [InputRecord] = [], parameters: [UsedParameter] = [],
    edits: [PlanEdit] = [], known: [[CaseKnownPerson]] = [], origin: String? = nil,
    isNewDesign: Bool = false
  ) throws(CaseRecordError) {
    let units = territory.units.count
    let sectors = plan.sectors.count
    try CaseRecord.check(plan.sectorOfUnit.count, is: units, "plan")
    try CaseRecord.check(demand.load.count, is: units, "demand")
    try CaseRecord.check(adjacency.unitCount, is: units, "adjacency")
    try CaseRecord.check(profiles.count, is: sectors, "profiles")
    try CaseRecord.check(sectorShapes.count, is: sectors, "sectorShapes")
    if let tessellation {
      try CaseRecord.check(tessellation.cells.count, is: units, "tessellation")
    }
    if !sectorColors.isEmpty {
      try CaseRecord.check(sectorColors.count, is: sectors, "sectorColors")
    }
    for color in sectorColors where HexColor(color) == nil { throw .notAColor(color) }
    for (position, person) in persons.enumerated() {
      guard person.isUnnamed else {
        throw .notAPseudonym(position: position)
      }
      guard case .assignment(let assignment) = person.outcome else { continue }
      guard assignment.unit.map({ (0..<units).contains($0.position) }) ?? true,
        assignment.sector.map({ (0..<sectors).contains($0.position) }) ?? true
      else { throw .outOfRange(position: position) }
      if case .assigned(let gestor, _) = assignment.outcome,
        !gestores.indices.contains(gestor.position)
      {
        throw .outOfRange(position: position)
      }
    }
    for person in known.joined() where !CaseRecord.isPseudonym(person.pseudonym) {
      throw .knownByNoPseudonym
    }
    try CaseRecord.check(edits, territory: territory, plan: plan)
    self.territory = territory
    self.plan = plan
    self.quality = quality
    self.demand = demand
    self.profiles = profiles
    self.sectorShapes = sectorShapes
    self.sectorColors = sectorColors
    self.tessellation = tessellation
    self.adjacency = adjacency
    self.persons = persons
    self.gestores = gestores
    self.findings = findings
    self.audit = audit
    self.inputs = inputs
    self.parameters = parameters
    self.edits = edits
    self.known = known
    self.origin = origin
    self.isNewDesign = isNewDesign
  }

  private static func check(
    _ found: Int, is expected: Int, _ part: String
  ) throws(CaseRecordError) {
    guard found == expected else {
      throw .countMismatch(part: part, expected: expected, found: found)
    }
  }

  private static func check(
    _ edits: [PlanEdit], territory: Territory, plan: SectorPlan
  ) throws(CaseRecordError) {
    guard !edits.isEmpty else { return }
    let units = Set(territory.units.map(\.id))
    let codes = Set(plan.sectors.map(\.code))
    for (position, edit) in edits.enumerated() {
      for move in edit.moves {
        guard units.contains(move.unit),
          [move.from, move.to].allSatisfy({ code in
            code.map(codes.contains) ?? true
          })
        else { throw .unknownInEdit(position: position) }
      }
    }
  }

  /// At least sixteen letters and digits with a letter among them, or thirty-two characters: no
  /// DNI, CUI, CNV or phone is. A pseudonym of 32 hexadecimal digits has no letter once in three
  /// million.
  static func isPseudonym(_ text: String) -> Bool {
    let bytes = text.utf8
    let isLetter = { (byte: UInt8) in (97...122).contains(byte | 0x20) }
    return bytes.count >= 16
      && bytes.allSatisfy { isLetter($0) || (48...57).contains($0) || $0 == 45 || $0 == 95 }
      && (bytes.count == 32 || bytes.contains(where: isLetter))
  }
}

/// Why parts do not make a case record.
public enum CaseRecordError: Error, Hashable, Sendable {
  case countMismatch(part: String, expected: Int, found: Int)
  case notAColor(String)
  /// The person at `position` has what could be a document where a pseudonym or token goes.
  case notAPseudonym(position: Int)
  /// Somebody whom an earlier run knew has what could be a document where a pseudonym goes.
  case knownByNoPseudonym
  /// The person at `position` has a unit, sector or gestor that is not there.
  case outOfRange(position: Int)
  /// The edit at `position` speaks of a unit or a sector that is not there.
  case unknownInEdit(position: Int)
}
