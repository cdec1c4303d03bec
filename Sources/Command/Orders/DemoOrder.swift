import ArgumentParser
import Foundation
import Sectoriza

/// `demo`: an invented district, the whole job on it, and a map to open.
struct DemoOrder: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "demo",
    abstract: "Inventa un distrito, hace el trabajo completo y deja un mapa para abrir.")

  @OptionGroup var generator: GeneratorOptions

  @Option(
    name: .customLong("salida"),
    help: ArgumentHelp("Carpeta de la demostración; se crea si no existe.", valueName: "carpeta"))
  var folder: String = "demo"

  @Option(
    name: .customLong("hilos"),
    help: ArgumentHelp("Hilos de trabajo; el plan no cambia.", valueName: "número"))
  var threads: Int = 2

  func run() async throws {
    let printer = Printer(terminal: .standard, asJSON: false)
    let district = folder + "/distrito"
    let outputs = folder + "/salida"
    do {
      try Synthesis.write(try generator.options(), to: district)
      printer.notice("Distrito inventado en \(district): nadie de sus listas existe.")
      var job = try Job(
        describedIn: district + "/distrito.yaml",
        environment: ProcessInfo.processInfo.environment)
      job.threads = threads
      let request = Outputs.Request(
        folder: outputs, districtFolder: district, keyFile: folder + "/clave")
      try await Work.perform(job, request, printer: printer)
    } catch let failure as RunFailure {
      throw ExitStatus.of(failure, printer)
    }
    printer.terminal.result("\nAbra el mapa: \(outputs)/mapa.html")
  }
}
