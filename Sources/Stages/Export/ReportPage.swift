import Foundation
import SectorizaModel

/// `informe.html`: what the technical team reads, prints on A4 and takes to the meeting.
struct ReportPage {
  let facts: ReportFacts
  private let load: LoadUnit

  init(_ facts: ReportFacts) {
    self.facts = facts
    load = LoadUnit(facts.run.demand)
  }

  func file() -> OutputFile {
    let territory = facts.run.territory
    let title = "Informe de sectorización: \(territory.name)"
    let style = String(decoding: PackageResources.report_css, as: UTF8.self)
    let place = territory.ubigeo.map { "Ubigeo \($0.text) · " } ?? ""
    let sections = [
      verdict, conditions, changes, cutChanges, totals, reconciliation, contrast, sectors, services,
      characteristics, persons, quality, bridges, audit, findings, parameters, inputs, inputStates,
    ]
    let html = """
      <!DOCTYPE html>
      <html lang="es-PE">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src \
      'unsafe-inline'; img-src data:">
      <title>\(HTMLText.escaped(title))</title>
      <style>
      \(style)</style>
      </head>
      <body>
      <header>
      <p class="kind">Informe de sectorización</p>
      <h1>\(HTMLText.escaped(territory.name))</h1>
      <p>\(HTMLText.escaped(place))Datos al \(territory.cutDate.dayMonthYear) · \
      Sectoriza \(HTMLText.escaped(Version.text))</p>
      </header>
      \(sections.compactMap { $0 }.joined(separator: "\n"))
      </body>
      </html>

      """
    return OutputFile(OutputKind.report.rawValue, html)
  }

  // MARK: What was reached

  private var verdict: String {
    guard let quality = facts.run.quality else {
      return section(
        "Resultado", "<p>Se evaluó una sectorización existente, sin cambiarla.</p>")
    }
    let verdict =
      quality.isFeasible
      ? "Cada sector está conectado y su carga se aparta del objetivo a lo más "
        + NumberText.percent(quality.tolerance) + "."
      : "La sectorización no cumple todo lo pedido: vea los hallazgos."
    var lines = "<p class=\"verdict \(quality.isFeasible ? "good" : "bad")\">"
    lines += "<strong>\(quality.isFeasible ? "Factible." : "No factible.")</strong> "
    lines += "\(HTMLText.escaped(verdict))</p>\n"
    if let gap = quality.gap {
      lines += "<p>El recorrido total de esta sectorización está a lo más "
      lines += "<strong>\(NumberText.percentAtMost(gap)) sobre el mejor posible</strong>: "
      lines += "ningún reparto que cumpla las mismas condiciones lo mejora en más que eso. "
      lines += "La cota se calcula sin exigir que cada sector esté unido ni que cada unidad quede "
      lines += "entera, y sin contar el contorno: lo que falta de verdad suele ser menos.</p>\n"
    } else {
      lines += "<p>No se calculó qué tan lejos está del mejor reparto posible.</p>\n"
    }
    var rows = [
      ["Tolerancia pedida", "±" + NumberText.percent(quality.tolerance)],
      [
        "Mayor desviación de un sector",
        facts.largestDeviation.map { NumberText.percent($0) } ?? "reservado",
      ],
      [
        "Recorrido ponderado (carga × metros)",
        facts.cost.map { NumberText.people($0) } ?? reserved,
      ],
    ]
    if quality.lowerBound != nil {
      rows.append([
        "Cota inferior del recorrido",
        facts.lowerBound.map { NumberText.people($0) } ?? reserved,
      ])
    }
    rows.append(["Semilla", String(quality.seed)])
    rows.append(["Esfuerzo", NumberText.people(quality.effort)])
    return section("Resultado", lines + HTMLText.table(["Medida", "Valor"], rows: rows, texts: 1))
  }

