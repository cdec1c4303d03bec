import SectorizaFormats
import SectorizaGeometry
import SectorizaModel

/// The tables and layers of a synthetic district, as the folder holds them.
struct DistrictTables {
  let district: SyntheticDistrict
  private let projection: Projection<ProjectedPoint, GeographicPoint>

  init(_ district: SyntheticDistrict) throws(GeometryError) {
    self.district = district
    projection = try Projection(from: district.zone)
  }

  // MARK: Territory

  func limit() throws -> OutputLayer {
    try OutputLayer(
      name: "limite", columns: [.text("ubigeo"), .text("nombre")],
      rows: [
        OutputLayer.Row(
          [.text(district.options.ubigeo.text), .text(district.options.name)],
          geometry: try projection.forward(district.limit))
      ])
  }

  /// The blocks with their shapes.
  func blocks() throws -> OutputLayer {
    let blocks = district.units.filter { $0.kind == .manzana }
    return try OutputLayer(
      name: "manzanas", columns: unitColumns,
      rows: blocks.map { unit in
        OutputLayer.Row(unitValues(unit), geometry: try projection.forward(unit.shape))
      })
  }

  /// The settlements with latitude and longitude.
  func settlements() throws -> OutputLayer {
    let settlements = district.units.filter { $0.kind == .centroPoblado }
    return try OutputLayer(
      name: "centros_poblados", columns: unitColumns + Self.positionColumns,
      rows: settlements.map { unit in
        OutputLayer.Row(unitValues(unit) + (try degrees(unit.representative)))
      })
  }

  private var unitColumns: [OutputColumn] {
    [
      .text("unidad_id"), .text("tipo"), .text("ubigeo"), .text("ccpp"), .text("zona"),
      .text("manzana"), .text("nombre"), .text("area"), .integer("poblacion"),
      .integer("viviendas"), .text("lengua"), .text("comunidad"), .text("riesgo_nivel"),
      .text("agua"),
    ]
  }

  private func unitValues(_ unit: Unit) -> [FieldValue] {
    [
      .text(unit.id.text), .text(unit.kind.rawValue), .text(unit.codes.ubigeo?.text),
      .text(unit.codes.centroPoblado?.text), .text(unit.codes.zona), .text(unit.codes.manzana),
      .text(unit.name), .text(unit.area?.rawValue),
      .integer(unit.census.population.map { Int($0.value) }),
      .integer(unit.census.dwellings.map { Int($0.value) }), .text(unit.traits.language),
      .text(unit.traits.community), .text(unit.traits.riskLevel), .text(unit.traits.water),
    ]
  }

  func services(_ kind: Service.Kind) throws -> OutputLayer {
    let chosen = district.services.filter { $0.kind == kind }
    let columns: [OutputColumn]
    switch kind {
    case .ipress:
      columns =
        [.text("codigo"), .text("nombre"), .text("categoria")] + Self.positionColumns
        + [.text("ambito")]
    case .preschool:
      columns = [.text("codigo_modular"), .text("anexo"), .text("nombre")] + Self.positionColumns
    case .water:
      columns =
        [.text("codigo_sistema"), .text("nombre")] + Self.positionColumns
        + [.text("unidades"), .real("cloro_mg_l"), .text("fecha_muestra")]
    }
    return try OutputLayer(
      name: kind.rawValue, columns: columns,
      rows: chosen.map { service in
        let place = try degrees(service.position)
        let attended = FieldValue.text(
          service.attendedUnits.map(\.text).joined(separator: ";"))
        let values: [FieldValue] =
          switch kind {
          case .ipress:
            [
              .text(service.code), .text(service.name),
              .text(district.ipressCategories[service.code]),
            ] + place + [attended]
          case .preschool:
            [.text(service.code), .text("0"), .text(service.name)] + place
          case .water:
            [.text(service.code), .text(service.name)] + place + [
              attended, .real(service.residualChlorineMgPerLiter),
              .text(district.sampleDates[service.code]?.dayMonthYear),
            ]
          }
        return OutputLayer.Row(values)
      })
  }

  func riskZones() throws -> OutputLayer {
    try OutputLayer(
      name: "riesgo", columns: [.text("codigo"), .text("tipo"), .text("nivel")],
      rows: district.riskZones.map { risk in
        OutputLayer.Row(
          [.text(risk.code), .text(risk.kind), .text(risk.level)],
          geometry: try projection.forward(risk.shape))
      })
  }

  func barriers() throws -> OutputLayer {
    try OutputLayer(
      name: "barreras", columns: [.text("nombre"), .text("tipo")],
      rows: district.barriers.map { barrier in
        OutputLayer.Row(
          [.text(barrier.name), .text("rio")], geometry: try projection.forward(barrier.shape))
      })
  }

  func crossings() throws -> OutputLayer {
    try OutputLayer(
      name: "cruces", columns: [.text("nombre")],
      rows: district.crossings.map { crossing in
        OutputLayer.Row(
          [.text(crossing.name)], geometry: try projection.forward(crossing.shape))
      })
  }

  func existing() throws -> OutputLayer {
    try OutputLayer(
      name: "sectorizacion",
      columns: [.text("unidad_id"), .text("sector"), .text("denominacion")],
      rows: zip(district.units, district.existing.sectorOfUnit).map { unit, sector in
        OutputLayer.Row([
          .text(unit.id.text), .text(sector),
          .text(sector.flatMap { district.existingNames[$0] }),
        ])
      })
  }

