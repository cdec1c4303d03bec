import SectorizaModel

/// What the lists lack, and how people were placed.
extension ReportPage {
  var quality: String? {
    guard let nominal = facts.run.nominal else { return nil }
    let quality = nominal.quality(facts.run.plan)
    return section(
      "Calidad de las listas",
      newborns(quality.placement) + problems(quality) + presence(quality.homologation)
        + conflicts(quality.homologation) + methods(quality.placement))
  }

  private func newborns(_ placement: PlacementSummary) -> String {
    guard placement.newborns > 0 else {
      return "<p>Las listas no tienen recién nacidos de menos de 30 días.</p>\n"
    }
    let all = counted(placement.newborns, "recién nacido", "recién nacidos")
    let text =
      placement.unplacedNewborns == 0
      ? "\(all) de menos de 30 días: "
        + (placement.newborns == 1 ? "está ubicado." : "todos están ubicados.")
      : "Sin ubicar: \(placement.unplacedNewborns) de \(all) de menos de 30 días. Búsquelos primero: "
        + "«sectoriza pendientes» los pone al comienzo de su lista."
    let kind = placement.unplacedNewborns == 0 ? "" : " class=\"note alert\""
    return "<p\(kind)>\(HTMLText.escaped(text))</p>\n"
  }

  private func problems(_ quality: ListQuality) -> String {
    guard !quality.lines.isEmpty else { return "<p>No se encontró ningún problema.</p>\n" }
    return HTMLText.table(
      ["Campo", "Problema", "Registros", "De los leídos"],
      rows: quality.lines.map {
        [
          $0.field, $0.problem, NumberText.people($0.records),
          NumberText.percent(quality.share($0)),
        ]
      }, texts: 2)
      + note(
        "Se leyeron \(NumberText.people(quality.read)) registros; uno puede tener varios problemas. "
          + "Cuáles son está en interno/calidad_filas.csv, que no sale de la oficina.")
  }

  private func presence(_ homologation: ListHomologation) -> String {
    guard homologation.hasSeveralLists else { return "" }
    return HTMLText.table(
      [
        "Una lista", "Otra lista", "De", "En las dos", "Solo en la primera", "Solo en la otra",
      ],
      rows: homologation.pairs.map { pair in
        [
          pair.one, pair.other, pair.kind == .child ? "niñas y niños" : "gestantes",
          NumberText.people(pair.both), NumberText.people(pair.onlyOne),
          NumberText.people(pair.onlyOther),
        ]
      }, texts: 3)
      + note(
        "En qué listas está cada persona, y en cuáles falta, lo dice interno/homologacion.csv, que "
          + "no sale de la oficina.")
  }

  private func conflicts(_ homologation: ListHomologation) -> String {
    guard !homologation.counts.isEmpty else {
      return homologation.hasSeveralLists
        ? "<p>Lo que las listas dicen de una misma persona coincide.</p>\n" : ""
    }
    return HTMLText.table(
      ["No coinciden en", "Lista que se usa", "La otra", "Registros"],
      rows: homologation.counts.map {
        [$0.field.rawValue, $0.used, $0.other, NumberText.people($0.conflicts)]
      }, texts: 3)
      + note(
        "Dos registros de una misma persona dicen cosas distintas. Cuáles son está en "
          + "interno/conflictos.csv, que no sale de la oficina.")
  }

  private func methods(_ placement: PlacementSummary) -> String {
    guard !placement.placed.isEmpty else { return "" }
    let told = Array(zip(placement.placed, placement.isWithheld))
    let rows = PlacementMethod.allCases.compactMap { method -> [String]? in
      let placed = told.filter { $0.0.method == method }
      guard !placed.isEmpty else { return nil }
      return [method.title]
        + Confidence.allCases.map { confidence in
          guard let (placed, isWithheld) = placed.first(where: { $0.0.confidence == confidence })
          else { return "0" }
          return isWithheld ? "reservado" : NumberText.people(placed.persons)
        }
    }
    return HTMLText.table(
      ["Cómo se ubicó a las personas"]
        + Confidence.allCases.map { "Confianza \($0.rawValue)" }, rows: rows, texts: 1)
  }
}
