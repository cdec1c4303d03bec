/// A column of ours and the headings it is known by.
struct Field: Hashable {
  /// As our own tables spell it.
  let name: String
  private(set) var isRequired: Bool
  /// `name` and its headings, folded; the first that a table has is taken.
  private(set) var foldedNames: [String]

  /// - Parameters:
  ///   - aliases: Words that anybody may use; the headings of known sources are in `KnownSources`.
  init(_ name: String, _ aliases: [String] = [], isRequired: Bool = false) {
    self.name = name
    self.isRequired = isRequired
    foldedNames = ([name] + aliases).map(Heading.folded)
  }

  /// The same with the headings of known sources: after its name, or before it where some source
  /// gives the name to another thing.
  func known(by headings: [String], aliasesFirst: Bool = false) -> Field {
    var field = self
    let place = aliasesFirst ? 0 : 1
    var names = foldedNames
    names.insert(contentsOf: headings, at: place)
    var seen: Set<String> = []
    field.foldedNames = names.filter { seen.insert($0).inserted }
    return field
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
  static func fields(_ role: LayerRole) -> [Field] { known[role] ?? [] }

  private static let known = Dictionary(
    uniqueKeysWithValues: LayerRole.allCases.map { role in
      (role, own(role).map { complete($0, role) })
    })

  private static func complete(_ field: Field, _ role: LayerRole) -> Field {
    // Tables about units spell their codes and counts as layers of units do.
    let isOfUnits = role == .counts || (role == .existing && field.name == "unidad_id")
    return field.known(
      by: KnownSources.headings(of: field.name, isOfUnits ? .units : role),
      // INEI splits an ubigeo in CCDD, CCPP (the province!) and CCDI.
      aliasesFirst: role == .units && field.name == "ccpp")
  }

  /// The columns with the words anybody uses, without what known sources call them.
  static func own(_ role: LayerRole) -> [Field] {
    switch role {
    case .limit: []
    case .units: units
    case .counts: counts
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
    case .restrictions: restrictions
    case .population: population
    case .ubigeos: ubigeos
    case .equivalences: equivalences
    case .manualPlacements: manualPlacements
    case .streetAxes: streetAxes
    }
  }

  /// What `columnas` may name, `id` included where it is short for the name of the first column.
  static func names(_ role: LayerRole) -> [String] {
    ([LayerRole.units, .existing, .counts].contains(role) ? ["id"] : [])
      + fields(role).map(\.name)
  }

  /// Headings that say RENIEC: the column is converted, or not used, before it is read.
  static let reniecHeadings = ["CO_UBIGEO_RENIEC", "COD_UBIGEO_RENIEC", "UBIGEO_RENIEC"]

  static let ubigeos = [
    Field("inei", ["CO_UBIGEO_INEI", "COD_UBIGEO_INEI", "UBIGEO_INEI"], isRequired: true),
    Field("reniec", reniecHeadings, isRequired: true),
  ]

  static let latitude = Field("lat", ["LATITUD", "LATITUDE", "NORTE", "COORD_Y", "Y"])
  static let longitude = Field(
    "lon", ["LONG", "LONGITUD", "LONGITUDE", "LNG", "ESTE", "COORD_X", "X"])

  private static let unitID = Field("unidad_id", ["ID_CCPP", "IDCCPP", "ID"], isRequired: true)
  private static let people = Field(
    "poblacion",
    [
      "POB_TOTAL", "POBTOTAL", "POB", "HABITANTES", "POBLACION TOTAL", "TOTAL POBLACION",
      "TOTAL DE POBLACION", "POBLACION CENSADA",
    ])
  private static let dwellings = Field(
    "viviendas",
    [
      "VIV", "TOTAL_VIVIENDAS", "VIVIENDA", "VIVIENDAS TOTAL", "TOTAL DE VIVIENDAS",
      "VIVIENDAS PARTICULARES",
    ])
  private static let under5 = Field(
    "ninos_0_59m",
    [
      "MENORES_5", "MENORES_DE_5", "NINOS_MENORES_5", "NINOS", "MENORES DE 5 ANOS",
      "NINAS Y NINOS MENORES DE 5 ANOS", "POBLACION MENORES DE 5 ANOS",
    ])
  private static let expectant = Field("gestantes", ["TOTAL GESTANTES", "TOTAL DE GESTANTES"])

  static let units = [
    unitID,
    Field("tipo"),
    Field("ubigeo", ["UBIGUEO", "CO_UBIGEO", "COD_UBIGEO", "IDDIST"] + reniecHeadings),
    Field("ccpp", ["COD_CCPP", "IDCCPP", "CENTRO_POBLADO"]),
    Field("zona", ["COD_ZONA"]),
    Field("sufijo_zona"),
    Field("manzana", ["COD_MANZANA"]),
    Field("sufijo_manzana"),
    Field("nombre", ["NOMBRE_CCPP", "DENOMINACION"]),
    Field("area", ["AREA_CCPP", "AREA_CENSO", "DAREACENSO"]),
    people, dwellings, under5, expectant,
    Field("lengua", ["LENGUA_MATERNA"]),
    Field("comunidad", ["PUEBLO_INDIGENA", "COMUNIDAD_NATIVA"]),
    Field("riesgo_nivel", ["NIVEL_RIESGO", "NIVEL_PELI"]),
    Field("agua", ["SISTEMA_AGUA"]),
    latitude, longitude,
  ]

  /// What completes units that another layer draws.
  static let counts = [unitID, people, dwellings, under5, expectant]

  static let ipress = [
    Field(
      "codigo",
      ["CODIGO_RENAES", "RENAES", "RENIPRESS", "CODIGO_IPRESS"], isRequired: true),
    Field("nombre", ["NOMBRE_IPRESS", "ESTABLECIMIENTO"]),
    Field("categoria"),
    Field("estado"),
    Field("condicion"),
    Field("ubigeo", ["UBIGUEO", "CO_UBIGEO", "COD_UBIGEO"] + reniecHeadings),
    Field("ambito", ["AMBITO_ATENCION", "UNIDADES"]),
    latitude, longitude,
  ]

  static let preschools = [
    Field("codigo_modular", ["CODMOD"], isRequired: true),
    Field("anexo"),
    Field("codigo_local", ["COD_LOCAL"]),
    Field("nombre", ["NOMBRE_IE"]),
    Field("nivel", ["NIVEL_MODALIDAD"]),
    Field("estado"),
    Field("ubigeo", ["UBIGUEO", "CO_UBIGEO", "COD_UBIGEO"] + reniecHeadings),
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
    Field("tipo", ["TIPO_PELIGRO"]),
    Field("nivel", ["NIVEL_RIESGO"]),
    latitude, longitude,
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
    Field("clase", ["CLASE_VIA", "TIPO_VIA", "TIPO"]),
    Field("velocidad_kmh", ["VEL_KMH", "SPEED_KMH"]),
  ]
  static let matrix = [
    Field("a", ["ORIGEN", "UNIDAD_A", "DESDE", "FROM"], isRequired: true),
    Field("b", ["DESTINO", "UNIDAD_B", "HASTA", "TO"], isRequired: true),
    Field("minutos", ["TIEMPO", "TIEMPO_MIN", "TIEMPO_MINUTOS", "MINUTES"], isRequired: true),
  ]

  static let existing = [
    Field(
      "unidad_id", ["IDCCPP", "ID"]),
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
    Field("ausente_desde", ["AUSENCIA_DESDE", "VACACIONES_DESDE"]),
    Field("ausente_hasta", ["AUSENCIA_HASTA", "VACACIONES_HASTA"]),
  ]

  /// Who is not to attend whom.
  static let restrictions = [
    Field("gestor_id", ["ID_GESTOR"], isRequired: true),
    Field("dni"), Field("cui"), Field("cnv"), Field("cod_padron", ["CODIGO DE PADRON"]),
    Field("doc", ["DOCUMENTO", "NUMERO DE DOCUMENTO"]),
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
