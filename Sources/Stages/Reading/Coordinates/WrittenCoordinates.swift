internal import SectorizaModel

/// Counts the cells whose coordinates are written in a way that must be told.
struct WrittenCoordinates {
  private var separated = Tally()
  private var sexagesimal = Tally()
  private var unreadable = Tally()

  mutating func add(_ style: CoordinateText.Style, _ table: RawTable, _ row: Int) {
    switch style {
    case .plain: break
    case .separated: separated.add("", table, row)
    case .sexagesimal: sexagesimal.add("", table, row)
    }
  }

  mutating func addUnreadable(_ column: String, _ table: RawTable, _ row: Int) {
    unreadable.add(column, table, row)
  }

  /// - Parameter severity: Of coordinates that cannot be read.
  func findings(_ severity: Finding.Severity) -> [Finding] {
    separated.findings { _, count, place in
      Finding(
        .note, "coordenadas-con-coma", at: Self.ofRow(place),
        "Coordenadas con coma decimal o separador de miles, que se leyeron por su rango: \(count).",
        remedy: "")
    }
      + sexagesimal.findings { _, count, place in
        Finding(
          .note, "coordenadas-sexagesimales", at: Self.ofRow(place),
          "Coordenadas en grados, minutos y segundos, que se pasaron a grados decimales: \(count).",
          remedy: "")
      }
      + unreadable.findings { column, count, place in
        Finding(
          severity, "coordenada-no-numerica", at: place,
          "Coordenadas de «\(column)» que no se pueden leer como número, y quedan sin lugar: "
            + "\(count).",
          remedy: "Escríbalas en grados decimales con punto, por ejemplo -77.0428.")
      }
  }

  private static func ofRow(_ place: Finding.Place) -> Finding.Place {
    var place = place
    place.column = nil
    return place
  }
}
