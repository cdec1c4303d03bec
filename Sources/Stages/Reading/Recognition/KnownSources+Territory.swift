/// Blocks, zones, centros poblados, limits, ways and hazards.
extension KnownSources {
  static let territory: [KnownSource] = [
    ineiManzanas, ineiAEU, geogpsperu, ineiFieldManzanas, planMet, ineiZonas, ineiCCPP2017,
    ineiCCPPNational, ingemmetCCPP, sigmedCCPP, hazardByCCPP, districtLimits, limitsIGN,
    ineiStreets, osmStreets, ineiCategorisedStreets, drawing,
  ]

  private static let ineiManzanas = KnownSource(
    name: "inei-manzanas", title: "Manzanas del INEI (censo 2017)", role: .units,
    unitKind: .manzana,
    columns: [
      .key("unidad_id", "IDMANZANA"), .plain("ubigeo", "UBIGEO"), .mark("zona", "CODZONA"),
      .mark("sufijo_zona", "SUFZONA"), .mark("manzana", "CODMZNA"),
      .mark("sufijo_manzana", "SUFMZNA"), .plain("ccpp", "CODCCPP"), .plain("nombre", "NOMCCPP"),
      .plain("poblacion", "POBLACION"), .plain("viviendas", "VIVIENDAS"),
    ] + KnownColumn.unread("id_manzana_norm", "NOMBDPTO", "NOMBPROV", "NOMBDIST", "NSE"),
    notes: [
      "Una población de 0 con viviendas no es una manzana vacía: el INEI no publica cuentas de "
        + "menos de 30 personas."
    ])

  private static let ineiAEU = KnownSource(
    name: "inei-aeu", title: "Manzanas del INEI con sus áreas de empadronamiento (AEU)",
    role: .units, unitKind: .manzana,
    columns: [
      .key("unidad_id", "LLAVE_MZS"), .plain("ubigeo", "UBIGEO"), .plain("ccpp", "CODCCPP"),
      .plain("zona", "ZONA"), .plain("manzana", "MANZANA"), .mark("viviendas", "VIV_MZ"),
      .key(nil, "CANT_AEUS"), .mark(nil, "AEUS"),
    ] + KnownColumn.unread("FALSO_COD"))

  private static let geogpsperu = KnownSource(
    name: "geogpsperu", title: "Manzanas con población, como las distribuye GEO GPS PERÚ",
    role: .units, unitKind: .manzana,
    columns: [
      .key("unidad_id", "LLAVE_MZS", "MZ"), .plain(nil, "MZ"), .plain("ubigeo", "UBIGEO"),
      .plain("area", "AREA"), .plain("ccpp", "CODCCPP"), .plain("zona", "ZONA"),
      .mark("manzana", "MANZANA_ID"), .mark("sufijo_manzana", "MANZANA_A"),
      .key("poblacion", "T_TOTAL"), .mark(nil, "T_HOMBRES"), .mark(nil, "T_MUJERES"),
    ]
      + KnownColumn.unread(
        "contacto", "descargar", "whatsapp", "NOMBDEP", "NOMBPROV", "IDPROV", "ARCHIVO", "Nombre",
        "Apellido", "CCDD", "CCPP", "CCDI", "NOMBDIST", "CAPITAL", "CODIGO"),
    notes: [
      "Le faltan las manzanas sin población: la contigüidad puede quedar con huecos.",
      "Un centro poblado rural aparece como un círculo con la zona 00000: no es una manzana.",
    ])

  private static let ineiFieldManzanas = KnownSource(
    name: "inei-campo", title: "Manzanas del aplicativo de campo del INEI", role: .units,
    unitKind: .manzana,
    columns: [
      .key(nil, "CCDD"), .mark(nil, "CCPP"), .key(nil, "CCDI"), .mark("zona", "CODZONA"),
      .mark("sufijo_zona", "SUFZONA"), .key("manzana", "CODMZNA"),
      .mark("sufijo_manzana", "SUFMZNA"),
    ],
    notes: ["CCPP es aquí la provincia, no un centro poblado."],
    composed: [
      ComposedColumn(
        field: "unidad_id",
        pieces: [
          ("CCDD", 2), ("CCPP", 2), ("CCDI", 2), ("CODZONA", 3), ("SUFZONA", 2), ("CODMZNA", 3),
          ("SUFMZNA", 0),
        ]),
      ComposedColumn(field: "ubigeo", pieces: [("CCDD", 2), ("CCPP", 2), ("CCDI", 2)]),
    ])

