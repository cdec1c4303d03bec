// swift-tools-version: 6.2
import PackageDescription

// The order of the targets tells the flow: native libraries, the core, the stages in the order
// of the pipeline, and the two rooms that join them. `docs/architecture.md` holds the rules.

let strict: [SwiftSetting] = [
  .strictMemorySafety(),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .treatAllWarnings(as: .error),
]

/// The engine optimised in debug builds too, for the tests, where it would take thirty times as long;
/// `make` asks for it. Not for whoever depends on the package: flags would shut them out.
let engine: [SwiftSetting] =
  Context.environment["SECTORIZA_FAST_ENGINE"] == nil
  ? [] : [.unsafeFlags(["-O"], .when(configuration: .debug))]

/// A room of the house: the module `Sectoriza<Name>` in `Sources/<wing>/<Name>`.
func room(
  _ wing: String, _ name: String, _ dependencies: [Target.Dependency] = [],
  resources: [Resource] = [], settings: [SwiftSetting] = [], linker: [LinkerSetting] = []
) -> Target {
  .target(
    name: "Sectoriza\(name)", dependencies: dependencies, path: "Sources/\(wing)/\(name)",
    resources: resources, swiftSettings: strict + settings, linkerSettings: linker)
}

func native(_ name: String, pkgConfig: String) -> Target {
  .systemLibrary(name: name, path: "Sources/Native/\(name)", pkgConfig: pkgConfig)
}

/// The tests of one room: the module `<name>Tests` in `Tests/<name>Tests`.
func tests(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
  .testTarget(
    name: "\(name)Tests", dependencies: dependencies, path: "Tests/\(name)Tests",
    swiftSettings: strict)
}

let model: Target.Dependency = "SectorizaModel"
let geometry: Target.Dependency = "SectorizaGeometry"
let formats: Target.Dependency = "SectorizaFormats"
let flow: Target.Dependency = "SectorizaFlow"
let yams: Target.Dependency = .product(name: "Yams", package: "Yams")
let crypto: Target.Dependency = .product(name: "Crypto", package: "swift-crypto")
let grdb: Target.Dependency = .product(name: "GRDB", package: "GRDB.swift")
let heap: Target.Dependency = .product(name: "HeapModule", package: "swift-collections")
let arguments: Target.Dependency = .product(
  name: "ArgumentParser", package: "swift-argument-parser")

let package = Package(
  name: "Sectoriza",
  products: [
    .library(name: "Sectoriza", targets: ["Sectoriza"]),
    .executable(name: "sectoriza", targets: ["SectorizaCommand"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-collections", from: "1.6.0"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
  ],
  targets: [
    // Native: module maps and the thinnest shims.
    native("CGEOS", pkgConfig: "geos"),
    native("CPROJ", pkgConfig: "proj"),
    native("CGDAL", pkgConfig: "gdal"),
    native("CSpatiaLite", pkgConfig: "spatialite"),
    .target(name: "CLemon", path: "Sources/Native/CLemon"),

    // Core: the nouns, and what is known about geometry, files, flow, travel and the case file.
    room("Core", "Model", settings: engine),
    room("Core", "Geometry", [model, "CGEOS", "CPROJ"]),
    room("Core", "Formats", [model, geometry, "CGDAL"]),
    room("Core", "Flow", ["CLemon"], linker: [.linkedLibrary("lemon")]),
    room("Core", "Travel", [model, heap], settings: engine),
    room("Core", "Casefile", [model, grdb, "CSpatiaLite"]),

    // Stages: the verbs. No stage imports a stage.
    room(
      "Stages", "Reading", [model, geometry, formats, yams, crypto],
      resources: [.embedInCode("Assets")]),
    room("Stages", "Adjacency", [model, geometry]),
    room("Stages", "Partition", [model, flow, heap], settings: engine),
    room(
      "Stages", "Placement", [model, geometry, yams], resources: [.embedInCode("Assets")],
      settings: engine),
    room("Stages", "Assignment", [model, flow]),
    room("Stages", "Audit", [model, geometry]),
    room("Stages", "Comparison", [model]),
    room(
      "Stages", "Export", [model, geometry, formats, crypto],
      resources: [.embedInCode("Assets")]),

    room("", "Generator", [model, geometry, formats]),
    .target(
      name: "Sectoriza",
      dependencies: [
        model, geometry, formats, flow, "SectorizaTravel", "SectorizaCasefile",
        "SectorizaReading", "SectorizaAdjacency", "SectorizaPartition", "SectorizaPlacement",
        "SectorizaAssignment", "SectorizaComparison", "SectorizaAudit", "SectorizaExport",
        "SectorizaGenerator",
      ],
      path: "Sources/Sectoriza", swiftSettings: strict),
    .executableTarget(
      name: "SectorizaCommand", dependencies: ["Sectoriza", arguments],
      path: "Sources/Command", swiftSettings: strict),

    // A program that uses the library, as the README shows it.
    .executableTarget(
      name: "LibraryExample", dependencies: ["Sectoriza"], path: "examples/library",
      swiftSettings: strict),

    tests("Model", [model]),
    tests("Geometry", [model, geometry]),
    tests("Formats", [model, geometry, formats]),
    tests("Flow", [flow]),
    tests("Travel", [model, "SectorizaTravel"]),
    tests("Casefile", [model, geometry, "SectorizaCasefile", grdb]),
    tests("Reading", [model, geometry, formats, "SectorizaReading"]),
    tests("Adjacency", [model, geometry, "SectorizaAdjacency"]),
    tests("Partition", [model, flow, "SectorizaPartition"]),
    tests("Placement", [model, geometry, "SectorizaPlacement"]),
    tests("Assignment", [model, flow, "SectorizaAssignment"]),
    tests("Comparison", [model, "SectorizaComparison"]),
    tests("Audit", [model, geometry, "SectorizaAudit"]),
    tests("Export", [model, geometry, formats, "SectorizaExport"]),
    tests("Generator", [model, geometry, formats, "SectorizaGenerator"]),
    tests("Sectoriza", ["Sectoriza", model]),
    tests("Command", ["Sectoriza", model]),
    tests("Hostile", [model, geometry, formats, "SectorizaReading", "SectorizaCasefile"]),
    tests("Architecture", []),
  ],
  swiftLanguageModes: [.v6]
)

// The documentation plugin is a dependency only of who writes documentation: `make docs`.
if Context.environment["SECTORIZA_DOCS"] != nil {
  package.dependencies.append(
    .package(url: "https://github.com/swiftlang/swift-docc-plugin", from: "1.5.0"))
}
