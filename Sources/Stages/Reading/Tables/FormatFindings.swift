internal import SectorizaFormats
internal import SectorizaModel

/// What the Formats room says, in the words of a user.
enum FormatFindings {
  /// True for what means that part of the file is lost.
  static func isDamage(_ problem: LayerProblem) -> Bool {
    switch problem.kind {
    case .readerMessage, .openQuote: true
    default: false
    }
  }

  /// True for a message of the reader that tells of records it could not read. GDAL gives no code:
  /// its words are looked at (`fread(99) failed on DBF file`).
  private static func isLoss(_ problem: LayerProblem) -> Bool {
    guard case .readerMessage(let message) = problem.kind else { return false }
    let words = message.lowercased()
    return ["failed", "error", "truncat", "corrupt", "unexpected"].contains(where: words.contains)
  }

  /// The faults of a layer that was read nevertheless. Missing shapes are left to the readers of
  /// each role, which know whether a shape was needed.
  static func findings(_ layer: Layer, place: Finding.Place, isNeeded: Bool) -> [Finding] {
    var found: [Finding] = []
    let damage = layer.problems.filter(isDamage)
    if let first = damage.first {
      found.append(damaged(layer, first, count: damage.count, place: place))
    }
    found += ofRows(layer, place: place, isNeeded: isNeeded)
    for problem in layer.problems {
      var place = place
      place.row = problem.row
      switch problem.kind {
      case .missingGeometry, .readerMessage, .openQuote, .unsupportedGeometry,
        .impossibleCoordinates, .extraValues, .missingValues:
        continue
      case .unknownReferenceSystem(let name):
        place.value = name
        found.append(
          Finding(
            .warning, "crs-desconocido", at: place,
            "El sistema de coordenadas del archivo no se conoce.",
            remedy: "Declare «crs: EPSG:…» en la capa."))
      case .textEncoding(let encoding, let declared):
        place.value = declared
        found.append(finding(encoding, declared: declared, place: place))
      case .endingOfAnother(let claimed):
        found.append(
          Finding(
            .note, "extension-equivocada", at: place,
            "El archivo termina como \(claimed.rawValue), pero por dentro es "
              + "\(layer.format.rawValue): se leyó como tal.",
            remedy: "Cámbiele el nombre, o vuelva a guardarlo en Excel."))
      case .repeatedColumn(let name):
        place.column = name
        found.append(
          Finding(
            .note, "columna-repetida", at: place,
            "La columna «\(name)» está repetida; se usa la primera.", remedy: ""))
      case .sheet(let fault, let column, let count):
        place.column = column
        found.append(finding(fault, count: count, place: place))
      }
    }
    return found
  }

  /// What may be wrong in any row, told once with the first of them.
  private static func ofRows(
    _ layer: Layer, place: Finding.Place, isNeeded: Bool
  ) -> [Finding] {
    var found: [Finding] = []
    let severity: Finding.Severity = isNeeded ? .error : .warning
    func tell(_ rows: [LayerProblem], _ make: (Finding.Place, Int) -> Finding) {
      guard let first = rows.first else { return }
      var place = place
      place.row = first.row
      found.append(make(place, rows.count))
    }
    var types: [String] = []
    for case .unsupportedGeometry(let type) in layer.problems.map(\.kind)
    where !types.contains(type) {
      types.append(type)
    }
    for type in types {
      tell(layer.problems.filter { $0.kind == .unsupportedGeometry(type: type) }) { place, count in
        var place = place
        place.value = type
        return Finding(
          severity, "geometria-no-admitida", at: place,
          "\(count) filas tienen una geometría de un tipo que no se usa (\(type)).",
          remedy: "Conviértala a polígonos, líneas o puntos simples.")
      }
    }
    tell(layer.problems.filter { $0.kind == .impossibleCoordinates }) { place, count in
      Finding(
        severity, "coordenadas-imposibles", at: place,
        "\(count) filas tienen coordenadas que no son de ningún lugar: se leyeron sin geometría.",
        remedy: "Corrija esas geometrías en QGIS, o bórrelas.")
    }
    tell(layer.problems.filter(isUneven)) { place, count in
      Finding(
        .warning, "fila-desigual", at: place,
        "\(count) filas tienen más o menos valores que las \(layer.columns.count) columnas del "
          + "encabezado.",
        remedy: "Revise comas o comillas dentro de un valor de esas filas.")
    }
    return found
  }

