import ArgumentParser
import Sectoriza

/// `asignar`: each person of the lists to a sector of the existing sectorization and to a gestor.
struct AssignOrder: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "asignar",
    abstract: "Da a cada niña, niño y gestante un sector y un gestor, con los sectores que ya hay.",
    discussion: """
      Quien ya tiene gestor en el expediente sigue con él, salvo que haya causa; los nuevos se \
      agregan. Los sectores son los de «sectorizacion» en distrito.yaml, o los de --sectorizacion: por \
      ejemplo, el unidades.csv que escribió «sectoriza sectorizar».
      """,
    aliases: ["assign"])

  @OptionGroup(title: "Entradas") var input: InputOptions
  @OptionGroup(title: "Plan") var plan: PlanOptions
  @OptionGroup(title: "Salidas") var output: OutputOptions
  @OptionGroup(title: "Listas de personas") var profiles: ProfileOptions

  @Flag(
    name: .customLong("redisenar"),
    help: ArgumentHelp(
      "Da gestor a todos de nuevo, sin mirar quién los atendía."))
  var redesigns = false

  func validate() throws {
    let makesSectors =
      plan.sectors != nil || plan.seed != nil || plan.effort != nil || plan.seconds != nil
      || plan.outlineWeight != nil || plan.mode != .new
    if makesSectors {
      throw ValidationError(
        "asignar no forma sectores, usa los que hay: quite --sectores, --semilla, --esfuerzo, "
          + "--contorno, --tiempo y --modo, o use «sectoriza correr».")
    }
  }

  func run() async throws {
    try await Work(input, plan, output, profiles).perform { job in
      job.assigns = true
      job.keepsGestores = !redesigns
      job.division = .existing
    }
  }
}
