import Foundation

/// Where a command writes: the result to one stream, everything else to the other.
struct Terminal: Sendable {
  /// The result of the command.
  let result: @Sendable (String) -> Void
  /// Progress, findings and errors.
  let notice: @Sendable (String) -> Void
  /// Whether somebody is looking at the notices as they come.
  let isInteractive: Bool

  static let standard = Terminal(
    result: { FileHandle.standardOutput.write(Data(($0 + "\n").utf8)) },
    notice: { FileHandle.standardError.write(Data($0.utf8)) },
    isInteractive: isatty(STDERR_FILENO) == 1)
}
