import SectorizaModel

/// What the Directive asks of the report: its six totals, the two counts of children side by side,
/// the characteristics of each sector and the state of the inputs.
extension ReportPage {
  var reconciliation: String {
    let rows = DirectiveTotals(facts).all.map { total in
      func value(_ number: Double?) -> String {
        total.state == .missing ? missing : shown(number)
      }
      return [
        total.title, total.source ?? missing, value(total.inSectors), value(total.withoutSector),
        value(total.district),
      ]
    }
    return section(
      "Los seis totales de la Directiva", id: "totales",
      HTMLText.table(
        ["Total", "Fuente", "En sectores", "Sin sector", "Distrito"], rows: rows, texts: 2)
        + note(
          "En sectores más sin sector es el distrito. «Sin dato» no es cero: nadie entregó ese "
            + "insumo. Una zona de riesgo que toca dos sectores se cuenta una vez aquí."))
  }

  /// Children under five by the lists and by the census (domain R10).
  var contrast: String? {
    let contrast = facts.contrast
    guard facts.run.demand.under5Origin == .lists, facts.counts.district.placedUnder5 != nil else {
      return nil
    }
    let hasCensus = contrast.census != nil
    var rows = [
      [
        "Distrito", shown(contrast.listed), shown(contrast.placed), shown(contrast.withoutUnit),
        hasCensus ? shown(contrast.census) : missing, contrast.difference.map(signed) ?? missing,
        contrast.ratio.map { NumberText.people($0, decimals: 2) } ?? missing,
      ]
    ]
    rows += facts.sectors.map { fact in
      let placed = fact.counts.placedUnder5
      let difference = placed.flatMap { one in fact.censusUnder5.map { one - $0 } }
      return [
        fact.sector.code, "", shown(placed), "", fact.censusUnder5.map { shown($0) } ?? missing,
        placed == nil ? reserved : difference.map(signed) ?? missing, "",
      ]
    }
    return section(
      "Menores de 5 años: Padrón y censo", id: "padron-y-censo",
      HTMLText.table(
        [
          "Ámbito", "Padrón", "Con unidad", "Sin unidad", "Censo o proporción", "Diferencia",
          "Razón",
        ], rows: rows, texts: 1)
        + note(
          "En cada sector se compara a quienes tienen una unidad. Los que no la tienen se reparten "
            + "al equilibrar, según los conteos de las unidades."))
  }

  var characteristics: String {
    section(
      "Características de los sectores", id: "caracteristicas",
      HTMLText.table(
        ["Sector", "Característica", "Dato"],
        rows: Characteristics(facts).lines.map { [$0.sector, $0.kind, $0.text ?? missing] },
        texts: 3))
  }

  var inputStates: String? {
    let states = facts.run.inputStates
    guard !states.isEmpty else { return nil }
    return section(
      "Insumos del distrito", id: "insumos",
      HTMLText.table(
        ["Insumo", "Estado", "Entidad", "Fecha", "Archivo", "Registros"],
        rows: states.map { state in
          [
            state.title, state.state.rawValue, state.entity, state.date?.dayMonthYear ?? "",
            state.file ?? "", state.rows.map { NumberText.people($0) } ?? "",
          ]
        }, texts: 5))
  }

  private func signed(_ difference: Double) -> String {
    (difference > 0 ? "+" : "") + NumberText.people(difference.rounded())
  }
}
