internal import SectorizaModel

/// Sees that the ubigeo column of a table is INEI's, before the table is read.
///
/// A column of RENIEC, which its heading or its description tells, is converted with the crosswalk.
/// One that passes for INEI's is compared with it: a join by the wrong code finds other districts
/// without complaint.
struct UbigeoConversion {
  let crosswalk: UbigeoCrosswalk
  let district: Ubigeo?
  private(set) var findings: [Finding] = []

  init(crosswalk: UbigeoCrosswalk, district: Ubigeo?) {
    self.crosswalk = crosswalk
    self.district = district
  }

  /// O(rows).
  mutating func apply(_ table: RawTable) -> RawTable {
    // What is wrong with the columns is told where the table is read.
    var told: [Finding] = []
    let map = ColumnMap(table, KnownFields.fields(table.role), findings: &told)
    guard let column = map.position("ubigeo") else { return table }
    let heading = map.heading("ubigeo")
    let says = Heading.folded(heading).split(separator: " ")
    guard table.source.ubigeos == .reniec || says.contains("RENIEC") else {
      compare(table, column, heading)
      return table
    }
    return converted(table, column, heading)
  }

  private mutating func converted(
    _ table: RawTable, _ column: Int, _ heading: String
  ) -> RawTable {
    var result = table
    var converted = Tally()
    var strangers = Tally()
    for (position, record) in table.records.enumerated() {
      guard let text = record.text(column) else { continue }
      let code = CodeText.ubigeoRENIEC(text).code.flatMap(crosswalk.inei)
      if code == nil {
        strangers.add(heading, table, record.row, value: text)
      } else {
        converted.add(heading, table, record.row, value: text)
      }
      result.records[position] = record.replacing(column, by: code?.text)
    }
    if crosswalk.isEmpty {
      findings += strangers.findings { column, count, place in
        Finding(
          .warning, "ubigeo-reniec-sin-tabla", at: place,
          "«\(column)» tiene ubigeos del RENIEC, que no son los del INEI y no se usan: \(count).",
          remedy:
            "Dé la tabla de equivalencias en «capas: {ubigeos: {archivo: …}}» o con --ubigeos.")
      }
      return result
    }
    findings += converted.findings { column, count, place in
      Finding(
        .note, "ubigeo-reniec-convertido", at: place,
        "Ubigeos del RENIEC de «\(column)» que se convirtieron a los del INEI: \(count).",
        remedy: "")
    }
    findings += strangers.findings { column, count, place in
      Finding(
        .warning, "ubigeo-reniec-desconocido", at: place,
        "Ubigeos de «\(column)» que no están en la tabla de equivalencias y quedan sin dato: "
          + "\(count).",
        remedy: "Corríjalos, o agregue el distrito a la tabla de «ubigeos».")
    }
    return result
  }

  /// What a column that should be INEI's looks like beside the crosswalk.
  private mutating func compare(_ table: RawTable, _ column: Int, _ heading: String) {
    guard !crosswalk.isEmpty else { return }
    let asRENIEC = district.flatMap(crosswalk.reniec)?.text
    var count = 0
    var swapped = Tally()
    var strangers = Tally()
    for record in table.records {
      guard let text = record.text(column), let code = CodeText.ubigeo(text).code else { continue }
      count += 1
      if code.text == asRENIEC, code != district {
        swapped.add(heading, table, record.row, value: text)
      } else if !crosswalk.contains(code) {
        strangers.add(heading, table, record.row, value: text)
      }
    }
    let name = district.map { "\($0)" } ?? ""
    findings += swapped.findings { column, found, place in
      Finding(
        .warning, "ubigeo-es-reniec", at: place,
        "En «\(column)», \(found) de los \(count) ubigeos son «\(asRENIEC ?? "")», que en el RENIEC "
          + "es este distrito (\(name)) y en el INEI es otro.",
        remedy: "Si la columna es del RENIEC, escriba «ubigeo: reniec» en su archivo de "
          + "distrito.yaml.")
    }.filter { _ in swapped.count(of: heading) * 10 >= count * 9 }
    findings += strangers.findings { column, found, place in
      Finding(
        .warning, "ubigeo-fuera-de-catalogo", at: place,
        "Ubigeos de «\(column)» que no están en la tabla de «ubigeos»: \(found).",
        remedy: "Corríjalos; si el distrito es nuevo, agréguelo a la tabla.")
    }
  }
}

extension RawRecord {
  /// The same record with another text in a cell.
  fileprivate func replacing(_ column: Int, by text: String?) -> RawRecord {
    var cells = cells
    cells[column] = text
    return RawRecord(row: row, cells: cells, shape: shape)
  }
}
