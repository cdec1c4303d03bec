import Foundation
import SectorizaExport
import SectorizaFormats
public import SectorizaModel
import SectorizaReading

/// What `validar` tells of a district: everything that is wrong with it, what it has of what the
/// Directive asks for, and what it comes to.
public struct Validation: Sendable {
  /// Every finding, as it was found.
  public let findings: [Finding]
  public let inputs: [InputState]
  /// nil when something prevents the work.
  public let summary: DistrictSummary?

  public var hasErrors: Bool { findings.contains { $0.severity == .error } }

  init(findings: [Finding], inputs: [InputState] = [], summary: DistrictSummary? = nil) {
    self.findings = findings
    self.inputs = inputs
    self.summary = summary
  }

  /// When not even the description could be read.
  public static func refused(_ findings: [Finding]) -> Validation {
    Validation(findings: findings)
  }
}

extension Pipeline {
  /// Reads everything and says everything that is wrong: writes nothing.
  ///
  /// - Returns: every finding of the description, the files and the neighbours they make.
  /// - Throws: `RunFailure.internalFault` only.
  public static func validate(_ job: Job) async throws(RunFailure) -> Validation {
    let district = District(reading: job)
    guard let territory = district.territory else {
      return Validation(findings: district.findings, inputs: district.inputStates)
    }
    var findings = district.findings
    do {
      findings += try Neighbours(of: territory, for: job, drawsCells: false).findings
    } catch {
      // A table of neighbours that is wrong is one more finding, not the only one.
      guard case .badInput(let found) = error else { throw error }
      findings += found
    }
    // Walks are measured on a sound district only; of another it would tell the same errors again.
    if !district.findings.contains(where: { $0.severity == .error }) {
      findings += try TravelTimes.findings(of: district, for: job)
    }
    let placed = try PlacedList(district, territory, for: job)
    let load = try LoadOfUnits(territory, placed, job.description)
    findings += (placed?.findings ?? []) + load.findings
    let hasErrors = findings.contains { $0.severity == .error }
    return Validation(
      findings: findings, inputs: district.inputStates,
      summary: hasErrors ? nil : DistrictSummary(territory, load.demand))
  }
}

extension Validation {
  /// Writes `hallazgos.csv`, `insumos.csv` and `validacion.json` in a folder, all or none.
  ///
  /// - Returns: the paths of what was written.
  /// - Throws: `RunFailure.cannotWrite`.
  public func write(to folder: String) throws(RunFailure) -> [String] {
    try Validation.write(
      [
        ValidationFiles.findings(findings), ValidationFiles.inputs(inputs),
        ValidationFiles.data(findings, inputs),
      ], to: folder)
  }

  /// Writes all the findings as a table for Excel.
  ///
  /// - Throws: `RunFailure.cannotWrite`, also when the file is there and is not such a table: an
  ///   input of the district is never overwritten.
  public func writeFindings(to file: String) throws(RunFailure) {
    let path = file as NSString
    let table = ValidationFiles.findings(findings)
    if let there = FileManager.default.contents(atPath: file) {
      let heading = table.bytes.prefix { $0 != UInt8(ascii: "\n") }
      guard there.starts(with: heading) else {
        throw .cannotWrite(
          "«\(file)» ya existe y no es una tabla de hallazgos: elija otro nombre con --csv.")
      }
    }
    let folder = path.deletingLastPathComponent
    do {
      try Unfinished.shared.write(to: folder.isEmpty ? "." : folder) { output in
        try output.write(table.bytes, to: path.lastPathComponent)
      }
    } catch {
      throw Validation.failure(error)
    }
  }

  private static func write(
    _ files: [OutputFile], to folder: String
  ) throws(RunFailure) -> [String] {
    do {
      try Unfinished.shared.write(to: folder) { output in
        for file in files { try output.write(file.bytes, to: file.path) }
      }
    } catch {
      throw failure(error)
    }
    return files.map { (folder as NSString).appendingPathComponent($0.path) }
  }

  private static func failure(_ error: any Error) -> RunFailure {
    guard let error = error as? OutputError else { return .internalFault("escritura: \(error)") }
    return .cannotWrite(Outputs.sentence(error))
  }
}
