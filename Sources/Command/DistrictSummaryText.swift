import Sectoriza

/// What a district comes to, as a few aligned lines.
struct DistrictSummaryText {
  let summary: DistrictSummary

  init(_ summary: DistrictSummary) { self.summary = summary }

  var lines: [String] {
    let rows =
      [["Distrito", district], ["Unidades", units], ["Población", population]]
      + summary.totals.map { [$0.title, text($0)] } + contrast
    return ["Resumen"] + PlainTable.lines(rows).map { "  " + $0 }
  }

  private var district: String {
    summary.name + (summary.ubigeo.map { " (ubigeo \($0.text))" } ?? "")
      + ", datos al \(summary.cutDate.dayMonthYear)"
  }

  private var units: String {
    let words: [Unit.Kind: (String, String)] = [
      .manzana: ("manzana", "manzanas"), .centroPoblado: ("centro poblado", "centros poblados"),
      .zona: ("zona", "zonas"), .otro: ("de otra clase", "de otra clase"),
    ]
    return summary.unitsByKind.compactMap { kind, units in
      words[kind].map { "\(NumberText.people(units)) \(units == 1 ? $0.0 : $0.1)" }
    }.joined(separator: ", ")
  }

  private var population: String {
    guard let population = summary.population else { return "sin dato" }
    let estimated = summary.unitsWithEstimatedPopulation
    guard estimated > 0 else { return NumberText.people(population.rounded()) }
    return NumberText.people(population.rounded())
      + "; \(NumberText.people(summary.estimatedPopulation.rounded())) se estimaron en "
      + counted(estimated, "unidad", "unidades")
  }

  private func text(_ total: DistrictSummary.Total) -> String {
    guard let number = total.number else { return "sin dato" }
    let shown = NumberText.people(number.rounded())
    return total.origin.isEmpty ? shown : "\(shown) (\(total.origin))"
  }

  /// The two counts of children side by side.
  private var contrast: [[String]] {
    let contrast = summary.contrast
    guard let difference = contrast.difference, let census = contrast.census else { return [] }
    var line =
      "\(NumberText.people(contrast.listed)) en el Padrón (\(NumberText.people(contrast.withoutUnit)) "
      + "sin unidad) y \(NumberText.people(census.rounded())) por el censo: "
      + "\(difference > 0 ? "+" : "")\(NumberText.people(difference.rounded()))"
    if let ratio = contrast.ratio { line += ", razón \(NumberText.people(ratio, decimals: 2))" }
    return [["Padrón y censo", line]]
  }
}
