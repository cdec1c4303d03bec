import Foundation
import Testing

@testable import SectorizaFormats

@Suite struct OutputTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  func mode(_ path: String) throws -> Int {
    let attributes = try FileManager.default.attributesOfItem(atPath: path)
    return (attributes[.posixPermissions] as? NSNumber)?.intValue ?? 0
  }

  func text(_ name: String) throws -> String {
    String(decoding: try bytes(of: folder(name)), as: UTF8.self)
  }

  @Test func `a file is replaced whole and gets the mode asked for`() throws {
    try AtomicFile.write("uno", to: folder("a.csv"))
    #expect(try mode(folder("a.csv")) == 0o644)
    try AtomicFile.write("dos", to: folder("a.csv"), mode: 0o600)
    #expect(try mode(folder("a.csv")) == 0o600)
    #expect(try text("a.csv") == "dos")
    #expect(folder.contents == ["a.csv"])
  }

  @Test func `a full disk is told apart`() {
    // Every write to this device fails as on a full disk, also for root. Its mode stays.
    #expect(throws: OutputError.diskFull(path: "a.csv")) {
      try AtomicFile.writePlainly([1], to: "/dev/full", named: "a.csv", mode: 0o666)
    }
  }

  @Test func `a place that may not be written is told apart and left as it was`() throws {
    // No file can be made there, not even by root.
    #expect(throws: OutputError.notWritable(path: "/sys/a.csv")) {
      try AtomicFile.write("x", to: "/sys/a.csv")
    }
    #expect(throws: OutputError.self) { try OutputFolder("/sys/salida") }
  }

  @Test func `a folder that is missing or a file is told apart`() throws {
    #expect(throws: OutputError.noFolder(path: folder("no/a.csv"))) {
      try AtomicFile.write("x", to: folder("no/a.csv"))
    }
    _ = try folder.write("x", to: "f")
    #expect(throws: OutputError.noFolder(path: folder("f"))) { try OutputFolder(folder("f")) }
  }

  @Test func `what cannot be renamed leaves no temporary file`() throws {
    try FileManager.default.createDirectory(
      atPath: folder("a.csv/b"), withIntermediateDirectories: true)
    #expect(throws: OutputError.self) { try AtomicFile.write("x", to: folder("a.csv")) }
    #expect(folder.contents == ["a.csv", "a.csv/b"])
  }

  @Test func `a set of files appears when it is committed`() throws {
    let output = try OutputFolder(folder("salida"))
    try output.write("1", to: "a.csv")
    try output.write("2", to: "interno/b.csv", mode: 0o600)
    #expect(!FileManager.default.fileExists(atPath: folder("salida/a.csv")))
    try output.commit(folderModes: ["interno": 0o700])
    #expect(
      folder.contents == ["salida", "salida/a.csv", "salida/interno", "salida/interno/b.csv"])
    #expect(try mode(folder("salida/interno")) == 0o700)
    #expect(try mode(folder("salida/interno/b.csv")) == 0o600)
    #expect(try mode(folder("salida/a.csv")) == 0o644)
  }

  @Test func `a second run replaces its files and leaves the others`() throws {
    for round in ["1", "2"] {
      let output = try OutputFolder(folder("salida"))
      try output.write(round, to: "interno/a.csv")
      if round == "2" { _ = try folder.write("mío", to: "salida/notas.txt") }
      try output.commit(folderModes: ["interno": 0o700])
    }
    #expect(try text("salida/interno/a.csv") == "2")
    #expect(
      folder.contents == ["salida", "salida/interno", "salida/interno/a.csv", "salida/notas.txt"])
  }

  @Test func `what is let go uncommitted leaves the place as it was`() throws {
    do {
      let output = try OutputFolder(folder("nuevo/salida"))
      try output.write("1", to: "a.csv")
    }
    #expect(!folder.contents.contains { $0.hasSuffix("a.csv") })
    #expect(!folder.contents.contains("nuevo/salida"))
    _ = try folder.write("mío", to: "notas.txt")
    do {
      let output = try OutputFolder(folder.path)
      try output.write("1", to: "a.csv")
      output.discard()
    }
    #expect(folder.contents == ["notas.txt", "nuevo"])
  }

  @Test func `a failure while staging leaves the old files`() throws {
    _ = try folder.write("viejo", to: "a.csv")
    do {
      let output = try OutputFolder(folder.path)
      try output.write("nuevo", to: "a.csv")
      #expect(throws: OutputError.self) {
        try output.write("x", to: String(repeating: "n", count: 300))
      }
    }
    #expect(try text("a.csv") == "viejo")
    #expect(folder.contents == ["a.csv"])
  }

  @Test func `a failure while committing puts the old files back`() throws {
    _ = try folder.write("viejo", to: "a.csv")
    // A folder stands where the last file should go.
    try FileManager.default.createDirectory(
      atPath: folder("c.csv/ocupada"), withIntermediateDirectories: true)
    let output = try OutputFolder(folder.path)
    try output.write("nuevo", to: "a.csv")
    try output.write("nuevo", to: "b.csv")
    try output.write("nuevo", to: "c.csv")
    #expect(throws: OutputError.self) { try output.commit() }
    output.discard()
    #expect(try text("a.csv") == "viejo")
    #expect(folder.contents == ["a.csv", "c.csv", "c.csv/ocupada"])
  }

  @Test func `the next run removes what a killed one left`() throws {
    // No process has this number: it is beyond the kernel's limit.
    let abandoned = folder(".sectoriza-99999999-1")
    try FileManager.default.createDirectory(atPath: abandoned, withIntermediateDirectories: true)
    let output = try OutputFolder(folder.path)
    try output.write("1", to: "a.csv")
    try output.commit()
    #expect(folder.contents == ["a.csv"])
  }
}
