import SectorizaCasefile
import SectorizaComparison
public import SectorizaExport
public import SectorizaModel
import SectorizaReading

/// Where an earlier cut of the lists is.
public enum EarlierCut: Sendable {
  /// Lists read as those of the district are, at the date of their cut. Who is in a kind of list that is
  /// not given is not compared.
  case lists(padron: String?, gestantes: String?, date: CalendarDate)
  /// The persons that a case file holds; nil: that of the district.
  case casefile(String?)
}

/// What changed from one cut to another, and the files that tell it.
public struct FinishedCuts: Sendable {
  public let district: String
  public let comparison: CutComparison
  public let counts: CutChangeCounts
  public let findings: [Finding]
  /// The paths of what was written.
  public let written: [String]
}

extension Pipeline {
  /// Compares the lists of a district with those of an earlier cut. Assigns nobody, and changes no case
  /// file.
  ///
  /// - Parameters:
  ///   - job: what the district is; its sectors are those of the plan of its case file, else those of `pending`.
  ///   - earlier: what it is compared with.
  ///   - request: where to write, all files or none; the profile `padron` asks for the list by name.
  ///   - observer: told as each stage begins.
  /// - Throws: `RunFailure`, once nothing has been changed on disk.
  public static func compareCuts(
    job: Job, with earlier: EarlierCut, writing request: Outputs.Request,
    observer: @escaping ProgressObserver = { _ in }
  ) async throws(RunFailure) -> FinishedCuts {
    try Outputs.checkWritable(request)
    let job = speakingOfThePlan(job, request)
    let ground = try PendingGround(job, request, observer: observer)
    let before = try EarlierPersons(earlier, job, request, observer: observer)
    let key = before.key
    let now = Cut(ground.placed, on: ground.territory, key: key).limited(to: before.kinds)
    guard before.cut.date <= now.date else {
      throw .badInput([
        Finding(
          .error, "cortes-al-reves",
          "El corte anterior (\(before.cut.date.dayMonthYear)) es posterior al del distrito "
            + "(\(now.date.dayMonthYear)).",
          remedy: "Revise «fecha» en distrito.yaml o --fecha, y --fecha-anterior.")
      ])
    }
    let comparison = cutComparison(before.cut, with: now)
    var findings = ground.findings + before.findings
    if comparison.remained == 0 { findings.append(EarlierPersons.nobodyGoesOn) }

    observer(RunProgress(.writing))
    var worklist: CutWorkList?
    if request.profiles.isNominal {
      let fields = NominalProfile.padron.details
      worklist = CutWorkList(
        comparison,
        before: before.list.map { list in
          CutWorkList.Side(
            list,
            DetailReader.read(before.description, fields, of: list, namesGestores: false))
        },
        now: CutWorkList.Side(
          ground.placed.list,
          DetailReader.read(
            job.description, fields, of: ground.placed.list, namesGestores: false)))
      if let unnamed = worklist?.unnamed, unnamed > 0 {
        findings.append(EarlierPersons.unnamed(unnamed))
      }
    }
    let written = try Outputs.write(comparison, worklist, request)
    return FinishedCuts(
      district: ground.territory.name, comparison: comparison,
      counts: CutChangeCounts(comparison), findings: findings, written: written)
  }

  /// The job, whose sectors are those of the plan of the case file, where there is one and nobody typed
  /// others: it is those that the earlier cut speaks of.
  private static func speakingOfThePlan(_ job: Job, _ request: Outputs.Request) -> Job {
    guard let plan = try? Casefile.readPlan(at: request.casefilePath), !plan.units.isEmpty,
      !job.description.files(.existing).contains(where: \.isTyped)
    else { return job }
    var job = job
    job.description.sources[.existing] = nil
    return job
  }
}

/// The persons of an earlier cut.
struct EarlierPersons {
  let cut: Cut
  let key: PseudonymKey
  /// Whom it tells of.
  let kinds: Set<Person.Kind>
  /// The lists themselves; nil where only a case file is known.
  let list: PersonList?
  let description: DistrictDescription
  let findings: [Finding]

  init(
    _ earlier: EarlierCut, _ job: Job, _ request: Outputs.Request, observer: ProgressObserver
  ) throws(RunFailure) {
    switch earlier {
    case .casefile(let path):
      let path = path ?? request.casefilePath
      guard FileKind(of: path) != nil else { throw .badInput([Self.nothing(at: path)]) }
      key = try Outputs.existingPseudonymKey(request)
      guard let held = try LastCaseload.read(path).cut else {
        throw .badInput([Self.nothing(at: path)])
      }
      cut = held
      kinds = Set(Person.Kind.allCases)
      list = nil
      description = job.description
      findings = []
    case .lists(let padron, let gestantes, let date):
      key = try Outputs.pseudonymKey(request)
      var job = job
      for (role, file) in [(LayerRole.padron, padron), (.gestantes, gestantes)] {
        job.description.sources[role] = file.map { file in
          var source = job.description.files(role).first ?? LayerSource(file: file)
          source.file = file
          source.isTyped = true
          source.date = date
          source.line = nil
          return [source]
        }
      }
      job.description.cutDate = date
      description = job.description
      let ground = try PendingGround(job, request, observer: observer)
      list = ground.placed.list
      kinds = Set(
        [(Person.Kind.child, padron), (.gestante, gestantes)].filter { $0.1 != nil }.map(\.0))
      cut = Cut(ground.placed, on: ground.territory, key: key).limited(to: kinds)
      let files = Set([padron, gestantes].compactMap(\.self))
      findings = ground.findings.filter { $0.place.file.map(files.contains) ?? false }
    }
  }

  private static func nothing(at path: String) -> Finding {
    Finding(
      .error, "sin-corte-anterior", at: Finding.Place(file: path),
      "No hay con qué comparar: el expediente no tiene personas, o es de una versión anterior.",
      remedy: "Indique las listas de antes con --padron-anterior y --fecha-anterior.")
  }

  static let nobodyGoesOn = Finding(
    .warning, "nadie-sigue",
    "Ninguna persona de un corte está en el otro: puede que la clave de los seudónimos sea otra, o que "
      + "las listas no sean del mismo distrito.",
    remedy: "Revise --clave y los archivos que comparó.")

  static func unnamed(_ count: Int) -> Finding {
    Finding(
      .warning, "bajas-sin-nombre",
      "\(counted(count, "baja no va", "bajas no van")) en la lista de trabajo: el expediente no guarda "
        + "nombres.",
      remedy: "Para verlas, compare con la lista de antes: --padron-anterior.")
  }
}

extension Cut {
  /// The persons of some kinds alone.
  fileprivate func limited(to kinds: Set<Person.Kind>) -> Cut {
    Cut(
      date: date, tellsGestores: tellsGestores, persons: persons.filter { kinds.contains($0.kind) },
      rejected: rejected.filter { kinds.contains($0.kind) })
  }
}
