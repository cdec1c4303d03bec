public import SectorizaModel

/// What a team says about a district before anything is read: its files and its criteria.
///
/// It is what `distrito.yaml` holds, or what the flags of a command say; nothing in it has been
/// opened yet. See `DescriptionParser` for the file and ``DescriptionTemplate`` for a commented one.
public struct DistrictDescription: Hashable, Sendable {
  public var ubigeo: Ubigeo?
  public var name: String?
  /// The day everything is computed for.
  public var cutDate: CalendarDate?
  public var paths: PathRoots
  /// How to reach the database of the sources named `postgis:esquema.tabla`, in the keywords of
  /// libpq; nil: none is opened. It may hold a password, so it comes from who runs the work and never
  /// from `distrito.yaml`; nothing that is written or told repeats it.
  public var database: String?
  /// The files of each role, in the order they were written.
  public var sources: [LayerRole: [LayerSource]]
  /// The file with the rules for reading addresses that the district adds; its columns and its layer
  /// mean nothing.
  public var addressRules: LayerSource?
  public var population: PopulationTotals
  public var criteria: Criteria
  /// What the plan must keep, or should; empty when nothing is asked.
  public var wishes = WishDescription()
  public var travel = TravelRules()
  /// The names of the travel rules that somebody chose.
  public var chosenTravel: Set<String> = []
  public var workload: WorkloadModel
  /// The names of the workload parameters that somebody chose.
  public var chosenWorkload: Set<String>
  /// The file with the activities of the programmes and the costs of the field; nil: those of the
  /// house.
  public var careSheet: LayerSource?
  /// From when on something is told to be old, or too different.
  public var thresholds = Thresholds()

  public init(
    ubigeo: Ubigeo? = nil, name: String? = nil, cutDate: CalendarDate? = nil,
    paths: PathRoots = .anywhere, sources: [LayerRole: [LayerSource]] = [:],
    population: PopulationTotals = PopulationTotals(), criteria: Criteria = Criteria(),
    workload: WorkloadModel = WorkloadModel(), chosenWorkload: Set<String> = []
  ) {
    self.ubigeo = ubigeo
    self.name = name
    self.cutDate = cutDate
    self.paths = paths
    self.sources = sources
    self.population = population
    self.criteria = criteria
    self.workload = workload
    self.chosenWorkload = chosenWorkload
  }

  /// What the flags of a command say when there is no `distrito.yaml`.
  ///
  /// - Parameters:
  ///   - units: Files of units, as typed; any folder is allowed, since the user typed it.
  ///   - id: The heading of the ids (`--id`).
  ///   - x: The heading of the longitudes or eastings (`--x`).
  ///   - y: The heading of the latitudes or northings (`--y`).
  ///   - epsg: The reference system (`--crs EPSG:32718` is 32718).
  ///   - weightColumn: The numeric column to balance by (`--peso`).
  public init(
    units: [String], id: String? = nil, x: String? = nil, y: String? = nil, epsg: Int? = nil,
    weightColumn: String? = nil, limit: String? = nil, existing: String? = nil,
    ubigeo: Ubigeo? = nil, name: String? = nil, cutDate: CalendarDate? = nil
  ) {
    var columns: [String: String] = [:]
    columns["unidad_id"] = id
    columns["lon"] = x
    columns["lat"] = y
    self.init(ubigeo: ubigeo, name: name, cutDate: cutDate)
    sources[.units] = units.map {
      LayerSource(file: $0, epsg: epsg, columns: columns, isTyped: true)
    }
    if let limit { sources[.limit] = [LayerSource(file: limit, isTyped: true)] }
    if let existing { sources[.existing] = [LayerSource(file: existing, isTyped: true)] }
    criteria.weightColumn = weightColumn
  }

  /// The files of a role; empty when none was given.
  public func files(_ role: LayerRole) -> [LayerSource] { sources[role] ?? [] }
}

