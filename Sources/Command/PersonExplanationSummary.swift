import Sectoriza

/// What `explicar --persona` prints: the sentence first, then each gestor with its reason.
struct PersonExplanationSummary {
  let told: PersonExplanation

  init(_ told: PersonExplanation) { self.told = told }

  var text: String {
    var lines = [told.pseudonym, told.explanation.conclusion]
    if let sector = told.sectorCode {
      let unit = told.unit.map { ", unidad \($0.text)" } ?? ""
      let how = told.method.map { " (por \($0.rawValue)" + confidence + ")" } ?? ""
      lines += ["", "Sector \(sector)\(unit)\(how)"]
    }
    var last: AssignmentExplanation.Standing?
    for verdict in told.explanation.verdicts {
      if verdict.standing != last {
        lines += ["", PersonExplanationSummary.title(verdict.standing)]
      }
      last = verdict.standing
      lines.append("  \(told.gestores[verdict.gestor.position].id): \(verdict.why)")
    }
    let elsewhere = told.explanation.elsewhere
    if told.sectorCode != nil, elsewhere > 0 {
      lines += [
        "",
        elsewhere == 1
          ? "Otro gestor trabaja en otros sectores."
          : "Otros \(elsewhere) gestores trabajan en otros sectores.",
      ]
    }
    return lines.joined(separator: "\n")
  }

  private var confidence: String {
    told.confidence.map { ", confianza \($0.rawValue)" } ?? ""
  }

  private static func title(_ standing: AssignmentExplanation.Standing) -> String {
    switch standing {
    case .responsible: "Gestor responsable:"
    case .programme: "Además, por su programa:"
    case .returning: "Ausente este mes:"
    case .proposed: "Encargo propuesto:"
    case .able: "También podrían:"
    case .unable: "No pueden:"
    }
  }
}

/// The same as another program reads it.
struct PersonExplanationLine: Encodable {
  struct Gestor: Encodable {
    let gestorId: String
    let programa: String
    let situacion: String
    let motivo: String
  }

  let seudonimo: String
  let unidadId: String?
  let sector: String?
  let metodo: String?
  let confianza: String?
  let conclusion: String
  let gestores: [Gestor]
  let gestoresDeOtrosSectores: Int

  init(_ told: PersonExplanation) {
    seudonimo = told.pseudonym
    unidadId = told.unit?.text
    sector = told.sectorCode
    metodo = told.method?.rawValue
    confianza = told.confidence?.rawValue
    conclusion = told.explanation.conclusion
    gestores = told.explanation.verdicts.map { verdict in
      let gestor = told.gestores[verdict.gestor.position]
      return Gestor(
        gestorId: gestor.id, programa: gestor.programme, situacion: verdict.standing.rawValue,
        motivo: verdict.why)
    }
    gestoresDeOtrosSectores = told.explanation.elsewhere
  }

  var text: String { get throws { try JSONLine.text(of: self) } }
}
