// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "SectorizaBenchmarks",
  dependencies: [.package(name: "Sectoriza", path: "..")],
  targets: [
    .systemLibrary(name: "CGEOSPeer", path: "Sources/CGEOSPeer", pkgConfig: "geos"),
    .executableTarget(
      name: "AdjacencyBenchmark",
      dependencies: [.product(name: "Sectoriza", package: "Sectoriza"), "CGEOSPeer"],
      path: "Sources/Adjacency"),
    .executableTarget(
      name: "Instances",
      dependencies: [.product(name: "Sectoriza", package: "Sectoriza")],
      path: "Sources/Instances"),
    .executableTarget(
      name: "ReadingBenchmark",
      dependencies: [.product(name: "Sectoriza", package: "Sectoriza")],
      path: "Sources/Reading"),
    .executableTarget(
      name: "PlacementBenchmark",
      dependencies: [.product(name: "Sectoriza", package: "Sectoriza")],
      path: "Sources/Placement"),
    .executableTarget(name: "CaseloadBenchmark", path: "Sources/Caseload"),
  ],
  swiftLanguageModes: [.v6]
)
