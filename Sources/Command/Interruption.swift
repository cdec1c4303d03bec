import Dispatch
import Foundation
import Sectoriza

/// Ctrl-C and a polite kill: what was being written is removed, and the run ends with 130.
enum Interruption {
  nonisolated(unsafe) private static var sources: [any DispatchSourceSignal] = []

  static func watch() {
    for number in [SIGINT, SIGTERM] {
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler {
        Outputs.discardUnfinished()
        Terminal.standard.notice("\nInterrumpido: las salidas anteriores quedaron como estaban.\n")
        Foundation.exit(130)
      }
      source.resume()
      sources.append(source)
    }
  }
}
