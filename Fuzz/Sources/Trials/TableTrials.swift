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
    withFile(bytes, "padron.csv") { path in _ = read(path, as: .padron) }
  }

  static func equivalences(_ bytes: [UInt8]) {
    withFile(bytes, "equivalencias.csv") { path in
      for row in read(path, as: .equivalences).gazetteer.equivalences {
        let clues = [row.nucleus, row.block, row.firstLot, row.street, row.text]
        precondition(clues.contains { $0 != nil }, "a row says something of an address")
        precondition(row.lastLot == nil || row.firstLot != nil, "lots begin somewhere")
        check(row.target)
      }
    }
  }

  static func manualPlacements(_ bytes: [UInt8]) {
    withFile(bytes, "ubicaciones.csv") { path in
      let children = ScratchFile.write(
        "cod_padron,dni,cnv,fecha_nacimiento\nP1,00000011,,01/02/2024\nP2,,CN2,01/02/2024\n".utf8,
        named: "ubicaciones-padron.csv")
      let placements = read(path, as: .manualPlacements, children).gazetteer.manualPlacements
      precondition(Set(placements.map(\.document)).count == placements.count, "one for each person")
      for placement in placements { check(placement.target) }
    }
  }

  private static func check(_ target: PlaceTarget) {
    switch target {
    case .unit(let unit): precondition((0..<2).contains(unit.position), "a unit that is there")
    case .sector(let code): precondition(!code.isEmpty && code != "0", "a sector has a code")
    }
  }

  /// Reads a table of a district of two units.
  private static func read(
    _ path: String, as role: LayerRole, _ children: String? = nil
  ) -> ReadingResult {
    let units = ScratchFile.write(
      "unidad_id,lat,lon,ninos_0_59m\nA,-12.01,-77.01,3\nB,-12.02,-77.02,4\n".utf8,
      named: "\(role.rawValue)-unidades.csv")
    var description = DistrictDescription(units: [units])
    if let children {
      description.sources[.padron] = [LayerSource(file: children, isTyped: true)]
    }
    description.sources[role] = [LayerSource(file: path, isTyped: true)]
    description.cutDate = CalendarDate("2026-11-21")
    return TerritoryReader.read(description)
  }

  static func casefile(_ bytes: [UInt8]) {
    withFile(bytes, "expediente.sqlite") { path in
      _ = try? Casefile.readPlan(at: path)
      _ = try? Casefile.readCounts(at: path)
      _ = try? Casefile.readSummary(at: path)
      _ = try? Casefile.readCaseload(at: path)
    }
  }

  private static func withFile(_ bytes: [UInt8], _ name: String, _ body: (String) -> Void) {
    let path = ScratchFile.write(bytes, named: name)
    body(path)
    ScratchFile.remove(path)
  }
}
