import ArgumentParser
import Sectoriza

/// `validar`: every finding at once, nothing written.
struct ValidateOrder: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "validar",
    abstract: "Lee todo y dice todo lo que hay que corregir, sin escribir nada.",
    aliases: ["validate"])

  @OptionGroup(title: "Entradas") var input: InputOptions
  @Flag(name: .customLong("json"), help: "Un hallazgo por línea, como JSON.")
  var asJSON = false

  func run() async throws {
    let printer = Printer(terminal: .standard, asJSON: asJSON)
    let findings: [Finding]
    do {
      findings = try await Pipeline.validate(input.job())
    } catch let failure as RunFailure {
      guard case .badInput(let found) = failure else {
        throw ExitStatus.of(failure, printer)
      }
      findings = found
    }
    try printer.report(findings)
    let counts = Finding.Severity.allCases.map { severity in
      findings.filter { $0.severity == severity }.count
    }
    let words = [("error", "errores"), ("aviso", "avisos"), ("nota", "notas")]
    printer.notice(
      zip(counts, words).map { count, word in "\(count) \(count == 1 ? word.0 : word.1)" }
        .joined(separator: ", ") + ".")
    if counts[0] > 0 { throw ExitStatus.badInput }
  }
}
