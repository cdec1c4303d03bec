internal import SectorizaGeometry
internal import SectorizaModel

/// The limit of a district and the zone that its place gives.
struct DistrictLimit {
  let shape: Shape<ProjectedPoint>?
  let zone: UTMZone?
}

/// Reads the limit: the polygons of the layer, or those of the district when the layer holds many.
struct LimitReader {
  let worker: GeometryWorker
  let ubigeo: Ubigeo?
  let crosswalk: UbigeoCrosswalk

  func read(
    _ tables: [RawTable], findings: inout [Finding]
  ) throws(GeometryError) -> DistrictLimit {
    let knownZone = ubigeo.flatMap(UbigeoZone.zone)
    let located = tables.compactMap { table in
      ofDistrict(table, &findings).map {
        LocatedTable($0, knownZone: knownZone, severity: .error, findings: &findings)
      }
    }
    guard let zone = try zone(of: located, &findings) else {
      return DistrictLimit(shape: nil, zone: nil)
    }
    var polygons: [Polygon<ProjectedPoint>] = []
    for table in located {
      let shapes = try table.onPlane(zone, severity: .error, findings: &findings)
      for (position, shape) in shapes.enumerated() {
        guard let shape else { continue }
        guard case .polygons = shape else {
          findings.append(
            Finding(
              .error, "limite-sin-area",
              at: table.table.place(row: table.table.records[position].row),
              "El límite del distrito debe ser un polígono.",
              remedy: "Conviértalo a polígono, o quite la capa «limite»."))
          continue
        }
        if case .polygons(let valid) = try worker.repaired(shape) { polygons += valid }
      }
    }
    guard !polygons.isEmpty else { return DistrictLimit(shape: nil, zone: zone) }
    let whole =
      polygons.count == 1 ? .polygons(polygons) : try worker.union(polygons.map { .polygons([$0]) })
    return DistrictLimit(shape: whole, zone: zone)
  }

  /// The rows of the district, in a layer of many districts.
  private func ofDistrict(_ table: RawTable, _ findings: inout [Finding]) -> RawTable? {
    guard table.records.count > 1, let ubigeo,
      let column = table.headings.firstIndex(where: {
        ["UBIGEO", "IDDIST", "UBIGUEO"].contains(Heading.folded($0))
      })
    else { return table }
    var own = table
    own.records = table.records.filter { CodeText.ubigeo($0.text(column)).code == ubigeo }
    guard own.records.isEmpty else { return own }
    findings.append(
      Finding(
        .error, "limite-sin-distrito",
        at: table.place(column: table.headings[column], value: ubigeo.text),
        "La capa de límites no tiene el distrito \(ubigeo).",
        remedy: hint(table, column, ubigeo)
          ?? "Revise el ubigeo (código INEI, no RENIEC) o use otra capa de límites."))
    return nil
  }

  /// What to do where one of the two codes is RENIEC's.
  private func hint(_ table: RawTable, _ column: Int, _ ubigeo: Ubigeo) -> String? {
    let codes = Set(table.records.compactMap { CodeText.ubigeo($0.text(column)).code })
    if let typed = try? UbigeoRENIEC(ubigeo.text), let inei = crosswalk.inei(typed),
      codes.contains(inei)
    {
      return "«\(ubigeo)» es el código RENIEC de un distrito que en el INEI es «\(inei)», y ese sí "
        + "está en la capa: escriba ubigeo: \"\(inei)\"."
    }
    guard let reniec = crosswalk.reniec(ubigeo), let same = try? Ubigeo(reniec.text),
      codes.contains(same)
    else { return nil }
    return
      "La capa parece tener códigos RENIEC: ahí este distrito es «\(reniec)». Use una capa con "
      + "los códigos del INEI."
  }

  private func zone(
    of tables: [LocatedTable], _ findings: inout [Finding]
  ) throws(GeometryError) -> UTMZone? {
    for table in tables {
      if let middle = try table.middle() { return UTMZone(containing: middle) }
      if table.system != nil {
        findings.append(
          Finding(
            .error, "limite-sin-geometria", at: table.table.place(),
            "El límite no tiene ninguna geometría que se pueda usar.",
            remedy: "Revise la capa «limite», o quítela de la descripción."))
      }
    }
    return nil
  }
}
