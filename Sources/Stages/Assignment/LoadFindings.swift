public import SectorizaModel

/// What a caseload asks of people beyond what they have: hours by the full formula over those a
/// gestor has, calls that become visits, and hours that nobody has.
///
/// One finding of each kind, with at most twenty gestores by name of code. O(gestores + shortages).
public func loadFindings(
  _ caseload: Caseload, of gestores: [Gestor], file: String? = nil
) -> [Finding] {
  var findings: [Finding] = []
  let over = zip(gestores, caseload.loads).filter { gestor, load in
    gestor.minutesPerMonth.map { load.totalMinutes > $0 + 0.5 } ?? false
  }
  if !over.isEmpty {
    findings.append(
      Finding(
        .note, "gestor-excede-horas", at: Finding.Place(file: file, column: "horas_mes"),
        "Con sus viajes y su registro, \(over.count == 1 ? "un gestor pasa" : "\(over.count) gestores pasan") "
          + "de sus horas del mes: \(list(over.map(\.0.id))).",
        remedy: "Vea interno/carga_gestores.csv: deles más horas o menos sectores, o revise cuánto "
          + "cuesta el campo (parametros: {archivo: cargas.yaml})."))
  }
  let called = caseload.loads.reduce(0) { $0 + $1.visitedForLackOfPhone }
  if called > 0 {
    findings.append(
      Finding(
        .note, "llamadas-que-son-visitas",
        "Personas a quienes se llamaría y habrá que visitar, porque no se conoce un celular válido: "
          + "\(called).",
        remedy: "Pida el celular en la visita y complételo en el Padrón."))
  }
  if let year = yearFinding(caseload.minutesByMonth) { findings.append(year) }
  let missing = caseload.shortages.filter(\.isResponsible)
  if !missing.isEmpty {
    let hours = missing.reduce(0) { $0 + $1.minutes } / 60
    let sectors = Set(missing.map(\.sector)).count
    findings.append(
      Finding(
        .warning, "faltan-horas",
        "Faltan unas \(whole(hours)) horas de gestores al mes, en "
          + "\(counted(sectors, "sector", "sectores")).",
        remedy:
          "Vea interno/horas_faltantes.csv: dice cuántas en cada sector y programa, y a quién "
          + "de otro sector se puede encargar."))
  }
  return findings
}

/// The hours of a year and the month with most, where activities are of certain months.
private func yearFinding(_ minutesByMonth: [[Double]]) -> Finding? {
  let months = [
    "enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "setiembre",
    "octubre",
    "noviembre", "diciembre",
  ]
  let hours = months.indices.map { month in minutesByMonth.reduce(0) { $0 + $1[month] } / 60 }
  let year = hours.reduce(0, +)
  guard year > 0, let most = hours.max(), let peak = hours.firstIndex(of: most) else { return nil }
  return Finding(
    .note, "carga-por-mes",
    "Hay actividades que solo se hacen en algunos meses: con las personas de hoy los gestores necesitan "
      + "unas \(whole(year)) horas al año, y el mes de más carga es \(months[peak]), con unas "
      + "\(whole(most)).",
    remedy: "Vea interno/carga_mensual.csv: dice las horas de cada gestor en cada mes.")
}

private func list(_ ids: [String]) -> String {
  ids.prefix(20).joined(separator: ", ") + (ids.count > 20 ? "…" : "")
}

private func whole(_ value: Double) -> String {
  value < 1e15 ? String(Int(value.rounded(.up))) : "\(value)"
}
