/// What `sectoriza plantilla` prints: a commented description to fill in.
public enum DescriptionTemplate {
  /// A `distrito.yaml` in Spanish that parses with no finding. Optional parts are commented out.
  public static let text = """
    # Descripción de un distrito para sectoriza.
    # Las líneas que empiezan con # son comentarios. Use espacios, no tabuladores.
    version: 1

    # Código INEI del distrito (no el de RENIEC), entre comillas para no perder el cero.
    ubigeo: "150142"
    nombre: Villa El Salvador

    # Fecha de corte: las edades se calculan a este día.
    fecha: 2026-11-01

    # Carpeta de los datos. Si no se escribe, es la de este archivo. Solo aquí vale una variable
    # de entorno. Ningún archivo puede estar fuera de estas dos carpetas.
    # raiz_datos: $SECTORIZA_DATA

    # Cada capa es un archivo, o una lista de archivos. Formatos: GeoJSON, GPKG, SHP, KML, KMZ, FGB,
    # DXF, CSV, XLSX, XLS y ODS; o una tabla de PostGIS, «postgis:esquema.tabla», que se abre solo con
    # --postgis. En todas se puede agregar:
    #   capa: nombre de la capa u hoja     crs: EPSG:32718      entidad: quién la hizo
    #   columnas: {nuestro_nombre: "Encabezado del archivo"}    fecha: 2017-10-22
    capas:
      limite: {archivo: limite.geojson}

      # Las unidades con que se forman los sectores. tipo: manzana, ccpp, zona u otro.
      # prefijo se antepone a los códigos cuando los de dos archivos se repiten.
      unidades:
        - archivo: manzanas.geojson
          tipo: manzana
          prefijo: ""
          columnas: {unidad_id: IDMANZANA, poblacion: POBLACION, viviendas: VIVIENDAS}
        # - archivo: centros_poblados.csv
        #   tipo: ccpp

      # Servicios: puntos, o tablas con lat y lon.
      ipress: {archivo: ipress.csv}
      # ie_inicial: {archivo: ie_inicial.csv}
      # agua: {archivo: agua.csv}

      # Zonas de riesgo; barreras que no se cruzan a pie; puentes y pasos que las cruzan. Una
      # barrera con costo_m sí se cruza: es caminar esos metros más.
      # riesgo: {archivo: riesgo.geojson}
      # barreras: {archivo: barreras.geojson}
      # cruces: {archivo: cruces.geojson}

      # Por dónde se anda, para «distancia: red» (líneas; clase y velocidad_kmh, si se sabe), o
      # una tabla a,b,minutos entre unidades, para «distancia: matriz».
      # vias: {archivo: vias.geojson}
      # matriz: {archivo: tiempos.csv}

      # Tabla inei,reniec de los ubigeos: convierte los archivos que digan «ubigeo: reniec» o cuyo
      # encabezado diga RENIEC, y avisa del que traiga un ubigeo por el otro.
      # ubigeos: {archivo: ubigeos.csv}

      # Sectorización que ya existe: tabla unidad_id,sector; capa de unidades o de polígonos con la
      # columna sector; líneas de CAD (DXF, GeoJSON…) con sus rótulos; o un expediente.sqlite.
      # origen: salud, educacion, inei u otro.
      # sectorizacion: {archivo: sectorizacion.csv, origen: salud}
      # Con un dibujo: {archivo: sectores.dxf, rotulos: {archivo: nombres.geojson, columna: Text}}

    # Listas nominales. No se copian a ningún resultado.
    # nominal:
    #   padron: {archivo: padron.xlsx, fecha: 2026-10-31}
    #   gestantes: {archivo: gestantes.csv}

    # Lo que el equipo sabe de las direcciones, para ubicar a cada quien sin coordenadas: qué unidad
    # o sector es cada núcleo y manzana (tabla que se llena en Excel); dónde ubicó el equipo a una
    # persona; ejes de calles con su numeración; y reglas propias para leer direcciones (YAML).
    # direcciones:
    #   equivalencias: {archivo: equivalencias.csv}
    #   ubicaciones: {archivo: ubicaciones.csv}
    #   calles: {archivo: calles.geojson}
    #   reglas: reglas_direccion.yaml

    # gestores: {archivo: gestores.csv}
    # Quién no debe atender a quién: gestor_id y el documento de la persona, o de su madre.
    # restricciones: {archivo: restricciones.csv}

    # Totales del distrito, para estimar lo que las fuentes no publican.
    # También pueden venir de una tabla de distritos (columnas ubigeo, poblacion, menores_5…);
    # lo que se escribe aquí vale más.
    poblacion:
      # archivo: censo_distritos.csv
      # entidad: INEI
      total: 393254
      # menores_5: 30365
      proporcion_menores_5: 0.0772
      # gestantes: 4000
      # personas_por_vivienda: 2.0

    # En sectores va un número, un rango para comparar (6..12), o «gestores»: tantos como gestores.
    # peso: carga (minutos al mes) o una columna numérica de las unidades. Se puede agregar
    # contorno, de 0 (caminar lo menos posible) a 8 (los límites más rectos); sin decirlo, 1; y
    # carga_maxima, que ningún sector debe pasar.
    criterios: {sectores: 60, tolerancia: 0.15, semilla: 1, esfuerzo: 95, peso: carga}

    # Lo que se pide del plan, además de cargas parejas. Los códigos van entre comillas. Se dice
    # qué repartir parejo (menores_5, gestantes, poblacion, contacto, traslado o una columna
    # numérica); qué unidades no se separan, o no van juntas; qué unidades son de un sector; qué
    # sectores de la sectorización existente no se tocan; desde dónde se camina (unidad, ipress, o
    # lat y lon); qué sectores llevan más o menos carga que los demás; y qué límites se siguen
    # (ambito, agua, comunidad, lengua, riesgo, zona, area, ccpp, ubigeo o una columna), siempre
    # (modo: duro) o si cuesta poco (blando, con su peso).
    # condiciones:
    #   equilibrar: [{cantidad: menores_5, tolerancia: 0.2}]
    #   juntas: [{nombre: Santa Rosa, unidades: ["015", "016"]}, {atributo: comunidad}]
    #   separadas: [["015", "020"]]
    #   fijas: [{sector: "03", unidades: ["021"]}]
    #   sectores_fijos: ["05"]
    #   centros: [{ipress: "00006208", sector: "03"}, {lat: -12.1, lon: -76.9, nombre: Local}]
    #   metas: [{sector: "03", parte: 0.5}]
    #   respetar: [{atributo: ambito, modo: duro}, {atributo: zona, peso: 2}]
    #   mezclar_urbano_rural: no

    # Con «distancia: red» o «distancia: matriz» en criterios: a qué paso se anda a pie y por agua,
    # a cuánto de una vía puede estar una unidad, y cuánto más que en línea recta se camina donde
    # no hay vía.
    # viaje: {a_pie_kmh: 4.5, por_agua_kmh: 10, acercamiento_m: 500, rodeo: 1.4}

    # Visitas al mes de cada grupo y minutos de cada visita; y, en archivo, lo que hace cada programa
    # y lo que cuesta el campo (intentos fallidos, caminatas, registro), si no es como de costumbre.
    parametros:
      # archivo: cargas.yaml
      minutos_por_visita: 30
      gestante: 1
      menor_1_mes: 2
      de_1_a_11_meses: 1
      de_12_a_23_meses: 0.5
      de_24_a_59_meses: 0.17

    # Desde cuándo se avisa: un Padrón de más días; menores de 5 años del Padrón entre los del
    # censo, fuera de estas razones; insumos de tantos meses o más.
    umbrales:
      dias_padron: 31
      # razon_padron_min: 0.7
      # razon_padron_max: 1.3
      # meses: {ipress: 12, ie_inicial: 12, agua: 12, riesgo: 24, sectorizacion: 12, gestores: 12}

    """
}
