import SectorizaModel

/// What of a curve may leave the office.
struct CurveFacts {
  let rows: [Row]
  let count: MovedCount
  /// nil when withheld.
  let personsInAll: Double?

  struct Row {
    let row: ChangeCurve.Row
    /// nil when withheld.
    let personsMoved: Double?
    let share: Double?
    let largestDeviation: Double?
    /// Σ load · metres and the metres for one of the load, with the figures that may be told.
    let walk: Double?
    let meanWalk: Double?
    /// The mean walk over that of the existing plan, less 1; nil when nobody walked.
    let walkChange: Double?

    /// Of an update, its price; else what it is.
    var label: String {
      switch row.origin {
      case .existing: "existente"
      case .update(let price): NumberText.machine(price)
      case .new: "nueva"
      }
    }
  }

  init(_ run: RunResult, _ curve: ChangeCurve, _ counts: PublishedCounts) {
    let written = run.changes.map { MovedPersons($0, run, counts) }
    let isProtected = counts.isProtected
    let isOpen = counts.sectors.allSatisfy { $0.load != nil }
    count = MovedCount(run.demand, run.territory)
    personsInAll = isProtected && counts.district.load == nil ? nil : curve.personsInAll
    let told = PublishedWalk(run, counts)
    func meanWalk(_ row: ChangeCurve.Row) -> Double? {
      told.told(row.walk).map { row.walk > 0 ? $0 * (row.meanWalk / row.walk) : row.meanWalk }
    }
    let before = curve.rows.first { $0.origin == .existing }.flatMap(meanWalk) ?? 0
    let plan = curve.rows.first(where: \.isWritten)
    rows = curve.rows.map { row in
      var moved: Double? = row.personsMoved
      if isProtected, SmallCounts.isSmall(row.personsMoved) { moved = nil }
      // Only of the plan that was written can it be known which units are meant; another price may
      // have led to the same.
      if let written, row.isWritten || row.movesAs(plan) { moved = written.total }
      return Row(
        row: row, personsMoved: moved,
        share: moved.map { curve.personsInAll > 0 ? $0 / curve.personsInAll : 0 },
        // Beside the loads of the written plan, that of another may tell a unit's.
        largestDeviation: isOpen && (row.isWritten || !counts.isAnyUnitWithheld)
          ? row.largestDeviation : nil,
        walk: told.told(row.walk), meanWalk: meanWalk(row),
        walkChange: before > 0 ? meanWalk(row).map { $0 / before - 1 } : nil)
    }
  }
}

/// `curva_de_cambios.csv`.
struct CurveTable {
  private let facts: CurveFacts

  init(_ run: RunResult, _ curve: ChangeCurve, _ counts: PublishedCounts) {
    facts = CurveFacts(run, curve, counts)
  }

  func file(_ style: CSVStyle) -> OutputFile {
    var table = CSVText(
      style,
      header: [
        "plan", "precio", "personas", "proporcion", "unidades", "recorrido", "recorrido_medio_m",
        "cambio_recorrido", "desviacion_maxima", "fuera_de_tolerancia", "factible", "escrito",
      ])
    func number(_ value: Double?) -> CSVCell { value.map { .number($0) } ?? .empty }
    for fact in facts.rows {
      let row = fact.row
      let (plan, price): (String, CSVCell) =
        switch row.origin {
        case .existing: ("existente", .empty)
        case .update(let price): ("actualizada", .number(price))
        case .new: ("nueva", .empty)
        }
      table.append([
        .text(plan), price, number(fact.personsMoved), number(fact.share),
        .integer(row.unitsMoved), number(fact.walk), number(fact.meanWalk),
        number(fact.walkChange), number(fact.largestDeviation), .integer(row.sectorsOutside),
        .text(row.isFeasible ? "si" : "no"), .text(row.isWritten ? "si" : "no"),
      ])
    }
    return OutputFile(OutputKind.curve.rawValue, table.text)
  }
}

/// `curva_de_cambios.svg`: who changes sector, across, against what is walked, upright.
struct CurveChart {
  private let run: RunResult
  private let facts: CurveFacts
  private static let width = 760.0
  private static let height = 560.0
  private static let frame = ChartLabels.Box(left: 84, top: 84, right: 730, bottom: 430)

  init(_ run: RunResult, _ curve: ChangeCurve, _ counts: PublishedCounts) {
    self.run = run
    facts = CurveFacts(run, curve, counts)
  }

  var file: OutputFile { OutputFile(OutputKind.curveChart.rawValue, drawing.text) }

  private typealias Mark = (fact: CurveFacts.Row, x: Double, y: Double)

