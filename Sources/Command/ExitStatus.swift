import ArgumentParser
import Sectoriza

/// The codes a script can rely on (docs/formats.md).
enum ExitStatus {
  static let internalFault = ExitCode(1)
  static let badInput = ExitCode(2)
  static let noFeasiblePlan = ExitCode(3)
  static let auditErrors = ExitCode(4)
  static let cannotWrite = ExitCode(74)

  /// Says why a run failed and gives its code.
  static func of(_ failure: RunFailure, _ printer: Printer) -> ExitCode {
    switch failure {
    case .badInput(let findings):
      printer.findings(findings)
      printer.notice("No se escribió nada: corrija los errores y vuelva a intentar.")
      return badInput
    case .noPlan(let findings):
      printer.findings(findings)
      printer.notice("No hay ningún plan posible: no se escribió nada.")
      return noFeasiblePlan
    case .cannotWrite(let sentence):
      printer.notice(sentence)
      return cannotWrite
    case .internalFault(let sentence):
      printer.notice("Falla del programa: \(sentence)")
      return internalFault
    }
  }
}
