import Foundation
import SectorizaModel

@testable import SectorizaReading

/// The public data that some tests read; they are no part of the repository.
enum RealData {
  /// `$SECTORIZA_DATA`, or `../shared/data` beside the package; nil when neither is there.
  static let folder: String? = {
    let package = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    let candidates: [String?] = [
      ProcessInfo.processInfo.environment["SECTORIZA_DATA"],
      package.deletingLastPathComponent().appendingPathComponent("shared/data").path,
    ]
    let found = candidates.compactMap(\.self).first {
      FileManager.default.fileExists(atPath: $0 + "/manzanas")
    }
    if found == nil {
      print("Real data not found: the tests on real districts were skipped ($SECTORIZA_DATA).")
    }
    return found
  }()

  static var isThere: Bool { folder != nil }

  static func description(
    _ ubigeo: String, units: String, kind: SectorizaModel.Unit.Kind = .manzana, limit: String? = nil
  ) throws -> DistrictDescription {
    var description = DistrictDescription(
      ubigeo: try Ubigeo(ubigeo),
      paths: .within(folder: ".", dataRoot: folder ?? "."),
      sources: [.units: [LayerSource(file: units, kind: kind)]])
    if let limit { description.sources[.limit] = [LayerSource(file: limit)] }
    return description
  }
}
