/// Nominal lists (domain §3.1–3.2).
extension KnownSources {
  static let persons: [KnownSource] = [
    padronTemplate, padronExport, padronMatching, monthlyChildren, olderChildren, visits,
    compromisoGestantes,
  ]

  private static let padronTemplate = KnownSource(
    name: "padron-nominal", title: "Padrón Nominal (plantilla de RENIEC y MINSA)", role: .padron,
    columns: [
      .mark(nil, "TIPO DE DOCUMENTO DE IDENTIDAD DEL NIÑO", "TIP DOC"),
      .key("cod_padron", "CÓDIGO DEL PADRON NOMINAL", "COD PADRON", "CO_PADRON_NOMINAL"),
      .mark("cnv", "NÚMERO DE CERTIFICADO DE NACIDO VIVO", "NU_CNV"),
      .mark("cui", "CÓDIGO UNICO DE IDENTIDAD"),
      .mark(
        "dni", "NÚMERO DE DOCUMENTO NACIONAL DE IDENTIFICACIÓN", "DNI_DEL_MENOR"),
      .mark("apellido_paterno", "APELLIDO PATERNO DEL NIÑO"),
      .mark("apellido_materno", "APELLIDO MATERNO DEL NIÑO"), .mark("nombres", "NOMBRES DEL NIÑO"),
      .plain("sexo", "CÓDIGO DE SEXO DEL NIÑO"),
      .key("fecha_nacimiento", "FECHA DE NACIMIENTO DEL NIÑO", "FECHA DE NACIMIENTO"),
      .plain("eje_vial", "EJE VIAL"), .plain("direccion", "DESCRIPCIÓN", "DIRECCION"),
      .plain("referencia", "REFERENCIA DE DIRECCIÓN", "REFERENCIA"),
      .mark("ubigeo", "CÓDIGO DE UBIGEO DEL DISTRITO", "UBIGUEO"),
      .plain("centro_poblado", "CÓDIGO DE CENTRO POBLADO", "COD CP"),
      .plain("area_centro_poblado", "ÁREA DEL CENTRO POBLADO", "AREA CCPP"),
      .plain("seguro", "TIPO DE SEGURO DEL BENEFICIARIO"),
      .plain("programas", "PROGRAMAS SOCIALES DEL NIÑO(A)"),
      KnownColumn.plain("vinculo_apoderado", kinship).before(
        "DNI DE LA MADRE", "TIPO DE DOCUMENTO DE LA MADRE"),
      .plain("dni_madre", "DNI DE LA MADRE", "NUMERO DE DOCUMENTO DE LA MADRE"),
      .plain("celular_madre", "NUMERO DE CELULAR DE LA MADRE"),
      .plain("lengua_madre", "LENGUA HABITUAL DE LA MADRE"),
      .plain("vinculo_jefe", kinship), .plain("estado_registro", "ESTADO REGISTRO"),
      .plain("encontrado", "MENOR ENCONTRADO"), .plain("ipress", "CÓDIGO DEL EESS"),
      .plain("ipress_adscripcion", "CÓDIGO DEL EESS ADSCRIPCIÓN"),
    ]
      + KnownColumn.unread(
        "N°", "NOMBRE DEL DEPARTAMENTO", "NOMBRE DE LA PROVINCIA", "NOMBRE DEL DISTRITO",
        "NOMBRE DE CENTRO POBLADO", "MENOR VISITADO", "FECHA DE VISITA",
        "FUENTE DE DATOS", "FECHA DE FUENTE DE DATOS", "CÓDIGO DEL EESS NACIMIENTO",
        "NOMBRE DEL EESS NACIMIENTO", "NOMBRE DEL EESS", "NOMBRE DEL EESS ADSCRIPCIÓN",
        "TIPO REGISTRO", "ENTIDAD"),
    notes: ["El Padrón no trae coordenadas: se ubica por centro poblado y dirección."])

  /// The heading of the kinship is only its list of codes, and it comes twice.
  private static let kinship = "1=MADRE 2=PADRE 3=HERMANO 4=OTRO FAMILIAR 5=OTRO"

