// swift-tools-version: 6.2
import PackageDescription

// Every reader before a fuzzer: `make fuzz` builds it with the coverage that libFuzzer asks for and
// runs each trial for a bounded time. See docs/testing.md.
let package = Package(
  name: "SectorizaFuzz",
  dependencies: [.package(name: "Sectoriza", path: "..")],
  targets: [
    .target(
      name: "Trials", dependencies: [.product(name: "Sectoriza", package: "Sectoriza")]),
    // The fuzzer brings its own `main`.
    .executableTarget(
      name: "Fuzz", dependencies: ["Trials"],
      swiftSettings: [.unsafeFlags(["-parse-as-library"])]),
  ],
  swiftLanguageModes: [.v6]
)
