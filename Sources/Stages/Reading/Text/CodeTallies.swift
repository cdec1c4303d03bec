internal import SectorizaModel

/// What the codes of a table suffered, told once for each column.
struct CodeTallies {
  private var lostZeros = Tally()
  private var lostDigits = Tally()
  private var unreadable = Tally()
  private var strangeVillages = Tally()
  private var ubigeos: Set<String> = []

  /// The code of a cell; what is wrong with it is counted.
  ///
  /// - Parameter isPersonal: The value is not shown.
  mutating func code<Code>(
    _ reading: CodeReading<Code>, _ column: String, of table: RawTable, row: Int, value: String?,
    isPersonal: Bool = false
  ) -> Code? {
    let shown = isPersonal ? nil : value
    if Code.self == Ubigeo.self { ubigeos.insert(column) }
    switch reading {
    case .blank: return nil
    case .asWritten(let code): return code
    case .restored(let code):
      lostZeros.add(column, table, row, value: shown)
      return code
    case .lostDigits:
      lostDigits.add(column, table, row, value: shown)
      return nil
    case .unreadable:
      unreadable.add(column, table, row, value: shown)
      return nil
    }
  }

  /// The rule of the Padrón: a centro poblado begins with the ubigeo of its record. It is told and
  /// kept, because old codes stay when a new district is made.
  mutating func check(
    _ village: CentroPobladoCode?, of ubigeo: Ubigeo?, _ column: String, _ table: RawTable,
    row: Int
  ) {
    guard let village, let ubigeo, village.ubigeo != ubigeo else { return }
    strangeVillages.add(column, table, row, value: village.text)
  }

  func findings() -> [Finding] {
    var found = lostZeros.findings { column, count, place in
      Finding(
        .warning, "cero-perdido", at: place,
        "Códigos de «\(column)» que perdieron su cero y se completaron: \(count).",
        remedy: "Guarde la columna como texto antes de exportar.")
    }
    found += lostDigits.findings { column, count, place in
      Finding(
        .warning, "codigo-sin-cifras", at: place,
        "Códigos de «\(column)» escritos como 1.50142E+14, que perdieron cifras y quedan sin dato: "
          + "\(count).",
        remedy: "Dé formato de texto a la columna y vuelva a traer los códigos de su fuente.")
    }
    found += unreadable.findings { column, count, place in
      Finding(
        .warning, "codigo-ilegible", at: place,
        "Códigos de «\(column)» que no tienen la forma del INEI y quedan sin dato: \(count).",
        remedy: ubigeos.contains(column)
          ? "Use los seis dígitos del INEI." : "Use los diez dígitos del INEI.")
    }
    found += strangeVillages.findings { column, count, place in
      Finding(
        .warning, "ccpp-de-otro-ubigeo", at: place,
        "Registros cuyo centro poblado de «\(column)» no pertenece al ubigeo indicado: \(count); se "
          + "conservan.",
        remedy: "Revise los dos códigos; en un distrito nuevo, los códigos antiguos son correctos.")
    }
    return found
  }
}
