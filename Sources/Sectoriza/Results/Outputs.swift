import Foundation
public import SectorizaExport
import SectorizaFormats
import SectorizaModel

/// Writes what a run found: every file or none.
public enum Outputs {
  /// Where to write, and what.
  public struct Request: Sendable {
    /// The folder of the outputs; made when it does not exist.
    public var folder: String
    /// The folder of `distrito.yaml`, where the case file lives; nil: with the outputs.
    public var districtFolder: String?
    /// nil: everything the run has.
    public var kinds: Set<OutputKind>?
    public var forExcel: Bool
    /// The key of the pseudonyms; nil: `sectoriza/clave` among the settings of the user.
    public var keyFile: String?
    /// Lists of persons, for who asks for them by name.
    public var profiles = Profiles()

    public init(
      folder: String, districtFolder: String? = nil, kinds: Set<OutputKind>? = nil,
      forExcel: Bool = false, keyFile: String? = nil
    ) {
      self.folder = folder
      self.districtFolder = districtFolder
      self.kinds = kinds
      self.forExcel = forExcel
      self.keyFile = keyFile
    }

    /// Where the case file is.
    public var casefilePath: String {
      let home = (districtFolder ?? folder) as NSString
      return home.appendingPathComponent("interno/expediente.sqlite")
    }

    /// Whether something that is asked for shows the ground of the sectors.
    var drawsCells: Bool {
      kinds.map { !$0.isDisjoint(with: [.sectorShapes, .map, .report, .reportData]) } ?? true
    }

    var wanted: [OutputKind] { OutputKind.allCases.filter { kinds?.contains($0) ?? true } }
    var style: CSVStyle { forExcel ? .excel : .plain }
  }

  /// Removes what a run was writing: for whoever interrupts it. Safe from any thread.
  public static func discardUnfinished() { Unfinished.shared.discard() }

  /// Keeps signals for whoever listens to them, to discard what is unfinished: to be called before
  /// any other work, by the first thread.
  public static func holdSignals(_ numbers: [Int32]) { HeldSignals.hold(numbers) }

  /// Finds out now, not after minutes of work, that nothing can be written.
  static func checkWritable(_ request: Request) throws(RunFailure) {
    do {
      let folder = try OutputFolder(request.folder)
      folder.discard()
    } catch {
      throw .cannotWrite(sentence(error))
    }
  }

  /// Renders, audits and writes.
  ///
  /// - Parameters:
  ///   - held: the plan of the case file, when this is that one changed by hand.
  ///   - last: who attended each person until now, as the case file has it.
  ///   - details: of the lists of persons that are asked for.
  static func write(
    _ run: RunResult, _ request: Request, continuing held: HeldPlan? = nil,
    knowing last: LastCaseload? = nil, details: NominalDetails = NominalDetails(),
    observer: ProgressObserver
  ) throws(RunFailure) -> FinishedRun {
    observer(RunProgress(.export))
    let options = try exportOptions(request, isNominal: run.nominal != nil)
    let staged = try StagedOutputs(request.folder)
    Unfinished.shared.watch(staged)
    defer { Unfinished.shared.forget() }
    do {
      let exporter = try Exporter(run)
      // An audit of half a plan says little: what it reads is rendered also when nobody asked.
      let audits: [OutputKind] = OutputKind.audited.filter {
        $0 != .sectorShapes || run.tessellation != nil
      }
      let rendered = try exporter.files(
        OutputKind.allCases.filter {
          audits.contains($0) || request.wanted.contains($0) && !$0.isReport
        }, options)
      try staged.add(
        rendered.filter { file in
          request.wanted.contains { $0.rawValue == file.path && !$0.isReport }
        })
      try staged.addAside(
        rendered.filter { file in audits.contains { $0.rawValue == file.path } })

      observer(RunProgress(.audit))
      let audited = run.audited(
        from: try AuditFiles(of: run.territory, place: staged.placeAside)
          .declaring(targetsOf: run.plan))
      observer(RunProgress(.export))
      let reporter = exporter.telling(audited)
      try staged.add(reporter.files(request.wanted.filter(\.isReport), options))

      try staged.addProfiles(
        exporter.files(
          request.profiles.nominal, details: details, key: options.key,
          format: request.profiles.format),
        request.profiles, isWhole: request.kinds == nil)
      staged.replaceAssignments(request, isWhole: request.kinds == nil)
      if request.kinds == nil {
        staged.dropChanges(keepsCurve: held != nil && run.demand.source != .persons)
      }
      if run.nominal != nil, OutputKind.compared.allSatisfy(request.wanted.contains) {
        staged.dropComparedLists()
      }

      observer(RunProgress(.writing))
      let json = try reporter.files([OutputKind.reportData], options).first?.bytes ?? Data()
      let written = try Unfinished.shared.uninterrupted {
        if request.kinds == nil {
          try staged.writeCasefile(
            audited, exporter: reporter, key: options.key, request, continuing: held,
            knowing: last)
        }
        return try staged.commit()
      }
      return FinishedRun(
        run: audited, written: written, reportJSON: String(decoding: json, as: UTF8.self),
        folderFindings: staged.findings)
    } catch {
      throw failure(error)
    }
  }

