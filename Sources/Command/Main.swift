import ArgumentParser
import Foundation
import Sectoriza

/// The command line: it parses, calls the library, prints, and ends with a code.
@main
struct SectorizaCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sectoriza",
    abstract: "Divide un distrito en sectores y asigna a cada niña, niño y gestante un gestor.",
    discussion: """
      Empiece con «sectoriza demo», que prepara un distrito inventado y deja un mapa para abrir. \
      Con sus datos: «sectoriza plantilla» escribe un distrito.yaml para llenar, «sectoriza \
      validar» dice todo lo que hay que corregir y «sectoriza correr» hace el trabajo completo.
      """,
    version: Version.text,
    subcommands: [
      DemoOrder.self, GenerateOrder.self, TemplateOrder.self, ValidateOrder.self,
      PartitionOrder.self, AssignOrder.self, AuditOrder.self, RunOrder.self,
    ])

  static func main() async {
    Interruption.watch()
    do {
      var command = try parseAsRoot()
      if var asynchronous = command as? any AsyncParsableCommand {
        try await asynchronous.run()
      } else {
        try command.run()
      }
    } catch let code as ExitCode {
      Foundation.exit(code.rawValue)
    } catch {
      let text = SpanishHelp.translated(fullMessage(for: error))
      let code = exitCode(for: error).rawValue
      if code == 0 {
        Terminal.standard.result(text)
      } else {
        Terminal.standard.notice(text + "\n")
      }
      Foundation.exit(code)
    }
  }
}
