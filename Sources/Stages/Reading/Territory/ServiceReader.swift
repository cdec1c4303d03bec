internal import SectorizaGeometry
internal import SectorizaModel

/// Reads IPRESS, preschools and water systems.
struct ServiceReader {
  let zone: UTMZone?
  let ubigeo: Ubigeo?
  let district: DistrictOutline
  private(set) var findings: [Finding] = []
  private(set) var services: [Service] = []

  init(zone: UTMZone?, ubigeo: Ubigeo?, district: DistrictOutline) {
    self.zone = zone
    self.ubigeo = ubigeo
    self.district = district
  }

  mutating func read(_ located: LocatedTable) throws(GeometryError) {
    let table = located.table
    let map = located.map
    let shapes = try located.onPlane(zone, severity: .warning, findings: &findings)
    guard map.has(codeField(table.role)) else { return }
    var lostZeros = Tally()
    var withoutPlace = Tally()
    var skipped = Tally()
    var left = ServiceFilter()
    var seen: [String: Int] = [:]
    var buildings: Set<CodigoLocal> = []
    var strays: [Stray] = []
    for (position, record) in table.records.enumerated() {
      let declared = CodeText.ubigeo(record.text(map.position("ubigeo"))).code
      let isOwn = declared == nil || ubigeo == nil || declared == ubigeo
      guard left.takes(record, table, map, isOwn: isOwn) else { continue }
      guard let point = point(shapes[position]) else {
        if isOwn { withoutPlace.add(codeField(table.role), table, record.row) }
        continue
      }
      // Cheap first: a list of the whole country has thousands that are of nobody here.
      let mayBeHere = isOwn || district.mayHold(point)
      let distance = mayBeHere ? try district.distanceMeters(to: point) : .infinity
      // A national list: what is neither declared here nor lies here is of somebody else.
      if !isOwn, distance > 0 {
        skipped.add(map.heading("ubigeo"), table, record.row)
        continue
      }
      guard let code = code(record, table, map, &lostZeros) else { continue }
      if let first = seen.updateValue(record.row, forKey: code) {
        findings.append(
          Finding(
            .warning, "servicio-repetido", at: table.place(row: record.row, value: code),
            "El código de esta fila ya está en la fila \(first); se usa la primera.",
            remedy: "Deje una sola fila con ese código."))
        seen[code] = first
        continue
      }
      let place = table.place(row: record.row, value: code)
      if distance > 0 {
        strays.append(Stray(place: place, point: point, distance: distance))
      } else if !isOwn {
        reportOther(at: place)
      }
      services.append(
        Service(
          kind: kind(table.role), code: code, name: record.text(map.position("nombre")) ?? code,
          position: point, attendedUnits: attended(record, map),
          residualChlorineMgPerLiter: chlorine(record, table, map)))
      let building = CodeText.schoolBuilding(record.text(map.position("codigo_local"))).code
      if table.role == .preschools, let building { buildings.insert(building) }
    }
    try report(strays)
    summarize(lostZeros, withoutPlace, skipped)
    findings += left.findings
    report(buildings, table, map)
  }

  /// Several services may share a building: what is counted is said.
  private mutating func report(_ buildings: Set<CodigoLocal>, _ table: RawTable, _ map: ColumnMap) {
    guard !buildings.isEmpty else { return }
    let count = services.count { $0.kind == .preschool }
    findings.append(
      Finding(
        .note, "servicios-y-locales", at: table.place(column: map.heading("codigo_local")),
        "Se cuentan \(count) servicios de educación inicial (código modular y anexo), que están en "
          + "\(buildings.count) locales.", remedy: ""))
  }

  private mutating func summarize(_ lostZeros: Tally, _ withoutPlace: Tally, _ skipped: Tally) {
    findings += lostZeros.findings { column, count, place in
      Finding(
        .note, "cero-perdido", at: place,
        "Códigos de «\(column)» que se completaron con ceros: \(count).", remedy: "")
    }
    findings += withoutPlace.findings { _, count, place in
      var place = place
      place.column = nil
      return Finding(
        .warning, "servicio-sin-coordenadas", at: place,
        "Servicios sin coordenadas, que no se usan: \(count).",
        remedy: "Agregue su latitud y longitud, o quítelos del archivo.")
    }
    findings += skipped.findings { _, count, place in
      Finding(
        .note, "servicios-de-otros-distritos", at: place,
        "Servicios de otros distritos, que no se usan: \(count).", remedy: "")
    }
  }

