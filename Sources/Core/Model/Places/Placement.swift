/// How sure a placement is.
public enum Confidence: String, Sendable, CaseIterable {
  case high = "alta", medium = "media", low = "baja"

  /// One step less.
  public var lowered: Confidence { self == .high ? .medium : .low }
}

/// The evidence that placed a person, the strongest first.
public enum PlacementMethod: String, Sendable, CaseIterable {
  /// The team itself said so.
  case manual
  case manzanaCode = "codigo_manzana"
  case sectorColumn = "sector_declarado"
  case centroPobladoCode = "codigo_centro_poblado"
  case coordinates = "coordenadas"
  /// *Núcleo* and *manzana popular*, by the equivalences of the district.
  case crosswalk = "equivalencia"
  case streetNumber = "via_y_numero"
  /// A rule «the text contains».
  case textRule = "regla_de_texto"
  /// A sibling, or the mother, is placed.
  case household = "hogar"
  /// The *ámbito* of the IPRESS that attends the person.
  case ipressArea = "ambito_ipress"
}

/// Why a person has no unit.
public enum UnplacedReason: String, Sendable, CaseIterable {
  case noEvidence = "sin manzana, centro poblado, dirección ni coordenadas"
  case unknownCode = "el código no es de ninguna unidad del distrito"
  case ambiguousCode = "el código corresponde a varias unidades"
  case unknownAddress = "su dirección no está en las equivalencias"
  case ambiguousAddress = "su dirección puede ser de varias unidades"
  case outsideDistrict = "las coordenadas están fuera del distrito"
  case unknownSector = "el sector declarado no existe"
  case unitWithoutSector = "su unidad no está en ningún sector"
  case otherDistrict = "el registro es de otro distrito"
}

/// Where one person is.
public enum Placement: Hashable, Sendable {
  case unit(UnitIndex, PlacementMethod, Confidence)
  /// The evidence names the sector, without a unit.
  case sector(code: String, PlacementMethod, Confidence)
  case unplaced(UnplacedReason)

  public var method: PlacementMethod? {
    switch self {
    case .unit(_, let method, _), .sector(_, let method, _): method
    case .unplaced: nil
    }
  }

  public var confidence: Confidence? {
    switch self {
    case .unit(_, _, let confidence), .sector(_, _, let confidence): confidence
    case .unplaced: nil
    }
  }
}

/// What one piece of evidence said about a person, and what became of it.
public struct Clue: Hashable, Sendable {
  public enum Verdict: Hashable, Sendable {
    /// It decided.
    case followed
    /// It holds where the person was placed.
    case agrees
    /// It says another place.
    case contradicts
    /// It left several places, none of them chosen by it alone.
    case ambiguous
    /// It names nothing that the district knows.
    case unknown
  }

  public let method: PlacementMethod
  public let verdict: Verdict
  /// How many places it leaves; 0 when unknown.
  public let candidateCount: Int
  /// True when a name was matched in spite of how it is spelled, or a block was guessed.
  public let isApproximate: Bool

  public init(
    method: PlacementMethod, verdict: Verdict, candidateCount: Int, isApproximate: Bool = false
  ) {
    self.method = method
    self.verdict = verdict
    self.candidateCount = candidateCount
    self.isApproximate = isApproximate
  }
}

/// All the evidence on one person.
public struct PlacementEvidence: Hashable, Sendable {
  /// By strength; methods of which the record says nothing are not there.
  public let clues: [Clue]
  /// Where the person may be, when nothing decided: units, ascending. Of a block that nobody knows,
  /// the known places of its núcleo. Empty when the evidence leaves the whole town.
  public let candidates: [UnitIndex]

  public init(clues: [Clue], candidates: [UnitIndex] = []) {
    self.clues = clues
    self.candidates = candidates
  }
}
