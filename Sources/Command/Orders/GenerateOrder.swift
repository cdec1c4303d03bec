import ArgumentParser
import Foundation
import Sectoriza

/// `generar`: an invented district, with its files, lists and `distrito.yaml`.
struct GenerateOrder: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "generar",
    abstract: "Inventa un distrito con todos sus archivos, para practicar sin datos de nadie.",
    aliases: ["generate"])

  @OptionGroup var generator: GeneratorOptions

  @Option(
    name: .customLong("para"),
    help: ArgumentHelp(
      "Inventa solo las personas y los gestores, para este distrito que ya existe.",
      valueName: "distrito"))
  var existing: String?

  @Option(
    name: .customLong("salida"),
    help: ArgumentHelp("Carpeta del distrito; se crea si no existe.", valueName: "carpeta"))
  var folder: String = "distrito"

  func run() async throws {
    let printer = Printer(terminal: .standard, asJSON: false)
    do {
      if let existing {
        try writePersons(of: existing)
        return printer.terminal.result("\(folder)/padron.csv")
      }
      try Synthesis.write(try generator.options(), to: folder)
    } catch let failure as RunFailure {
      throw ExitStatus.of(failure, printer)
    }
    printer.terminal.result("\(folder)/distrito.yaml")
  }

  private func writePersons(of existing: String) throws {
    let path =
      FileKind(of: existing) == .folder ? existing + "/distrito.yaml" : existing
    let job = try Job(
      describedIn: path, environment: ProcessInfo.processInfo.environment)
    guard let persons = generator.persons else {
      throw ValidationError("Con --para hay que decir cuántas: por ejemplo, --personas 1000.")
    }
    guard (1...DistrictOptions.largestPersonCount).contains(persons) else {
      throw ValidationError(
        "--personas va de 1 a \(DistrictOptions.largestPersonCount): «\(persons)» no sirve.")
    }
    try Synthesis.writePersons(persons, seed: generator.seed ?? 1, of: job, to: folder)
  }
}
