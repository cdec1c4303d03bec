import ArgumentParser
import Sectoriza

/// A comparison of numbers of sectors, as a command does it: its table on the output of results.
enum Comparing {
  /// Tries and writes; returns normally only when the exit code is 0.
  static func perform(
    _ job: Job, _ request: Outputs.Request, printer: Printer, showsTimes: Bool
  ) async throws {
    let watch = StageWatch(ProgressBar(printer.terminal))
    let done: FinishedComparison
    do {
      done = try await Pipeline.compare(job, writing: request) { watch.note($0) }
      watch.finish()
    } catch {
      watch.finish()
      throw ExitStatus.of(error, printer)
    }
    printer.digest(done.comparison.findings.filter { $0.severity != .note })
    if showsTimes { printer.notice(watch.table()) }
    printer.terminal.result(printer.asJSON ? done.comparison.json : ComparisonSummary(done).text)
  }
}

/// What a comparison prints: a line for each number of sectors, and where its files are.
struct ComparisonSummary {
  let done: FinishedComparison

  init(_ done: FinishedComparison) { self.done = done }

  var text: String {
    let comparison = done.comparison
    let (heading, rows) = comparison.table
    var lines = [comparison.territory.name]
    let isTold = heading.indices.filter { column in rows.contains { !$0[column].isEmpty } }
    lines += ComparisonSummary.aligned(
      ([heading] + rows).map { row in isTold.map { row[$0] } })
    let reasons = comparison.reasons
    if !reasons.isEmpty { lines += [""] + reasons }
    if !done.written.isEmpty { lines += [""] + done.written.map { "  \($0)" } }
    return lines.joined(separator: "\n")
  }

  /// Columns to the right, two blanks apart; a heading takes as many lines as it has words.
  static func aligned(_ table: [[String]]) -> [String] {
    guard let heading = table.first else { return [] }
    let words = heading.map { $0.split(separator: " ").map(String.init) }
    let height = words.map(\.count).max() ?? 0
    let top = (0..<height).map { line in
      words.map { column in
        let first = height - column.count
        return line < first ? "" : column[line - first]
      }
    }
    let rows = top + table.dropFirst()
    let widths = heading.indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
    return rows.map { row in
      zip(row, widths).map { cell, width in
        String(repeating: " ", count: width - cell.count) + cell
      }.joined(separator: "  ")
    }
  }
}
