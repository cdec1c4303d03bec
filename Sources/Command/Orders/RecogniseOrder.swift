import ArgumentParser
import Foundation
import Sectoriza

/// `reconocer`: what files are, and the description that they make.
struct RecogniseOrder: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reconocer",
    abstract: "Dice qué es cada archivo y escribe el distrito.yaml que les corresponde.",
    discussion: """
      Mira los encabezados de cada archivo, o de todos los de una carpeta, y dice de qué fuente \
      son, con qué confianza y cómo se entiende cada columna. De las listas de personas no muestra \
      ningún valor. No cambia ningún archivo.
      """,
    aliases: ["recognise"])

  @Argument(
    help: ArgumentHelp("Archivos, o la carpeta que los tiene.", valueName: "archivo"))
  var paths: [String]

  @Option(
    name: .customLong("salida"),
    help: ArgumentHelp(
      "Carpeta donde dejar el distrito.yaml, si no hay uno.", valueName: "carpeta"))
  var folder: String?

  @Flag(name: .customLong("json"), help: "Lo mismo como JSON, para otro programa.")
  var asJSON = false

  func run() throws {
    let printer = Printer(terminal: .standard, asJSON: asJSON)
    do {
      let recognition = try Pipeline.recognise(paths, draftIn: folder)
      printer.findings(recognition.files.flatMap(\.findings))
      printer.terminal.result(
        asJSON
          ? try RecognitionJSON(recognition).text : RecognitionSummary(recognition).text)
      if let folder { try leave(recognition.draft, in: folder, printer) }
      if recognition.isUnread { throw ExitStatus.badInput }
    } catch let failure as RunFailure {
      throw ExitStatus.of(failure, printer)
    }
  }

  /// Nothing that exists is touched.
  private func leave(_ draft: DistrictDraft, in folder: String, _ printer: Printer) throws {
    let path = (folder as NSString).appendingPathComponent("distrito.yaml")
    if FileManager.default.fileExists(atPath: path) {
      printer.notice("Ya existe \(path) y no se cambió: copie de arriba lo que le sirva.")
    } else {
      printer.notice(
        "Se escribió \(try Outputs.writeNew(draft.text, named: "distrito.yaml", in: folder)).")
    }
  }
}
