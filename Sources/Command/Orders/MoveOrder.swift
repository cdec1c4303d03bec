import ArgumentParser
import Sectoriza

/// `mover`: units of the plan to another of its sectors, by hand.
struct MoveOrder: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "mover",
    abstract: "Pasa unidades de la sectorización a otro sector, y dice qué cambia.",
    discussion: """
      El plan es el del expediente que dejó la última corrida. Los sectores conservan su código, \
      denominación y color; las salidas se escriben de nuevo y, si el expediente tiene personas, se \
      asignan otra vez. «sectoriza deshacer» quita el último cambio.

        sectoriza mover 15013300100012A 15013300100012B --a 04 --salida salida --ensayo
      """,
    aliases: ["move"])

  @OptionGroup var units: UnitArguments

  @Option(
    name: .customLong("a"),
    help: ArgumentHelp("Código del sector al que pasan.", valueName: "sector"))
  var sector: String

  @OptionGroup(title: "Entradas") var layers: LayerOptions
  @OptionGroup(title: "Salidas") var output: EditOptions

  func validate() throws { try units.needUnit() }

  func run() async throws {
    try await output.perform { request, printer, observer in
      try await Pipeline.move(
        units.ids, to: sector, job: units.job(layers, output.adjacency),
        writing: request(layers.folder(of: units.district)), rehearses: output.rehearses,
        observer: observer)
    }
  }
}
