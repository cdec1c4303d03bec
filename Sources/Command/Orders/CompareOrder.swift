import ArgumentParser
import Sectoriza

/// `comparar`: two cuts of the nominal lists of a district, person by person.
struct CompareOrder: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "comparar",
    abstract:
      "Dice qué cambió de un corte de las listas a otro: altas, bajas, mudanzas, documentos.",
    discussion: """
      Compara las listas del distrito con las de un corte anterior, o con las personas que guarda \
      el expediente de la última corrida. No cambia el expediente ni escribe en el Padrón. \
      Con --perfil padron escribe además la lista de trabajo del responsable del Padrón, con nombres: \
      queda en interno/, no la comparta.

        sectoriza comparar --padron-anterior padron_octubre.xlsx --fecha-anterior 31/10/2026
      """,
    aliases: ["compare"])

  @OptionGroup(title: "Entradas") var input: InputOptions

  @Option(
    name: .customLong("padron-anterior"),
    help: ArgumentHelp("El Padrón del corte anterior (CSV o XLSX).", valueName: "archivo"))
  var padron: String?

  @Option(
    name: .customLong("gestantes-anterior"),
    help: ArgumentHelp("La lista de gestantes del corte anterior.", valueName: "archivo"))
  var gestantes: String?

  @Option(
    name: .customLong("fecha-anterior"),
    help: ArgumentHelp("La fecha del corte anterior: aaaa-mm-dd o dd/mm/aaaa.", valueName: "fecha"))
  var date: String?

  @Option(
    name: .customLong("expediente-anterior"),
    help: ArgumentHelp(
      "Un expediente guardado de antes; sin esto y sin listas, el del distrito.",
      valueName: "archivo"))
  var casefile: String?

  @OptionGroup(title: "Listas de personas") var profiles: ProfileOptions
  @OptionGroup(title: "Salidas") var output: ReviewOutputOptions

  func validate() throws {
    if casefile != nil, padron != nil || gestantes != nil {
      throw ValidationError(
        "El corte anterior son listas o un expediente: quite --expediente-anterior, o --padron-anterior "
          + "y --gestantes-anterior.")
    }
    if date != nil, padron == nil, gestantes == nil {
      throw ValidationError(
        "--fecha-anterior es la de las listas anteriores: indique también --padron-anterior o "
          + "--gestantes-anterior.")
    }
    if padron != nil || gestantes != nil, date == nil {
      throw ValidationError(
        "Falta --fecha-anterior: sin ella no se sabe la edad de nadie en el corte anterior.")
    }
    let named = try profiles.profiles().named
    if !named.isSubset(of: [.padron]) {
      throw ValidationError("comparar escribe solo la lista del perfil padron.")
    }
    _ = try day()
  }

  private func day() throws -> CalendarDate? {
    guard let date else { return nil }
    guard let day = CalendarDate(date) else {
      throw ValidationError("«\(date)» no es una fecha: escriba aaaa-mm-dd o dd/mm/aaaa.")
    }
    return day
  }

  func run() async throws {
    let printer = Printer(terminal: .standard, asJSON: output.asJSON)
    let watch = StageWatch(ProgressBar(printer.terminal))
    do {
      var request = output.request(districtFolder: input.districtFolder)
      request.profiles = try profiles.profiles()
      let earlier: EarlierCut =
        if let day = try day() {
          .lists(padron: padron, gestantes: gestantes, date: day)
        } else {
          .casefile(casefile)
        }
      let done = try await Pipeline.compareCuts(
        job: try input.job(), with: earlier, writing: request
      ) { watch.note($0) }
      watch.finish()
      printer.digest(done.findings.filter { $0.severity != .note })
      printer.terminal.result(
        output.asJSON ? try CutChangeLine(done).text : CutChangeSummary(done).text)
    } catch let failure as RunFailure {
      watch.finish()
      throw ExitStatus.of(failure, printer)
    }
  }
}
