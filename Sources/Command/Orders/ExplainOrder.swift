import ArgumentParser
import Sectoriza

/// `explicar`: why a unit is in its sector, or why a person has its gestor.
struct ExplainOrder: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explicar",
    abstract: "Dice por qué una unidad está en su sector, o por qué una persona tiene su gestor.",
    discussion: """
      Lee el plan del expediente que dejó la última corrida y no escribe nada. Para cada sector \
      vecino, y para los más cercanos, dice cuánto más se caminaría, cómo quedarían las cargas y \
      qué lo impide. Con --persona y un seudónimo de interno/asignaciones.csv dice por qué la \
      atiende su gestor, quién más podría y por qué los demás no, o por qué nadie.
      """,
    aliases: ["explain"])

  @OptionGroup var units: UnitArguments

  @Option(
    name: .customLong("persona"),
    help: ArgumentHelp(
      "En vez de una unidad, una persona de las listas.", valueName: "seudónimo"))
  var person: String?

  @OptionGroup(title: "Entradas") var layers: LayerOptions
  @OptionGroup(title: "Plan") var source: SourceOptions

  func validate() throws {
    if person != nil {
      guard units.ids.isEmpty else {
        throw ValidationError("Diga una unidad o --persona, no las dos.")
      }
      return
    }
    try units.requireUnits()
    guard units.ids.count == 1 else {
      throw ValidationError(
        "explicar habla de una unidad a la vez: deje una de \(units.ids.joined(separator: ", ")).")
    }
  }

  func run() async throws {
    let printer = Printer(terminal: .standard, asJSON: source.asJSON)
    let watch = StageWatch(ProgressBar(printer.terminal))
    let request = Outputs.Request(
      folder: source.folder, districtFolder: layers.folder(of: units.district),
      keyFile: source.keyFile)
    do {
      if let person {
        let told = try await Pipeline.explainPerson(
          person, job: units.job(layers, source.adjacency), in: request
        ) { watch.note($0) }
        watch.finish()
        printer.terminal.result(
          source.asJSON
            ? try PersonExplanationLine(told).text : PersonExplanationSummary(told).text)
        return
      }
      let explanation = try await Pipeline.explain(
        units.ids[0], job: units.job(layers, source.adjacency),
        in: request
      ) { watch.note($0) }
      watch.finish()
      printer.terminal.result(
        source.asJSON
          ? try ExplanationLine(explanation).text : ExplanationSummary(explanation).text)
    } catch let failure as RunFailure {
      watch.finish()
      throw ExitStatus.of(failure, printer)
    }
  }
}

/// Where the plan that is explained is.
struct SourceOptions: ParsableArguments {
  @Option(
    name: .customLong("salida"),
    help: ArgumentHelp("Carpeta de las salidas de la corrida.", valueName: "carpeta"))
  var folder: String = "salida"

  @Option(
    name: .customLong("adyacencia"),
    help: ArgumentHelp("La tabla de vecinos de la corrida, si usó una.", valueName: "archivo"))
  var adjacency: String?

  @Option(
    name: .customLong("clave"),
    help: ArgumentHelp("El archivo con la clave de los seudónimos.", valueName: "archivo"))
  var keyFile: String?

  @Flag(name: .customLong("json"), help: "La explicación como JSON, para otro programa.")
  var asJSON = false
}
