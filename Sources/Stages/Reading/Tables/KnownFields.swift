/// A column of ours and the headings it is known by.
struct Field: Hashable {
  /// As our own tables spell it.
  let name: String
  private(set) var isRequired: Bool
  /// `name` and the headings of known sources, folded; the first that a table has is taken.
  let foldedNames: [String]

  /// - Parameter aliasesFirst: For a name that some source gives to another thing.
  init(
    _ name: String, _ aliases: [String] = [], isRequired: Bool = false, aliasesFirst: Bool = false
  ) {
    self.name = name
    self.isRequired = isRequired
    foldedNames = (aliasesFirst ? aliases + [name] : [name] + aliases).map(Heading.folded)
  }

  /// The same, where a table may lack it.
  var optional: Field {
    var field = self
    field.isRequired = false
    return field
  }
}

/// The columns of each kind of table (domain §3), and what other sources call them.
enum KnownFields {
  static func fields(_ role: LayerRole) -> [Field] {
    switch role {
    case .limit: []
    case .units: units
    case .ipress: ipress
    case .preschools: preschools
    case .water: water
    case .risk: risk
    case .barriers: barriers
    case .crossings: crossings
    case .existing: existing
    case .ways: ways
    case .matrix: matrix
    case .padron: padron
    case .gestantes: gestantes
    case .gestores: gestores
    case .population: population
    }
  }

  /// What `columnas` may name, `id` included where it is short for the name of the first column.
  static func names(_ role: LayerRole) -> [String] {
    (role == .units || role == .existing ? ["id"] : []) + fields(role).map(\.name)
  }

  static let latitude = Field(
    "lat", ["LATITUD", "LATITUDE", "NORTE", "NLAT_IE", "YGD", "Y_COORD", "COORD_Y", "Y"])
  static let longitude = Field(
    "lon",
    ["LONG", "LONGITUD", "LONGITUDE", "LNG", "ESTE", "NLONG_IE", "XGD", "X_COORD", "COORD_X", "X"])

  static let units = [
    Field(
      "unidad_id",
      [
        "IDMANZANA", "ID_MANZANA", "LLAVE_MZS", "MZ", "IDCCPP", "ID_CCPP", "CODCP", "IDZONA",
        "CODIGO", "ID",
      ], isRequired: true),
    Field("tipo"),
    Field("ubigeo", ["UBIGUEO", "CO_UBIGEO", "COD_UBIGEO", "IDDIST"]),
    // INEI splits an ubigeo in CCDD, CCPP (the province!) and CCDI.
    Field("ccpp", ["CODCCPP", "COD_CCPP", "IDCCPP", "CENTRO_POBLADO"], aliasesFirst: true),
    Field("zona", ["CODZONA", "COD_ZONA"]),
    Field("sufijo_zona", ["SUFZONA"]),
    Field("manzana", ["CODMZNA", "MANZANA_ID", "COD_MANZANA"]),
    Field("sufijo_manzana", ["SUFMZNA", "MANZANA_A"]),
    Field("nombre", ["NOMBRE_CCPP", "NOMCP", "NOMCCPP", "DESCRIPCIO", "DENOMINACION"]),
    Field("area", ["AREA_CCPP", "AREA_CENSO", "DAREACENSO"]),
    Field("poblacion", ["T_TOTAL", "POB_TOTAL", "POBTOTAL", "POB", "HABITANTES"]),
    Field("viviendas", ["VIV_MZ", "VIV", "TOTAL_VIVIENDAS", "VIVIENDA"]),
    Field("ninos_0_59m", ["MENORES_5", "MENORES_DE_5", "NINOS_MENORES_5"]),
    Field("gestantes"),
    Field("lengua", ["LENGUA_MATERNA"]),
    Field("comunidad", ["PUEBLO_INDIGENA", "COMUNIDAD_NATIVA"]),
    Field("riesgo_nivel", ["NIVEL_RIESGO", "NIVEL_PELI"]),
    Field("agua", ["SISTEMA_AGUA"]),
    latitude, longitude,
  ]

  static let ipress = [
    Field(
      "codigo",
      [
        "CODIGO_RENIPRESS", "COD_IPRESS", "CODIGO UNICO", "CODIGO_RENAES", "RENAES", "RENIPRESS",
        "CODIGO_IPRESS",
      ], isRequired: true),
    Field("nombre", ["NOMBRE DEL ESTABLECIMIENTO", "NOMBRE_IPRESS", "ESTABLECIMIENTO"]),
    Field("categoria"),
    Field("ubigeo", ["UBIGUEO", "CO_UBIGEO", "COD_UBIGEO"]),
    Field("ambito", ["AMBITO_ATENCION", "UNIDADES"]),
    latitude, longitude,
  ]

