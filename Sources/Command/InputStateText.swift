import Sectoriza

/// The list «tiene / no tiene / desactualizado» as an aligned table.
struct InputStateText {
  let states: [InputState]

  init(_ states: [InputState]) { self.states = states }

  var lines: [String] {
    let rows = states.map { state in
      [
        state.title, state.state.rawValue, state.date?.dayMonthYear ?? "",
        state.rows.map { NumberText.people($0) } ?? "", state.entity, state.file ?? "",
        state.sha256.map { String($0.prefix(8)) } ?? "",
      ]
    }
    let heading = ["Insumo", "Estado", "Fecha", "Filas", "Entidad", "Archivo", "SHA-256"]
    return ["Insumos"]
      + PlainTable.lines([heading] + rows, numbers: [3]).map { "  " + $0 }
  }
}

/// Columns as wide as what is in them.
enum PlainTable {
  /// - Parameter numbers: the columns that are set to the right.
  static func lines(_ rows: [[String]], numbers: Set<Int> = []) -> [String] {
    guard let first = rows.first else { return [] }
    let widths = first.indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
    return rows.map { row in
      let cells = zip(row, widths).enumerated().map { column, cell in
        let blanks = String(repeating: " ", count: cell.1 - cell.0.count)
        return numbers.contains(column) ? blanks + cell.0 : cell.0 + blanks
      }
      let line = cells.joined(separator: "  ")
      return String(line.reversed().drop { $0 == " " }.reversed())
    }
  }
}