  private var conditions: String? {
    let outcomes = facts.run.conditions
    guard !outcomes.isEmpty else { return nil }
    let kept = outcomes.count { $0.isKept }
    return section(
      "Condiciones",
      "<p>\(kept == outcomes.count ? "Se cumplen todas" : "Se cumplen \(kept) de \(outcomes.count)")"
        + ".</p>\n"
        + HTMLText.table(
          ["Lo que se pidió", "Se cumple", "Detalle"],
          rows: outcomes.map { [$0.text, $0.isKept ? "sí" : "no", $0.detail] }, texts: 3))
  }

  private var changes: String? {
    guard let changes = facts.run.changes else { return nil }
    let title = "Cambios respecto a la sectorización anterior"
    guard !changes.moves.isEmpty else {
      return section(title, "<p>Ninguna unidad cambia de sector.</p>")
    }
    let count = MovedCount(facts.run.demand, facts.run.territory)
    let persons =
      facts.movedPersons?.total.map { total in
        count.words(total)
          + (facts.movedPersons?.share.map { " (\(NumberText.percent($0)))" } ?? "")
      } ?? "un número reservado de \(count.rawValue)"
    var flows: [(from: String, to: String, units: Int)] = []
    for move in changes.moves {
      if let known = flows.firstIndex(where: { $0.from == move.from && $0.to == move.to }) {
        flows[known].units += 1
      } else {
        flows.append((move.from, move.to, 1))
      }
    }
    func order(_ one: String, _ other: String) -> Bool {
      one.unicodeScalars.lexicographicallyPrecedes(other.unicodeScalars)
    }
    flows.sort { $0.from == $1.from ? order($0.to, $1.to) : order($0.from, $1.from) }
    let isOne = changes.moves.count == 1
    return section(
      title,
      "<p>\(isOne ? "Cambia" : "Cambian") \(counted(changes.moves.count, "unidad", "unidades")) y "
        + "\(HTMLText.escaped(persons)).</p>\n"
        + HTMLText.table(
          ["Del sector", "Al sector", "Unidades"],
          rows: flows.map { [$0.from, $0.to, NumberText.people($0.units)] }, texts: 2)
        + note("Cada unidad que cambia está en cambios.csv."))
  }

  private var totals: String {
    let run = facts.run
    let district = facts.counts.district
    let figures: [(String, String)] = [
      ("Sectores", NumberText.people(run.plan.sectors.count)),
      ("Unidades", NumberText.people(run.territory.units.count)),
      ("Gestantes", shown(district.gestantes, run.demand.gestantesOrigin)),
      ("Menores de 5 años", shown(district.under5, run.demand.under5Origin)),
      ("Población", facts.population.map { NumberText.people($0) } ?? "sin dato"),
      ("IPRESS", told(facts.services(.ipress))),
      ("IE de inicial", told(facts.services(.preschool))),
      ("Sistemas de agua", told(facts.services(.water))),
      ("Zonas de riesgo", told(facts.riskZones)),
      (load.isMinutes ? "Carga (horas al mes)" : "Carga", shownLoad(district.load)),
    ]
    var html = "<dl class=\"figures\">"
    for (name, value) in figures {
      html += "<div><dt>\(HTMLText.escaped(name))</dt><dd>\(HTMLText.escaped(value))</dd></div>"
    }
    html += "</dl>\n"
    if facts.estimatedUnits > 0 {
      html +=
        facts.estimatedUnits == 1
        ? "<p class=\"note\">1 unidad tiene cifras estimadas, no contadas.</p>\n"
        : "<p class=\"note\">\(NumberText.people(facts.estimatedUnits)) unidades tienen cifras "
          + "estimadas, no contadas.</p>\n"
    }
    if facts.unitsWithoutSector > 0 {
      html +=
        facts.unitsWithoutSector == 1
        ? "<p class=\"note alert\">1 unidad no tiene sector.</p>\n"
        : "<p class=\"note alert\">\(NumberText.people(facts.unitsWithoutSector)) unidades no "
          + "tienen sector.</p>\n"
    }
    if facts.counts.isProtected { html += note(PublishedCounts.explanation) }
    return section("Totales del distrito", html)
  }

  // MARK: Sectors

