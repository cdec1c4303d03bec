import Foundation
import Testing

/// A `distrito.yaml` from somebody else: it may not hang the program, fill its memory, or have it open
/// what lies outside its folder.
@Suite struct HostileDescriptionTests {
  private func expectRefused(
    _ yaml: String, says words: String..., prepare: (HostileFolder) throws -> Void = { _ in },
    location: SourceLocation = #_sourceLocation
  ) throws {
    let folder = try HostileFolder()
    try FileManager.default.createDirectory(
      atPath: folder("distrito"), withIntermediateDirectories: true)
    try folder.write(yaml.utf8, to: "distrito/distrito.yaml")
    try prepare(folder)
    let done = try folder.run(["validar", "distrito"])
    expectRefusal(done, naming: "distrito.yaml", location: location)
    for word in words {
      #expect((done.output + done.notices).contains(word), "\(word)", sourceLocation: location)
    }
  }

  @Test func `anchors that stand for a billion words`() throws {
    var yaml = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n"
    for level in 1..<12 {
      let all = [String](repeating: "*a\(level - 1)", count: 9).joined(separator: ", ")
      yaml += "a\(level): &a\(level) [\(all)]\n"
    }
    try expectRefused("version: 1\nnombre: *a11\n" + yaml)
    try expectRefused("version: 1\n" + yaml + "nombre: *a11\ncapas: {unidades: *a11}\n")
    try expectRefused("version: 1\n" + yaml + "condiciones: {juntas: *a11, separadas: *a11}\n")
  }

  @Test func `an anchor within itself`() throws {
    try expectRefused("version: 1\ncapas: &a {unidades: *a}\n")
    try expectRefused("version: 1\ncapas: {unidades: &a [*a]}\n")
  }

  @Test func `brackets within brackets`() throws {
    try expectRefused("version: 1\ncapas: " + String(repeating: "[", count: 100_000))
    try expectRefused("version: 1\ncapas: " + String(repeating: "{a: ", count: 100_000))
    let all = String(repeating: "[", count: 50_000) + String(repeating: "]", count: 50_000)
    try expectRefused("version: 1\ncapas: " + all)
  }

  @Test(arguments: ["../fuera.csv", "/etc/passwd", "sub/../../fuera.csv", "enlace.csv"])
  func `a path that leaves the folder`(_ path: String) throws {
    try expectRefused(
      "version: 1\nubigeo: \"990101\"\ncapas: {unidades: {archivo: \(path)}}\n",
      says: "sale de la carpeta"
    ) { folder in
      try folder.write("unidad_id,lat,lon\nA,-12,-77\n".utf8, to: "fuera.csv")
      try FileManager.default.createDirectory(
        atPath: folder("distrito/sub"), withIntermediateDirectories: true)
      try FileManager.default.createSymbolicLink(
        atPath: folder("distrito/enlace.csv"), withDestinationPath: folder("fuera.csv"))
    }
  }

  @Test func `a description that is a pipe, a device, a folder or endless`() throws {
    let folder = try HostileFolder()
    for name in ["tubo", "nada", "carpeta", "largo"] {
      try FileManager.default.createDirectory(
        atPath: folder(name), withIntermediateDirectories: true)
    }
    try #require(try folder.tool("mkfifo", "tubo/distrito.yaml") == 0)
    try FileManager.default.createSymbolicLink(
      atPath: folder("nada/distrito.yaml"), withDestinationPath: "/dev/zero")
    try FileManager.default.createDirectory(
      atPath: folder("carpeta/distrito.yaml"), withIntermediateDirectories: true)
    try #require(
      try folder.tool("truncate", "--size", "3G", "largo/distrito.yaml") == 0)
    for name in ["tubo", "nada", "carpeta", "largo"] {
      expectRefusal(try folder.run(["validar", name]), naming: "distrito.yaml")
    }
    for name in ["tubo", "nada", "carpeta", "largo"] {
      let done = try folder.run([
        "sectorizar", "--unidades", "no.csv", "--condiciones", name + "/distrito.yaml",
        "--sectores", "2", "--salida", "salida",
      ])
      expectRefusal(done, naming: "distrito.yaml")
    }
  }

  @Test func `a case file that is none`() throws {
    let folder = try HostileFolder()
    try folder.write("unidad_id,lat,lon\nA,-12,-77\nB,-12.001,-77\n".utf8, to: "u.csv")
    try folder.write("no es una base".utf8, to: "texto.sqlite")
    try folder.write(
      "SQLite format 3\0".utf8 + [UInt8](repeating: 255, count: 5000), to: "rota.sqlite")
    try folder.write([], to: "vacia.sqlite")
    try #require(try folder.tool("mkfifo", "tubo.sqlite") == 0)
    try FileManager.default.createDirectory(
      atPath: folder("carpeta.sqlite"), withIntermediateDirectories: true)
    for name in ["texto", "rota", "vacia", "tubo", "carpeta"] {
      let done = try folder.run([
        "validar", "--unidades", "u.csv", "--sectorizacion", name + ".sqlite",
      ])
      expectRefusal(done, naming: name + ".sqlite")
    }
  }
}
