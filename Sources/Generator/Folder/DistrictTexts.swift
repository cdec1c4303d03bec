import SectorizaModel

/// The two texts of the folder: its description and what a person should know about it.
enum DistrictTexts {
  static func description(of district: SyntheticDistrict) -> String {
    let options = district.options
    let under5 = district.padron.count { record in
      record.trueUnit != nil
        && record.birth.flatMap { AgeBand(born: $0, on: options.cutDate) }?.isUnder5 ?? false
    }
    var lines = [
      "# Distrito inventado por «sectoriza generar»: ninguna persona de estos archivos existe.",
      "version: 1", "ubigeo: \"\(options.ubigeo.text)\"", "nombre: \(options.name)",
      "fecha: \(options.cutDate.iso)", "capas:", "  limite: {archivo: limite.geojson}",
      "  unidades:",
    ]
    if options.blocks > 0 {
      lines += ["    - archivo: manzanas.geojson", "      tipo: manzana"]
    }
    if options.ruralSettlements > 0 {
      lines += ["    - archivo: centros_poblados.csv", "      tipo: ccpp"]
    }
    lines += [
      "  ipress: {archivo: ipress.csv}", "  ie_inicial: {archivo: ie_inicial.csv}",
      "  agua: {archivo: agua.csv}", "  riesgo: {archivo: riesgo.geojson}",
      "  barreras: {archivo: barreras.geojson}", "  cruces: {archivo: cruces.geojson}",
      "  sectorizacion: {archivo: sectorizacion.csv, origen: inei}", "nominal:",
      "  padron: {archivo: padron.csv}", "  gestantes: {archivo: gestantes.csv}",
    ]
    if !district.equivalences.isEmpty {
      lines += ["direcciones:", "  equivalencias: {archivo: \(KnownEquivalences.fileName)}"]
    }
    lines += [
      "gestores: {archivo: gestores.csv}", "poblacion:",
      "  total: \(district.truePopulation.reduce(0, +))", "  menores_5: \(under5)",
      "  gestantes: \(district.gestantes.count)",
      "criterios: {sectores: \(options.sectors), tolerancia: \(options.tolerance), "
        + "semilla: 1, esfuerzo: 95, peso: carga}",
    ]
    return lines.joined(separator: "\n") + "\n"
  }

  static func readMe(
    of district: SyntheticDistrict, extras: SyntheticDistrict.WriteExtras
  ) -> String {
    let options = district.options
    var text = """
      DISTRITO INVENTADO: \(options.name.uppercased()) (ubigeo \(options.ubigeo.text))

      Todo lo que hay en esta carpeta fue inventado por el programa «sectoriza generar», con la
      semilla \(options.seed). Sirve para practicar y para probar el programa. No describe ningún
      distrito ni a ninguna persona.

      Cómo se reconoce que es inventado
        - El departamento 99 no existe: ningún distrito tiene un ubigeo que empiece con 99.
        - Todo documento (DNI, CUI, CNV, código del Padrón) empieza con 00. Es una convención de
          este programa para que nunca se confunda con un documento real: no lo busque ni lo
          registre en ningún sistema.
        - Los celulares empiezan con 9000.
        - Los apellidos, los nombres y los lugares son palabras inventadas; si alguna coincide con
          una verdadera, es casualidad.
        - Las coordenadas caen en un lugar cualquiera del Perú; allí no hay tal distrito.

      Qué hay
        distrito.yaml          la descripción que lee el programa
        limite.geojson         el límite, con una parte separada si el distrito la tiene
        manzanas.geojson       las manzanas; la población menor de 30 aparece como 0, como la
                               publica el INEI, pero con sus viviendas
        centros_poblados.csv   los centros poblados rurales
        ipress.csv, ie_inicial.csv, agua.csv, riesgo.geojson
        barreras.geojson       el río; cruces.geojson, sus puentes
        sectorizacion.csv      las zonas censales, como sectorización existente
        padron.csv             \(district.padron.count) registros de niñas y niños
        gestantes.csv          \(district.gestantes.count) gestantes
        gestores.csv           \(district.gestores.count) gestores de varios programas
        equivalencias.csv      qué unidad es cada manzana que nombran las direcciones, hasta donde lo
                               sabe el equipo; de las demás, hay que preguntar

      El Padrón tiene defectos a propósito: registros sin código de unidad, con la dirección mal
      escrita o incompleta, repetidos, de otro distrito, sin fecha de nacimiento o inactivos, como
      los tiene un Padrón verdadero.

      """
    if extras.truth {
      text += """

        verdad.csv y verdad_gestantes.csv dicen en qué unidad vive cada persona. Ningún distrito
        verdadero tiene ese archivo: sirve para medir cuánto acierta el programa.

        """
    }
    text += """

      Para probar:  sectoriza correr distrito.yaml --salida resultado

      """
    return text
  }
}
