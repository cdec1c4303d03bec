import ArgumentParser
import Sectoriza

/// `validar`: every finding at once, what the district has and what it comes to.
struct ValidateOrder: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "validar",
    abstract: "Lee todo y dice todo lo que hay que corregir, sin tocar los datos.",
    discussion: """
      Agrupa los hallazgos por archivo, del más grave al más leve, con los primeros casos de cada \
      clase; después dice qué insumos tiene el distrito, qué le falta y qué está desactualizado. \
      Termina con 2 solo si algo impide el trabajo.
      """,
    aliases: ["validate"])

  @OptionGroup(title: "Entradas") var input: InputOptions
  @Flag(name: .customLong("todo"), help: "Muestra todos los casos, no solo los primeros.")
  var showsAll = false
  @Flag(name: .customLong("json"), help: "Todos los hallazgos, uno por línea, como JSON.")
  var asJSON = false
  @Option(
    name: .customLong("csv"),
    help: ArgumentHelp(
      "Escribe además todos los hallazgos en una tabla para Excel.", valueName: "archivo"))
  var table: String?
  @Option(
    name: .customLong("salida"),
    help: ArgumentHelp(
      "Escribe además hallazgos.csv, insumos.csv y validacion.json en esta carpeta.",
      valueName: "carpeta"))
  var folder: String?

  func run() async throws {
    let printer = Printer(terminal: .standard, asJSON: asJSON)
    do {
      let validation = try await validation()
      if asJSON {
        try printer.lines(validation.findings)
      } else {
        printer.terminal.result(ValidationSummary(validation, showsAll: showsAll).text)
      }
      if let table { try validation.writeFindings(to: table) }
      for file in try folder.map(validation.write) ?? [] { printer.notice("  \(file)") }
      printer.notice(ValidationSummary.counts(validation.findings) + ".")
      if validation.hasErrors { throw ExitStatus.badInput }
    } catch let failure as RunFailure {
      throw ExitStatus.of(failure, printer)
    }
  }

  private func validation() async throws -> Validation {
    do {
      return try await Pipeline.validate(input.job(keepsErrors: true))
    } catch let failure as RunFailure {
      guard case .badInput(let findings) = failure else { throw failure }
      return .refused(findings)
    }
  }
}
