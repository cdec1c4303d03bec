import ArgumentParser
import Foundation
import Sectoriza

/// `plantilla`: a commented `distrito.yaml`.
struct TemplateOrder: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plantilla",
    abstract: "Escribe un distrito.yaml comentado, para llenar.",
    aliases: ["template"])

  @Option(
    name: .customLong("salida"),
    help: ArgumentHelp("Carpeta donde dejarlo; sin ella, se muestra.", valueName: "carpeta"))
  var folder: String?

  func run() throws {
    let printer = Printer(terminal: .standard, asJSON: false)
    guard let folder else { return printer.terminal.result(DescriptionTemplate.text) }
    do {
      let path = try Outputs.writeNew(
        DescriptionTemplate.text, named: "distrito.yaml", in: folder)
      printer.terminal.result(path)
    } catch {
      throw ExitStatus.of(error, printer)
    }
  }
}
