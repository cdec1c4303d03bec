import Sectoriza

/// What `explicar --persona` prints of the gestor: the sentence first, then each one with its reason.
struct GestorExplanationSummary {
  let told: GestorExplanation

  init(_ told: GestorExplanation) { self.told = told }

  var text: String {
    let place = told.sector.map { ", en el sector \($0) del plan" } ?? ""
    var lines = ["Gestor" + place, "  " + told.explanation.conclusion]
    var last: AssignmentExplanation.Standing?
    for verdict in told.explanation.verdicts {
      if verdict.standing != last {
        lines.append("  " + GestorExplanationSummary.title(verdict.standing))
      }
      last = verdict.standing
      lines.append("    \(told.gestores[verdict.gestor.position].id): \(verdict.why)")
    }
    let elsewhere = told.explanation.elsewhere
    if told.explanation.sector != nil, elsewhere > 0 {
      let others =
        elsewhere == 1
        ? "Otro gestor trabaja en otros sectores."
        : "Otros \(elsewhere) gestores trabajan en otros sectores."
      lines.append("  " + others)
    }
    return (lines + establishments).joined(separator: "\n")
  }

  private var establishments: [String] {
    guard let reference = told.referenceIPRESS else { return [] }
    let nearest = told.nearestIPRESS.map { "; más cercana: \($0.name), \($0.distance)" } ?? ""
    return ["", "IPRESS", "  De referencia: \(reference)\(nearest)"]
  }

  private static func title(_ standing: AssignmentExplanation.Standing) -> String {
    switch standing {
    case .responsible: "Responsable:"
    case .programme: "Además, por su programa:"
    case .returning: "Ausente este mes:"
    case .proposed: "Encargo propuesto:"
    case .able: "También podrían:"
    case .unable: "No pueden:"
    }
  }
}

/// The same as another program reads it.
struct GestorExplanationLine: Encodable {
  struct Gestor: Encodable {
    let gestorId: String
    let programa: String
    let situacion: String
    let motivo: String
  }

  let sector: String?
  let conclusion: String
  let gestores: [Gestor]
  let gestoresDeOtrosSectores: Int
  let ipressReferencia: String?
  let ipressCercana: String?
  let ipressCercanaDistancia: String?

  init(_ told: GestorExplanation) {
    sector = told.sector
    conclusion = told.explanation.conclusion
    gestores = told.explanation.verdicts.map { verdict in
      let gestor = told.gestores[verdict.gestor.position]
      return Gestor(
        gestorId: gestor.id, programa: gestor.programme, situacion: verdict.standing.rawValue,
        motivo: verdict.why)
    }
    gestoresDeOtrosSectores = told.explanation.elsewhere
    ipressReferencia = told.referenceIPRESS
    ipressCercana = told.nearestIPRESS?.name
    ipressCercanaDistancia = told.nearestIPRESS?.distance
  }
}
