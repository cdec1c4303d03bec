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
      name: "centros_poblados", columns: unitColumns + PlaceColumns.columns,
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
        [.text("codigo"), .text("nombre"), .text("categoria")] + PlaceColumns.columns
        + [.text("ambito")]
    case .preschool:
      columns = [.text("codigo_modular"), .text("anexo"), .text("nombre")] + PlaceColumns.columns
    case .water:
      columns =
        [.text("codigo_sistema"), .text("nombre")] + PlaceColumns.columns
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

  /// What neighbours call the units, as far as the team knows.
  func equivalences() throws -> OutputLayer {
    let columns = [
      "nucleo", "manzana_popular", "lote_desde", "lote_hasta", "via", "cuadra_desde",
      "cuadra_hasta", "texto_contiene", "unidad_id", "sector",
    ]
    return try OutputLayer(
      name: "equivalencias", columns: columns.map { .text($0) },
      rows: district.equivalences.map { row in
        var unitID: String?
        var sector: String?
        switch row.target {
        case .unit(let unit): unitID = district.units[unit.position].id.text
        case .sector(let code): sector = code
        }
        let cells: [String?] = [
          row.nucleus, row.block, row.firstLot, row.lastLot, row.street,
          row.hundreds.map { String($0.lowerBound) }, row.hundreds.map { String($0.upperBound) },
          row.text, unitID, sector,
        ]
        return OutputLayer.Row(cells.map { .text($0) })
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

  private func degrees(_ point: ProjectedPoint?) throws(GeometryError) -> [FieldValue] {
    try PlaceColumns.values(of: point, projection)
  }
}

extension OutputColumn {
  static func text(_ name: String) -> OutputColumn { OutputColumn(name, .text) }
  static func integer(_ name: String) -> OutputColumn { OutputColumn(name, .integer) }
  static func real(_ name: String) -> OutputColumn { OutputColumn(name, .real) }
}
