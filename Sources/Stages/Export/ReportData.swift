import SectorizaModel

/// `informe.json`: what a program reads of a run; `docs/informe.schema.json` describes it.
enum ReportData {
  static func file(_ facts: ReportFacts) -> OutputFile {
    let run = facts.run
    let quality = run.quality
    let report = JSONValue.members(
      ("version", .text(Version.text)),
      (
        "distrito",
        .members(
          ("ubigeo", JSONValue(run.territory.ubigeo?.text)), ("nombre", .text(run.territory.name)),
          ("fecha", .text(run.territory.cutDate.iso)),
          ("sistema", .text(run.territory.zone.name)))
      ),
      ("factible", quality.map { .bool($0.isFeasible) } ?? .null),
      ("costo", JSONValue(facts.cost)), ("cota", JSONValue(facts.lowerBound)),
      ("brecha", JSONValue(quality?.gap)),
      ("tolerancia", JSONValue(quality?.tolerance)),
      ("desviacion_maxima", JSONValue(facts.largestDeviation)),
      ("semilla", quality.map { .unsigned($0.seed) } ?? .null),
      ("esfuerzo", JSONValue(quality?.effort)),
      ("unidad_de_carga", .text(LoadUnit(run.demand).name)),
      ("totales", totals(facts)),
      ("reconciliacion", .array(DirectiveTotals(facts).all.map(total))),
      ("padron_y_censo", contrast(facts)),
      ("caracteristicas", .array(Characteristics(facts).lines.map(characteristic))),
      ("sectores", .array(facts.sectors.map(\.json))),
      ("puentes", .array(facts.bridges.map { bridge($0, facts) })),
      ("condiciones", .array(run.conditions.map(condition))),
      ("cambios", run.changes.map { changes($0, facts) } ?? .null),
      ("personas", facts.summary.map { persons($0.totals) } ?? .null),
      ("cambios_personas", facts.cutChanges.map(\.json) ?? .null),
      ("calidad", run.nominal?.quality(run.plan).json ?? .null),
      ("auditoria", run.audit.map(audit) ?? .null),
      ("hallazgos", .array(facts.findings.map(finding))),
      ("parametros", .array(run.parameters.map(parameter))),
      ("entradas", .array(run.inputs.map(input))),
      ("insumos", .array(run.inputStates.map(InputTable.json))),
      ("nota", facts.counts.isProtected ? .text(PublishedCounts.explanation) : .null))
    return OutputFile(OutputKind.reportData.rawValue, JSONText(report, indented: true).text)
  }

  private static func totals(_ facts: ReportFacts) -> JSONValue {
    let run = facts.run
    return .members(
      ("unidades", .integer(run.territory.units.count)),
      ("unidades_sin_sector", .integer(facts.unitsWithoutSector)),
      ("unidades_estimadas", .integer(facts.estimatedUnits)),
      ("poblacion", JSONValue(facts.population)),
      ("gestantes", JSONValue(facts.counts.district.gestantes)),
      ("menores_5", JSONValue(facts.counts.district.under5)),
      ("carga", JSONValue(facts.counts.district.load)),
      ("ipress", JSONValue(facts.services(.ipress))),
      ("ie_inicial", JSONValue(facts.services(.preschool))),
      ("zonas_riesgo", JSONValue(facts.riskZones)),
      ("sistemas_agua", JSONValue(facts.services(.water))))
  }

  private static func total(_ total: DirectiveTotal) -> JSONValue {
    .members(
      ("total", .text(total.column)), ("fuente", JSONValue(total.source)),
      ("en_sectores", JSONValue(total.inSectors)),
      ("sin_sector", JSONValue(total.withoutSector)), ("distrito", JSONValue(total.district)),
      ("estado", .text(total.state.rawValue)))
  }

  private static func contrast(_ facts: ReportFacts) -> JSONValue {
    let contrast = facts.contrast
    let isTold = facts.counts.district.placedUnder5 != nil
    return .members(
      ("menores_5_padron", isTold ? .number(contrast.listed) : .null),
      ("con_unidad", isTold ? .number(contrast.placed) : .null),
      ("sin_unidad", isTold ? .number(contrast.withoutUnit) : .null),
      ("menores_5_censo", JSONValue(contrast.census)),
      ("diferencia", isTold ? JSONValue(contrast.difference) : .null),
      ("razon", isTold ? JSONValue(contrast.ratio) : .null))
  }

