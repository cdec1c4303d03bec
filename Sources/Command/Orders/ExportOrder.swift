import ArgumentParser
import Sectoriza

/// `exportar`: lists of persons of the plan that the case file holds, for who asks for them by name.
struct ExportOrder: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "exportar",
    abstract: "Escribe listas de personas para un uso: gestores, Padrón, Compromiso 1 o alertas.",
    discussion: """
      Usa el plan del expediente que dejó la última corrida y lee otra vez las listas del distrito. \
      Cada lista tiene solo sus columnas y queda en interno/, para su dueño: son datos personales, \
      no los comparta. El perfil agregado escribe la tabla resumen, sin datos de personas.
      """,
    aliases: ["export"])

  @OptionGroup(title: "Entradas") var input: InputOptions
  @OptionGroup(title: "Listas") var profiles: ProfileOptions

  @Option(
    name: .customLong("salida"),
    help: ArgumentHelp("Carpeta de las salidas de la corrida.", valueName: "carpeta"))
  var folder: String = "salida"

  @Option(
    name: .customLong("adyacencia"),
    help: ArgumentHelp("La tabla de vecinos de la corrida, si usó una.", valueName: "archivo"))
  var adjacency: String?

  @Flag(
    name: .customLong("excel"),
    help: "La tabla resumen para Excel en español: con BOM y punto y coma.")
  var forExcel = false

  @Option(
    name: .customLong("clave"),
    help: ArgumentHelp(
      "Archivo con la clave de los seudónimos; se crea si no existe, fuera de la salida.",
      valueName: "archivo"))
  var keyFile: String?

  func validate() throws {
    guard profiles.named != nil else {
      throw ValidationError("Falta --perfil: gestor, padron, app-c1, alertas o agregado.")
    }
  }

  func run() async throws {
    let printer = Printer(terminal: .standard, asJSON: false)
    let watch = StageWatch(ProgressBar(printer.terminal))
    do {
      var job = try input.job()
      job.adjacencyFile = adjacency
      var request = Outputs.Request(
        folder: folder, districtFolder: input.districtFolder, forExcel: forExcel, keyFile: keyFile)
      request.profiles = try profiles.profiles()
      let done = try await Pipeline.exportProfiles(job: job, writing: request) { watch.note($0) }
      watch.finish()
      printer.findings(done.folderFindings)
      printer.terminal.result(
        done.written.isEmpty
          ? "No hay nada que escribir en esas listas." : done.written.joined(separator: "\n"))
    } catch let failure as RunFailure {
      watch.finish()
      throw ExitStatus.of(failure, printer)
    }
  }
}
