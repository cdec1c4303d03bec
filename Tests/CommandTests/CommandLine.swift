import Foundation
import Testing

/// Runs the program as a user does: another process, its two streams, its exit code.
struct CommandLine {
  struct Ending {
    let code: Int32
    let output: String
    let notices: String
  }

  /// The program that the build put beside the tests.
  static var program: URL {
    URL(fileURLWithPath: ProcessInfo.processInfo.arguments[0])
      .resolvingSymlinksInPath().deletingLastPathComponent()
      .appendingPathComponent("sectoriza")
  }

  static func process(_ arguments: [String], in folder: String? = nil) throws -> Process {
    let process = Process()
    process.executableURL = program
    process.arguments = arguments
    if let folder { process.currentDirectoryURL = URL(fileURLWithPath: folder) }
    var environment = ProcessInfo.processInfo.environment
    // The key of the pseudonyms goes to the folder of the test, never to the user's own.
    environment["XDG_CONFIG_HOME"] = (folder ?? NSTemporaryDirectory()) + "/config"
    process.environment = environment
    process.standardInput = FileHandle.nullDevice
    return process
  }

  static func run(_ arguments: String..., in folder: String? = nil) throws -> Ending {
    try ending(of: process(arguments, in: folder))
  }

  /// Runs it to its end.
  static func ending(of process: Process) throws -> Ending {
    let output = Pipe()
    let noticesFile = NSTemporaryDirectory() + "sectoriza-avisos-" + UUID().uuidString
    try Data().write(to: URL(fileURLWithPath: noticesFile))
    defer { try? FileManager.default.removeItem(atPath: noticesFile) }
    process.standardOutput = output
    process.standardError = FileHandle(forWritingAtPath: noticesFile)
    try process.run()
    let bytes = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return Ending(
      code: process.terminationReason == .exit ? process.terminationStatus : -1,
      output: String(decoding: bytes, as: UTF8.self),
      notices: try String(contentsOfFile: noticesFile, encoding: .utf8))
  }
}
