import SectorizaModel

/// The mean walk and the spread of the loads against the number of sectors, one above the other.
struct ComparisonChart {
  private let comparison: SectorComparison
  private static let width = 760.0
  private static let height = 700.0
  private static let left = 80.0
  private static let right = 735.0

  init(_ comparison: SectorComparison) { self.comparison = comparison }

  /// A value of a row; nil where there is no plan, or it is withheld.
  private typealias Point = (sectors: Int, value: Double?, isFeasible: Bool, hasPlan: Bool)

  var drawing: SVGText {
    let name = comparison.territory.name
    let numbers = comparison.rows.map(\.sectors)
    let asked = "de \(numbers.first ?? 0) a \(numbers.last ?? 0)"
    var drawing = SVGText(
      width: Self.width, height: Self.height, title: "Número de sectores: \(name)",
      description: "Caminata media y variación de la carga con cada número de sectores, \(asked).")
    drawing.write("¿Cuántos sectores? \(name)", 24, 32, size: 18, bold: true)
    drawing.write(subtitle, 24, 52, color: SVGText.soft)
    let figures = comparison.rows.map { ($0, comparison.figures($0)) }
    let isMinutes = LoadUnit(comparison.demand).isMinutes
    panel(
      &drawing,
      title: "Caminata media hasta la unidad centro (metros por "
        + (isMinutes ? "visita)" : "unidad de carga)"),
      figures.map { ($0.sectors, $1?.meanWalk, $1?.isFeasible ?? false, $1 != nil) }, decimals: 0,
      top: 98, bottom: 322)
    panel(
      &drawing, title: "Variación de la carga entre sectores (%)",
      figures.map { row, figures in
        (
          row.sectors, figures?.variation.map { $0 * 100 }, figures?.isFeasible ?? false,
          figures != nil
        )
      }, decimals: 1, top: 392, bottom: 616)
    drawing.write(
      "Número de sectores", (Self.left + Self.right) / 2, 656, anchor: .middle)
    legend(&drawing)
    return drawing
  }

  private var subtitle: String {
    let tolerance = comparison.rows.compactMap(\.trial?.quality.tolerance).first
    let date = "Datos al \(comparison.territory.cutDate.dayMonthYear)"
    return tolerance.map { "\(date) · tolerancia pedida ±\(NumberText.percent($0))" } ?? date
  }

  private func panel(
    _ drawing: inout SVGText, title: String, _ points: [Point], decimals: Int, top: Double,
    bottom: Double
  ) {
    let upright = ChartAxis(
      covering: points.compactMap(\.value), fromZero: true, pixels: (bottom, top))
    drawing.write(title, Self.left - 56, top - 14, size: 13, bold: true)
    for tick in upright.ticks {
      let y = upright.place(tick)
      drawing.line(
        Self.left, y, Self.right, y, color: tick == upright.lower ? SVGText.ink : SVGText.grid)
      drawing.write(
        upright.label(tick), Self.left - 8, y + 4, anchor: .end, color: SVGText.soft)
    }
    // A place for each number; of many, every second or fifth is written.
    let every = [1, 2, 5, 10].first { points.count <= 30 * $0 } ?? 10
    for (position, point) in points.enumerated() {
      let x = across(position, of: points.count)
      drawing.line(x, bottom, x, bottom + 4)
      if position.isMultiple(of: every) {
        drawing.write(String(point.sectors), x, bottom + 19, anchor: .middle)
      }
    }
    let drawn = points.enumerated().map { position, point in
      (
        x: across(position, of: points.count),
        y: point.value.map { upright.place($0) } ?? bottom, point: point
      )
    }
    // The line is broken where there is no plan.
    for run in drawn.split(whereSeparator: { $0.point.value == nil }) {
      drawing.path(run.map { ($0.x, $0.y) })
    }
    for (x, y, point) in drawn {
      if !point.hasPlan {
        drawing.marker(.cross, x, bottom)
      } else if point.value != nil {
        drawing.marker(point.isFeasible ? .disc : .ring, x, y)
      }
    }
    guard points.count <= 16 else { return }
    var labels = ChartLabels(
      around: drawn.filter { $0.point.value != nil }.map { ($0.x, $0.y) },
      frame: ChartLabels.Box(
        left: Self.left, top: top - 12, right: Self.right + 24, bottom: bottom))
    for (x, y, point) in drawn {
      guard let value = point.value else { continue }
      let text = NumberText.people(value, decimals: decimals)
      if let place = labels.place(text, at: (x, y)) {
        drawing.write(text, place.x, place.y, anchor: .middle, size: 11)
      }
    }
  }

  /// Numbers stand in the middle of equal parts of the width.
  private func across(_ position: Int, of count: Int) -> Double {
    Self.left + (Double(position) + 0.5) * (Self.right - Self.left) / Double(max(1, count))
  }

  private func legend(_ drawing: inout SVGText) {
    let entries: [(SVGText.Marker, String)] = [
      (.disc, "cumple la tolerancia y las condiciones"), (.ring, "no las cumple"),
      (.cross, "no hay ningún plan"),
    ]
    var x = Self.left - 50
    for (marker, text) in entries {
      drawing.marker(marker, x, 680)
      drawing.write(text, x + 12, 684)
      x += 52 + Double(text.count) * 6.8
    }
  }
}
