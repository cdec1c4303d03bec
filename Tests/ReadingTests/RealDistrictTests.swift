import Foundation
import SectorizaModel
import Testing

@testable import SectorizaReading

@Suite(.enabled(if: RealData.isThere, "the real data are not in $SECTORIZA_DATA"))
struct RealDistrictTests {
  @Test func `probe`() throws {
    for name in ["villa_el_salvador", "encanada"] {
      let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("../../examples/\(name)/distrito.yaml").standardizedFileURL.path
      let (description, findings) = DescriptionParser.read(
        path: file, environment: ["SECTORIZA_DATA": RealData.folder ?? ""])
      print(name, findings)
      let result = TerritoryReader.read(try #require(description))
      dump(result)
    }
    for (ubigeo, units) in [
      ("150118", "manzanas/150118_lurigancho.geojson.gz"),
      ("150132", "manzanas/150132_san_juan_de_lurigancho_planmet.geojson.gz"),
      ("150127", "manzanas/150127_punta_negra.geojson.gz"),
      ("150127", "manzanas/150127_punta_negra_geogpsperu.geojson.gz"),
      ("070101", "manzanas/070101_callao_2019_con_invalidos.geojson.gz"),
    ] {
      let start = Date()
      let result = TerritoryReader.read(
        try RealData.description(
          ubigeo, units: units, limit: "distritos/distritos_peru_1874_simplificado.geojson"))
      print(units, Date().timeIntervalSince(start))
      dump(result)
    }
  }
  func dump(_ result: ReadingResult) {
    print(
      result.territory?.units.count ?? -1, result.territory?.zone.name ?? "",
      result.territory?.services.count ?? 0,
      result.inputs.map { "\($0.role) \($0.rows) \($0.sha256.prefix(8))" })
    var counts: [String: [Finding]] = [:]
    for f in result.findings { counts["\(f.severity) \(f.code)", default: []].append(f) }
    for (k, f) in counts.sorted(by: { $0.key < $1.key }) {
      print("  ", k, f.count);
      for f in f.prefix(3) {
        print(
          "       ", f.place.file ?? "", f.place.row ?? 0, f.place.column ?? "",
          f.place.value ?? "", f.message, "|", f.remedy)
      }
    }
    print("  ", result.usedParameters.map { "\($0.name)=\($0.value) \($0.isDefault)" })
    if let u = result.territory?.units.first {
      print("  ", u.id, u.kind, u.codes, u.census, u.areaSquareMeters)
    }
    if let e = result.territory?.existing {
      print("  existing", Set(e.sectorOfUnit.compactMap(\.self)).count)
    }
  }
}
