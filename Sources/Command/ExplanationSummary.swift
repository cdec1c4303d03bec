import Foundation
import Sectoriza

/// What `explicar` prints: the sentence first, then the sector and the others it could be in.
struct ExplanationSummary {
  let explanation: Explanation

  init(_ explanation: Explanation) { self.explanation = explanation }

  var text: String {
    let name = explanation.unitName.map { " (\($0))" } ?? ""
    let words = explanation.words
    var lines = ["\(explanation.unit.text)\(name)", explanation.conclusion, ""]
    if let code = explanation.sectorCode {
      let title = explanation.sectorName.map {
        $0.hasPrefix("Sector \(code)") ? $0 : "\(code) \($0)"
      }
      lines.append("\(title ?? code)")
      if let hub = explanation.hub, let meters = explanation.metersToHub {
        lines.append("  Centro: \(hub.text), a \(NumberText.people(meters)) m")
      }
      lines.append(
        "  \(words.loadTitle): \(words.load(explanation.sectorLoad)) de "
          + "\(words.load(explanation.targetLoad)) "
          + "(\(NumberText.signedPercent(explanation.deviation)); se pidió "
          + "±\(NumberText.percent(explanation.tolerance)))")
    }
    lines.append("  \(words.loadTitle) de la unidad: \(words.load(explanation.load))")
    for condition in explanation.conditions { lines.append("  Condición: \(condition)") }
    if !explanation.alternatives.isEmpty { lines += ["", "Si pasara a otro sector:"] }
    for alternative in explanation.alternatives { lines += describe(alternative) }
    return lines.joined(separator: "\n")
  }

  private func describe(_ alternative: Explanation.Alternative) -> [String] {
    let words = explanation.words
    let relation = alternative.touches ? "vecino" : "cercano, no vecino"
    var lines = [
      "  \(alternative.code) (\(relation)): su centro está a "
        + "\(NumberText.people(alternative.metersToHub)) m"
    ]
    if let change = alternative.walkChange {
      lines.append(
        "    Caminata: \(words.change(change, perLoad: explanation.load)) (\(words.total(change)))")
      let own = alternative.ownDeviationAfter.map {
        "; el \(explanation.sectorCode ?? "") pasaría de "
          + "\(NumberText.signedPercent(explanation.deviation)) a \(NumberText.signedPercent($0))"
      }
      lines.append(
        "    Carga: de \(words.load(alternative.loadBefore)) "
          + "(\(NumberText.signedPercent(alternative.deviationBefore))) a "
          + "\(words.load(alternative.loadAfter)) "
          + "(\(NumberText.signedPercent(alternative.deviationAfter)))\(own ?? "")")
    }
    for objection in alternative.objections { lines.append("    En contra: \(objection)") }
    if alternative.objections.isEmpty { lines.append("    Nada lo impide") }
    return lines
  }
}

/// The same as another program reads it.
struct ExplanationLine: Encodable {
  struct Other: Encodable {
    let sector: String
    let denominacion: String
    let vecino: Bool
    let metrosAlCentro: Double
    let cambioCosto: Double?
    let cargaAntes: Double
    let cargaDespues: Double
    let desviacionAntes: Double
    let desviacionDespues: Double
    let desviacionPropiaDespues: Double?
    let separadas: [String]
    let enContra: [String]
  }

  let unidadId: String
  let nombre: String?
  let carga: Double
  let sector: String?
  let denominacion: String?
  let unidadCentro: String?
  let metrosAlCentro: Double?
  let cargaSector: Double
  let cargaObjetivo: Double
  let desviacion: Double
  let tolerancia: Double
  let condiciones: [String]
  let conclusion: String
  let otros: [Other]

  init(_ explanation: Explanation) {
    unidadId = explanation.unit.text
    nombre = explanation.unitName
    carga = JSONLine.rounded(explanation.load)
    sector = explanation.sectorCode
    denominacion = explanation.sectorName
    unidadCentro = explanation.hub?.text
    metrosAlCentro = explanation.metersToHub.map(JSONLine.rounded)
    cargaSector = JSONLine.rounded(explanation.sectorLoad)
    cargaObjetivo = JSONLine.rounded(explanation.targetLoad)
    desviacion = JSONLine.rounded(explanation.deviation)
    tolerancia = explanation.tolerance
    condiciones = explanation.conditions
    conclusion = explanation.conclusion
    otros = explanation.alternatives.map { alternative in
      Other(
        sector: alternative.code, denominacion: alternative.name, vecino: alternative.touches,
        metrosAlCentro: JSONLine.rounded(alternative.metersToHub),
        cambioCosto: alternative.walkChange.map(JSONLine.rounded),
        cargaAntes: JSONLine.rounded(alternative.loadBefore),
        cargaDespues: JSONLine.rounded(alternative.loadAfter),
        desviacionAntes: JSONLine.rounded(alternative.deviationBefore),
        desviacionDespues: JSONLine.rounded(alternative.deviationAfter),
        desviacionPropiaDespues: alternative.ownDeviationAfter.map(JSONLine.rounded),
        separadas: alternative.leftApart.map(\.text), enContra: alternative.objections)
    }
  }

  var text: String { get throws { try JSONLine.text(of: self) } }
}
