import SectorizaModel

/// `interno/carga_gestores.csv`: the time of each gestor in a month, part by part. It stays in the
/// office: a gestor may have one person only.
enum GestorLoadTable {
  static func file(_ nominal: RunResult.Nominal, _ style: CSVStyle) -> OutputFile {
    var table = CSVText(
      style,
      header: [
        "gestor_id", "programa", "personas", "hogares_visitados", "visitas_mes", "dias_de_campo",
        "horas_contacto", "horas_intentos_fallidos", "horas_entre_hogares", "horas_base",
        "horas_registro", "horas_total", "horas_disponibles", "visitados_por_falta_de_telefono",
        "casos_dificiles", "parte_justa",
      ])
    for (gestor, load) in zip(nominal.gestores, nominal.caseload.loads) {
      table.append([
        .code(gestor.id), .text(gestor.programme), .integer(load.persons),
        .integer(load.homesVisited), .number(rounded(load.visits)), .integer(load.fieldDays),
        hours(load.contactMinutes), hours(load.failedMinutes), hours(load.betweenMinutes),
        hours(load.baseMinutes), hours(load.administrationMinutes), hours(load.totalMinutes),
        gestor.minutesPerMonth.map(hours) ?? .empty, .integer(load.visitedForLackOfPhone),
        .integer(load.hardCases), .number(rounded(load.fairShare)),
      ])
    }
    return OutputFile(OutputKind.gestorLoads.rawValue, table.text)
  }

  static func hours(_ minutes: Double) -> CSVCell { .number(rounded(minutes / 60)) }

  private static func rounded(_ value: Double) -> Double { (value * 100).rounded() / 100 }
}

/// `interno/carga_mensual.csv`: the hours of each gestor in each month of a year with the persons of
/// this one, where activities are of certain months.
enum MonthlyLoadTable {
  /// - Returns: nil where every month is alike.
  static func file(_ nominal: RunResult.Nominal, _ style: CSVStyle) -> OutputFile? {
    let minutes = nominal.caseload.minutesByMonth
    guard !minutes.isEmpty else { return nil }
    var table = CSVText(style, header: ["gestor_id", "programa", "mes", "horas"])
    for (gestor, months) in zip(nominal.gestores, minutes) {
      for (month, minutes) in months.enumerated() {
        table.append([
          .code(gestor.id), .text(gestor.programme), .integer(month + 1),
          GestorLoadTable.hours(minutes),
        ])
      }
    }
    return OutputFile(OutputKind.monthlyLoads.rawValue, table.text)
  }
}

/// `interno/horas_faltantes.csv`: the hours that nobody has, by sector and programme, and who of
/// other sectors could take charge of some.
enum ShortageTable {
  static func file(
    _ run: RunResult, _ nominal: RunResult.Nominal, _ style: CSVStyle
  ) -> OutputFile {
    var table = CSVText(
      style,
      header: ["sector", "programa", "falta", "personas", "horas_mes", "encargo_propuesto"])
    for shortage in nominal.caseload.shortages {
      table.append([
        .code(run.plan.sectors[shortage.sector.position].code),
        shortage.programme.map { .text($0) } ?? .empty,
        .text(shortage.isResponsible ? "responsable" : "otro_programa"),
        .integer(shortage.persons), GestorLoadTable.hours(shortage.minutes),
        shortage.proposed.map { .code(nominal.gestores[$0.position].id) } ?? .empty,
      ])
    }
    return OutputFile(OutputKind.shortages.rawValue, table.text)
  }
}
