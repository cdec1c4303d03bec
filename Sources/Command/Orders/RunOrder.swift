import ArgumentParser
import Sectoriza

/// `correr`: the whole job.
struct RunOrder: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "correr",
    abstract: "El trabajo completo: lee, forma sectores, asigna, audita y escribe todo.",
    aliases: ["run"])

  @OptionGroup(title: "Entradas") var input: InputOptions
  @OptionGroup(title: "Plan") var plan: PlanOptions
  @OptionGroup(title: "Salidas") var output: OutputOptions
  @OptionGroup(title: "Listas de personas") var profiles: ProfileOptions

  func validate() throws {
    guard let sectors = plan.sectors, let count = SectorCount(sectors) else { return }
    if case .range = count {
      throw ValidationError(
        "correr forma un solo plan y --sectores dice «\(sectors)»: compare los números con "
          + "«sectoriza sectorizar --sectores \(sectors)» y después use uno.")
    }
  }

  func run() async throws {
    try await Work(input, plan, output, profiles).perform { $0.assigns = true }
  }
}
