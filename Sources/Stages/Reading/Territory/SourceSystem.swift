internal import SectorizaGeometry
internal import SectorizaModel

/// Decides in which reference system the numbers of a table are.
///
/// In order: what the description says, what the file says, degrees inside Peru, UTM metres where
/// the zone of the district is known; otherwise it asks. What the file or the description says is
/// not believed against the numbers: a GeoJSON without `crs` is WGS84 by its norm, and often holds
/// metres all the same.
struct SourceSystem {
  /// The zone of the district, as far as it is known.
  let knownZone: UTMZone?

  /// - Parameter points: One point of each record.
  /// - Returns: nil when the table cannot be placed; a finding says why.
  func decide(
    _ table: RawTable, points: [SourcePoint], findings: inout [Finding]
  ) -> ReferenceSystem? {
    let sense = CoordinateSense.majority(points)
    var declared = table.hasGeometry ? table.referenceSystem : nil
    if let epsg = table.source.epsg {
      do {
        declared = try ReferenceSystem(epsg: epsg)
      } catch {
        findings.append(
          Finding(
            .error, "crs-desconocido", at: table.place(value: "EPSG:\(epsg)"),
            "No se conoce el sistema de coordenadas EPSG:\(epsg).",
            remedy: "Use EPSG:4326 (grados) o EPSG:32717, 32718 o 32719 (UTM 17S, 18S, 19S)."))
        return nil
      }
    }
    guard let sense else { return declared ?? .wgs84 }
    if let declared, !declared.isGeographic {
      guard sense == .degrees || sense == .swapped || sense == .positive else { return declared }
      findings.append(
        Finding(
          .error, "crs-no-corresponde", at: table.place(value: declared.name),
          "El archivo dice estar en «\(declared.name)», pero sus coordenadas son grados.",
          remedy: "Declare «crs: EPSG:4326» en la capa."))
      return nil
    }
    switch sense {
    case .degrees:
      truncated(table, points, &findings)
      return declared ?? .wgs84
    case .metres: return metres(table, wasDeclared: table.source.epsg != nil, &findings)
    case .swapped, .positive, .foreign:
      findings.append(Self.finding(sense, at: table.place(), isWholeTable: true))
      return nil
    }
  }

  /// One public copy of the list of schools lost its decimals: points 100 km away from their place.
  private func truncated(
    _ table: RawTable, _ points: [SourcePoint], _ findings: inout [Finding]
  ) {
    let whole = points.count {
      $0.abscissa == $0.abscissa.rounded() && $0.ordinate == $0.ordinate.rounded()
    }
    guard whole > 0 else { return }
    findings.append(
      Finding(
        .warning, "coordenadas-truncadas", at: table.place(),
        "Coordenadas en grados enteros, sin decimales: \(whole) de \(points.count).",
        remedy: "Use una copia con decimales: un grado son 110 km."))
  }

  private func metres(
    _ table: RawTable, wasDeclared: Bool, _ findings: inout [Finding]
  ) -> ReferenceSystem? {
    guard let knownZone, !wasDeclared else {
      findings.append(
        Finding(
          .error, "falta-crs", at: table.place(),
          "Las coordenadas parecen metros UTM, pero el archivo no dice de qué zona.",
          remedy: "Declare en la capa «crs: EPSG:32717», 32718 o 32719 (UTM 17S, 18S o 19S)."))
      return nil
    }
    findings.append(
      Finding(
        .warning, "crs-supuesto", at: table.place(),
        "Las coordenadas son metros sin sistema declarado; se leyeron como \(knownZone.name), "
          + "la zona del distrito.",
        remedy: "Declare «crs: EPSG:\(knownZone.epsg)» en la capa si es así, o el que corresponda."
      ))
    return ReferenceSystem(utm: knownZone)
  }

  /// What to say of coordinates that cannot be used.
  static func finding(
    _ sense: CoordinateSense, at place: Finding.Place, isWholeTable: Bool,
    severity: Finding.Severity = .error
  ) -> Finding {
    let subject = isWholeTable ? "Las coordenadas" : "Las coordenadas de esta fila"
    return switch sense {
    case .swapped:
      Finding(
        severity, "coordenadas-invertidas", at: place,
        "\(subject) tienen la latitud y la longitud cambiadas.",
        remedy: "Intercambie las columnas, o declare «columnas: {lat: …, lon: …}» al revés.")
    case .positive:
      Finding(
        severity, "coordenadas-sin-signo", at: place, "\(subject) perdieron el signo menos.",
        remedy: "En el Perú la latitud y la longitud son negativas: agregue el signo.")
    case .metres:
      Finding(
        severity, "coordenadas-mezcladas", at: place,
        "\(subject) son metros UTM y las demás son grados.",
        remedy: "Convierta esta fila a grados, como las otras.")
    case .degrees, .foreign:
      Finding(
        severity, "coordenadas-fuera-del-peru", at: place, "\(subject) están fuera del Perú.",
        remedy: "Corrija las coordenadas, o declare el «crs» de la capa.")
    }
  }
}