/// Totals of the district, to estimate what the sources suppress; nil when not given.
public struct PopulationTotals: Hashable, Sendable {
  /// Persons.
  public var total: Double?
  /// Girls and boys of 0–59 months.
  public var under5: Double?
  /// Their share of the population, 0…1.
  public var under5Share: Double?
  /// The same share in the city and in the countryside, for the units that say where they are.
  public var urbanUnder5Share: Double?
  public var ruralUnder5Share: Double?
  public var gestantes: Double?
  /// Gestantes for each child under five, when their number is not given.
  public var gestantesPerUnder5: Double?
  /// For blocks whose count is suppressed, when the total is not given.
  public var personsPerDwelling: Double?

  public init(
    total: Double? = nil, under5: Double? = nil, under5Share: Double? = nil,
    gestantes: Double? = nil, personsPerDwelling: Double? = nil
  ) {
    self.total = total
    self.under5 = under5
    self.under5Share = under5Share
    self.gestantes = gestantes
    self.personsPerDwelling = personsPerDwelling
  }
}

/// How the plan is to be; nil where the caller's default applies.
public struct Criteria: Hashable, Sendable {
  /// How many sectors; nil when nobody said.
  public var sectorCount: SectorCount?
  /// The most load a sector may have, in the units of the load; more than 0.
  public var mostLoad: Double?
  /// A fraction: 0.05 is ±5 %.
  public var tolerance: Double?
  public var seed: UInt64?
  public var effort: Int?
  /// The metres walked by the load of the mean unit that one metre of border between two sectors
  /// is worth: 0…1000.
  public var outlineWeight: Double?
  /// How walks are measured; nil means straight.
  public var distance: DistanceMeasure?
  /// The column to balance by; nil means the workload.
  public var weightColumn: String?

  public init(
    sectors: Int? = nil, tolerance: Double? = nil, seed: UInt64? = nil, effort: Int? = nil,
    outlineWeight: Double? = nil, weightColumn: String? = nil, mostLoad: Double? = nil
  ) {
    sectorCount = sectors.map { .number($0) }
    self.mostLoad = mostLoad
    self.tolerance = tolerance
    self.seed = seed
    self.effort = effort
    self.outlineWeight = outlineWeight
    self.weightColumn = weightColumn
  }
}

extension Criteria {
  /// The number of sectors, when it was said as a number. Setting it replaces whatever was said.
  public var sectors: Int? {
    get {
      switch sectorCount {
      case .number(let number): number
      case .range, .gestores, nil: nil
      }
    }
    set { sectorCount = newValue.map { .number($0) } }
  }

  /// The numbers of sectors to compare, when they were said as `a..b`.
  public var sectorRange: ClosedRange<Int>? {
    switch sectorCount {
    case .range(let range): range
    case .number, .gestores, nil: nil
    }
  }

  /// True when there are to be as many sectors as gestores.
  public var sectorsFromGestores: Bool { sectorCount == .gestores }
}

/// How walks are measured.
public enum DistanceMeasure: String, Hashable, Sendable, CaseIterable {
  /// As the crow flies.
  case straight = "recta"
  /// Along the ways of the description.
  case network = "red"
  /// As a table of times says.
  case matrix = "matriz"
}

/// How many sectors a team asks for.
public enum SectorCount: Hashable, Sendable {
  /// 1 or more.
  case number(Int)
  /// Each number from the first, 1 or more, to the last; at most `mostToCompare` of them.
  case range(ClosedRange<Int>)
  /// As many as there are gestores.
  case gestores

  /// Plans to compare in one run.
  public static let mostToCompare = 60
  /// The largest number that can be asked for.
  public static let most = 1_000_000

  /// Reads `12`, `6..12` (blanks around the points allowed) or `gestores`; nil for anything else,
  /// and for numbers out of range.
  public init?(_ text: String) {
    let text = FieldText.value(text) ?? ""
    if text.lowercased() == "gestores" {
      self = .gestores
      return
    }
    if let number = Self.number(text) {
      self = .number(number)
      return
    }
    guard let points = text.firstRange(of: ".."),
      let first = Self.number(String(text[..<points.lowerBound])),
      let last = Self.number(String(text[points.upperBound...])),
      first <= last, last - first < Self.mostToCompare
    else { return nil }
    self = .range(first...last)
  }

  private static func number(_ text: String) -> Int? {
    guard let digits = FieldText.value(text), FieldText.isDigits(digits), let number = Int(digits),
      (1...most).contains(number)
    else { return nil }
    return number
  }
}
