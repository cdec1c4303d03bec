import Foundation
import Testing

/// A disk that fails, a folder that refuses, a hand on Ctrl-C: what was there stays as it was.
@Suite struct WritingTests {
  @Test func `an output that cannot be a folder`() throws {
    let district = try District()
    try district.write("nada", to: "archivo")
    let done = try district.run("correr", "distrito", "--salida", "archivo/salida")
    #expect(done.code == 74, "\(done.notices)")
    #expect(done.notices.contains("--salida"))
  }

  @Test func `a folder where nobody may write`() throws {
    let district = try District()
    // Not even the administrator makes folders there.
    let done = try district.run("correr", "distrito", "--salida", "/proc/salida")
    #expect(done.code == 74, "\(done.notices)")
  }

  @Test func `an interrupt in the middle leaves the previous outputs whole`() throws {
    let district = try District(blocks: 200)
    _ = try district.run("correr", "distrito", "--salida", "salida")
    let before = try district.contents("salida")
    let casefile = try #require(
      FileManager.default.contents(
        atPath: district.path("distrito/interno/expediente.sqlite")))
    for milliseconds in [150, 400, 900] {
      let process = try CommandLine.process(
        ["correr", "distrito", "--salida", "salida", "--esfuerzo", "100000"], in: district.folder)
      process.standardOutput = FileHandle.nullDevice
      process.standardError = FileHandle.nullDevice
      try process.run()
      Thread.sleep(forTimeInterval: Double(milliseconds) / 1000)
      // A hand on Ctrl-C does not press it once: on a busy machine the program may not listen yet.
      while process.isRunning {
        process.interrupt()
        Thread.sleep(forTimeInterval: 0.2)
      }
      let end = (process.terminationReason, process.terminationStatus)
      #expect(end == (.exit, 130) || end == (.uncaughtSignal, SIGINT))
      #expect(try district.contents("salida") == before)
      #expect(
        FileManager.default.contents(
          atPath: district.path("distrito/interno/expediente.sqlite")) == casefile)
    }
  }

  @Test func `plantilla writes a description that can be read, and never over another`() throws {
    let district = try District()
    let made = try district.run("plantilla", "--salida", "nuevo")
    #expect(made.code == 0)
    #expect(try district.text("nuevo/distrito.yaml").contains("ubigeo"))
    let again = try district.run("plantilla", "--salida", "nuevo")
    #expect(again.code == 74)
    #expect(again.notices.contains("Ya existe"))
  }
}
