import ArgumentParser
import Sectoriza

/// `pendientes`: which places of the addresses nobody has told, and the answers of the team.
struct PendingOrder: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "pendientes",
    abstract:
      "Dice qué direcciones faltan ubicar, para que el equipo responda, y aprende lo que dice.",
    discussion: """
      Escribe interno/pendientes.xlsx: una fila por cada lugar que las listas nombran y nadie ha \
      dicho qué unidad es, primero los de recién nacidos y de más personas. Responda en «unidad_id» \
      o «sector» (o 1, 2 o 3, la sugerencia de la fila) y guarde lo respondido en las equivalencias:

        sectoriza pendientes --aprender salida/interno/pendientes.xlsx
      """,
    aliases: ["pending"])

  @OptionGroup(title: "Entradas") var input: InputOptions

  @Option(
    name: .customLong("aprender"),
    help: ArgumentHelp(
      "La lista de pendientes respondida (XLSX, CSV u ODS): la guarda en las equivalencias.",
      valueName: "archivo"))
  var answered: String?

  @OptionGroup(title: "Salidas") var output: ReviewOutputOptions

  func run() async throws {
    let printer = Printer(terminal: .standard, asJSON: output.asJSON)
    let watch = StageWatch(ProgressBar(printer.terminal))
    let request = output.request(districtFolder: input.districtFolder)
    do {
      let job = try input.job()
      if let answered {
        let learning = try await Pipeline.learn(from: answered, job: job, in: request) {
          watch.note($0)
        }
        watch.finish()
        printer.findings(learning.findings.filter { $0.severity != .note })
        printer.terminal.result(
          output.asJSON ? try LearningLine(learning).text : LearningSummary(learning).text)
      } else {
        let done = try await Pipeline.pending(job, writing: request) { watch.note($0) }
        watch.finish()
        printer.digest(done.findings.filter { $0.severity != .note })
        printer.terminal.result(
          output.asJSON ? try PendingLine(done).text : PendingSummary(done).text)
      }
    } catch let failure as RunFailure {
      watch.finish()
      throw ExitStatus.of(failure, printer)
    }
  }
}