  private var drawing: SVGText {
    let name = run.territory.name
    let isMinutes = LoadUnit(run.demand).isMinutes
    let who = facts.count == .load ? "Carga que cambia" : "\(facts.count.title) que cambian"
    var drawing = SVGText(
      width: Self.width, height: Self.height, title: "Curva de cambios: \(name)",
      description: "\(who) de sector y caminata media: el plan existente, actualizaciones con "
        + "distintos precios y un plan nuevo.")
    drawing.write("Cambiar menos o caminar menos: \(name)", 24, 32, size: 18, bold: true)
    drawing.write(subtitle, 24, 52, color: SVGText.soft)
    let shown = facts.rows.filter { $0.personsMoved != nil && $0.meanWalk != nil }
    let across = ChartAxis(
      covering: shown.compactMap(\.personsMoved), fromZero: true,
      wholeSteps: facts.count != .load, pixels: (Self.frame.left, Self.frame.right))
    let upright = ChartAxis(
      covering: shown.compactMap(\.meanWalk), fromZero: false,
      pixels: (Self.frame.bottom, Self.frame.top))
    axes(&drawing, across, upright)
    drawing.write(
      "Caminata media (metros por " + (isMinutes ? "visita)" : "unidad de carga)"), 24,
      (Self.frame.top + Self.frame.bottom) / 2, anchor: .middle, turned: true)
    drawing.write(
      "\(who) de sector", (Self.frame.left + Self.frame.right) / 2, 472, anchor: .middle)
    let marks: [Mark] = shown.map { fact in
      (fact, across.place(fact.personsMoved ?? 0), upright.place(fact.meanWalk ?? 0))
    }
    drawing.path(front(marks))
    for mark in marks { drawing.marker(marker(mark.fact.row), mark.x, mark.y) }
    write(marks, &drawing)
    legend(&drawing)
    return drawing
  }

  private var subtitle: String {
    let all = facts.personsInAll.map { "de \(facts.count.words($0)) en el distrito · " } ?? ""
    return "\(all)cada punto es un plan; el número es el precio de mover, en caminatas medias"
  }

  /// The feasible plans that no other beats in both: as few changes and as little to walk.
  private func front(_ marks: [Mark]) -> [(x: Double, y: Double)] {
    var front: [(x: Double, y: Double)] = []
    for mark in marks.filter({ $0.fact.row.isFeasible }).sorted(by: {
      ($0.x, -$0.y) < ($1.x, -$1.y)
    })
    where front.allSatisfy({ $0.y < mark.y }) {
      front.append((mark.x, mark.y))
    }
    return front
  }

  private func axes(_ drawing: inout SVGText, _ across: ChartAxis, _ upright: ChartAxis) {
    let frame = Self.frame
    for tick in upright.ticks {
      let y = upright.place(tick)
      drawing.line(
        frame.left, y, frame.right, y, color: tick == upright.lower ? SVGText.ink : SVGText.grid)
      drawing.write(upright.label(tick), frame.left - 8, y + 4, anchor: .end, color: SVGText.soft)
    }
    for tick in across.ticks {
      let x = across.place(tick)
      drawing.line(x, frame.bottom, x, frame.bottom + 4)
      drawing.write(across.label(tick), x, frame.bottom + 19, anchor: .middle, color: SVGText.soft)
    }
  }

  private func marker(_ row: ChangeCurve.Row) -> SVGText.Marker {
    switch row.origin {
    case .existing: row.isFeasible ? .square : .hollowSquare
    case .update: row.isFeasible ? .disc : .ring
    case .new: row.isFeasible ? .diamond : .hollowDiamond
    }
  }

  /// One label for points that fall together: `8, 4`.
  private func write(_ marks: [Mark], _ drawing: inout SVGText) {
    var groups: [(label: String, x: Double, y: Double, left: Double, right: Double)] = []
    for mark in marks {
      let label = mark.fact.label + (mark.fact.row.isWritten ? " (este plan)" : "")
      if let same = groups.firstIndex(where: { abs($0.x - mark.x) < 9 && abs($0.y - mark.y) < 9 }) {
        groups[same].label += ", " + label
        groups[same].left = min(groups[same].left, mark.x)
        groups[same].right = max(groups[same].right, mark.x)
      } else {
        groups.append((label, mark.x, mark.y, mark.x, mark.x))
      }
    }
    var labels = ChartLabels(
      around: marks.map { ($0.x, $0.y) },
      frame: ChartLabels.Box(
        left: Self.frame.left - 40, top: Self.frame.top - 18, right: Self.width - 4,
        bottom: Self.frame.bottom))
    for group in groups {
      if let place = labels.place(
        group.label, at: ((group.left + group.right) / 2, group.y),
        aside: (group.right - group.left) / 2, fallsAway: true)
      {
        drawing.write(group.label, place.x, place.y, anchor: .middle, size: 11)
      }
    }
  }

  private func legend(_ drawing: inout SVGText) {
    let entries: [(SVGText.Marker, String)] = [
      (.square, "el plan existente"), (.disc, "actualizado"), (.diamond, "nuevo"),
    ]
    var x = 34.0
    for (marker, text) in entries {
      drawing.marker(marker, x, 506)
      drawing.write(text, x + 13, 510)
      x += 54 + Double(text.count) * 6.8
    }
    for (step, marker) in [SVGText.Marker.hollowSquare, .ring, .hollowDiamond].enumerated() {
      drawing.marker(marker, 34 + Double(step) * 18, 534)
    }
    drawing.write(
      "vacíos: no cumplen la tolerancia o las condiciones · la línea une los que ningún otro mejora "
        + "en todo", 85, 538)
  }
}

extension MovedCount {
  /// As it begins a sentence.
  var title: String {
    switch self {
    case .followed: "Personas"
    case .living: "Habitantes"
    case .load: "Carga"
    }
  }
}