  private static func isUneven(_ problem: LayerProblem) -> Bool {
    switch problem.kind {
    case .extraValues, .missingValues: true
    default: false
    }
  }

  private static func finding(
    _ encoding: TextEncoding, declared: String?, place: Finding.Place
  ) -> Finding {
    let remedy = "Revise que las tildes y la ñ se vean bien."
    guard let declared else {
      return Finding(
        .note, "texto-no-utf8", at: place,
        "El texto no es UTF-8: se leyó como \(encoding.rawValue).", remedy: remedy)
    }
    return Finding(
      .warning, "codificacion-contradictoria", at: place,
      "El archivo dice que su texto es «\(declared)», pero se leyó como \(encoding.rawValue), que "
        + "es lo que muestran sus letras.",
      remedy: remedy + " Si se ven bien, corrija o borre el .cpg.")
  }

  private static func finding(
    _ fault: LayerProblem.SheetFault, count: Int, place: Finding.Place
  ) -> Finding {
    switch fault {
    case .formulaWithoutValue:
      Finding(
        .warning, "formula-sin-valor", at: place,
        "\(count) celdas con fórmula no guardan su valor: se tomaron como vacías.",
        remedy: "Abra el archivo en Excel y guárdelo, o copie las fórmulas como valores.")
    case .cellError:
      Finding(
        .warning, "celda-con-error", at: place,
        "\(count) celdas muestran un error (#N/A, #REF!…): se tomaron como vacías.",
        remedy: "Corrija esas fórmulas o bórrelas.")
    case .hiddenRow:
      Finding(
        .note, "filas-ocultas", at: place,
        "La hoja tiene \(count) filas ocultas o filtradas: también se leyeron.",
        remedy: "Bórrelas si no deben entrar.")
    case .hiddenColumn:
      Finding(
        .note, "columnas-ocultas", at: place,
        "La hoja tiene \(count) columnas ocultas: también se leyeron.",
        remedy: "Bórrelas si no deben entrar.")
    case .mergedCells:
      Finding(
        .note, "celdas-combinadas", at: place,
        "La hoja tiene \(count) grupos de celdas combinadas: su valor se repitió en cada celda.",
        remedy: "")
    case .unknownNumberFormats:
      Finding(
        .note, "ceros-que-no-se-ven", at: place,
        "Un archivo .xls no dice si un número se muestra con ceros delante: se leyó sin ellos.",
        remedy: "Si la columna tiene códigos, ábralo en Excel y guárdelo como «Libro de Excel "
          + "(.xlsx)».")
    }
  }

  private static func damaged(
    _ layer: Layer, _ first: LayerProblem, count: Int, place: Finding.Place
  ) -> Finding {
    var place = place
    place.row = first.row
    let bare = layer.hasGeometry ? layer.rows.count { $0.geometry == nil } : 0
    let lost = bare > 0 ? " \(bare) de sus \(layer.rows.count) filas no tienen geometría." : ""
    if case .openQuote = first.kind {
      return Finding(
        .error, "comilla-sin-cerrar", at: place,
        "Una comilla que se abre en esta fila no se cierra: lo que sigue se perdió.",
        remedy: "Cierre la comilla, o vuelva a exportar el archivo.")
    }
    var isLost = bare > 0 || layer.rows.isEmpty
    if case .readerMessage(let message) = first.kind {
      isLost = isLost || layer.problems.contains(where: isLoss)
      // What is said of a table may repeat a cell of a person: only layers of shapes are quoted.
      if layer.hasGeometry { place.value = message }
    }
    return Finding(
      isLost ? .error : .warning, "archivo-danado", at: place,
      isLost
        ? "El archivo está incompleto o dañado.\(lost)"
        : "Al leer el archivo hubo \(count) advertencias: puede estar incompleto.",
      remedy: "Cópielo de nuevo con todos sus componentes (.shp, .shx, .dbf, .prj) o vuelva a "
        + "exportarlo.")
  }
}
