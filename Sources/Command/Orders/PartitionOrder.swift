import ArgumentParser
import Sectoriza

/// `sectorizar`: from a territory to its sectors.
struct PartitionOrder: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sectorizar",
    abstract: "Forma sectores equilibrados, contiguos y compactos, o mide los que ya existen.",
    aliases: ["partition"])

  @OptionGroup(title: "Entradas") var input: InputOptions
  @OptionGroup(title: "Plan") var plan: PlanOptions
  @OptionGroup(title: "Salidas") var output: OutputOptions

  func run() async throws {
    try await Work(input, plan, output).perform { $0.assigns = false }
  }
}