  private static let padronExport = KnownSource(
    name: "padron-regional", title: "Padrón Nominal (exportación regional)", role: .padron,
    columns: [
      .key("cod_padron", "COD_PAD"), .plain("cnv", "CNV"), .plain("cui", "CUI"),
      .plain("dni", "DNI"), .mark("nombres", "NOMBRE_COMPLETO_NINO"), .mark("sexo", "SEXO_LETRA"),
      .key("fecha_nacimiento", "FECHA_NACIMIENTO_DATE"), .plain("eje_vial", "EJE_VIAL"),
      .plain("direccion", "DESCRIPCION"), .plain("referencia", "REFERENCIA_DIRECCION"),
      .plain("ubigeo", "COD_UBIGEO"), .mark("centro_poblado", "CODIGO_CENTRO_POBLADO"),
      .plain("area_centro_poblado", "AREA_CENTRO_POBLADO"), .plain("seguro", "SEGURO"),
      .plain("programas", "PROGRAMAS_SOCIALES"), .plain("dni_madre", "DNI_MADRE"),
      .plain("nombres_madre", "NOMBRE_COMPLETO_MADRE"), .plain("celular_madre", "NUMERO_CELULAR"),
      .plain("estado_registro", "ESTADO_REGISTRO"),
      .plain("encontrado", "MENOR_ENCONTRADO"), .plain("ipress", "CODIGO_EESS"),
      .plain("ipress_adscripcion", "CODIGO_EESS_ADSCRIPCION"),
    ]
      + KnownColumn.unread(
        "NRO", "TIPO_DOC", "ESTADO_DE_TRAMITE_DNI", "DEPARTAMENTO", "PROVINCIA", "DISTRITO",
        "CENTRO_POBLADO", "DIRECCION_COMPLETA", "MENOR_VISITADO",
        "FECHA_VISITA", "CODIGO_NACIMIENTO", "NOMBRE_NACIMIENTO", "NOMBRE_EESS",
        "FRECUENCIA_ATENCION", "TIPO_DE_DOCUMENTO_DE_LA_MADRE",
        "CORREO_ELECTRONICO", "FECHA_CREACION", "USUARIO_CREA",
        "FECHA_MODIFICACION", "USUARIO_MODIFICA", "ENTIDAD", "TIPO_REGISTRO"))

  private static let padronMatching = KnownSource(
    name: "padron-precotejo", title: "Padrón Nominal (precotejo de RENIEC)", role: .padron,
    columns: [
      .key("dni", "NU_DNI_MENOR"), .mark("apellido_paterno", "AP_PRIMER_MENOR"),
      .mark("apellido_materno", "AP_SEGUNDO_MENOR"), .mark("nombres", "PRENOMBRE_MENOR"),
      .key("fecha_nacimiento", "FE_NAC_MENOR"), .plain("sexo", "CO_GENERO_MENOR"),
      .plain("ubigeo", "CO_UBIGEO_INEI"), .plain("centro_poblado", "CO_CENTRO_POBLADO"),
      .plain("seguro", "TI_SEGURO_MENOR"), .plain("programas", "TI_PRO_SOCIAL"),
      .plain("dni_madre", "CO_DNI_MADRE"), .plain("direccion", "DE_DIRECCION"),
      .plain("lengua_madre", "CO_LEN_MADRE"), .plain("ipress", "CO_EST_SALUD"),
      .plain("apellido_paterno_madre", "AP_PRIMER_MADRE"),
      .plain("apellido_materno_madre", "AP_SEGUNDO_MADRE"),
      .plain("nombres_madre", "PRENOM_MADRE"),
    ]
      + KnownColumn.unread(
        "CO_ENTIDAD", "NU_ENVIO", "CO_DNI_JEFE_FAM", "AP_PRIMER_JEFE",
        "AP_SEGUNDO_JEFE", "PRENOM_JEFE", "TI_VINCULO_JEFE", "TI_DOC_IDENTIDAD",
        "CO_INST_EDUCATIVA", "TI_VINCULO_MADRE", "CO_GRA_INST_MADRE", "CO_NIVEL_POBREZA",
        "CO_ETNIA", "NU_AFILIACION",
        "NU_REGISTRO"))

