import SectorizaCasefile
import SectorizaModel
import SectorizaReading

/// Files that are not only read but understood.
enum TableTrials {
  static func plan(_ bytes: [UInt8]) {
    withFile(bytes, "plan.csv") { path in _ = PlanTableReader.read(path: path) }
  }

  static func adjacency(_ bytes: [UInt8]) {
    let units = ["A", "B", "C"].enumerated().map { index, id in
      let place = ProjectedPoint(eastingMeters: Double(index) * 100, northingMeters: 0)
      return Unit(
        id: UnitID(id), kind: .manzana, shape: .points([place]), representative: place)
    }
    withFile(bytes, "adyacencia.csv") { path in
      _ = AdjacencyTableReader.read(path: path, units: units)
    }
  }

  static func sectors(_ bytes: [UInt8]) {
    guard let zone = UTMZone(number: 18) else { return }
    withFile(bytes, "sectores.geojson") { path in
      _ = SectorLayerReader.read(path: path, zone: zone)
    }
  }

  static func units(_ bytes: [UInt8], ending: String) {
    withFile(bytes, "unidades." + ending) { path in
      _ = TerritoryReader.read(DistrictDescription(units: [path]))
    }
  }

  static func persons(_ bytes: [UInt8]) {
    withFile(bytes, "padron.csv") { path in
      let units = ScratchFile.write(
        "unidad_id,lat,lon,ninos_0_59m\nA,-12.01,-77.01,3\nB,-12.02,-77.02,4\n".utf8,
        named: "padron-unidades.csv")
      var description = DistrictDescription(units: [units])
      description.sources[.padron] = [LayerSource(file: path, isTyped: true)]
      description.cutDate = CalendarDate("2026-11-21")
      _ = TerritoryReader.read(description)
    }
  }

  static func casefile(_ bytes: [UInt8]) {
    withFile(bytes, "expediente.sqlite") { path in
      _ = try? Casefile.readPlan(at: path)
      _ = try? Casefile.readCounts(at: path)
      _ = try? Casefile.readSummary(at: path)
    }
  }

  private static func withFile(_ bytes: [UInt8], _ name: String, _ body: (String) -> Void) {
    let path = ScratchFile.write(bytes, named: name)
    body(path)
    ScratchFile.remove(path)
  }
}
