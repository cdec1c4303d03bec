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
      Con sus datos: «sectoriza reconocer CARPETA» dice qué es cada archivo y escribe su \
      distrito.yaml («sectoriza plantilla» escribe uno para llenar), «sectoriza \
      validar» dice todo lo que hay que corregir y «sectoriza correr» hace el trabajo completo.
      """,
    version: Version.text,
    subcommands: [
      DemoOrder.self, GenerateOrder.self, RecogniseOrder.self, TemplateOrder.self,
      ValidateOrder.self,
      PartitionOrder.self, AssignOrder.self, PendingOrder.self, MoveOrder.self, UndoOrder.self,
      ExplainOrder.self, CompareOrder.self,
      AuditOrder.self, ExportOrder.self,
      RunOrder.self,
    ])

  static func main() async {
    Interruption.watch()
    var order: any ParsableCommand.Type = SectorizaCommand.self
    do {
      try UnknownOrder.check(Swift.CommandLine.arguments)
      var command = try parseAsRoot()
      order = type(of: command)
      if var asynchronous = command as? any AsyncParsableCommand {
        try await asynchronous.run()
      } else {
        try command.run()
      }
    } catch let code as ExitCode {
      Foundation.exit(code.rawValue)
    } catch {
      let text = UsageText.of(error, order)
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

/// What is told of a command that was not understood.
enum UsageText {
  /// - Parameter order: the one that refused; the program itself when none was understood.
  static func of(_ error: any Error, _ order: any ParsableCommand.Type) -> String {
    guard order != SectorizaCommand.self, let name = order.configuration.commandName else {
      return SpanishHelp.translated(SectorizaCommand.fullMessage(for: error))
    }
    // An order by itself does not know whose it is.
    return SpanishHelp.translated(order.fullMessage(for: error))
      .replacingOccurrences(of: "Uso: \(name)", with: "Uso: sectoriza \(name)")
      .replacingOccurrences(of: "«\(name) --help»", with: "«sectoriza \(name) --help»")
  }
}

/// A first word that is no order.
enum UnknownOrder {
  /// - Throws: `ValidationError` with the order that was probably meant.
  static func check(_ arguments: [String]) throws {
    guard arguments.count > 1, !arguments[1].hasPrefix("-") else { return }
    let orders = SectorizaCommand.configuration.subcommands.map { $0.configuration }
    let names = orders.compactMap(\.commandName)
    let known = names + orders.flatMap(\.aliases) + ["help"]
    guard !known.contains(arguments[1]) else { return }
    throw ValidationError(
      "No existe la orden «\(arguments[1])».\(NearestName.question(arguments[1], in: known)) "
        + "Las órdenes son: \(names.joined(separator: ", ")).")
  }
}
