import SectorizaModel

/// Who came, left, moved or changed since the cut before.
extension ReportPage {
  var cutChanges: String? {
    guard let counts = facts.cutChanges else { return nil }
    let intro =
      "<p>\(HTMLText.escaped(counts.since)): \(NumberText.people(counts.personsBefore)) personas antes, "
      + "\(NumberText.people(counts.personsNow)) ahora; siguen "
      + "\(NumberText.people(counts.remained)).</p>\n"
    guard !counts.lines.isEmpty else {
      return section("Cambios de las personas", intro + "<p>Nada cambió.</p>\n")
    }
    let rows = counts.lines.map { line in
      [
        line.kind.rawValue, line.cause.text,
        line.persons.map(NumberText.people) ?? "reservado",
      ]
    }
    return section(
      "Cambios de las personas",
      intro + HTMLText.table(["Cambio", "Motivo", "Personas"], rows: rows, texts: 2)
        + note(
          "Quiénes son está en interno/cambios_personas.csv, que no sale de la oficina."))
  }
}
