internal import SectorizaGeometry
internal import SectorizaModel

/// The limit of a district, and what its place and its neighbours tell.
struct DistrictLimit {
  var shape: Shape<ProjectedPoint>?
  /// By its middle: a district on both sides of 78° or 72° W is on one plane.
  var zone: UTMZone?
  var box: GeographicBox?
  /// The ubigeo that the layer gives the district, found by its name; nil otherwise.
  var ubigeo: Ubigeo?
  var others = OtherDistricts()
}

/// Reads the limit: the polygons of the layer, or those of the district when the layer holds many.
struct LimitReader {
  let worker: GeometryWorker
  let ubigeo: Ubigeo?
  /// As the description calls the district; only used in a layer of many when no ubigeo is known.
  let name: String?
  let crosswalk: UbigeoCrosswalk

  func read(
    _ tables: [RawTable], findings: inout [Finding]
  ) throws(GeometryError) -> DistrictLimit {
    var limit = DistrictLimit()
    var located: [LocatedTable] = []
    for table in tables {
      guard let own = ofDistrict(table, &limit, &findings) else { continue }
      located.append(
        try LocatedTable(
          own, near: DistrictPlace(ubigeo: ubigeo ?? limit.ubigeo), severity: .error,
          findings: &findings))
    }
    limit.box = try box(of: located, &findings)
    limit.zone = limit.box.map { UTMZone(containing: $0.middle) }
    guard let zone = limit.zone else { return limit }
    var ground = LimitGround(worker: worker)
    for table in located {
      try ground.add(
        table.table, try table.onPlane(zone, severity: .error, findings: &findings))
    }
    limit.shape = try ground.whole()
    findings += ground.findings
    return limit
  }

  /// The rows of the district, in a layer of many districts.
  private func ofDistrict(
    _ table: RawTable, _ limit: inout DistrictLimit, _ findings: inout [Finding]
  ) -> RawTable? {
    let rows = LimitRows(table)
    guard table.records.count > 1 else { return table }
    if let ubigeo {
      guard rows.hasCodes else { return table }
      let own = rows.positions(of: ubigeo)
      guard own.isEmpty else { return chosen(own, rows, &limit) }
      findings.append(
        Finding(
          .error, "limite-sin-distrito",
          at: table.place(column: rows.codeHeading, value: ubigeo.text),
          "La capa de límites no tiene el distrito \(ubigeo).",
          remedy: hint(table, rows, ubigeo)
            ?? "Revise el ubigeo (código INEI, no RENIEC) o use otra capa de límites."))
      return nil
    }
    guard rows.hasSeveralDistricts else { return table }
    let named = name.map(rows.positions(named:)) ?? []
    if let first = named.first, Set(named.map { rows.ubigeo(table.records[$0]) }).count == 1 {
      limit.ubigeo = rows.ubigeo(table.records[first])
      findings.append(
        Finding(
          .note, "distrito-por-nombre", at: table.place(row: table.records[first].row),
          "El límite se eligió por el nombre del distrito: \(rows.label(table.records[first])).",
          remedy: "Escriba su «ubigeo» si es otro."))
      return chosen(named, rows, &limit)
    }
    findings.append(
      Finding(
        .error, "limite-de-varios-distritos", at: table.place(column: rows.codeHeading),
        named.isEmpty
          ? "La capa de límites tiene varios distritos y no se sabe cuál es."
          : "La capa de límites tiene \(named.count) distritos con ese nombre.",
        remedy: "Escriba el «ubigeo» del distrito en la descripción, o use --ubigeo."))
    return nil
  }

  /// What to do where one of the two codes is RENIEC's.
  private func hint(_ table: RawTable, _ rows: LimitRows, _ ubigeo: Ubigeo) -> String? {
    let codes = Set(table.records.compactMap(rows.ubigeo))
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

  private func chosen(
    _ own: [Int], _ rows: LimitRows, _ limit: inout DistrictLimit
  ) -> RawTable {
    let (mine, others) = rows.split(own)
    limit.others.add(others, names: others.records.map(rows.label))
    return mine
  }

  private func box(
    of tables: [LocatedTable], _ findings: inout [Finding]
  ) throws(GeometryError) -> GeographicBox? {
    var box: GeographicBox?
    for table in tables {
      if let found = try table.box() {
        box = box?.union(found) ?? found
      } else if !table.table.records.isEmpty,
        table.table.records.indices.allSatisfy(table.isMissing)
      {
        findings.append(
          Finding(
            .error, "limite-sin-geometria", at: table.table.place(),
            "El límite no tiene ninguna geometría que se pueda usar.",
            remedy: "Revise la capa «limite», o quítela de la descripción."))
      }
    }
    return box
  }
}
