import Foundation
import SectorizaModel

extension SectorComparison {
  /// The files of a comparison: `numero_de_sectores.csv`, `.svg` and `.html`, those asked for.
  public func files(
    _ kinds: some Collection<OutputKind> = OutputKind.comparison, csv: CSVStyle = .plain
  ) -> [OutputFile] {
    OutputKind.comparison.filter { kinds.contains($0) }.map { kind in
      switch kind {
      case .numbersChart: OutputFile(kind.rawValue, ComparisonChart(self).drawing.text)
      case .numbersPage: OutputFile(kind.rawValue, page)
      default: OutputFile(kind.rawValue, csvText(csv))
      }
    }
  }

  /// The table as a program reads it, and what it was made with.
  public var json: String {
    let load = LoadUnit(demand)
    let value = JSONValue.members(
      ("version", .text(Version.text)),
      (
        "distrito",
        .members(
          ("ubigeo", JSONValue(territory.ubigeo?.text)), ("nombre", .text(territory.name)),
          ("fecha", .text(territory.cutDate.iso)))
      ),
      ("unidad_de_carga", .text(load.name)),
      ("gestores", gestores.isEmpty ? .null : .integer(gestores.count)),
      ("capacidad_minutos", JSONValue(capacityMinutes)),
      (
        "filas",
        .array(
          rows.map { row in
            .object(
              zip(Self.columns, cells(row)).map { column, cell in
                JSONValue.Member(
                  key: column, value: column == "factible" ? feasible(row) : json(cell))
              })
          })
      ),
      (
        "parametros",
        .array(
          parameters.map { parameter in
            .members(
              ("nombre", .text(parameter.name)), ("valor", .text(parameter.value)),
              ("por_defecto", .bool(parameter.isDefault)))
          })
      ),
      (
        "nota",
        demand.source == .persons ? .text(PublishedCounts.explanation) : .null
      ))
    return JSONText(value, indented: true).text
  }

  private func feasible(_ row: Row) -> JSONValue { .bool(row.trial?.quality.isFeasible ?? false) }

  private func json(_ cell: CSVCell) -> JSONValue {
    switch cell {
    case .code(let text), .text(let text): .text(text)
    case .number(let number): .number(number)
    case .integer(let number): .integer(number)
    case .empty: .null
    }
  }

  // MARK: The table of a program

  static let columns = [
    "sectores", "factible", "carga_maxima", "carga_media", "coeficiente_variacion",
    "desviacion_maxima", "fuera_de_tolerancia", "recorrido", "recorrido_medio_m", "cota", "brecha",
    "capacidad_por_sector", "uso_capacidad", "personas_movidas", "esfuerzo", "motivo",
  ]

  private func csvText(_ style: CSVStyle) -> String {
    var table = CSVText(style, header: Self.columns)
    for row in rows { table.append(cells(row)) }
    return table.text
  }

  private func cells(_ row: Row) -> [CSVCell] {
    func number(_ value: Double?) -> CSVCell { value.map { .number($0) } ?? .empty }
    let reason: CSVCell = row.reason.isEmpty ? .empty : .text(row.reason)
    guard let figures = figures(row) else {
      return [.integer(row.sectors), .text("no")]
        + [CSVCell](repeating: .empty, count: Self.columns.count - 3) + [reason]
    }
    return [
      .integer(row.sectors), .text(figures.isFeasible ? "si" : "no"),
      number(figures.largestLoad), number(figures.meanLoad), number(figures.variation),
      number(figures.largestDeviation), .integer(figures.sectorsOutside), number(figures.walk),
      number(figures.meanWalk), number(figures.lowerBound), number(figures.gap),
      number(figures.capacity), number(figures.useOfCapacity), number(figures.personsMoved),
      .integer(figures.effort), reason,
    ]
  }

  // MARK: The table of a person

