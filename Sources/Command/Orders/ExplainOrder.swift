import ArgumentParser
import Sectoriza

/// `explicar`: why a unit is in its sector, or a person where she is and with her gestor.
struct ExplainOrder: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explicar",
    abstract: "Dice por qué una unidad está en su sector, o una persona donde está.",
    discussion: """
      Lee el plan del expediente que dejó la última corrida y no escribe nada. Para cada sector \
      vecino, y para los más cercanos, dice cuánto más se caminaría, cómo quedarían las cargas y \
      qué lo impide.

      Con --persona, y las listas del distrito, dice qué evidencia la ubicó y cuál la contradice; y, \
      si ya hay un plan, por qué la atiende su gestor, quién más podría y por qué los demás no.
      """,
    aliases: ["explain"])

  @OptionGroup var units: UnitArguments
  @Option(
    name: .customLong("persona"),
    help: ArgumentHelp(
      "Seudónimo de una persona, como en interno/ubicaciones.csv, en vez de una unidad.",
      valueName: "seudónimo"))
  var person: String?

  @OptionGroup(title: "Entradas") var layers: LayerOptions
  @OptionGroup(title: "Plan") var source: SourceOptions

  func validate() throws {
    if person != nil {
      guard units.ids.isEmpty else {
        throw ValidationError("explicar habla de una unidad o de una persona: deje una de las dos.")
      }
      return
    }
    try units.needUnit()
    guard units.ids.count == 1 else {
      throw ValidationError(
        "explicar habla de una unidad a la vez: deje una de \(units.ids.joined(separator: ", ")).")
    }
  }

  func run() async throws {
    let printer = Printer(terminal: .standard, asJSON: source.asJSON)
    let watch = StageWatch(ProgressBar(printer.terminal))
    do {
      if let person { return try await explain(person, printer, watch) }
      let explanation = try await Pipeline.explain(
        units.ids[0], job: units.job(layers, source.adjacency),
        in: Outputs.Request(
          folder: source.folder, districtFolder: layers.folder(of: units.district))
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

  private func explain(_ person: String, _ printer: Printer, _ watch: StageWatch) async throws {
    let job = try units.job(layers, source.adjacency)
    let request = Outputs.Request(
      folder: source.folder, districtFolder: layers.folder(of: units.district),
      keyFile: source.keyFile)
    let explanation = try await Pipeline.explain(person: person, job: job, in: request) {
      watch.note($0)
    }
    let gestor = try await Pipeline.explainGestor(of: person, job: job, in: request) {
      watch.note($0)
    }
    watch.finish()
    guard !source.asJSON else {
      printer.terminal.result(try PersonExplanationLine(explanation, gestor).text)
      return
    }
    let parts =
      [PersonExplanationSummary(explanation).text]
      + [gestor.map { GestorExplanationSummary($0).text }].compactMap(\.self)
    printer.terminal.result(parts.joined(separator: "\n\n"))
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
