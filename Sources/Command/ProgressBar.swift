import Foundation

/// A line that fills up on a terminal; nothing when the output is piped.
final class ProgressBar: @unchecked Sendable {
  private let terminal: Terminal
  private let lock = NSLock()
  private var shown = ""

  init(_ terminal: Terminal) { self.terminal = terminal }

  /// - Parameter fraction: the part of the stage that is done, 0…1; nil when it cannot be told.
  func show(_ stage: String, _ fraction: Double?) {
    guard terminal.isInteractive else { return }
    let width = 24
    let filled = Int((fraction ?? 0) * Double(width))
    let bar =
      fraction == nil
      ? String(repeating: "·", count: width)
      : String(repeating: "█", count: filled) + String(repeating: "░", count: width - filled)
    let line = "\r\u{1B}[K\(bar) \(stage)"
    lock.lock()
    defer { lock.unlock() }
    guard line != shown else { return }
    shown = line
    terminal.notice(line)
  }

  /// Clears the line.
  func finish() {
    guard terminal.isInteractive else { return }
    lock.lock()
    defer { lock.unlock() }
    if !shown.isEmpty { terminal.notice("\r\u{1B}[K") }
    shown = ""
  }
}
