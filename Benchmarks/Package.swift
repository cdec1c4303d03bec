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
  ],
  swiftLanguageModes: [.v6]
)
