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

    # Cada capa es un archivo, o una lista de archivos. Formatos: GeoJSON, GPKG, SHP, CSV, XLSX
    # (también .gz). En todas se puede agregar:
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

      # Sectorización que ya existe: tabla unidad_id,sector o polígonos con la columna sector.
      # origen: salud, educacion, inei u otro.
      # sectorizacion: {archivo: sectorizacion.csv, origen: salud}

    # Listas nominales. No se copian a ningún resultado.
    # nominal:
    #   padron: {archivo: padron.xlsx, fecha: 2026-10-31}
    #   gestantes: {archivo: gestantes.csv}

    # gestores: {archivo: gestores.csv}

    # Totales del distrito, para estimar lo que las fuentes no publican.
    poblacion:
      total: 393254
      # menores_5: 30365
      proporcion_menores_5: 0.0772
      # gestantes: 4000
      # personas_por_vivienda: 2.0

    # peso: carga (minutos al mes) o una columna numérica de las unidades. Se puede agregar
    # contorno, de 0 (caminar lo menos posible) a 8 (los límites más rectos); sin decirlo, 1.
    criterios: {sectores: 60, tolerancia: 0.15, semilla: 1, esfuerzo: 95, peso: carga}

    # Con «distancia: red» o «distancia: matriz» en criterios: a qué paso se anda a pie y por agua,
    # a cuánto de una vía puede estar una unidad, y cuánto más que en línea recta se camina donde
    # no hay vía.
    # viaje: {a_pie_kmh: 4.5, por_agua_kmh: 10, acercamiento_m: 500, rodeo: 1.4}

    # Visitas al mes de cada grupo y minutos de cada visita.
    parametros:
      minutos_por_visita: 30
      gestante: 1
      menor_1_mes: 2
      de_1_a_11_meses: 1
      de_12_a_23_meses: 0.5
      de_24_a_59_meses: 0.17

    umbrales: {dias_padron: 31}

    """
}
