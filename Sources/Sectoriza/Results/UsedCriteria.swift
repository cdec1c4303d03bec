import SectorizaModel
import SectorizaReading

/// The parameters of a run as they were used, to be printed with its result.
struct UsedCriteria {
  private static func mode(_ division: Job.Division) -> String {
    switch division {
    case .new: "nueva"
    case .existing: "evaluar"
    case .update: "actualizar"
    }
  }

  let parameters: [UsedParameter]

  init(_ job: Job, _ division: Division) {
    let criteria = job.description.criteria
    var parameters = [
      UsedParameter(
        name: "sectores", value: String(division.plan.sectors.count),
        isDefault: criteria.sectors == nil),
      UsedParameter(
        name: "tolerancia", value: "\(division.tolerance)", isDefault: criteria.tolerance == nil),
      UsedParameter(
        name: "modo", value: UsedCriteria.mode(job.division), isDefault: false),
      UsedParameter(
        name: "peso", value: criteria.weightColumn ?? "carga",
        isDefault: criteria.weightColumn == nil),
      UsedParameter(
        name: "puentes", value: job.acceptsEveryBridge ? "aceptar" : "los necesarios",
        isDefault: !job.acceptsEveryBridge),
    ]
    if let weight = division.outlineWeight {
      parameters.append(
        UsedParameter(
          name: "contorno", value: "\(weight)", isDefault: criteria.outlineWeight == nil))
    }
    if criteria.weightColumn == nil {
      let workload = job.description.workload
      let chosen = job.description.chosenWorkload
      for (name, value) in [
        ("minutos_por_visita", workload.minutesPerVisit), ("gestante", workload.gestante),
        ("menor_1_mes", workload.under1Month), ("de_1_a_11_meses", workload.months1To11),
        ("de_12_a_23_meses", workload.months12To23), ("de_24_a_59_meses", workload.months24To59),
      ] {
        parameters.append(
          UsedParameter(name: name, value: "\(value)", isDefault: !chosen.contains(name)))
      }
    }
    self.parameters = parameters
  }
}
