import Testing

@testable import SectorizaReading

/// The headings of each source as its files really have them, and what it is called.
struct RealHeadings: CustomTestStringConvertible, Sendable {
  let source: String
  let headings: [String]
  var ground = FoundGround()

  var testDescription: String { source }

  init(_ source: String, _ headings: String, _ ground: FoundGround = FoundGround()) {
    self.source = source
    self.headings = headings.split(separator: ",").map(String.init)
    self.ground = ground
  }

  static let polygons = FoundGround(hasGeometry: true, hasPolygons: true)
  static let lines = FoundGround(hasGeometry: true, hasLines: true)
  static let points = FoundGround(hasGeometry: true)

  static let all: [RealHeadings] = [
    RealHeadings(
      "inei-manzanas",
      """
      IDMANZANA,id_manzana_norm,UBIGEO,NOMBDPTO,NOMBPROV,NOMBDIST,CODZONA,SUFZONA,CODMZNA,SUFMZNA,\
      CODCCPP,NOMCCPP,POBLACION,VIVIENDAS,NSE
      """, polygons),
    RealHeadings(
      "inei-aeu", "UBIGEO,CODCCPP,ZONA,MANZANA,VIV_MZ,CANT_AEUS,AEUS,LLAVE_MZS,FALSO_COD", polygons),
    RealHeadings(
      "inei-campo", "CCDD,CCPP,CCDI,CODZONA,SUFZONA,CODMZNA,SUFMZNA", polygons),
    RealHeadings(
      "geogpsperu",
      """
      Mz,UBIGEO,AREA,CODCCPP,ZONA,MANZANA_ID,MANZANA_A,T_TOTAL,T_HOMBRES,T_MUJERES,LLAVE_MZS,\
      contacto,descargar,whatsapp,NOMBDEP,NOMBPROV,IDPROV,ARCHIVO,Nombre,Apellido,CCDD,CCPP,\
      CCDI,NOMBDIST,CAPITAL,CODIGO
      """, polygons),
    RealHeadings(
      "planmet",
      """
      ID_MANZANA,id_manzana_norm,NOMBDIST,NOMBPROV,NOMBDEP,FTE_MZNA,AREA_M2,ubigeo,POBLACION,\
      VIVIENDAS
      """, polygons),
    RealHeadings(
      "inei-zonas",
      """
      IDZONA,CODDPTO,CODPROV,CODDIST,CODZONA,SUFZONA,UBIGEO,NOMCCPP,NOMBDPTO,NOMBPROV,NOMBDIST,\
      IDCCPP,CIUDAD,fuente_anio
      """, polygons),
    RealHeadings(
      "inei-ccpp-2017",
      """
      CODIGO,UBIGEO,DEPARTAMEN,PROVINCIA,DISTRITO,DESCRIPCIO,CATEGORIA,REGION_NAT,ALTITUD,\
      POBLACION,FLAG_TIPO_,LONGITUD,LATITUD
      """, points),
    RealHeadings(
      "inei-ccpp-nacional",
      "inei_ccpp,inei_distrito,departamento,provincia,distrito,ccpp,tipo,latitude,longitude"),
    RealHeadings(
      "inei-ccpp-ingemmet",
      """
      NOMBDD02,NOMBPV02,NOMBDI02,NOMCCPP02,NOMCAT02,CLASIF02,TOT_POB99,CODCCPP02,CCDI02,X_COORD,\
      Y_COORD
      """),
    RealHeadings("sigmed-ccpp", "CODCP,NOMCP,DEP,PROV,DIST,UBIGEO,CAPITAL,XGD,YGD", points),
    RealHeadings(
      "cenepred-ccpp",
      """
      DEPARTAMENTO,PROVINCIA,DISTRITO,CODIGO,NOMBRE,CATEGORIA,ALTITUD,LONGITUD,LATITUD,POBLACION,\
      PELIGRO,NIVEL_PELI,FUENTE,LINK
      """),
    RealHeadings(
      "limites-distritos", "departamento,provincia,distrito,capital,ubigeo,POBTOTAL,POB_0_14",
      polygons),
    RealHeadings("limites-ign", "IDDPTO,DEPARTAMEN,IDPROV,PROVINCIA,IDDIST,DISTRITO", polygons),
    RealHeadings(
      "inei-vias",
      """
      inei_id,osm_id,name,highway,class_group,rank,avenue_like,display_name,length_m,name_es,\
      source_layer,street_category,ubigeo,distrito,codccpp
      """, lines),
    RealHeadings(
      "osm-vias",
      """
      osm_id,name,highway,class_group,rank,avenue_like,display_name,length_m,lanes,oneway,surface,\
      maxspeed_kmh,lit,source,overture_id
      """, lines),
    RealHeadings(
      "inei-vias-categoria",
      "ID,NOMBRE_CCPP,VIA,CATEGORIA_VIA,DEPARTAMENTO,PROVINCIA,DISTRITO,Shape_Leng", lines),
    RealHeadings(
      "dibujo-cad", "Layer,PaperSpace,SubClasses,Linetype,EntityHandle,Text", lines),
    RealHeadings(
      "renipress",
      """
      INSTITUCION,COD_IPRESS,NOMBRE,CLASIFICACION,TIPO_ESTABLECIMIENTO,DEPARTAMENTO,PROVINCIA,\
      DISTRITO,UBIGEO,DIRECCION,CATEGORIA,ESTADO,NORTE,ESTE
      """),
    RealHeadings(
      "minsa-ipress",
      """
      Institucion,Codigo Unico,Nombre del establecimiento,Clasificación,Tipo,DEPARTAMENTO,\
      Provincia,Distrito,UBIGEO,Dirección,Código DISA,Código Red,Código Microrred,DISA,Red,\
      Microrred,Código UE,Unidad Ejecutora,Categoría,Teléfono,Horario,ESTADO,Situación,\
      Condición,Inspección,NORTE,ESTE,COTA,CAMAS
      """),
    RealHeadings(
      "ipress-coordenadas",
      """
      codigo_renipress,nombre,ubigeo,institucion,clasificacion,categoria,lat,lon,\
      atenciones_emergencia_2024,ubigeo_por_coordenada
      """),
    RealHeadings(
      "minedu-padron-web",
      """
      CODINST,COD_MOD,ANEXO,CODLOCAL,CEN_EDU,NIV_MOD,D_NIV_MOD,D_FORMA,GESTION,DIRECTOR,TELEFONO,\
      EMAIL,DIR_CEN,LOCALIDAD,CEN_POB,CODGEO,D_DPTO,D_PROV,D_DIST,NLAT_IE,NLONG_IE,ESTADO,\
      D_ESTADO,TALUMNO
      """),
    RealHeadings(
      "osm-escuelas",
      "osm_id,name,display_name,feature_class,kind,rank,area_m2,length_m,ubigeo", points),
    RealHeadings("ubigeos", "inei,reniec,departamento,provincia,distrito,region,capital"),
    RealHeadings(
      "censo-edades-distrito",
      "ubigeo,distrito,poblacion,menores_1,menores_5,menores_6,mef_15_49,pct_menores_5"),
    RealHeadings(
      "indicadores-distrito",
      """
      UBIGEO,NOMBDEP,NOMBPROV,NOMBDIST,CAPITAL,POBTOTAL,POB_EDAD_T,POBURBANA,POBRURAL,POB_0_14,\
      VIV_PARTIC,HOGARES
      """),
    RealHeadings(
      "padron-nominal",
      """
      N°,TIPO DE DOCUMENTO\nDE IDENTIDAD DEL NIÑO\n(DNI=1\nCUI=2),CÓDIGO DEL PADRON NOMINAL(COD. \
      PAD),NÚMERO DE CERTIFICADO\nDE NACIDO VIVO (CNV),CÓDIGO UNICO DE IDENTIDAD (CUI),NÚMERO \
      DE DOCUMENTO NACIONAL DE IDENTIFICACIÓN (DNI),APELLIDO PATERNO\nDEL NIÑO,APELLIDO \
      MATERNO\nDEL NIÑO,NOMBRES DEL NIÑO,CÓDIGO DE SEXO\nDEL NIÑO\n(1=MASCULINO),FECHA DE \
      NACIMIENTO\nDEL NIÑO(DD/MM/AAAA),EJE VIAL,DESCRIPCIÓN,REFERENCIA DE DIRECCIÓN,CÓDIGO DE \
      UBIGEO\nDEL DISTRITO,CÓDIGO DE CENTRO\nPOBLADO,ÁREA DEL CENTRO POBLADO,MENOR VISITADO,\
      MENOR ENCONTRADO,PROGRAMAS SOCIALES DEL NIÑO(A)\n0=NINGUNO,\n1=MADRE\n2=PADRE\n3=HERMANO\
      \n4=OTRO FAMILIAR\n5=OTRO,DNI DE LA MADRE(DEL MENOR\nDE EDAD),NUMERO DE CELULAR DE LA \
      MADRE,\n1=MADRE\n2=PADRE\n3=HERMANO\n4=OTRO FAMILIAR\n5=OTRO,TIPO REGISTRO
      """),
    RealHeadings(
      "padron-regional",
      """
      NRO,COD_PAD,TIPO_DOC,CNV,CUI,DNI,ESTADO_DE_TRAMITE_DNI,NOMBRE_COMPLETO_NINO,SEXO_LETRA,\
      SEGURO,FECHA_NACIMIENTO_DATE,EJE_VIAL,DESCRIPCION,REFERENCIA_DIRECCION,COD_UBIGEO,\
      CODIGO_CENTRO_POBLADO,CENTRO_POBLADO,AREA_CENTRO_POBLADO,PROGRAMAS_SOCIALES,DNI_MADRE,\
      NUMERO_CELULAR,ESTADO_REGISTRO,TIPO_REGISTRO
      """),
    RealHeadings(
      "padron-precotejo",
      """
      CO_ENTIDAD,NU_ENVIO,NU_DNI_MENOR,AP_PRIMER_MENOR,AP_SEGUNDO_MENOR,PRENOMBRE_MENOR,\
      FE_NAC_MENOR,CO_GENERO_MENOR,CO_UBIGEO_INEI,CO_CENTRO_POBLADO,CO_EST_SALUD,TI_PRO_SOCIAL,\
      CO_DNI_MADRE,DE_DIRECCION,CO_LEN_MADRE
      """),
    RealHeadings(
      "compromiso1-ninos",
      """
      Establecimiento de Salud,Nombres del Actor Social,Tipo de Documento del niño,Número de \
      Documento del niño,Niño,Fecha de Nacimiento,Rango de Edad,Total de visitas completas \
      para la edad,Total de Intervenciones,Dirección,DNI de la madre,Celular de la madre,Zona,\
      Manzana,Sector,Mes,Año
      """),
    RealHeadings(
      "compromiso1-antiguo",
      """
      External ID,Actor Social/Nombre,Número de Documento,Name,Dirección,Dirección 2,Celular de la \
      madre,Fecha Nac.,Rango de edad,Mes,Año,Dni de la madre,Manzana/Zona/Zona,Manzana/Manzana,\
      Manzana/Sector,Lote,Referencia Direccion,estado
      """),
    RealHeadings(
      "compromiso1-visitas",
      """
      Establecimiento Salud,Actor Social,Número de documento del niño,Paciente,Dirección,Rango \
      edad,Estado,Etapa,Dispositivo Intervención,Fecha Intervención,Latitud Intervención,\
      Longitud Intervención,Mes,Año,Estado Intervención,Periodo
      """),
    RealHeadings(
      "compromiso1-gestantes",
      """
      Nombres del Actor Social,Tipo de Documento,Número de Documento,Fecha de Nacimiento,Dirección,\
      Celular de la Madre,Zona,Manzana,Sector,Establecimiento de Salud,Total de visitas \
      completas para la edad,Periodo,Gestante
      """),
    RealHeadings(
      "sectoriza-unidades", "unidad_id,sector,gestantes,menores_5,poblacion,carga,estimado"),
    RealHeadings("sectoriza-adyacencia", "a,b,razon,longitud_m,costo"),
    RealHeadings("propio-unidades", "unidad_id,tipo,ubigeo,nombre,lat,lon,poblacion,viviendas"),
    RealHeadings("propio-conteos", "unidad_id,poblacion,ninos_0_59m"),
    RealHeadings("propio-sectorizacion", "unidad_id,sector,denominacion"),
    RealHeadings(
      "propio-gestantes", "doc,tipo,fecha_nac,fpp,direccion,ubigeo,ccpp,telefono,programa"),
    RealHeadings("propio-gestores", "gestor_id,nombre,programa,tipo,horas_mes,sectores"),
    RealHeadings("propio-agua", "codigo_sistema,nombre,lat,lon,cloro_mg_l,fecha_muestra"),
    RealHeadings("propio-ipress", "codigo,nombre,categoria,ubigeo,lat,lon,ambito"),
    RealHeadings(
      "propio-ie_inicial", "codigo_modular,anexo,nombre,nivel,estado,ubigeo,lat,lon"),
    RealHeadings("propio-riesgo", "codigo,tipo,nivel", polygons),
    RealHeadings("propio-matriz", "a,b,minutos"),
    RealHeadings(
      "equivalencias", "nucleo,manzana_popular,lote_desde,lote_hasta,via,texto_contiene,unidad_id"),
    RealHeadings("propio-ubicaciones", "dni,unidad_id,sector"),
    RealHeadings("propio-ubicaciones-doc", "doc,unidad_id"),
    RealHeadings("propio-calles", "nombre,tipo_via,numero_desde,numero_hasta", lines),
    RealHeadings("propio-calles-cuadra", "nombre,cuadra", lines),
  ]
}