  private static let planMet = KnownSource(
    name: "planmet", title: "Manzanas de PlanMet (ID_MANZANA de 15 caracteres)", role: .units,
    unitKind: .manzana,
    columns: [
      .key("unidad_id", "ID_MANZANA"), .plain("ubigeo", "UBIGEO", "ID_SECT"),
      .mark(nil, "FTE_MZNA"), .mark(nil, "AREA_M2"), .plain("poblacion", "POBLACION"),
      .plain("viviendas", "VIVIENDAS"),
    ]
      + KnownColumn.unread(
        "id_manzana_norm", "NOMBDIST", "NOMBPROV", "NOMBDEP", "OBJECTID", "D_CURB", "NOMBCCPP",
        "NOM_HAB", "OBSERV", "IDMZNAR", "cartografia_id", "manzana_label", "fuente_anio", "CODMZNA",
        "IDCCPP_07"))

  private static let ineiZonas = KnownSource(
    name: "inei-zonas", title: "Zonas censales del INEI", role: .units, unitKind: .zona,
    columns: [
      .key("unidad_id", "IDZONA"), .mark("zona", "CODZONA"), .mark("sufijo_zona", "SUFZONA"),
      .plain("ubigeo", "UBIGEO"), .plain("ccpp", "IDCCPP"), .plain("nombre", "NOMCCPP"),
    ]
      + KnownColumn.unread(
        "CODDPTO", "CODPROV", "CODDIST", "NOMBDPTO", "NOMBPROV", "NOMBDIST", "CIUDAD",
        "fuente_anio"),
    notes: [
      "Con las manzanas en otra capa, las zonas sirven de sectorización: columnas: {sector: IDZONA}."
    ])

  private static let ineiCCPP2017 = KnownSource(
    name: "inei-ccpp-2017", title: "Centros poblados del INEI con población 2017", role: .units,
    unitKind: .centroPoblado, ground: .placed,
    columns: [
      .mark("unidad_id", "CODIGO"), .plain("ubigeo", "UBIGEO"), .key("nombre", "DESCRIPCION"),
      .plain(nil, "CATEGORIA"), .key(nil, "REGION_NATURAL"), .plain(nil, "ALTITUD"),
      .plain("poblacion", "POBLACION"), .mark(nil, "FLAG_TIPO"), .plain("lon", "LONGITUD"),
      .plain("lat", "LATITUD"),
    ] + KnownColumn.unread("DEPARTAMENTO", "PROVINCIA", "DISTRITO"))

  private static let ineiCCPPNational = KnownSource(
    name: "inei-ccpp-nacional", title: "Lista nacional de centros poblados del INEI", role: .units,
    unitKind: .centroPoblado, ground: .placed,
    columns: [
      .key("unidad_id", "inei_ccpp"), .key("ubigeo", "inei_distrito"), .plain("nombre", "ccpp"),
      .mark("area", "tipo"), .plain("lat", "latitude"), .plain("lon", "longitude"),
    ] + KnownColumn.unread("departamento", "provincia", "distrito"),
    notes: ["No trae población. Deje solo las filas de su distrito."])

  private static let ingemmetCCPP = KnownSource(
    name: "inei-ccpp-ingemmet", title: "Centros poblados del INEI (columnas antiguas, INGEMMET)",
    role: .units, unitKind: .centroPoblado, ground: .placed,
    columns: [
      .key("unidad_id", "CODCCPP02"), .key("nombre", "NOMCCPP02"), .mark(nil, "NOMCAT02"),
      .mark(nil, "CLASIF02"), .mark("poblacion", "TOT_POB99"), .plain("ubigeo", "CCDI02"),
      .plain("lon", "X_COORD"), .plain("lat", "Y_COORD"),
    ] + KnownColumn.unread("NOMBDD02", "NOMBPV02", "NOMBDI02"),
    notes: ["Su población es de 1999."])

  private static let sigmedCCPP = KnownSource(
    name: "sigmed-ccpp", title: "Centros poblados de SIGMED (MINEDU)", role: .units,
    unitKind: .centroPoblado, ground: .placed,
    columns: [
      .key("unidad_id", "CODCP"), .key("nombre", "NOMCP"), .plain("ubigeo", "UBIGEO"),
      .plain(nil, "CAPITAL"), .mark("lon", "XGD"), .mark("lat", "YGD"),
    ] + KnownColumn.unread("DEP", "PROV", "DIST"),
    notes: ["No trae población."])

