import SectorizaModel

/// `unidades.csv` and `adyacencia.csv`.
enum UnitTables {
  static func units(_ run: RunResult, _ counts: PublishedCounts, _ style: CSVStyle) -> OutputFile {
    var table = CSVText(
      style,
      header: [
        "unidad_id", "sector", "gestantes", "menores_5", "poblacion", "carga", "estimado",
        "menores_5_padron", "menores_5_censo",
      ])
    for (position, unit) in run.territory.units.enumerated() {
      let sector = run.plan.sectorOfUnit[position].map { run.plan.sectors[$0.position].code }
      let published = counts.units[position]
      table.append([
        .code(unit.id.text), sector.map { .code($0) } ?? .empty, cell(published.gestantes),
        cell(published.under5), cell(unit.census.population?.value), cell(published.load),
        .text(run.demand.isEstimated[position] ? "si" : "no"), cell(published.placedUnder5),
        cell(unit.census.under5?.value),
      ])
    }
    return OutputFile(OutputKind.units.rawValue, table.text)
  }

  static func adjacency(_ run: RunResult, _ style: CSVStyle) -> OutputFile {
    var table = CSVText(style, header: ["a", "b", "razon", "longitud_m", "costo"])
    let units = run.territory.units
    for edge in run.adjacency.edges {
      table.append([
        .code(units[edge.a.position].id.text), .code(units[edge.b.position].id.text),
        .text(edge.reason.rawValue), .number(centimeters(edge.borderLengthMeters)),
        .number(centimeters(edge.crossingCostMeters)),
      ])
    }
    return OutputFile(OutputKind.adjacency.rawValue, table.text)
  }

  private static func cell(_ value: Double?) -> CSVCell { value.map { .number($0) } ?? .empty }

  private static func centimeters(_ meters: Double) -> Double { (meters * 100).rounded() / 100 }
}