  private var sectors: String {
    let rows = facts.sectors.map { fact in
      [
        fact.sector.code, fact.sector.name, NumberText.people(fact.profile.units),
        shown(fact.counts.gestantes, facts.run.demand.gestantesOrigin),
        shown(fact.counts.under5, facts.run.demand.under5Origin),
        facts.population == nil ? "sin dato" : NumberText.people(fact.profile.population),
        shownLoad(fact.counts.load), fact.deviation.map(NumberText.signedPercent) ?? reserved,
        NumberText.people(fact.profile.polsbyPopper, decimals: 2),
        NumberText.people(fact.profile.hullRatio, decimals: 2),
      ]
    }
    let district = facts.counts.district
    let heading = [
      "Sector", "Denominación", "Unidades", "Gestantes", "Menores de 5", "Población",
      load.isMinutes ? "Carga (h/mes)" : "Carga", "Desviación", "Compacidad", "Envolvente",
    ]
    let footer = [
      "Total", "", NumberText.people(facts.run.territory.units.count - facts.unitsWithoutSector),
      shown(district.gestantes, facts.run.demand.gestantesOrigin),
      shown(district.under5, facts.run.demand.under5Origin),
      facts.population.map { NumberText.people($0) } ?? "sin dato", shownLoad(district.load), "",
      "", "",
    ]
    return section(
      "Sectores",
      HTMLText.table(
        heading, rows: rows, texts: 2, footer: facts.unitsWithoutSector == 0 ? footer : nil)
        + note(
          "Compacidad: índice de Polsby-Popper, 1 es un círculo. Envolvente: parte de su "
            + "envolvente convexa que el sector ocupa. La carga se mide en "
            + (load.isMinutes ? "horas al mes, sin viajes." : load.name + ".")))
  }

  private var services: String {
    let rows = facts.sectors.map { fact in
      [
        fact.sector.code, fact.sector.name, fact.profile.referenceIPRESS ?? "sin dato",
        fact.hubID ?? "sin dato", told(fact.profile.ipress),
        told(fact.profile.preschools), told(fact.profile.waterSystems),
        told(fact.profile.riskZones),
      ]
    }
    return section(
      "Servicios y riesgos por sector",
      HTMLText.table(
        [
          "Sector", "Denominación", "IPRESS de referencia", "Unidad centro", "IPRESS",
          "IE de inicial", "Sistemas de agua", "Zonas de riesgo",
        ], rows: rows, texts: 4))
  }

  // MARK: People

  private var persons: String? {
    guard let totals = facts.summary?.totals else { return nil }
    func told(_ persons: Int?) -> String { persons.map(NumberText.people) ?? "reservado" }
    var rows = [
      ["Registros leídos", "", NumberText.people(totals.read)],
      ["Con sector y gestor", "", told(totals.persons(.assigned))],
    ]
    let groups: [(String, CaseloadTotals.State)] = [
      ("Sin gestor", .withoutGestor), ("Sin ubicar", .withoutPlace), ("Rechazados", .rejected),
    ]
    for (name, state) in groups {
      let causes = totals.causes(state)
      if causes.isEmpty { rows.append([name, "", "0"]) }
      rows += causes.map { [name, $0.cause, told($0.persons)] }
    }
    let sum = totals.sum.map { ": \(NumberText.people(totals.read)) = \(NumberText.people($0))" }
    let why =
      totals.sum == nil
      ? " Lo reservado permitiría deducir cuántas personas viven en unidades sin sector: dé un "
        + "sector a esas unidades y se mostrará." : ""
    return section(
      "Personas",
      HTMLText.table(["Situación", "Motivo", "Personas"], rows: rows, texts: 2)
        + note(
          "Leídos = con gestor + sin gestor + sin ubicar + rechazados\(sum ?? ""). "
            + "Nadie se pierde." + why))
  }

  // MARK: How sure it is

