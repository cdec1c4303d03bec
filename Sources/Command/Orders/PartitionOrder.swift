import ArgumentParser
import Sectoriza

/// `sectorizar`: from a territory to its sectors.
struct PartitionOrder: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sectorizar",
    abstract: "Forma sectores equilibrados, contiguos y compactos, o mide los que ya existen.",
    discussion: """
      Con --sectores 6..12 no forma ningún plan: compara lo que daría cada número de sectores, en \
      una tabla y un gráfico (numero_de_sectores.csv, .svg y .html).
      """,
    aliases: ["partition"])

  @OptionGroup(title: "Entradas") var input: InputOptions
  @OptionGroup(title: "Plan") var plan: PlanOptions
  @OptionGroup(title: "Salidas") var output: OutputOptions

  func run() async throws {
    try await Work(input, plan, output).perform(compares: true) { $0.assigns = false }
  }
}