  static let preschools = [
    Field("codigo_modular", ["COD_MOD", "CODMOD", "OSM_ID"], isRequired: true),
    Field("anexo"),
    Field("nombre", ["CEN_EDU", "NOMBRE_IE", "NAME"]),
    Field("nivel", ["NIV_MOD", "NIVEL_MODALIDAD"]),
    Field("estado"),
    Field("ubigeo", ["CODGEO", "UBIGUEO", "CO_UBIGEO", "COD_UBIGEO"]),
    latitude, longitude,
  ]

  static let water = [
    Field("codigo_sistema", ["COD_SISTEMA", "CODIGO"], isRequired: true),
    Field("nombre", ["NOMBRE_SISTEMA"]),
    Field("unidades", ["CODIGOS_CCPP", "AMBITO"]),
    Field("cloro_mg_l", ["CLORO_RESIDUAL", "CLORO"]),
    Field("fecha_muestra", ["FECHA"]),
    Field("ubigeo", ["UBIGUEO"]),
    latitude, longitude,
  ]

  static let risk = [
    Field("codigo", ["ID", "COD_ZONA_RIESGO"]),
    Field("tipo", ["PELIGRO", "TIPO_PELIGRO"]),
    Field("nivel", ["NIVEL_PELI", "NIVEL_RIESGO"]),
  ]
  static let barriers = [
    Field("nombre", ["NAME", "DISPLAY_NAME"]), Field("tipo", ["HIGHWAY", "CLASE"]),
    Field("costo_m", ["COSTO_METROS"]),
  ]
  static let crossings = [
    Field("nombre", ["NAME", "DISPLAY_NAME"]), Field("costo_m", ["COSTO_METROS"]),
    latitude, longitude,
  ]
  // The `maxspeed` of a road is for cars: nobody walks at it.
  static let ways = [
    Field("clase", ["HIGHWAY", "CLASE_VIA", "CATEGORIA_VIA", "TIPO_VIA", "FCLASS", "TIPO"]),
    Field("velocidad_kmh", ["VEL_KMH", "SPEED_KMH"]),
  ]
  static let matrix = [
    Field("a", ["ORIGEN", "UNIDAD_A", "DESDE", "FROM"], isRequired: true),
    Field("b", ["DESTINO", "UNIDAD_B", "HASTA", "TO"], isRequired: true),
    Field("minutos", ["TIEMPO", "TIEMPO_MIN", "TIEMPO_MINUTOS", "MINUTES"], isRequired: true),
  ]

  static let existing = [
    Field(
      "unidad_id",
      ["IDMANZANA", "ID_MANZANA", "LLAVE_MZS", "MZ", "IDCCPP", "CODCP", "CODIGO", "ID"]),
    Field("sector", ["COD_SECTOR", "CODIGO_SECTOR"], isRequired: true),
    Field("denominacion", ["NOMBRE_SECTOR"]),
  ]

  /// Of a drawing of sectors: its lines seldom have columns of ours.
  static let drawn = [
    Field("sector", ["COD_SECTOR", "CODIGO_SECTOR"]), Field("denominacion", ["NOMBRE_SECTOR"]),
    Field("texto", ["TEXT", "PLAINTEXT"]),
  ]

  /// Of the labels of a drawing.
  static let labels = [
    Field(
      "texto",
      [
        "TEXT", "PLAINTEXT", "TEXTO_ROTULO", "ROTULO", "ETIQUETA", "LABEL", "SECTOR",
        "DENOMINACION", "NOMBRE", "NAME",
      ], isRequired: true),
    latitude, longitude,
  ]

  static let gestores = [
    Field("gestor_id", ["ID_GESTOR", "CODIGO"], isRequired: true),
    Field("nombre"),
    Field("programa"),
    Field("tipo"),
    Field("modalidades", ["MODALIDAD"]),
    Field("telefono", ["CELULAR"]),
    Field("lenguas", ["LENGUA", "IDIOMAS"]),
    Field("base_lat"), Field("base_lon"),
    Field("horas_mes", ["HORAS"]),
    Field("max_personas"),
    Field("sectores", ["SECTOR"]),
  ]

  /// A table of districts, one row each.
  static let population = [
    Field("ubigeo", ["IDDIST", "UBIGUEO", "CO_UBIGEO", "COD_UBIGEO", "CODIGO"], isRequired: true),
    Field("nivel"),
    Field("distrito", ["NOMBDIST", "NOMBRE_DISTRITO", "NOMBRE"]),
    Field("poblacion", ["POBLACION_CENSADA", "POBTOTAL", "POB_TOTAL", "POBLACION_TOTAL", "TOTAL"]),
    Field("menores_1", ["MENORES_DE_1"]),
    Field("menores_5", ["MENORES_DE_5", "NINOS_0_59M"]),
    Field("pct_menores_5", ["PORCENTAJE_MENORES_5"]),
    Field("gestantes"),
    Field("poblacion_urbana", ["POBURBANA", "POB_URBANA"]),
    Field("poblacion_rural", ["POBRURAL", "POB_RURAL"]),
    Field("menores_5_urbana", ["MENORES_5_URBANO"]),
    Field("menores_5_rural"),
  ]
}
