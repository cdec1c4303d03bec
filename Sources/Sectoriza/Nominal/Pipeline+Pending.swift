public import SectorizaExport
public import SectorizaModel

/// What was found of the places of the persons, and the files that tell it.
public struct FinishedReview: Sendable {
  public let review: PlacementReview
  public let findings: [Finding]
  /// The paths of what was written.
  public let written: [String]
}

extension Pipeline {
  /// Places the persons of the lists and writes what the team is to answer: which places are not
  /// known, who is to be looked for, and what the lists lack. Makes no sector and assigns nobody.
  ///
  /// - Parameters:
  ///   - job: what the district is.
  ///   - request: where to write; all files or none.
  ///   - observer: told as each stage begins.
  /// - Throws: `RunFailure`, once nothing has been changed on disk.
  public static func pending(
    _ job: Job, writing request: Outputs.Request, observer: @escaping ProgressObserver = { _ in }
  ) async throws(RunFailure) -> FinishedReview {
    try Outputs.checkWritable(request)
    let ground = try PendingGround(job, request, observer: observer)
    let review = ground.review
    observer(RunProgress(.writing))
    let written = try Outputs.write(review, request)
    return FinishedReview(review: review, findings: ground.findings, written: written)
  }
}
