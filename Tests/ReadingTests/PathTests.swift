import Foundation
import SectorizaModel
import Testing

@testable import SectorizaReading

@Suite struct PathTests {
  private func code(_ resolution: PathResolution) -> String {
    switch resolution {
    case .file: "archivo"
    case .refused(let finding): finding.code
    }
  }

  @Test func `a file is looked for in the data root and then in the folder`() throws {
    let bench = try Workbench()
    try FileManager.default.createDirectory(
      atPath: bench.path("datos"), withIntermediateDirectories: true)
    try FileManager.default.createDirectory(
      atPath: bench.path("distrito"), withIntermediateDirectories: true)
    for name in ["datos/a.csv", "distrito/b.csv", "datos/c.csv", "distrito/c.csv", "fuera.csv"] {
      try bench.write(name, "x\n1\n")
    }
    let roots = PathRoots.within(
      folder: bench.path("distrito"), dataRoot: bench.path("datos"))
    #expect(roots.resolve("a.csv", place: .init()) == .file(bench.path("datos/a.csv")))
    #expect(roots.resolve("b.csv", place: .init()) == .file(bench.path("distrito/b.csv")))
    #expect(roots.resolve("c.csv", place: .init()) == .file(bench.path("datos/c.csv")))
    #expect(
      roots.resolve(bench.path("datos/a.csv"), place: .init()) == .file(bench.path("datos/a.csv")))
    #expect(code(roots.resolve("z.csv", place: .init())) == "archivo-no-existe")
    #expect(code(roots.resolve("", place: .init())) == "ruta-invalida")
  }

  @Test func `what leaves both roots is refused`() throws {
    let bench = try Workbench()
    for name in ["datos", "distrito"] {
      try FileManager.default.createDirectory(
        atPath: bench.path(name), withIntermediateDirectories: true)
    }
    try bench.write("secreto.csv", "x\n1\n")
    try FileManager.default.createSymbolicLink(
      atPath: bench.path("distrito/enlace.csv"), withDestinationPath: bench.path("secreto.csv"))
    try FileManager.default.createSymbolicLink(
      atPath: bench.path("distrito/carpeta"), withDestinationPath: bench.folder)
    let roots = PathRoots.within(
      folder: bench.path("distrito"), dataRoot: bench.path("datos"))
    for path in [
      "../secreto.csv", "enlace.csv", "carpeta/secreto.csv", "/etc/hostname",
      bench.path("secreto.csv"), "a/../../secreto.csv",
    ] {
      #expect(code(roots.resolve(path, place: .init())) == "ruta-fuera", "\(path)")
    }
    // A folder whose name begins like a root is not inside it.
    try FileManager.default.createDirectory(
      atPath: bench.path("distrito2"), withIntermediateDirectories: true)
    try bench.write("distrito2/a.csv", "x\n1\n")
    #expect(code(roots.resolve("../distrito2/a.csv", place: .init())) == "ruta-fuera")
  }

  @Test func `a variable in the path of a file is not expanded, and it is said`() throws {
    let bench = try Workbench()
    let roots = PathRoots.within(folder: bench.folder, dataRoot: nil)
    guard case .refused(let finding) = roots.resolve("$HOME/a.csv", place: .init()) else {
      Issue.record("it was resolved")
      return
    }
    #expect(finding.remedy.contains("raiz_datos"))
  }

  @Test func `a missing file suggests the nearest name of its folder`() throws {
    let bench = try Workbench()
    try bench.write("manzanas.csv", plainUnits)
    let result = TerritoryReader.read(
      try bench.description([.units: [LayerSource(file: "mansanas.csv")]]))
    #expect(result.territory == nil)
    #expect(result.findings("archivo-no-existe").first?.message.contains("«manzanas.csv»") == true)
  }

  @Test func `a folder in the place of a file is told`() throws {
    let bench = try Workbench()
    try FileManager.default.createDirectory(
      atPath: bench.path("capa.csv"), withIntermediateDirectories: true)
    let result = TerritoryReader.read(
      try bench.description([.units: [LayerSource(file: "capa.csv")]]))
    #expect(result.codes.contains("archivo-es-carpeta"))
  }
}