  private static let hazardByCCPP = KnownSource(
    name: "cenepred-ccpp", title: "Peligro por centro poblado (CENEPRED, PREDES)", role: .risk,
    ground: .placed,
    columns: [
      .plain("codigo", "CODIGO", "CODIGO CCPP"), .key("nivel", "NIVEL_PELI", "NIVEL DE PELIGRO"),
      .key("tipo", "PELIGRO", "TIPO DE PELIGRO"), .plain("lon", "LONGITUD", "LON"),
      .plain("lat", "LATITUD", "LAT"), .plain(nil, "FUENTE"),
    ]
      + KnownColumn.unread(
        "DEPARTAMENTO", "PROVINCIA", "DISTRITO", "NOMBRE", "CATEGORIA", "ALTITUD", "POBLACION",
        "LINK"),
    notes: [
      "Trae una hoja por peligro. Una fila sin nivel no es de nivel bajo: queda sin dato."
    ])

  private static let districtLimits = KnownSource(
    name: "limites-distritos", title: "Límites de distritos", role: .limit, ground: .polygons,
    columns: [
      .key("ubigeo", "UBIGEO"), .key(nil, "DISTRITO", "NOMBDIST"),
      .mark(nil, "PROVINCIA", "NOMBPROV"), .mark(nil, "DEPARTAMENTO", "NOMBDEP"),
    ]
      + KnownColumn.unread(
        "capital", "POBTOTAL", "POB_0_14", "POBURBANA", "POBRURAL", "VIV_PARTIC", "HOGARES",
        "TOTAL_NACI"))

  private static let limitsIGN = KnownSource(
    name: "limites-ign", title: "Límites distritales (IGN, IDDIST)", role: .limit,
    ground: .polygons,
    columns: [
      .key("ubigeo", "IDDIST"), .plain(nil, "NOMBDIST", "DISTRITO"),
      .plain(nil, "NOMBPROV", "PROVINCIA"), .plain(nil, "NOMBDEP", "DEPARTAMEN"),
    ] + KnownColumn.unread("IDDPTO", "IDPROV", "CAPITAL", "CODCCPP", "AREA", "FUENTE"))

  private static let ineiStreets = KnownSource(
    name: "inei-vias", title: "Ejes viales del INEI", role: .ways, ground: .lines,
    columns: [
      .key(nil, "inei_id"), .key("clase", "highway"), .mark(nil, "street_category"),
      .plain(nil, "name"), .plain(nil, "display_name"), .plain(nil, "source_layer"),
      .plain(nil, "ubigeo"), .plain(nil, "codccpp"),
    ] + osmColumns)

  private static let osmStreets = KnownSource(
    name: "osm-vias", title: "Vías de OpenStreetMap", role: .ways, ground: .lines,
    columns: [
      .key(nil, "osm_id", "full_id"), .key("clase", "highway", "fclass"), .plain(nil, "name"),
      .plain(nil, "maxspeed", "maxspeed_kmh"), .plain(nil, "oneway"),
    ] + osmColumns)

  private static let osmColumns = KnownColumn.unread(
    "class_group", "rank", "avenue_like", "length_m", "name_es", "name_official", "name_alt",
    "name_ref", "lanes", "surface", "lit", "source", "overture_id", "display_name")

  private static let ineiCategorisedStreets = KnownSource(
    name: "inei-vias-categoria", title: "Calles del INEI por categoría de vía", role: .ways,
    ground: .lines,
    columns: [
      .key(nil, "VIA"), .key("clase", "CATEGORIA_VIA"), .mark(nil, "NOMBRE_CCPP"),
    ] + KnownColumn.unread("ID", "DEPARTAMENTO", "PROVINCIA", "DISTRITO", "Shape_Leng"))

  private static let drawing = KnownSource(
    name: "dibujo-cad", title: "Dibujo de CAD: líneas de sectores o sus rótulos", role: .existing,
    columns: [
      .mark(nil, "Layer"), .key(nil, "SubClasses"), .key(nil, "EntityHandle", "EntityHand"),
      .plain(nil, "Linetype"), .plain("texto", "Text"), .plain(nil, "PaperSpace"),
    ], lacks: ["sector"])
}
