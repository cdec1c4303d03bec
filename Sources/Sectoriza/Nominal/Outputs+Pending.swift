import SectorizaExport
import SectorizaFormats

extension Outputs {
  /// Writes what `pendientes` tells, all files or none.
  /// - Returns: the paths of what was written.
  static func write(
    _ review: PlacementReview, _ request: Request
  ) throws(RunFailure) -> [String] {
    let key = try pseudonymKey(request)
    do {
      let files = try PendingFiles.files(review, key: key, style: request.style)
      let staged = try StagedOutputs(request.folder)
      Unfinished.shared.watch(staged)
      defer { Unfinished.shared.forget() }
      try staged.add(files)
      staged.dropComparedLists()
      return try Unfinished.shared.uninterrupted { try staged.commit() }
    } catch {
      throw failure(error)
    }
  }
}
