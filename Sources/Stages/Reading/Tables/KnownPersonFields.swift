/// The columns of the nominal lists, with the words anybody uses; what the Padrón Nominal and the
/// Compromiso 1 exports call them is in `KnownSources`.
extension KnownFields {
  static let padron = [
    Field("cod_padron"),
    Field("dni"),
    Field("cui"),
    Field("cnv"),
    // Compromiso 1 has one column for any document.
    Field("documento", ["NUMERO DE DOCUMENTO"]),
    Field("fecha_nacimiento", ["FECHA DE NACIMIENTO", "FECHA NAC"], isRequired: true),
    Field("ubigeo", ["UBIGUEO"] + reniecHeadings),
    Field("centro_poblado", ["CODIGO DE CENTRO POBLADO", "COD CP", "CCPP"]),
    Field("zona"),
    Field("manzana"),
    Field("sector"),
    KnownFields.latitude, KnownFields.longitude,
    Field("dispositivo"), Field("fecha_visita"),
    Field("dni_madre"),
    Field("celular_madre", ["CELULAR DE LA MADRE"]),
    Field("lengua_madre"),
    Field("programas"),
    Field("visitas_mes", ["TOTAL DE VISITAS COMPLETAS PARA LA EDAD"]),
    Field("prioridad", ["NIVEL DE PRIORIDAD", "SEMAFORO", "SEMAFORIZACION"]),
    Field("estado_registro"),
    // Names are looked at to tell those of filling and repeated children, and are not kept.
    Field("apellido_paterno"),
    Field("apellido_materno"),
    Field("nombres"),
    Field("eje_vial"),
    Field("direccion"), Field("direccion_2"),
    Field("lote"),
    Field("referencia"),
    Field("ipress"), Field("ipress_adscripcion"),
    Field("encontrado"), Field("no_encontrado"),
    // Of a visit: «No Encontrado», «Rechazado» or what the visit was.
    Field("etapa"),
    // Read for a nominal profile, never for the work.
    Field(
      "apellido_paterno_madre", ["APELLIDO PATERNO DE LA MADRE", "PRIMER APELLIDO DE LA MADRE"]),
    Field(
      "apellido_materno_madre", ["APELLIDO MATERNO DE LA MADRE", "SEGUNDO APELLIDO DE LA MADRE"]),
    Field(
      "nombres_madre",
      ["NOMBRES DE LA MADRE", "NOMBRE DE LA MADRE", "NOMBRE MADRE", "CUIDADOR", "APODERADO"]),
    // Read by nobody: known so that a map may name them and a heading row can be found.
    Field("sexo"),
    Field("area_centro_poblado"),
    Field("seguro"),
    Field("vinculo_apoderado"), Field("vinculo_jefe"),
  ]

  static let gestantes = [
    Field("doc", ["DNI", "DOCUMENTO"], isRequired: true),
    Field("tipo"),
    Field("fecha_nac", ["FECHA_NACIMIENTO"]),
    Field("fpp", ["FECHA PROBABLE DE PARTO"]),
    Field("nombres"),
    Field("eje_vial"),
    Field("direccion", ["DIRECCION DEL DOMICILIO"]),
    Field("referencia"),
    Field("ipress"),
    Field("ubigeo", ["COD_UBIGEO", "UBIGUEO"] + reniecHeadings),
    Field("ccpp", ["CENTRO_POBLADO", "CODIGO DE CENTRO POBLADO"]),
    Field("zona"), Field("manzana"), Field("sector"),
    KnownFields.latitude, KnownFields.longitude,
    Field("telefono", ["CELULAR"]),
    Field("lengua"),
    Field("programa", ["PROGRAMAS"]),
    Field("visitas_mes", ["TOTAL DE VISITAS COMPLETAS PARA LA EDAD"]),
    Field("prioridad", ["NIVEL DE PRIORIDAD", "SEMAFORO", "SEMAFORIZACION"]),
    Field("fuente"), Field("fecha_fuente"),
  ]
}
