import Dispatch
import Foundation
import Sectoriza

/// Ctrl-C and a polite kill: what was being written is removed, and the run ends with 130.
final class Interruption: @unchecked Sendable {
  private static let shared = Interruption()
  private let sources: [any DispatchSourceSignal]

  /// Begins to listen; to be called once, before any work.
  static func watch() { _ = shared }

  private init() {
    let numbers = [SIGINT, SIGTERM]
    // The default answer would end the process before anything is cleaned, and one that is ignored
    // would be lost when nobody listens yet.
    Outputs.holdSignals(numbers)
    sources = numbers.map { DispatchSource.makeSignalSource(signal: $0, queue: .global()) }
    for source in sources {
      source.setEventHandler {
        Outputs.discardUnfinished()
        Terminal.standard.notice("\nInterrumpido: las salidas anteriores quedaron como estaban.\n")
        // At once: leaving by `exit` would free what the other threads are still using.
        _exit(130)
      }
      source.resume()
    }
  }
}
