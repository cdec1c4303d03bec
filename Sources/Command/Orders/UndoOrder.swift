import ArgumentParser
import Sectoriza

/// `deshacer`: the last change by hand, taken back.
struct UndoOrder: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "deshacer",
    abstract: "Quita el último cambio hecho con «sectoriza mover».",
    discussion: """
      Cada orden «mover» es un cambio, con todas sus unidades; después de quitarlos todos, las \
      salidas son las que había antes del primero.
      """,
    aliases: ["undo"])

  @OptionGroup(title: "Entradas") var input: InputOptions
  @OptionGroup(title: "Salidas") var output: EditOptions

  func run() async throws {
    try await output.perform { request, printer, observer in
      var job = try input.job()
      job.adjacencyFile = output.adjacency
      return try await Pipeline.undo(
        job: job, writing: request(input.districtFolder), rehearses: output.rehearses,
        observer: observer)
    }
  }
}
