import SectorizaFormats
import SectorizaGeometry
import SectorizaModel

/// The lists of persons and gestores, as their files hold them.
struct NominalTables {
  let padron: [PadronRecord]
  let gestantes: [GestanteRecord]
  let gestores: [GestorRecord]
  private let projection: Projection<ProjectedPoint, GeographicPoint>

  init(
    padron: [PadronRecord], gestantes: [GestanteRecord], gestores: [GestorRecord], zone: UTMZone
  ) throws(GeometryError) {
    self.padron = padron
    self.gestantes = gestantes
    self.gestores = gestores
    projection = try Projection(from: zone)
  }

  func padronLayer() throws -> OutputLayer {
    try OutputLayer(
      name: "padron",
      columns: Self.padronHead.map { .text($0) } + PlaceColumns.columns
        + Self.padronTail.map { .text($0) },
      rows: padron.map { record in
        let head: [String?] = [
          record.padronCode, record.dni, record.cui, record.cnv, record.paternalSurname,
          record.maternalSurname, record.givenNames, record.isGirl ? "2" : "1",
          record.birth?.dayMonthYear, record.street, record.address, record.reference,
          record.ubigeo, record.centroPoblado,
          record.isRural.map { $0 ? "RURAL" : "URBANA" }, record.zona, record.manzana,
          record.sector,
        ]
        let tail: [String?] = [
          record.motherDNI, record.motherPhone, record.motherLanguage, record.ipress,
          record.insurance, record.programmes, String(record.state),
        ]
        return OutputLayer.Row(
          head.map { .text($0) } + (try place(record.position)) + tail.map { .text($0) })
      })
  }

  private static let padronHead = [
    "cod_padron", "dni", "cui", "cnv", "apellido_paterno", "apellido_materno", "nombres", "sexo",
    "fecha_nacimiento", "eje_vial", "direccion", "referencia", "ubigeo", "centro_poblado",
    "area_centro_poblado", "zona", "manzana", "sector",
  ]
  private static let padronTail = [
    "dni_madre", "celular_madre", "lengua_madre", "codigo_eess", "seguro", "programas",
    "estado_registro",
  ]

  func gestantesLayer() throws -> OutputLayer {
    let head = [
      "doc", "tipo", "fecha_nac", "fpp", "direccion", "referencia", "ubigeo", "ccpp", "zona",
      "manzana", "sector",
    ]
    let tail = ["telefono", "lengua", "programa", "fuente", "fecha_fuente"]
    return try OutputLayer(
      name: "gestantes",
      columns: head.map { .text($0) } + PlaceColumns.columns + tail.map { .text($0) },
      rows: gestantes.map { record in
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
          first.map { .text($0) } + (try place(record.position)) + last.map { .text($0) })
      })
  }

  func gestoresLayer() throws -> OutputLayer {
    try OutputLayer(
      name: "gestores",
      columns: [
        .text("gestor_id"), .text("nombre"), .text("programa"), .text("tipo"),
        .text("modalidades"), .text("telefono"), .text("lenguas"), .real("base_lat"),
        .real("base_lon"), .integer("horas_mes"), .integer("max_personas"), .text("sectores"),
      ],
      rows: gestores.map { record in
        let head: [FieldValue] = [
          .text(record.id), .text(record.name), .text(record.programme), .text(record.kind),
          .text(record.modalities.map(\.rawValue).joined(separator: ";")), .text(record.phone),
          .text(record.languages.joined(separator: ";")),
        ]
        return OutputLayer.Row(
          head + (try place(record.base)) + [
            .integer(record.hoursPerMonth), .integer(record.maximumPersons),
            .text(record.sectors.joined(separator: ";")),
          ])
      })
  }

  private func place(_ point: ProjectedPoint?) throws(GeometryError) -> [FieldValue] {
    try PlaceColumns.values(of: point, projection)
  }
}

/// The columns `lat, lon` of a table.
enum PlaceColumns {
  static let columns: [OutputColumn] = [.real("lat"), .real("lon")]

  /// Latitude and longitude with seven decimals, a centimetre.
  static func values(
    of point: ProjectedPoint?, _ projection: Projection<ProjectedPoint, GeographicPoint>
  ) throws(GeometryError) -> [FieldValue] {
    guard let point else { return [.null, .null] }
    let place = try projection.forward(point)
    func rounded(_ value: Double) -> Double { (value * 1e7).rounded() / 1e7 }
    return [.real(rounded(place.latitudeDegrees)), .real(rounded(place.longitudeDegrees))]
  }
}
