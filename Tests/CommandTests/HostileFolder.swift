import Foundation
import Testing

/// A folder for files that mean harm, and the program run on them with little memory and time.
final class HostileFolder {
  let path: String

  init() throws {
    path = NSTemporaryDirectory() + "sectoriza-hostil-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func callAsFunction(_ name: String) -> String { path + "/" + name }

  @discardableResult
  func write(_ bytes: some Sequence<UInt8>, to name: String) throws -> String {
    try Data(bytes).write(to: URL(fileURLWithPath: self(name)))
    return self(name)
  }

  /// Runs a program of the system in the folder; nil when it is not installed.
  func tool(_ words: String...) throws -> Int32? {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = words
    process.currentDirectoryURL = URL(fileURLWithPath: path)
    process.standardError = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    return process.terminationStatus == 127 ? nil : process.terminationStatus
  }

  /// Runs the order with a ceiling for what it may hold in memory, and killed after a minute: what
  /// needs more, or waits for ever, does not end with the code that is expected.
  func run(_ arguments: [String], megabytes: Int = 600) throws -> CommandLine.Ending {
    let process = try CommandLine.process([], in: path)
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments =
      [
        "-c", "ulimit -d \(megabytes * 1024) && exec timeout -k 1 60 \"$0\" \"$@\"",
        CommandLine.program.path,
      ] + arguments
    return try CommandLine.ending(of: process)
  }

  /// `validar` on layers of units: the reading of every format, and nothing more.
  func validate(_ names: String..., megabytes: Int = 600) throws -> CommandLine.Ending {
    try run(["validar", "--unidades"] + names, megabytes: megabytes)
  }

  /// The same for many layers, each of which is to be refused: the program says all at once.
  func expectEachRefused(
    _ names: [String], location: SourceLocation = #_sourceLocation
  ) throws {
    let done = try run(["validar", "--unidades"] + names)
    let said = done.output + done.notices
    #expect(done.code == 2, "\(said.prefix(2000))", sourceLocation: location)
    // Findings are grouped by file, under a title that counts them.
    let titles = said.split(separator: "\n").filter { $0.contains(" — ") && $0.contains(" error") }
    for name in names {
      #expect(
        titles.contains { $0.hasPrefix(name + " — ") },
        "no error of \(name) in: \(said.prefix(4000))",
        sourceLocation: location)
    }
  }
}

/// That the program refused its input as it should: in Spanish, naming the file, with what to do.
func expectRefusal(
  _ done: CommandLine.Ending, naming name: String, location: SourceLocation = #_sourceLocation
) {
  let said = done.output + done.notices
  #expect(done.code == 2, "\(name): \(said.prefix(2000))", sourceLocation: location)
  for word in [name, "→"] {
    #expect(
      said.contains(word), "«\(word)» is not in: \(said.prefix(2000))", sourceLocation: location)
  }
  #expect(said.utf8.count < 20_000, "\(name) says too much", sourceLocation: location)
}