  private var bridges: String? {
    guard !facts.bridges.isEmpty else { return nil }
    let rows = facts.bridges.map { edge in
      [
        facts.unitID(edge.a), facts.unitID(edge.b), edge.note ?? "sin motivo declarado",
        NumberText.people(edge.gapMeters), NumberText.people(edge.crossingCostMeters),
      ]
    }
    return section(
      "Puentes entre partes separadas",
      HTMLText.table(
        ["Unidad", "Con la unidad", "Motivo", "Distancia (m)", "Costo de cruce (m)"], rows: rows,
        texts: 3)
        + note("Son las uniones que no comparten borde: revíselas con quien conoce el lugar."))
  }

  private var audit: String? {
    guard let report = facts.run.audit else { return nil }
    let rows = report.checks.map { check in
      [
        check.id, check.title, check.state.rawValue,
        check.findings.isEmpty ? "" : NumberText.people(check.findings.count),
      ]
    }
    let details = report.findings
    return section(
      "Auditoría",
      HTMLText.table(["Control", "Qué revisa", "Estado", "Hallazgos"], rows: rows, texts: 3)
        + (details.isEmpty ? "" : findingsTable(details)))
  }

  private var findings: String {
    let findings = facts.findings
    guard !findings.isEmpty else { return section("Hallazgos", "<p>Ninguno.</p>") }
    return section("Hallazgos", findingsTable(findings))
  }

  private func findingsTable(_ findings: [Finding]) -> String {
    HTMLText.table(
      ["Gravedad", "Dónde", "Qué pasa", "Qué hacer"],
      rows: findings.map { [$0.severity.rawValue, text($0.place), $0.message, $0.remedy] },
      texts: 4)
  }

  private func text(_ place: Finding.Place) -> String {
    [
      place.file, place.layer.map { "capa \($0)" }, place.row.map { "fila \($0)" },
      place.column.map { "columna \($0)" }, place.value.map { "«\($0)»" },
    ].compactMap { $0 }.joined(separator: ", ")
  }

  private var parameters: String? {
    guard !facts.run.parameters.isEmpty else { return nil }
    return section(
      "Parámetros",
      HTMLText.table(
        ["Parámetro", "Valor", "Origen"],
        rows: facts.run.parameters.map {
          [$0.name, $0.value, $0.isDefault ? "por defecto" : "elegido"]
        }, texts: 3)
        + note(
          "Los valores por defecto son supuestos de este programa, no normas: cámbielos si su "
            + "equipo usa otros."))
  }

  private var inputs: String? {
    guard !facts.run.inputs.isEmpty else { return nil }
    return section(
      "Entradas", id: "entradas",
      HTMLText.table(
        ["Uso", "Archivo", "Entidad y fecha", "SHA-256", "Registros"],
        rows: facts.run.inputs.map { input in
          [
            input.role, input.file + (input.layer.map { " (capa \($0))" } ?? ""),
            [input.entity, input.date?.dayMonthYear].compactMap { $0 }.joined(separator: ", "),
            input.sha256, NumberText.people(input.rows),
          ]
        }, texts: 4))
  }

  // MARK: Pieces

  let reserved = "reservado"
  let missing = "sin dato"

  /// A count of persons; without one, whether it is withheld or nobody told.
  func shown(_ value: Double?, _ origin: Demand.Origin = .lists) -> String {
    value.map { NumberText.people($0, decimals: $0 == $0.rounded() || $0 >= 10 ? 0 : 1) }
      ?? (origin == .unknown ? missing : reserved)
  }

  func told(_ value: Int?) -> String { value.map(NumberText.people) ?? missing }

  private func shownLoad(_ value: Double?) -> String {
    value.map { NumberText.people(load.isMinutes ? $0 / 60 : $0, decimals: 1) } ?? reserved
  }

  func section(_ title: String, id: String? = nil, _ html: String) -> String {
    "<section\(id.map { " id=\"\($0)\"" } ?? "")>\n<h2>\(HTMLText.escaped(title))</h2>\n\(html)</section>"
  }

  func note(_ text: String) -> String {
    "<p class=\"note\">\(HTMLText.escaped(text))</p>\n"
  }
}
