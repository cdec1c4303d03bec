internal import SectorizaModel

/// Completes the counts of the units with tables that have no geometry (`conteos`): census tables
/// by block, or what a team counted itself.
///
/// A row is of the unit with its code, or of the only one whose block is the same in another
/// spelling. What a table says is taken, because it was given on purpose; where a unit said another
/// number the difference is told. Several tables may complete different columns.
struct CountReader {
  private(set) var findings: [Finding] = []
  private let finder: UnitFinder

  init(units: [Unit]) { finder = UnitFinder(units) }

  private enum Column: String, CaseIterable {
    case population = "poblacion"
    case dwellings = "viviendas"
    case under5 = "ninos_0_59m"
    case gestantes

    var census: WritableKeyPath<Unit.Census, Amount?> {
      switch self {
      case .population: \.population
      case .dwellings: \.dwellings
      case .under5: \.under5
      case .gestantes: \.gestantes
      }
    }
  }

  mutating func complete(_ units: inout [Unit], with table: RawTable) {
    let map = ColumnMap(table, KnownFields.fields(.counts), findings: &findings)
    guard map.has("unidad_id") else { return }
    let columns = Column.allCases.filter { map.has($0.rawValue) }
    guard !columns.isEmpty else {
      findings.append(
        Finding(
          .error, "conteos-sin-columnas", at: table.place(),
          "La tabla de conteos no tiene ninguna columna que se sume a las unidades.",
          remedy: "Declare «columnas: {poblacion: …}», o viviendas, ninos_0_59m, gestantes."))
      return
    }
    var tallies = Tallies()
    var known = 0
    var strangers = 0
    var rowOfUnit: [Int: Int] = [:]
    for record in table.records {
      guard let id = record.text(map.position("unidad_id")) else {
        tallies.withoutCode.add(map.heading("unidad_id"), table, record.row)
        continue
      }
      guard let (unit, means) = finder.find(id) else {
        if ManzanaReading(id) == .scattered {
          tallies.scattered.add(map.heading("unidad_id"), table, record.row, value: id)
        } else {
          strangers += 1
          tallies.unknown.add(map.heading("unidad_id"), table, record.row, value: id)
        }
        continue
      }
      known += 1
      if means == .code { tallies.byCode.add(map.heading("unidad_id"), table, record.row) }
      if rowOfUnit[unit] != nil {
        tallies.repeated.add(map.heading("unidad_id"), table, record.row, value: id)
        continue
      }
      rowOfUnit[unit] = record.row
      for column in columns {
        take(column, of: record, table, map, &units[unit].census, &tallies)
      }
    }
    tell(tallies, known: known, strangers: strangers, table)
  }

  private func take(
    _ column: Column, of record: RawRecord, _ table: RawTable, _ map: ColumnMap,
    _ census: inout Unit.Census, _ tallies: inout Tallies
  ) {
    let heading = map.heading(column.rawValue)
    guard let text = record.text(map.position(column.rawValue)) else { return }
    guard let number = FieldText.number(text), number >= 0 else {
      tallies.unreadable.add(heading, table, record.row, value: text)
      return
    }
    if let own = census[keyPath: column.census], own.value != number, own.value != 0 {
      tallies.different.add(heading, table, record.row, value: FieldText.plain(number))
    }
    census[keyPath: column.census] = .counted(number)
  }

  private struct Tallies {
    var byCode = Tally()
    var withoutCode = Tally()
    var unknown = Tally()
    var scattered = Tally()
    var repeated = Tally()
    var unreadable = Tally()
    var different = Tally()
  }

  private mutating func tell(
    _ tallies: Tallies, known: Int, strangers: Int, _ table: RawTable
  ) {
    if known < strangers {
      findings.append(
        Finding(
          .error, "conteos-ajenos", at: table.place(),
          "Solo \(known) de los \(known + strangers) códigos de los conteos son de unidades de las capas.",
          remedy: "Revise que los códigos sean del mismo distrito y de la misma clase de unidad."))
    }
    findings += tallies.byCode.joinedByCode()
    findings += tallies.unknown.findings { column, count, place in
      Finding(
        .warning, "conteo-sin-unidad", at: place,
        "Filas cuyo código de «\(column)» no es de ninguna unidad, y no se usan: \(count).",
        remedy: "Revise los códigos, o agregue esas unidades a su capa.")
    }
    findings += tallies.scattered.findings { column, count, place in
      Finding(
        .note, "conteo-disperso", at: place,
        "Filas de viviendas dispersas (código con 8888 en «\(column)»), que no tienen manzana y no "
          + "se usan: \(count).", remedy: "")
    }
    findings += tallies.repeated.findings { column, count, place in
      Finding(
        .warning, "conteo-repetido", at: place,
        "Filas de una unidad que ya estaba (en «\(column)»); vale la primera: \(count).",
        remedy: "Deje una sola fila por unidad.")
    }
    findings += tallies.withoutCode.findings { column, count, place in
      Finding(
        .warning, "conteo-sin-codigo", at: place,
        "Filas sin código en «\(column)», que no se usan: \(count).",
        remedy: "Complete el código o quite la fila.")
    }
    findings += tallies.unreadable.findings { column, count, place in
      Finding(
        .warning, "no-es-numero", at: place,
        "Valores de «\(column)» que no son un número de 0 o más, y no se usan: \(count).",
        remedy: "Escríbalos sin separador de miles y con punto decimal.")
    }
    findings += tallies.different.findings { column, count, place in
      Finding(
        .warning, "conteo-distinto", at: place,
        "Unidades cuya capa decía otro número que «\(column)»; vale el de los conteos: \(count).",
        remedy: "Si vale el de la capa, quite esa columna de los conteos.")
    }
  }
}
