public import SectorizaModel

/// One file of a district, and how to read it.
public struct LayerSource: Hashable, Sendable {
  /// As the user wrote it.
  public var file: String
  /// The layer or sheet; nil means the only one, or the first.
  public var layer: String?
  /// The reference system that overrides the file's own.
  public var epsg: Int?
  /// What its units are; only for layers of units.
  public var kind: Unit.Kind?
  /// Put before each id, so that the ids of two layers do not clash.
  public var idPrefix: String
  /// Our name of a column → the heading in the file.
  public var columns: [String: String]
  /// Who made the sectorization: `salud`, `educacion`, `inei`, `otro`.
  public var origin: String?
  /// The texts of a drawing of sectors: at most one layer, whose column is `columns["texto"]`.
  public var labels: [LayerSource] = []
  /// Whose codes its ubigeo column holds.
  public var ubigeos = UbigeoSystem.inei
  /// The day its data speak of.
  public var date: CalendarDate?
  /// Who made it.
  public var entity: String?
  /// Typed on the command line: relative to the working folder, and any folder is allowed. What a
  /// description names stays within its roots (`PathRoots`).
  public var isTyped: Bool
  /// The line of `distrito.yaml` that names it; nil when it came from a flag.
  public var line: Int?

  public init(
    file: String, layer: String? = nil, epsg: Int? = nil, kind: Unit.Kind? = nil,
    idPrefix: String = "", columns: [String: String] = [:], origin: String? = nil,
    date: CalendarDate? = nil, entity: String? = nil, isTyped: Bool = false, line: Int? = nil
  ) {
    self.file = file
    self.layer = layer
    self.epsg = epsg
    self.kind = kind
    self.idPrefix = idPrefix
    self.columns = columns
    self.origin = origin
    self.date = date
    self.entity = entity
    self.isTyped = isTyped
    self.line = line
  }
}

/// Whose ubigeo a column holds; they differ in most districts.
public enum UbigeoSystem: String, Sendable, CaseIterable { case inei, reniec }

/// What a file is used as: the keys of `capas` and `nominal`, `gestores` and `poblacion`.
public enum LayerRole: String, Sendable, CaseIterable {
  case limit = "limite"
  case units = "unidades"
  case ipress
  case preschools = "ie_inicial"
  case water = "agua"
  case risk = "riesgo"
  case barriers = "barreras"
  case crossings = "cruces"
  case existing = "sectorizacion"
  case ways = "vias"
  case matrix = "matriz"
  case counts = "conteos"
  case padron
  case gestantes
  case gestores
  case restrictions = "restricciones"
  case population = "poblacion"
  case ubigeos
  case equivalences = "equivalencias"
  case manualPlacements = "ubicaciones"
  case streetAxes = "calles"

  /// The name that `rotulos` have in the list of inputs.
  static let labels = "rotulos"

  /// The roles that `capas` lists.
  static let layers: [LayerRole] = [
    .limit, .units, .ipress, .preschools, .water, .risk, .barriers, .crossings, .existing, .ways,
    .matrix, .counts, .ubigeos,
  ]
  /// The roles that `nominal` lists.
  static let nominal: [LayerRole] = [.padron, .gestantes]
  /// The roles that `direcciones` lists.
  static let addresses: [LayerRole] = [.equivalences, .manualPlacements, .streetAxes]

  /// True for what holds a datum of a person in each row.
  var isOfPersons: Bool {
    switch self {
    case .padron, .gestantes, .gestores, .restrictions, .manualPlacements: true
    default: false
    }
  }
}
