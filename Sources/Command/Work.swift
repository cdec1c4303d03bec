import ArgumentParser
import Foundation
import Sectoriza

/// What the commands that run the pipeline share: from options to outputs and an exit code.
struct Work {
  let input: InputOptions
  let plan: PlanOptions
  let output: OutputOptions
  /// nil for a command that writes no list of persons.
  let profiles: ProfileOptions?
  let printer: Printer

  init(
    _ input: InputOptions, _ plan: PlanOptions, _ output: OutputOptions,
    _ profiles: ProfileOptions? = nil
  ) {
    self.input = input
    self.plan = plan
    self.output = output
    self.profiles = profiles
    printer = Printer(terminal: .standard, asJSON: output.asJSON)
  }

  /// - Parameter compares: a range of numbers of sectors asks for a table and not for a plan.
  func perform(compares: Bool = false, _ adjust: (inout Job) -> Void) async throws {
    do {
      var job = try input.job()
      plan.apply(to: &job)
      adjust(&job)
      var request = try output.request(districtFolder: input.districtFolder)
      if let profiles { request.profiles = try profiles.profiles() }
      if compares, job.comparesNumbers {
        if job.drawsCurve { throw ValidationError(PlanOptions.curveOfMany) }
        try await Comparing.perform(
          job, request, printer: printer, showsTimes: output.showsTimes)
      } else {
        try await Work.perform(job, request, printer: printer, showsTimes: output.showsTimes)
      }
    } catch let failure as RunFailure {
      throw ExitStatus.of(failure, printer)
    }
  }

  /// Runs and writes; returns normally only when the exit code is 0.
  static func perform(
    _ job: Job, _ request: Outputs.Request, printer: Printer, showsTimes: Bool = false
  ) async throws {
    let watch = StageWatch(ProgressBar(printer.terminal))
    let done: FinishedRun
    do {
      done = try await Pipeline.run(job, writing: request) { watch.note($0) }
      watch.finish()
    } catch {
      watch.finish()
      throw ExitStatus.of(error, printer)
    }
    printer.digest(done.run.findings.filter { $0.severity != .note } + done.folderFindings)
    if showsTimes { printer.notice(watch.table()) }
    printer.terminal.result(printer.asJSON ? done.reportJSON : RunSummary(done).text)
    if let code = exitCode(job, done) { throw code }
  }

  private static func exitCode(_ job: Job, _ done: FinishedRun) -> ExitCode? {
    // A plan that was only measured is what it is: nobody looked for a better one.
    if job.division != .existing, let quality = done.run.quality, !quality.isFeasible,
      !done.isExplainedByHeavyUnits
    {
      return ExitStatus.noFeasiblePlan
    }
    return done.run.audit?.hasErrors == true ? ExitStatus.auditErrors : nil
  }
}