  private static let monthlyChildren = KnownSource(
    name: "compromiso1-ninos", title: "Compromiso 1: carga de niñas y niños", role: .padron,
    columns: [
      .key("documento", "Número de Documento del niño"), .mark("nombres", "Niño"),
      .plain("fecha_nacimiento", "Fecha de Nacimiento"), .key(nil, "Rango de Edad"),
      .mark(nil, "Total de Intervenciones"), .plain("direccion", "Dirección"),
      .plain("dni_madre", "DNI de la madre"), .plain("celular_madre", "Celular de la madre"),
      .plain("zona", "Zona"), .plain("manzana", "Manzana"), .plain("sector", "Sector"),
      .plain("visitas_mes", "Total de visitas completas para la edad"),
    ]
      + KnownColumn.unread(
        "Establecimiento de Salud", "Nombres del Actor Social", "Tipo de Documento del niño",
        "Total de VD presenciales Realizadas",
        "Total de VD presenciales Válidas", "Total de VD presencial Válidas WEB",
        "Total de VD presencial Válidas MOVIL", "Mes", "Año"))

  private static let olderChildren = KnownSource(
    name: "compromiso1-antiguo", title: "Compromiso 1: niñas y niños (exportación antigua)",
    role: .padron,
    columns: [
      .key("documento", "Número de Documento"), .plain("nombres", "Name"),
      .plain("fecha_nacimiento", "Fecha Nac."), .plain("direccion", "Dirección"),
      .plain("dni_madre", "Dni de la madre"), .plain("celular_madre", "Celular de la madre"),
      .mark("zona", "Manzana/Zona/Zona"), .key("manzana", "Manzana/Manzana"),
      .mark("sector", "Manzana/Sector"), .plain("referencia", "Referencia Direccion"),
      .plain("direccion_2", "Dirección 2"), .plain("lote", "Lote"),
      .plain("no_encontrado", "Es no encontrado"),
      .plain("ipress", "RENIPRESS última atención en general"),
    ]
      + KnownColumn.unread(
        "External ID",
        "Establecimiento Salud del Actor Social Sectorizado/Establecimiento de Salud",
        "Actor Social/Nombre", "Celular de la madre 2", "Rango de edad",
        "Número de Visitas completas", "Mes", "Año", "Total de visitas validas Realizadas",
        "estado"))

  private static let visits = KnownSource(
    name: "compromiso1-visitas", title: "Compromiso 1: visitas detalladas", role: .padron,
    columns: [
      .plain("documento", "Número de documento del niño"),
      .key("dispositivo", "Dispositivo Intervención"),
      .mark("fecha_visita", "Fecha Intervención"), .key("lat", "Latitud Intervención"),
      .key("lon", "Longitud Intervención"), .plain("nombres", "Paciente"),
      .plain("fecha_nacimiento", "Fecha de Nacimiento", "Fecha Nac."),
      .plain("direccion", "Dirección"), .plain("etapa", "Etapa"),
    ]
      + KnownColumn.unread(
        "Establecimiento Salud", "Actor Social", "Actores Sociales", "Rango edad", "Estado", "Mes",
        "Año", "Estado Intervención", "Número de visitas válidas por mes",
        "Periodo"),
    notes: [
      "Hay una fila por visita: solo las de dispositivo MOVIL dicen dónde fue, y vale la última."
    ], lacks: ["fecha_nacimiento"])

  private static let compromisoGestantes = KnownSource(
    name: "compromiso1-gestantes", title: "Compromiso 1: gestantes", role: .gestantes,
    columns: [
      .key("doc", "Número de Documento"), .plain("fecha_nac", "Fecha de Nacimiento"),
      .plain("direccion", "Dirección"), .plain("telefono", "Celular de la Madre"),
      .plain("zona", "Zona"), .plain("manzana", "Manzana"), .plain("sector", "Sector"),
      .key("nombres", "Gestante"), .plain(nil, "Periodo"),
      .plain("visitas_mes", "Total de visitas completas para la edad"),
    ]
      + KnownColumn.unread(
        "Nombres del Actor Social", "Tipo de Documento", "Establecimiento de Salud"))
}
