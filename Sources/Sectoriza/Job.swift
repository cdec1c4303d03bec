import SectorizaModel
public import SectorizaReading

/// What a run is asked for. The description says what the district is; the rest, what to do.
public struct Job: Sendable {
  /// Where the sectors come from.
  public enum Division: Sendable {
    /// Made from nothing (`nueva`).
    case new
    /// Taken from the existing sectorization of the description, measured and not changed
    /// (`evaluar`).
    case existing
    /// Departs from the existing sectorization and changes as little as it can (`actualizar`).
    case update
  }

  public var description: DistrictDescription
  public var division: Division
  /// Place the persons of the nominal lists and give each a gestor.
  public var assigns: Bool
  /// Who has a gestor in the case file goes on with it, unless there is cause; false gives everybody a
  /// gestor anew, as whoever makes new sectors does.
  public var keepsGestores = false
  /// A table of neighbours to use instead of looking for them; only `a,b` is needed.
  public var adjacencyFile: String?
  /// Join parts that only a barrier or the limit separates, as if a crossing were declared.
  public var acceptsEveryBridge: Bool
  /// What moving a person to another sector is worth in an update, in mean walks of the existing
  /// plan; nil: so much that people are moved only for balance, contiguity or a condition.
  public var pricePerMove: Double?
  /// Find out besides what an update would give at other prices.
  public var drawsCurve = false
  /// Threads for the search; the plan is the same for any number.
  public var threads: Int
  /// Seconds after which the search stops at the end of its round; nil: it spends its effort.
  public var secondsForSearch: Double?

  public init(
    description: DistrictDescription, division: Division = .new, assigns: Bool = true,
    adjacencyFile: String? = nil, acceptsEveryBridge: Bool = false, threads: Int = 1,
    secondsForSearch: Double? = nil
  ) {
    self.description = description
    self.division = division
    self.assigns = assigns
    self.adjacencyFile = adjacencyFile
    self.acceptsEveryBridge = acceptsEveryBridge
    self.threads = threads
    self.secondsForSearch = secondsForSearch
  }

  /// Reads `distrito.yaml`.
  /// - Parameters:
  ///   - path: the file, as typed.
  ///   - environment: what `raiz_datos` may name with `$NAME`.
  ///   - keepsErrors: a file with errors gives a job all the same, which tells of them with the
  ///     others: only to validate it.
  /// - Throws: `RunFailure.badInput` with every finding when the file cannot be used.
  public init(
    describedIn path: String, environment: [String: String], keepsErrors: Bool = false
  ) throws(RunFailure) {
    let (description, findings) = DescriptionParser.read(path: path, environment: environment)
    guard let description,
      keepsErrors || !findings.contains(where: { $0.severity == .error })
    else { throw .badInput(findings) }
    self.init(description: description)
    readingNotes = findings
  }

  /// The plan of a case file that the job goes on from, with what was changed of it by hand; nil
  /// for a job of its own.
  var held: HeldPlan?

  /// Who attended each person in the last run; nil for a district that begins, or begins anew.
  var lastCaseload: LastCaseload?
  /// Who attended each person before the plan of the case file was so: with the same inputs, what was done
  /// then comes out again. nil: nothing is repeated.
  var repeatedCaseload: LastCaseload?

  /// With whom the persons of the district go on.
  func caseload(for district: District, at date: CalendarDate) -> LastCaseload? {
    guard let repeatedCaseload, held?.isMade(from: district, at: date) == true else {
      return lastCaseload
    }
    return repeatedCaseload
  }

  /// The plan of somebody that the job audits; nil for a job of its own.
  var judged: JudgedPlan?

  /// Whether the sectors that a nominal list names are those of the plan, and not those of a
  /// sectorization that the plan replaces.
  var listsNameItsSectors: Bool { division == .existing && held?.wasSearched != true }

  /// What was noticed while reading the description.
  var readingNotes: [Finding] = []
}
