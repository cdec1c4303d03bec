import Foundation
import SectorizaGenerator
import SectorizaModel
import Testing

@Suite struct DeterminismTests {
  /// The bytes of every file of a folder, by name.
  private func bytes(of folder: URL) throws -> [String: Data] {
    var result: [String: Data] = [:]
    for name in try FileManager.default.contentsOfDirectory(atPath: folder.path) {
      result[name] = try Data(contentsOf: folder.appendingPathComponent(name))
    }
    return result
  }

  @Test(arguments: [DistrictOptions.Setting.coast, .highland])
  func `the same options write the same bytes twice`(_ setting: DistrictOptions.Setting) throws {
    let options = try DistrictOptions(
      seed: 3, blocks: 90, ruralSettlements: 12, personsTarget: 700, setting: setting)
    let extras = SyntheticDistrict.WriteExtras(truth: true)
    try withTemporaryFolder { one in
      try withTemporaryFolder { other in
        let names = try SyntheticDistrict(options).write(to: one.path, extras: extras)
        try SyntheticDistrict(options).write(to: other.path, extras: extras)
        let first = try bytes(of: one)
        #expect(first == (try bytes(of: other)))
        #expect(Set(first.keys) == Set(names))
        #expect(first.values.allSatisfy { !$0.isEmpty })
        // Written again over itself, nothing changes.
        try SyntheticDistrict(options).write(to: one.path, extras: extras)
        #expect(first == (try bytes(of: one)))
      }
    }
  }

  @Test func `another seed makes another district`() throws {
    let one = SyntheticDistrict(try DistrictOptions(seed: 1, blocks: 60, ruralSettlements: 6))
    let other = SyntheticDistrict(try DistrictOptions(seed: 2, blocks: 60, ruralSettlements: 6))
    #expect(one.limit != other.limit)
    #expect(one.units != other.units)
    #expect(one.padron != other.padron)
    #expect(one.gestores != other.gestores)
  }

  @Test func `only what was asked for is written`() throws {
    let district = SyntheticDistrict(.small)
    try withTemporaryFolder { folder in
      let plain = try district.write(to: folder.path)
      #expect(!plain.contains { $0.hasPrefix("verdad") || $0.hasSuffix(".xlsx") })
      let all = try district.write(
        to: folder.path, extras: .init(workbook: true, truth: true))
      #expect(
        Set(all).subtracting(plain) == ["padron.xlsx", "verdad.csv", "verdad_gestantes.csv"])
    }
  }
}

/// Lends a new folder, and removes it.
func withTemporaryFolder<Result>(_ body: (URL) throws -> Result) throws -> Result {
  let folder = FileManager.default.temporaryDirectory
    .appendingPathComponent("sectoriza-generator-\(UUID().uuidString)")
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: folder) }
  return try body(folder)
}
