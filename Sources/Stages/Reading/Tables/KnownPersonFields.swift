/// The columns of the nominal lists. Sources: the Padrón Nominal template and its versions, its
/// regional exports, the RENIEC pre-matching file and the Compromiso 1 exports (domain §3.1–3.2).
extension KnownFields {
  static let padron = [
    Field(
      "cod_padron", ["CODIGO DEL PADRON NOMINAL", "COD_PAD", "COD PADRON", "CO_PADRON_NOMINAL"]),
    Field(
      "dni",
      [
        "NUMERO DE DOCUMENTO NACIONAL DE IDENTIFICACION", "NU_DNI_MENOR", "DNI_DEL_MENOR",
      ]),
    Field("cui", ["CODIGO UNICO DE IDENTIDAD"]),
    Field("cnv", ["NUMERO DE CERTIFICADO DE NACIDO VIVO", "NU_CNV"]),
    // Compromiso 1 has one column for any document.
    Field("documento", ["NUMERO DE DOCUMENTO DEL NINO", "NUMERO DE DOCUMENTO"]),
    Field(
      "fecha_nacimiento",
      [
        "FECHA DE NACIMIENTO DEL NINO", "FECHA_NACIMIENTO_DATE", "FE_NAC_MENOR",
        "FECHA DE NACIMIENTO", "FECHA NAC",
      ], isRequired: true),
    Field(
      "ubigeo",
      ["CODIGO DE UBIGEO DEL DISTRITO", "COD_UBIGEO", "CO_UBIGEO_INEI", "UBIGUEO"]
        + reniecHeadings),
    Field(
      "centro_poblado",
      ["CODIGO DE CENTRO POBLADO", "CODIGO_CENTRO_POBLADO", "CO_CENTRO_POBLADO", "COD CP", "CCPP"]),
    Field("zona", ["MANZANA/ZONA/ZONA"]),
    Field("manzana", ["MANZANA/MANZANA"]),
    Field("sector", ["MANZANA/SECTOR"]),
    KnownFields.latitude, KnownFields.longitude,
    Field(
      "dni_madre",
      ["DNI DE LA MADRE", "NUMERO DE DOCUMENTO DE LA MADRE", "CO_DNI_MADRE"]),
    Field(
      "celular_madre",
      ["NUMERO DE CELULAR DE LA MADRE", "NUMERO_CELULAR", "CELULAR DE LA MADRE"]),
    Field("lengua_madre", ["LENGUA HABITUAL DE LA MADRE", "CO_LEN_MADRE"]),
    Field("programas", ["PROGRAMAS SOCIALES DEL NINO", "PROGRAMAS_SOCIALES", "TI_PRO_SOCIAL"]),
    Field("estado_registro"),
    // Read by nobody: known so that a map may name them and a heading row can be found.
    Field("apellido_paterno", ["APELLIDO PATERNO DEL NINO", "AP_PRIMER_MENOR"]),
    Field("apellido_materno", ["APELLIDO MATERNO DEL NINO", "AP_SEGUNDO_MENOR"]),
    Field("nombres", ["NOMBRES DEL NINO", "PRENOMBRE_MENOR", "NOMBRE_COMPLETO_NINO"]),
    Field("sexo", ["CODIGO DE SEXO DEL NINO", "CO_GENERO_MENOR", "SEXO_LETRA"]),
    Field("eje_vial"),
    Field("direccion", ["DESCRIPCION", "DE_DIRECCION"]),
    Field("referencia", ["REFERENCIA DE DIRECCION"]),
    Field("area_centro_poblado", ["AREA DEL CENTRO POBLADO", "AREA CCPP"]),
    Field("seguro", ["TIPO DE SEGURO DEL BENEFICIARIO", "TI_SEGURO_MENOR"]),
  ]

  static let gestantes = [
    Field("doc", ["NUMERO DE DOCUMENTO", "DNI", "DOCUMENTO"], isRequired: true),
    Field("tipo"),
    Field("fecha_nac", ["FECHA DE NACIMIENTO", "FECHA_NACIMIENTO"]),
    Field("fpp", ["FECHA PROBABLE DE PARTO"]),
    Field("direccion", ["DIRECCION DEL DOMICILIO"]),
    Field("referencia"),
    Field("ubigeo", ["COD_UBIGEO", "UBIGUEO"] + reniecHeadings),
    Field("ccpp", ["CENTRO_POBLADO", "CODIGO DE CENTRO POBLADO"]),
    Field("zona"), Field("manzana"), Field("sector"),
    KnownFields.latitude, KnownFields.longitude,
    Field("telefono", ["CELULAR", "CELULAR DE LA MADRE"]),
    Field("lengua"),
    Field("programa", ["PROGRAMAS"]),
    Field("fuente"), Field("fecha_fuente"),
  ]
}
