/// The columns of what a district knows about its places by the names that people give them.
extension KnownFields {
  static let equivalences = [
    Field("nucleo", ["NUCLEO URBANO", "NUCLEO_URBANO", "AAHH", "URBANIZACION", "HABILITACION"]),
    Field("manzana_popular", ["MZ", "MANZANA", "MZ_POPULAR", "MANZANA CATASTRAL"]),
    Field("lote_desde", ["LOTE", "LOTE INICIAL"]),
    Field("lote_hasta", ["LOTE FINAL"]),
    Field("via", ["CALLE", "NOMBRE DE VIA"]),
    Field("cuadra_desde", ["CUADRA"]),
    Field("cuadra_hasta"),
    Field("texto_contiene", ["TEXTO", "CONTIENE"]),
    Field("unidad_id", ["ID", "UNIDAD", "IDMANZANA"]),
    Field("sector"),
  ]

  static let manualPlacements = [
    Field("dni"), Field("cui"), Field("cnv"), Field("cod_padron", ["CODIGO DE PADRON"]),
    Field("doc", ["DOCUMENTO", "NUMERO DE DOCUMENTO"]),
    Field("unidad_id", ["ID", "UNIDAD", "IDMANZANA"]),
    Field("sector"),
  ]

  static let streetAxes = [
    Field("nombre", ["NOMBRE DE VIA", "NOM_VIA", "VIA", "NAME", "CALLE"], isRequired: true),
    Field("tipo_via", ["TIPO DE VIA", "TIP_VIA"]),
    Field("numero_desde", ["NUM_DESDE", "NUMERO INICIAL", "FROM"]),
    Field("numero_hasta", ["NUM_HASTA", "NUMERO FINAL", "TO"]),
    Field("cuadra"),
  ]
}