  private static func characteristic(_ line: Characteristics.Line) -> JSONValue {
    .members(
      ("sector", .text(line.sector)), ("caracteristica", .text(line.kind)),
      ("dato", JSONValue(line.text)))
  }

  private static func bridge(_ edge: Adjacency.Edge, _ facts: ReportFacts) -> JSONValue {
    .members(
      ("a", .text(facts.unitID(edge.a))), ("b", .text(facts.unitID(edge.b))),
      ("motivo", JSONValue(edge.note)), ("longitud_m", .number(tenths(edge.gapMeters))),
      ("costo_m", .number(tenths(edge.crossingCostMeters))))
  }

  private static func condition(_ outcome: ConditionOutcome) -> JSONValue {
    .members(
      ("condicion", .text(outcome.text)), ("cumple", .bool(outcome.isKept)),
      ("detalle", outcome.detail.isEmpty ? .null : .text(outcome.detail)))
  }

  private static func changes(_ changes: PlanChanges, _ facts: ReportFacts) -> JSONValue {
    .members(
      ("unidades", .integer(changes.moves.count)),
      ("personas", JSONValue(facts.movedPersons?.total)),
      ("proporcion", JSONValue(facts.movedPersons?.share)),
      ("cuenta", .text(MovedCount(facts.run.demand, facts.run.territory).rawValue)))
  }

  private static func persons(_ totals: CaseloadTotals) -> JSONValue {
    func causes(_ state: CaseloadTotals.State) -> JSONValue {
      .array(
        totals.causes(state).map { cause, persons in
          .members(("motivo", .text(cause)), ("personas", JSONValue(persons)))
        })
    }
    return .members(
      ("leidas", .integer(totals.read)), ("asignadas", JSONValue(totals.persons(.assigned))),
      ("sin_gestor", JSONValue(totals.persons(.withoutGestor))),
      ("sin_ubicar", JSONValue(totals.persons(.withoutPlace))),
      ("rechazadas", JSONValue(totals.persons(.rejected))),
      ("motivos_sin_gestor", causes(.withoutGestor)),
      ("motivos_sin_ubicar", causes(.withoutPlace)), ("motivos_rechazo", causes(.rejected)))
  }

  private static func audit(_ report: AuditReport) -> JSONValue {
    .array(
      report.checks.map { check in
        .members(
          ("id", .text(check.id)), ("titulo", .text(check.title)),
          ("estado", .text(check.state.rawValue)),
          ("hallazgos", .array(check.findings.map(finding))))
      })
  }

  static func finding(_ finding: Finding) -> JSONValue {
    .members(
      ("codigo", .text(finding.code)), ("gravedad", .text(finding.severity.rawValue)),
      ("mensaje", .text(finding.message)), ("remedio", .text(finding.remedy)),
      ("archivo", JSONValue(finding.place.file)), ("capa", JSONValue(finding.place.layer)),
      ("fila", JSONValue(finding.place.row)), ("columna", JSONValue(finding.place.column)),
      ("valor", JSONValue(finding.place.value)))
  }

  private static func parameter(_ parameter: UsedParameter) -> JSONValue {
    .members(
      ("nombre", .text(parameter.name)), ("valor", .text(parameter.value)),
      ("por_defecto", .bool(parameter.isDefault)))
  }

  private static func input(_ input: InputRecord) -> JSONValue {
    .members(
      ("uso", .text(input.role)), ("archivo", .text(input.file)),
      ("capa", JSONValue(input.layer)), ("filas", .integer(input.rows)),
      ("sha256", .text(input.sha256)), ("fecha", JSONValue(input.date?.iso)),
      ("entidad", JSONValue(input.entity)))
  }

  private static func tenths(_ meters: Double) -> Double { (meters * 10).rounded() / 10 }
}
