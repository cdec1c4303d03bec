/// Health, education, and tables of districts.
extension KnownSources {
  static let services: [KnownSource] = [
    renipress, minsaIPRESS, ipressWithPosition, padronWeb, osmSchools,
  ]

  /// Tables of many districts.
  static let references: [KnownSource] = [agesByDistrict, districtIndicators, ubigeoCrosswalk]

  private static let renipress = KnownSource(
    name: "renipress", title: "RENIPRESS (SUSALUD)", role: .ipress,
    columns: [
      .key("codigo", "COD_IPRESS"), .plain("nombre", "NOMBRE"), .plain(nil, "CLASIFICACION"),
      .mark(nil, "TIPO_ESTABLECIMIENTO"), .plain("ubigeo", "UBIGEO"),
      .plain("categoria", "CATEGORIA"), .plain("estado", "ESTADO"), .plain("lat", "NORTE"),
      .plain("lon", "ESTE"), .plain(nil, "INSTITUCION"),
    ] + KnownColumn.unread("DEPARTAMENTO", "PROVINCIA", "DISTRITO", "DIRECCION"),
    notes: ["CATEGORIA 0 es sin categoría. Más de un tercio no trae coordenadas."])

  private static let minsaIPRESS = KnownSource(
    name: "minsa-ipress", title: "IPRESS del MINSA (IPRESS.csv)", role: .ipress,
    columns: [
      .key("codigo", "Codigo Unico"), .key("nombre", "Nombre del establecimiento"),
      .plain("ubigeo", "UBIGEO"), .mark(nil, "Código DISA"), .mark(nil, "Código Microrred"),
      .plain("categoria", "Categoría"), .plain("estado", "ESTADO"),
      .plain("condicion", "Condición"), .plain("lat", "NORTE"), .plain("lon", "ESTE"),
    ]
      + KnownColumn.unread(
        "Institucion", "Clasificación", "Tipo", "DEPARTAMENTO", "Provincia", "Distrito",
        "Dirección", "Código Red", "DISA", "Red", "Microrred", "Código UE", "Unidad Ejecutora",
        "Teléfono", "Tipo Doc.Categorización", "Nro.Doc.Categorización", "Horario",
        "Inicio de Actividad", "Director Médico y/o Responsable de la Atención de Salud",
        "Situación", "Inspección", "COTA", "CAMAS"),
    notes: ["Suele traer la longitud en NORTE y la latitud en ESTE, y algunas filas en UTM."])

  private static let ipressWithPosition = KnownSource(
    name: "ipress-coordenadas", title: "IPRESS con coordenadas", role: .ipress,
    columns: [
      .key("codigo", "CODIGO_RENIPRESS"), .plain("nombre", "nombre"), .plain("ubigeo", "ubigeo"),
      .plain("categoria", "categoria"), .plain(nil, "institucion"), .plain(nil, "clasificacion"),
      .plain("lat", "lat"), .plain("lon", "lon"),
    ] + KnownColumn.unread("atenciones_emergencia_2024", "ubigeo_por_coordenada"))

  private static let padronWeb = KnownSource(
    name: "minedu-padron-web", title: "Padrón de instituciones educativas (MINEDU, Padron_web)",
    role: .preschools,
    columns: [
      .key("codigo_modular", "COD_MOD"), .mark("anexo", "ANEXO"), .mark("codigo_local", "CODLOCAL"),
      .mark("nombre", "CEN_EDU"), .key("nivel", "NIV_MOD"), .plain(nil, "D_NIV_MOD"),
      .mark("ubigeo", "CODGEO"), .mark("lat", "NLAT_IE"), .mark("lon", "NLONG_IE"),
      .plain("estado", "ESTADO"),
    ]
      + KnownColumn.unread(
        "CODINST", "D_FORMA", "TIPSSEXO", "D_TIPSSEXO", "GESTION", "D_GESTION", "DIRECTOR",
        "TELEFONO", "EMAIL", "DIR_CEN", "LOCALIDAD", "CEN_POB", "AREA_CENSO", "DAREACENSO",
        "D_DPTO", "D_PROV", "D_DIST", "D_REGION", "CODOOII", "D_DREUGEL", "D_ESTADO", "TALUMNO",
        "TDOCENTE", "TSECCION", "FECHA_ACT"),
    notes: [
      "Se usan los servicios activos (ESTADO 1) de inicial (NIV_MOD A…); varios pueden compartir un "
        + "local (CODLOCAL)."
    ])

  private static let osmSchools = KnownSource(
    name: "osm-escuelas", title: "Escuelas de OpenStreetMap", role: .preschools, ground: .placed,
    columns: [
      .key("codigo_modular", "OSM_ID"), .plain("nombre", "NAME", "DISPLAY_NAME"),
      .key(nil, "feature_class", "amenity"), .plain(nil, "kind"), .plain("ubigeo", "ubigeo"),
    ] + KnownColumn.unread("rank", "area_m2", "length_m", "display_name"),
    notes: ["No dice el nivel: entran todas las escuelas, no solo las de inicial."])

  private static let ubigeoCrosswalk = KnownSource(
    name: "ubigeos", title: "Equivalencia de ubigeos INEI y RENIEC", role: .ubigeos,
    columns: [.key("inei", "inei", "ubigeo_inei"), .key("reniec", "reniec", "ubigeo_reniec")]
      + KnownColumn.unread(
        "departamento", "provincia", "distrito", "region", "macroregion_inei", "macroregion_minsa",
        "iso_3166_2", "fips", "capital", "superficie", "pob_densidad_2020", "altitude", "latitude",
        "longitude", "indice_vulnerabilidad_alimentaria", "idh_2019", "pct_pobreza_total",
        "pct_pobreza_extrema"))

  private static let agesByDistrict = KnownSource(
    name: "censo-edades-distrito", title: "Censo por edades y distrito", role: .population,
    ground: .unplaced,
    columns: [
      .key("ubigeo", "ubigeo"), .key("menores_5", "menores_5"),
      .mark("poblacion", "poblacion", "poblacion_censada"), .mark("menores_1", "menores_1"),
      .plain("nivel", "nivel"), .plain("distrito", "distrito"),
      .plain("poblacion_urbana", "poblacion_urbana"), .plain("poblacion_rural", "poblacion_rural"),
      .plain("menores_5_urbana", "menores_5_urbana"), .plain("menores_5_rural", "menores_5_rural"),
      .plain("pct_menores_5", "pct_menores_5"),
    ]
      + KnownColumn.unread("departamento", "provincia", "de_1_a_4", "menores_6", "mef_15_49"))

  private static let districtIndicators = KnownSource(
    name: "indicadores-distrito", title: "Indicadores por distrito (REDINFORMA)",
    role: .population, ground: .unplaced,
    columns: [
      .key("ubigeo", "UBIGEO"), .key("poblacion", "POBTOTAL"), .mark(nil, "POB_0_14"),
      .mark("poblacion_urbana", "POBURBANA"), .mark("poblacion_rural", "POBRURAL"),
      .mark(nil, "VIV_PARTIC"), .mark(nil, "HOGARES"), .plain("distrito", "NOMBDIST"),
    ] + KnownColumn.unread("NOMBDEP", "NOMBPROV", "CAPITAL"))
}