  /// A service outside the district.
  private struct Stray {
    let place: Finding.Place
    let point: ProjectedPoint
    let distance: Double
  }

  private mutating func report(_ strays: [Stray]) throws(GeometryError) {
    let whereabouts = try district.whereabouts(strays.map(\.point))
    let told = zip(strays, whereabouts).map { stray, place in
      Finding(
        .warning, "servicio-fuera", at: stray.place,
        "El servicio está fuera del distrito, a \(FieldText.plain(stray.distance.rounded())) m de "
          + "su límite\(place); se conserva.",
        remedy: "Revise sus coordenadas; si atiende al distrito desde fuera, déjelo.")
    }
    findings += Crowd.thinned(told, ["servicio-fuera"])
  }

  private mutating func reportOther(at place: Finding.Place) {
    findings.append(
      Finding(
        .warning, "servicio-de-otro-ubigeo", at: place,
        "El servicio dice ser de otro distrito, pero sus coordenadas están en este; se conserva.",
        remedy: "Revise su ubigeo y sus coordenadas."))
  }

  private func point(_ shape: Shape<ProjectedPoint>?) -> ProjectedPoint? {
    guard let shape else { return nil }
    if case .points(let points) = shape { return points.first }
    return (try? GeometryWorker().pointOnSurface(shape)) ?? shape.firstPoint
  }

  private func codeField(_ role: LayerRole) -> String {
    switch role {
    case .preschools: "codigo_modular"
    case .water: "codigo_sistema"
    default: "codigo"
    }
  }

  private func kind(_ role: LayerRole) -> Service.Kind {
    switch role {
    case .preschools: .preschool
    case .water: .water
    default: .ipress
    }
  }

  private mutating func code(
    _ record: RawRecord, _ table: RawTable, _ map: ColumnMap, _ lostZeros: inout Tally
  ) -> String? {
    let field = codeField(table.role)
    guard let text = record.text(map.position(field)) else {
      findings.append(
        Finding(
          .warning, "servicio-sin-codigo",
          at: table.place(row: record.row, column: map.heading(field)),
          "El servicio no tiene código y no se usa.", remedy: "Agregue su código."))
      return nil
    }
    switch table.role {
    case .ipress:
      switch CodeText.ipress(text) {
      case .restored(let code):
        lostZeros.add(map.heading(field), table, record.row, value: code.text)
        return code.text
      case .asWritten(let code): return code.text
      case .blank, .lostDigits, .unreadable: return text
      }
    case .preschools:
      let anexo = record.text(map.position("anexo"))
      switch CodeText.school(text, anexo: anexo.flatMap(SpreadsheetNumber.digits)) {
      case .restored(let code):
        lostZeros.add(map.heading(field), table, record.row, value: code.text)
        return code.text
      case .asWritten(let code): return code.text
      case .blank, .lostDigits, .unreadable: return anexo.map { "\(text)-\($0)" } ?? text
      }
    default: return text
    }
  }

  private func attended(_ record: RawRecord, _ map: ColumnMap) -> [UnitID] {
    let column = map.position("ambito") ?? map.position("unidades")
    return FieldText.list(record.text(column)).map(UnitID.init)
  }

  private mutating func chlorine(
    _ record: RawRecord, _ table: RawTable, _ map: ColumnMap
  ) -> Double? {
    guard let text = record.text(map.position("cloro_mg_l")) else { return nil }
    if let value = FieldText.number(text), value >= 0 { return value }
    findings.append(
      Finding(
        .warning, "no-es-numero",
        at: table.place(row: record.row, column: map.heading("cloro_mg_l"), value: text),
        "El cloro residual no es un número; queda sin dato.",
        remedy: "Escríbalo en mg/l con punto decimal, por ejemplo 0.5."))
    return nil
  }
}