  // MARK: Persons and gestores

  func padron() throws -> OutputLayer {
    try OutputLayer(
      name: "padron",
      columns: Self.padronHead.map { .text($0) } + Self.positionColumns
        + Self.padronTail.map { .text($0) },
      rows: district.padron.map { record in
        let head: [String?] = [
          record.padronCode, record.dni, record.cui, record.cnv, record.paternalSurname,
          record.maternalSurname, record.givenNames, record.isGirl ? "2" : "1",
          record.birth?.dayMonthYear, record.street, record.address, record.reference,
          record.ubigeo, record.centroPoblado,
          record.isRural.map { $0 ? "RURAL" : "URBANA" }, record.zona, record.manzana,
          record.sector,
        ]
        let tail: [String?] = [
          record.motherDNI, record.motherPhone, record.motherLanguage, record.insurance,
          record.programmes, String(record.state),
        ]
        return OutputLayer.Row(
          head.map { .text($0) } + (try degrees(record.position)) + tail.map { .text($0) })
      })
  }

  private static let padronHead = [
    "cod_padron", "dni", "cui", "cnv", "apellido_paterno", "apellido_materno", "nombres", "sexo",
    "fecha_nacimiento", "eje_vial", "direccion", "referencia", "ubigeo", "centro_poblado",
    "area_centro_poblado", "zona", "manzana", "sector",
  ]
  private static let padronTail = [
    "dni_madre", "celular_madre", "lengua_madre", "seguro", "programas", "estado_registro",
  ]

  func gestantes() throws -> OutputLayer {
    let head = [
      "doc", "tipo", "fecha_nac", "fpp", "direccion", "referencia", "ubigeo", "ccpp", "zona",
      "manzana", "sector",
    ]
    let tail = ["telefono", "lengua", "programa", "fuente", "fecha_fuente"]
    return try OutputLayer(
      name: "gestantes",
      columns: head.map { .text($0) } + Self.positionColumns + tail.map { .text($0) },
      rows: district.gestantes.map { record in
        let first: [String?] = [
          record.document, "gestante", record.birth.dayMonthYear, record.delivery.dayMonthYear,
          record.address, record.reference, record.ubigeo, record.centroPoblado, record.zona,
          record.manzana, record.sector,
        ]
        let last: [String?] = [
          record.phone, record.language, record.programmes, record.source,
          record.sourceDate.dayMonthYear,
        ]
        return OutputLayer.Row(
          first.map { .text($0) } + (try degrees(record.position)) + last.map { .text($0) })
      })
  }

  func gestores() throws -> OutputLayer {
    try OutputLayer(
      name: "gestores",
      columns: [
        .text("gestor_id"), .text("nombre"), .text("programa"), .text("tipo"),
        .text("modalidades"), .text("telefono"), .text("lenguas"), .real("base_lat"),
        .real("base_lon"), .integer("horas_mes"), .integer("max_personas"), .text("sectores"),
      ],
      rows: district.gestores.map { record in
        let head: [FieldValue] = [
          .text(record.id), .text(record.name), .text(record.programme), .text(record.kind),
          .text(record.modalities.map(\.rawValue).joined(separator: ";")), .text(record.phone),
          .text(record.languages.joined(separator: ";")),
        ]
        return OutputLayer.Row(
          head + (try degrees(record.base)) + [
            .integer(record.hoursPerMonth), .integer(record.maximumPersons),
            .text(record.sectors.joined(separator: ";")),
          ])
      })
  }

  // MARK: The truth

  /// Where each child and each gestante really is; only written when it is asked for.
  func truth() throws -> (children: OutputLayer, gestantes: OutputLayer) {
    func id(_ unit: UnitIndex?) -> FieldValue {
      .text(unit.map { district.units[$0.position].id.text })
    }
    return (
      try OutputLayer(
        name: "verdad", columns: [.text("cod_padron"), .text("unidad_id")],
        rows: district.padron.map { OutputLayer.Row([.text($0.padronCode), id($0.trueUnit)]) }),
      try OutputLayer(
        name: "verdad_gestantes", columns: [.text("doc"), .text("unidad_id")],
        rows: district.gestantes.map { OutputLayer.Row([.text($0.document), id($0.trueUnit)]) })
    )
  }

  private static let positionColumns: [OutputColumn] = [.real("lat"), .real("lon")]

  /// Latitude and longitude with seven decimals, a centimetre.
  private func degrees(_ point: ProjectedPoint?) throws(GeometryError) -> [FieldValue] {
    guard let point else { return [.null, .null] }
    let place = try projection.forward(point)
    func rounded(_ value: Double) -> Double { (value * 1e7).rounded() / 1e7 }
    return [.real(rounded(place.latitudeDegrees)), .real(rounded(place.longitudeDegrees))]
  }
}

extension OutputColumn {
  fileprivate static func text(_ name: String) -> OutputColumn { OutputColumn(name, .text) }
  fileprivate static func integer(_ name: String) -> OutputColumn { OutputColumn(name, .integer) }
  fileprivate static func real(_ name: String) -> OutputColumn { OutputColumn(name, .real) }
}
