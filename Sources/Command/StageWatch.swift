import Foundation
import Sectoriza

/// Moves the progress bar and keeps how long each stage took. No output file holds these times.
final class StageWatch: @unchecked Sendable {
  private let bar: ProgressBar
  private let lock = NSLock()
  private let clock = ContinuousClock()
  private var current: (stage: RunProgress.Stage, since: ContinuousClock.Instant)?
  private var seconds: [(stage: RunProgress.Stage, seconds: Double)] = []

  init(_ bar: ProgressBar) { self.bar = bar }

  func note(_ progress: RunProgress) {
    lock.lock()
    if progress.stage != current?.stage {
      close()
      current = (progress.stage, clock.now)
    }
    lock.unlock()
    bar.show(progress.stage.rawValue, progress.fraction)
  }

  func finish() {
    lock.lock()
    close()
    current = nil
    lock.unlock()
    bar.finish()
  }

  /// A line for each stage: seconds and share, and the greatest memory of the process.
  func table() -> String {
    let total = seconds.reduce(0) { $0 + $1.seconds }
    var lines = seconds.map { entry in
      line(entry.stage.rawValue, entry.seconds)
        + String(format: "  %3.0f %%", total > 0 ? entry.seconds / total * 100 : 0)
    }
    lines.append(line("Total", total))
    if let peak = StageWatch.peakMegabytes {
      lines.append("Memoria máxima: \(peak) MB")
    }
    return lines.joined(separator: "\n")
  }

  private func line(_ title: String, _ seconds: Double) -> String {
    let padded = title + String(repeating: " ", count: max(1, 26 - title.count))
    return padded + String(format: "%8.2f s", seconds)
  }

  private func close() {
    guard let (stage, since) = current else { return }
    let elapsed = since.duration(to: clock.now)
    let added = Double(elapsed.components.seconds) + Double(elapsed.components.attoseconds) / 1e18
    if let known = seconds.firstIndex(where: { $0.stage == stage }) {
      seconds[known].seconds += added
    } else {
      seconds.append((stage, added))
    }
  }

  /// The high-water mark of the resident memory, as Linux keeps it.
  private static var peakMegabytes: Int? {
    guard let status = try? String(contentsOfFile: "/proc/self/status", encoding: .utf8),
      let line = status.split(separator: "\n").first(where: { $0.hasPrefix("VmHWM:") }),
      let kilobytes = line.split(whereSeparator: \.isWhitespace).compactMap({ Int($0) }).first
    else { return nil }
    return kilobytes / 1024
  }
}