  /// The table as people read it: only the columns that say something of this district.
  public var table: (heading: [String], rows: [[String]]) {
    let load = LoadUnit(demand)
    let all = rows.map { ($0, figures($0)) }
    let hours = load.isMinutes ? " (h/mes)" : ""
    func shown(_ value: Double?) -> String {
      value.map {
        NumberText.people(
          load.isMinutes ? $0 / 60 : $0,
          decimals: load.isMinutes || $0 != $0.rounded() ? 1 : 0)
      } ?? "reservado"
    }
    func percent(_ value: Double?) -> String { value.map { NumberText.percent($0) } ?? "reservado" }
    var columns: [(String, (Row, Figures?) -> String)] = [
      ("Sectores", { row, _ in NumberText.people(row.sectors) }),
      (
        "Factible",
        { _, figures in figures.map { $0.isFeasible ? "sí" : "no" } ?? "sin plan" }
      ),
      ("Carga mayor" + hours, { _, figures in figures.map { shown($0.largestLoad) } ?? "" }),
      ("Carga media" + hours, { _, figures in figures.map { shown($0.meanLoad) } ?? "" }),
      ("Variación", { _, figures in figures.map { percent($0.variation) } ?? "" }),
      ("Mayor desviación", { _, figures in figures.map { percent($0.largestDeviation) } ?? "" }),
      (
        "Fuera de tolerancia",
        { _, figures in figures.map { NumberText.people($0.sectorsOutside) } ?? "" }
      ),
      (
        "Caminata media (m)",
        { _, figures in
          figures.map { $0.meanWalk.map { NumberText.people($0) } ?? "reservado" } ?? ""
        }
      ),
      ("Brecha", { _, figures in figures?.gap.map { NumberText.percentAtMost($0) } ?? "" }),
    ]
    if capacityMinutes != nil {
      columns.append(
        ("Capacidad por sector" + hours, { _, figures in figures.map { shown($0.capacity) } ?? "" })
      )
      columns.append(
        ("Uso de la capacidad", { _, figures in figures.map { percent($0.useOfCapacity) } ?? "" }))
    }
    if rows.contains(where: { $0.trial?.changes != nil }) {
      columns.append(
        (
          "Personas que cambian",
          { _, figures in
            figures.map { $0.personsMoved.map { NumberText.people($0) } ?? "reservado" } ?? ""
          }
        ))
    }
    return (columns.map(\.0), all.map { row, figures in columns.map { $0.1(row, figures) } })
  }

  /// Why the rows that are not feasible are not, each with its number.
  public var reasons: [String] {
    rows.filter { !$0.reason.isEmpty }.map {
      "\(counted($0.sectors, "sector", "sectores")): \($0.reason)"
    }
  }

  // MARK: The page

  private var page: String {
    let style = String(decoding: PackageResources.report_css, as: UTF8.self)
    let title = "Número de sectores: \(territory.name)"
    let place = territory.ubigeo.map { "Ubigeo \($0.text) · " } ?? ""
    let (heading, rows) = table
    var notes = [
      "Es una comparación: no se escribió ningún plan. Para formarlo, elija un número y use "
        + "«sectoriza sectorizar --sectores».",
      "Variación: la desviación estándar de las cargas de los sectores entre su media; 0 es que "
        + "todos llevan lo mismo. Caminata media: metros de cada "
        + (LoadUnit(demand).isMinutes ? "visita" : "unidad de carga")
        + " hasta la unidad centro de su sector, ida. Brecha: a lo más cuánto sobre el mejor "
        + "reparto posible.",
    ]
    if let capacity = capacityMinutes {
      let told = gestores.count { $0.minutesPerMonth != nil }
      notes.append(
        "Capacidad por sector: las \(NumberText.people(capacity / 60)) horas al mes de "
          + "\(counted(told, "gestor", "gestores")), repartidas por igual. Uso: la carga mayor, que "
          + "no cuenta los viajes, entre esa capacidad.")
    }
    if demand.source == .persons { notes.append(PublishedCounts.explanation) }
    let reasons = reasons.map { "<li>\(HTMLText.escaped($0))</li>\n" }.joined()
    return """
      <!DOCTYPE html>
      <html lang="es-PE">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src \
      'unsafe-inline'; img-src data:">
      <title>\(HTMLText.escaped(title))</title>
      <style>
      \(style)svg { display: block; height: auto; max-width: 100%; }
      @media print { svg { max-height: 118mm; margin: 0 auto; } }
      </style>
      </head>
      <body>
      <header>
      <p class="kind">Cuántos sectores formar</p>
      <h1>\(HTMLText.escaped(territory.name))</h1>
      <p>\(HTMLText.escaped(place))Datos al \(territory.cutDate.dayMonthYear) · \
      Sectoriza \(HTMLText.escaped(Version.text))</p>
      </header>
      <section>
      <h2>Caminar menos o repartir mejor</h2>
      \(ComparisonChart(self).drawing.element)</section>
      <section>
      <h2>Los números</h2>
      \(HTMLText.table(heading, rows: rows, texts: 0))\
      \(notes.map { "<p class=\"note\">\(HTMLText.escaped($0))</p>\n" }.joined())</section>
      \(reasons.isEmpty ? "" : "<section>\n<h2>Por qué no</h2>\n<ul>\n\(reasons)</ul>\n</section>\n")\
      </body>
      </html>

      """
  }
}
