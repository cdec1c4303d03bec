import ArgumentParser
import Sectoriza

/// `auditar`: any sectorization against the inputs of its district.
struct AuditOrder: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "auditar",
    abstract: "Comprueba una sectorización, propia o ajena, contra los datos del distrito.",
    discussion: """
      Lee los archivos como están, recalcula todo y dice qué no cuadra; no corrige nada. Termina \
      con 4 si encontró errores.
      """,
    aliases: ["audit"])

  @OptionGroup(title: "Entradas") var input: InputOptions

  @Option(
    name: .customLong("plan"),
    help: ArgumentHelp(
      "Carpeta con unidades.csv, sectores.geojson, adyacencia.csv e informe.json, o una tabla "
        + "unidad_id,sector.", valueName: "carpeta"))
  var plan: String = "salida"

  @Option(
    name: .customLong("tolerancia"),
    help: ArgumentHelp("Con qué tolerancia se juzga el equilibrio.", valueName: "fracción"))
  var tolerance: Double?

  @Option(
    name: .customLong("distancia"),
    help: ArgumentHelp(
      "Con qué medida se hizo el plan: recta, red o matriz; sin esto, la de distrito.yaml.",
      valueName: "medida"))
  var distance: PlanOptions.Distance?

  @OptionGroup(title: "Salidas") var output: AuditOutputOptions

  func run() async throws {
    let printer = Printer(terminal: .standard, asJSON: output.asJSON)
    let watch = StageWatch(ProgressBar(printer.terminal))
    do {
      var job = try input.job()
      job.assigns = false
      if let tolerance { job.description.criteria.tolerance = tolerance }
      if let distance { job.description.criteria.distance = distance.measure }
      let done = try await Pipeline.audit(
        plan: plan, job: job, writing: Outputs.Request(folder: output.folder)
      ) { watch.note($0) }
      watch.finish()
      printer.terminal.result(output.asJSON ? done.reportJSON : AuditSummary(done).text)
      if done.run.audit?.hasErrors == true { throw ExitStatus.auditErrors }
    } catch let failure as RunFailure {
      watch.finish()
      throw ExitStatus.of(failure, printer)
    }
  }
}

/// Where an audit writes its report.
struct AuditOutputOptions: ParsableArguments {
  @Option(
    name: .customLong("salida"),
    help: ArgumentHelp("Carpeta del informe; se crea si no existe.", valueName: "carpeta"))
  var folder: String = "auditoria"

  @Flag(name: .customLong("json"), help: "El informe como JSON, para otro programa.")
  var asJSON = false
}
