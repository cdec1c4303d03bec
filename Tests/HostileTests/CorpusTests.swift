import Foundation
import Testing

/// What the fuzzer departs from and what it once found, without the fuzzer.
@Suite struct CorpusTests {
  private static let folder = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("Fuzz")

  /// The inputs of a trial, in the order of their names.
  private static func inputs(_ kind: String, _ trial: Trial) throws -> [[UInt8]] {
    let folder = folder.appendingPathComponent(kind).appendingPathComponent(trial.rawValue)
    guard FileManager.default.fileExists(atPath: folder.path) else { return [] }
    return try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted().map {
      Array(try Data(contentsOf: folder.appendingPathComponent($0)))
    }
  }

  @Test(arguments: Trial.allCases)
  func `every trial has something to depart from, and comes back from it`(_ trial: Trial) throws {
    let inputs = try CorpusTests.inputs("corpus", trial)
    #expect(!inputs.isEmpty)
    for input in inputs { trial(input) }
  }

  @Test(arguments: Trial.allCases)
  func `what once failed does not fail again`(_ trial: Trial) throws {
    for input in try CorpusTests.inputs("regressions", trial) { trial(input) }
  }

  @Test(arguments: Trial.allCases)
  func `a file cut anywhere is told or read, never worse`(_ trial: Trial) throws {
    trial([])
    for input in try CorpusTests.inputs("corpus", trial) {
      for cut in stride(from: 1, to: input.count, by: max(1, input.count / 24)) {
        trial(Array(input[..<cut]))
      }
    }
  }
}
