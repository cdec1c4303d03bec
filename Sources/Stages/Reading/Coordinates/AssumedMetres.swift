internal import SectorizaGeometry
internal import SectorizaModel

/// What must be told of metres that came without a system: the zones they were read in, or the
/// question which it is.
struct AssumedMetres {
  private var counts: [Int: Int] = [:]
  private var firstRow: Int?
  private var question: (images: [GeographicPoint?], count: Int)?

  mutating func add(_ zone: UTMZone, row: Int) {
    counts[zone.number, default: 0] += 1
    firstRow = firstRow ?? row
  }

  /// - Parameter images: Of the first point, in zones 17, 18 and 19.
  mutating func ask(_ images: [GeographicPoint?], count: Int) { question = (images, count) }

  func findings(
    of table: RawTable, total: Int, severity: Finding.Severity
  ) -> [Finding] {
    if let question { return [asked(question.images, question.count, table, total, severity)] }
    let found = counts.values.reduce(0, +)
    guard found > 0 else { return [] }
    let zones = ZoneFinder.zones.filter { counts[$0.number] != nil }
    let names =
      zones.count == 1
      ? "se leyeron como \(zones[0].name)"
      : "se leyeron como "
        + zones.map { "\($0.name) (\(counts[$0.number] ?? 0))" }.joined(separator: ", ")
    let remedy =
      zones.count == 1
      ? "Declare «crs: EPSG:\(zones[0].epsg)» en la capa si es así, o el que corresponda."
      : "Revise el mapa; lo seguro es pasarlas todas a grados."
    if found == total {
      return [
        Finding(
          .warning, "crs-supuesto", at: table.place(),
          "Las coordenadas son metros sin sistema declarado; \(names), por el lugar del distrito.",
          remedy: remedy)
      ]
    }
    return [
      Finding(
        .warning, "coordenadas-mezcladas", at: table.place(row: firstRow),
        "Filas en metros UTM entre otras que no lo están (\(names), por el lugar del distrito): "
          + "\(found).", remedy: "Revise el mapa; lo seguro es pasarlas todas a grados.")
    ]
  }

  private func asked(
    _ images: [GeographicPoint?], _ count: Int, _ table: RawTable, _ total: Int,
    _ severity: Finding.Severity
  ) -> Finding {
    var inPeru: [UTMZone] = []
    let places = zip(ZoneFinder.zones, images).map { zone, image in
      let names = image.map(DepartmentBox.names) ?? []
      guard let image, !names.isEmpty else { return "en la \(zone.number)S, fuera del Perú" }
      inPeru.append(zone)
      return "en la \(zone.number)S, a \(FieldText.plain(image.longitudeDegrees)) de longitud y "
        + "\(FieldText.plain(image.latitudeDegrees)) de latitud (\(names.joined(separator: " o ")))"
    }
    return Finding(
      count * 2 > total ? .error : severity, "falta-crs", at: table.place(),
      "Las coordenadas parecen metros UTM, pero el archivo no dice de qué zona. La primera "
        + "caería: \(places.joined(separator: "; ")).",
      remedy: inPeru.count == 1
        ? "Si ese es su lugar, declare en la capa «crs: EPSG:\(inPeru[0].epsg)»; o escriba el ubigeo."
        : "Declare en la capa «crs: EPSG:32717», 32718 o 32719 (UTM 17S, 18S o 19S).")
  }
}