  /// Writes lists of persons and nothing else.
  static func writeProfiles(
    _ run: RunResult, _ request: Request, details: NominalDetails, observer: ProgressObserver
  ) throws(RunFailure) -> FinishedRun {
    observer(RunProgress(.writing))
    var request = request
    request.kinds = request.profiles.named.contains(.aggregate) ? [.caseloadSummary] : []
    let options = try exportOptions(request, isNominal: run.nominal != nil)
    let staged = try StagedOutputs(request.folder)
    Unfinished.shared.watch(staged)
    defer { Unfinished.shared.forget() }
    do {
      let exporter = try Exporter(run)
      try staged.add(exporter.files(request.wanted, options))
      try staged.addProfiles(
        exporter.files(
          request.profiles.nominal, details: details, key: options.key,
          format: request.profiles.format),
        request.profiles, isWhole: false)
      return FinishedRun(
        run: run, written: try Unfinished.shared.uninterrupted { try staged.commit() },
        reportJSON: "", folderFindings: staged.findings)
    } catch {
      throw failure(error)
    }
  }

  /// Writes the reports of a run that was audited before: nothing of it is rendered but them.
  static func writeReports(
    _ run: RunResult, _ request: Request, observer: ProgressObserver
  ) throws(RunFailure) -> FinishedRun {
    observer(RunProgress(.writing))
    let staged = try StagedOutputs(request.folder)
    Unfinished.shared.watch(staged)
    defer { Unfinished.shared.forget() }
    do {
      let files = try Exporter(run).files([OutputKind.reportData, .report], ExportOptions())
      try staged.add(files)
      return FinishedRun(
        run: run, written: try Unfinished.shared.uninterrupted { try staged.commit() },
        reportJSON: String(decoding: files.first?.bytes ?? Data(), as: UTF8.self),
        folderFindings: [])
    } catch {
      throw failure(error)
    }
  }

  static func failure(_ error: any Error) -> RunFailure {
    switch error {
    case let failure as RunFailure: failure
    case let error as ExportError: .internalFault(error.message)
    case let error as OutputError: .cannotWrite(sentence(error))
    default: .internalFault("\(error)")
    }
  }

  /// Writes a new file, and refuses to write over one that is there.
  /// - Returns: its path.
  public static func writeNew(
    _ text: String, named name: String, in folder: String
  ) throws(RunFailure) -> String {
    let path = (folder as NSString).appendingPathComponent(name)
    guard !FileManager.default.fileExists(atPath: path) else {
      throw .cannotWrite(
        "Ya existe \(path): no se escribió nada. Bórrelo, muévalo o elija otra carpeta.")
    }
    do {
      try Unfinished.shared.write(to: folder) { try $0.write(text, to: name) }
      return path
    } catch {
      throw failure(error)
    }
  }

  private static func exportOptions(
    _ request: Request, isNominal: Bool
  ) throws(RunFailure) -> ExportOptions {
    var options = ExportOptions(csv: request.style)
    do {
      if request.wanted.contains(.map) { options.leaflet = try Leaflet() }
    } catch {
      throw .cannotWrite(error.message)
    }
    if isNominal,
      request.kinds == nil || request.wanted.contains(where: OutputKind.pseudonymous.contains)
        || request.profiles.named.contains(.alerts)
    {
      options.key = try pseudonymKey(request)
    }
    return options
  }

  /// The key of the pseudonyms, made where there is none yet.
  static func pseudonymKey(_ request: Request) throws(RunFailure) -> PseudonymKey {
    do {
      return try PseudonymKey.load(
        orCreateAt: URL(fileURLWithPath: keyPath(request)),
        outside: URL(fileURLWithPath: request.folder))
    } catch {
      throw .cannotWrite(error.message)
    }
  }

  /// The key that the pseudonyms of a run were made with. None is made: a new one would know nobody.
  static func existingPseudonymKey(_ request: Request) throws(RunFailure) -> PseudonymKey {
    let path = keyPath(request)
    guard FileManager.default.fileExists(atPath: path) else {
      throw .badInput([
        Finding(
          .error, "falta-clave", at: Finding.Place(file: path),
          "No está la clave de los seudónimos: no se sabe de quién se habla.",
          remedy: "Indíquela con --clave: es el archivo que se usó al escribir «interno».")
      ])
    }
    return try pseudonymKey(request)
  }

  /// Where the key of the pseudonyms is, or will be.
  static func keyPath(_ request: Request) -> String { request.keyFile ?? defaultKeyFile }

  private static var defaultKeyFile: String {
    let environment = ProcessInfo.processInfo.environment
    let settings =
      environment["XDG_CONFIG_HOME"].flatMap { $0.isEmpty ? nil : $0 }
      ?? NSHomeDirectory() + "/.config"
    return settings + "/sectoriza/clave"
  }

  static func sentence(_ error: OutputError) -> String {
    switch error {
    case .diskFull(let path):
      "El disco está lleno: no se pudo escribir \(path). Libere espacio y vuelva a intentar; las "
        + "salidas anteriores quedaron como estaban."
    case .notWritable(let path):
      "No hay permiso para escribir en \(path), o es de solo lectura. Elija otra carpeta con "
        + "--salida."
    case .noFolder(let path):
      "\(path) no es una carpeta donde se pueda escribir. Elija otra con --salida."
    case .failed(let path, let message): "No se pudo escribir \(path): \(message)."
    case .badRow(let layer, let index): "Falla al escribir la fila \(index) de \(layer)."
    case .unsupportedFormat(let format): "El formato \(format.rawValue) solo se puede leer."
    }
  }
}

extension OutputKind {
  /// Written after the audit, because it tells of it.
  var isReport: Bool { self == .report || self == .reportData || self == .map }

  /// What the audit reads.
  static let audited: [OutputKind] = [.units, .sectorShapes, .adjacency, .reportData]
}
