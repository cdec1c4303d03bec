internal import SectorizaModel

/// Our own tables (docs/formats.md), as `plantilla` asks for them and as the program writes them.
extension KnownSources {
  static let own: [KnownSource] = outputs + tables

  private static let outputs = [
    KnownSource(
      name: "sectoriza-unidades", title: "Unidades con su sector, escritas por sectoriza",
      role: .existing,
      columns: [
        .key("unidad_id", "unidad_id"), .key("sector", "sector"), .key(nil, "carga"),
        .key(nil, "estimado"), .plain(nil, "gestantes"), .plain(nil, "menores_5"),
        .plain(nil, "poblacion"), .plain(nil, "tipo"), .plain(nil, "nombre"),
      ]),
    KnownSource(
      name: "sectoriza-sectores", title: "Sectores escritos por sectoriza", role: .existing,
      ground: .polygons,
      columns: [
        .key("sector", "sector"), .key("denominacion", "denominacion"),
        .key(nil, "zonas_riesgo"), .mark(nil, "sistemas_agua"), .plain(nil, "gestantes"),
        .plain(nil, "menores_5"), .plain(nil, "ipress"), .plain(nil, "ie_inicial"),
      ]),
    KnownSource(
      name: "sectoriza-adyacencia", title: "Vecindades escritas por sectoriza", role: nil,
      columns: [
        .key(nil, "a"), .key(nil, "b"), .key(nil, "razon"), .plain(nil, "longitud_m"),
        .plain(nil, "costo"),
      ], notes: ["Se usa con --adyacencia."]),
  ]

  private static let tables = [
    KnownSource(
      name: "propio-limite", title: "Límite del distrito, con los encabezados de sectoriza",
      role: .limit, ground: .polygons,
      columns: [.key("ubigeo", "ubigeo"), .mark(nil, "nombre")]),
    table(.units, "Unidades", keys: ["unidad_id"], ground: .placed),
    table(.existing, "Sectorización: unidad y sector", keys: ["unidad_id", "sector"]),
    table(.counts, "Conteos por unidad", keys: ["unidad_id"], ground: .unplaced),
    table(.padron, "Lista nominal de niñas y niños", keys: ["fecha_nacimiento"]),
    table(.gestantes, "Lista de gestantes", keys: ["doc"]),
    table(.gestores, "Gestores", keys: ["gestor_id"]),
    table(.restrictions, "Restricciones de gestores", keys: ["gestor_id", "doc"]),
    table(.preschools, "Instituciones de inicial", keys: ["codigo_modular"]),
    table(.water, "Sistemas de agua", keys: ["codigo_sistema"]),
    table(.ipress, "IPRESS", keys: ["codigo", "categoria"]),
    table(.risk, "Zonas de riesgo", keys: ["nivel"], ground: .placed),
    table(.ways, "Vías", keys: ["clase"], ground: .lines),
    table(.matrix, "Tiempos entre unidades", keys: ["a", "b", "minutos"]),
    table(.barriers, "Barreras", keys: ["costo_m"], ground: .lines),
    table(.crossings, "Cruces", keys: ["costo_m"], ground: .placed),
    KnownSource(
      name: "equivalencias", title: "Equivalencias de direcciones", isOwn: true,
      role: .equivalences, columns: columns(.equivalences, keys: ["nucleo", "manzana_popular"])),
    table(.manualPlacements, "Ubicaciones de personas", keys: ["dni", "unidad_id"]),
    table(
      .manualPlacements, "Ubicaciones de personas", keys: ["doc", "unidad_id"], variant: "-doc"),
    table(
      .manualPlacements, "Ubicaciones de personas", keys: ["cod_padron", "unidad_id"],
      variant: "-padron"),
    table(
      .streetAxes, "Ejes de calles", keys: ["nombre", "numero_desde", "numero_hasta"],
      ground: .lines),
    table(
      .streetAxes, "Ejes de calles", keys: ["nombre", "cuadra"], ground: .lines, variant: "-cuadra"),
  ]

  /// A table whose headings are the names of our columns.
  ///
  /// - Parameter variant: What its name ends with, where a role may be told by one of several keys.
  private static func table(
    _ role: LayerRole, _ title: String, keys: [String], ground: KnownSource.Ground = .any,
    variant: String = ""
  ) -> KnownSource {
    KnownSource(
      name: "propio-\(role.rawValue)\(variant)",
      title: "\(title), con los encabezados de sectoriza",
      isOwn: true, role: role, ground: ground, columns: columns(role, keys: keys))
  }

  private static func columns(_ role: LayerRole, keys: [String]) -> [KnownColumn] {
    KnownFields.own(role).map { field in
      keys.contains(field.name) ? .key(field.name, field.name) : .plain(field.name, field.name)
    }
  }
}
