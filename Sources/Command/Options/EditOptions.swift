import ArgumentParser
import Foundation
import Sectoriza

/// What the orders that change a plan by hand share: where it is and how to tell the change.
struct EditOptions: ParsableArguments {
  @Option(
    name: .customLong("salida"),
    help: ArgumentHelp("Carpeta de las salidas de la corrida.", valueName: "carpeta"))
  var folder: String = "salida"

  @Flag(name: .customLong("ensayo"), help: "Dice qué cambiaría, sin escribir nada.")
  var rehearses = false

  @Option(
    name: .customLong("adyacencia"),
    help: ArgumentHelp("La tabla de vecinos de la corrida, si usó una.", valueName: "archivo"))
  var adjacency: String?

  @Flag(
    name: .customLong("excel"),
    help: "Tablas CSV para Excel en español, si la corrida las pidió así.")
  var forExcel = false

  @Option(
    name: .customLong("clave"),
    help: ArgumentHelp("El archivo con la clave de los seudónimos.", valueName: "archivo"))
  var keyFile: String?

  @Flag(name: .customLong("json"), help: "El cambio como JSON, para otro programa.")
  var asJSON = false

  typealias Change = (
    (String?) -> Outputs.Request, Printer, @escaping ProgressObserver
  ) async throws -> HandEdit

  /// Does the change and prints it; returns normally only when the exit code is 0.
  func perform(_ change: Change) async throws {
    let printer = Printer(terminal: .standard, asJSON: asJSON)
    let watch = StageWatch(ProgressBar(printer.terminal))
    do {
      let request = { districtFolder in
        Outputs.Request(
          folder: folder, districtFolder: districtFolder, forExcel: forExcel, keyFile: keyFile)
      }
      let edit = try await change(request, printer) { watch.note($0) }
      watch.finish()
      printer.findings(edit.warnings + (edit.done?.folderFindings ?? []))
      printer.terminal.result(
        asJSON ? try HandEditLine(edit).text : HandEditSummary(edit).text)
      if edit.run.audit?.hasErrors == true { throw ExitStatus.auditErrors }
    } catch let failure as RunFailure {
      watch.finish()
      throw ExitStatus.of(failure, printer)
    }
  }
}
