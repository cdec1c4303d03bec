import Foundation
import SectorizaExport
import SectorizaFormats
import SectorizaModel
import SectorizaPlacement
import SectorizaReading

extension Pipeline {
  /// Takes the answers of the team to the *equivalencias* of the district, so that the persons of
  /// those places are placed from now on.
  ///
  /// - Parameters:
  ///   - list: the answered list of pending places: CSV, XLSX or ODS.
  ///   - job: what the district is.
  ///   - request: says where the case file and the folder of the district are.
  ///   - observer: told as each stage begins.
  /// - Returns: what was learned, with everybody placed before and after.
  /// - Throws: `RunFailure`, once nothing has been changed on disk: `.badInput` for a list or a table
  ///   that cannot be used.
  public static func learn(
    from list: String, job: Job, in request: Outputs.Request,
    observer: @escaping ProgressObserver = { _ in }
  ) async throws(RunFailure) -> Learning {
    let before = try PendingGround(job, request, observer: observer)
    let answers = AnsweredPlacesReader.read(path: list, territory: before.territory)
    guard !answers.findings.contains(where: { $0.severity == .error }) else {
      throw .badInput(answers.findings)
    }
    var book: EquivalenceBook
    do {
      book = try EquivalenceBook(of: job.description, folder: request.districtFolder)
    } catch {
      throw .badInput([error.finding])
    }
    let learned = book.learn(answers, answeredIn: list, territory: before.territory)
    var after = before
    if learned.hasChanges {
      observer(RunProgress(.writing))
      try write(book)
      var next = job
      if book.isUnnamed {
        next.description.sources[.equivalences] = [book.source]
      }
      after = try PendingGround(next, request, observer: observer)
    }
    return Learning(
      learned: learned, unanswered: answers.unanswered, refused: answers.refused,
      table: book.path,
      lineToAdd: book.isUnnamed ? "direcciones: {equivalencias: {archivo: \(book.file)}}" : nil,
      before: before.review.summary, after: after.review.summary,
      moved: Learning.movedCount(before.placed.placements, after.placed.placements),
      newlyPlaced: Learning.placedCount(before.placed.placements, after.placed.placements),
      pendingPlaces: after.placed.pending.count,
      findings: answers.findings + learned.findings
        + after.district.findings.filter { $0.place.file == book.nameInFindings })
  }

  /// Over the table that was, with its permissions.
  private static func write(_ book: EquivalenceBook) throws(RunFailure) {
    let attributes = try? FileManager.default.attributesOfItem(atPath: book.path)
    let mode = (attributes?[.posixPermissions] as? Int).map { UInt16($0 & 0o777) }
    do {
      try AtomicFile.write(book.bytes, to: book.path, mode: mode ?? 0o644)
    } catch {
      throw .cannotWrite(Outputs.sentence(error))
    }
  }
}
