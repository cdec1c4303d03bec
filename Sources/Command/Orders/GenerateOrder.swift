import ArgumentParser
import Sectoriza

/// `generar`: an invented district, with its files, lists and `distrito.yaml`.
struct GenerateOrder: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "generar",
    abstract: "Inventa un distrito con todos sus archivos, para practicar sin datos de nadie.",
    aliases: ["generate"])

  @OptionGroup var generator: GeneratorOptions

  @Option(
    name: .customLong("salida"),
    help: ArgumentHelp("Carpeta del distrito; se crea si no existe.", valueName: "carpeta"))
  var folder: String = "distrito"

  func run() async throws {
    let printer = Printer(terminal: .standard, asJSON: false)
    do {
      try Synthesis.write(try generator.options(), to: folder)
    } catch let failure as RunFailure {
      throw ExitStatus.of(failure, printer)
    }
    printer.terminal.result("\(folder)/distrito.yaml")
  }
}
