import SectorizaExport
import SectorizaFormats
import SectorizaModel

extension Outputs {
  /// Writes what changed between two cuts, and the list of work where it was asked for.
  /// - Returns: the paths of what was written.
  static func write(
    _ comparison: CutComparison, _ worklist: CutWorkList?, _ request: Request
  ) throws(RunFailure) -> [String] {
    do {
      var files = [CutChangeTable.file(comparison, request.style)]
      if let file = try worklist?.file(request.profiles.format) { files.append(file) }
      let staged = try StagedOutputs(request.folder)
      Unfinished.shared.watch(staged)
      defer { Unfinished.shared.forget() }
      try staged.add(files)
      return try Unfinished.shared.uninterrupted { try staged.commit() }
    } catch {
      throw failure(error)
    }
  }
}
