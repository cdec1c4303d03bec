import Sectoriza

/// What `explicar --persona` prints: where the record is, where the person is, and each clue.
struct PersonExplanationSummary {
  let explanation: PersonExplanation

  init(_ explanation: PersonExplanation) { self.explanation = explanation }

  var text: String {
    var lines = [
      "Registro: \(explanation.source.file), fila \(explanation.source.row)", conclusion,
    ]
    if !explanation.clues.isEmpty {
      lines += ["", "Evidencia"]
      lines += PlainTable.lines(explanation.clues.map(row)).map { "  " + $0 }
    }
    if !explanation.candidates.isEmpty {
      lines += [
        "", "Puede estar en: " + explanation.candidates.map(\.text).joined(separator: ", "),
      ]
    }
    return lines.joined(separator: "\n")
  }

  private var conclusion: String {
    switch explanation.outcome {
    case .rejected(let reason): return "No se usa: \(reason.rawValue)"
    case .placed(.unplaced(let reason)): return "Sin ubicar: \(reason.rawValue)"
    case .placed(let placement):
      let place = [
        explanation.unit.map { "Unidad \($0.text)" } ?? "Sin unidad",
        explanation.sector.map { "sector \($0)" },
      ].compactMap { $0 }.joined(separator: ", ")
      let method = placement.method.map { ", por \($0.title)" } ?? ""
      let confidence = placement.confidence.map { " (confianza \($0.rawValue))" } ?? ""
      return place + method + confidence
    }
  }

  private func row(_ clue: Clue) -> [String] {
    var notes: [String] = []
    if clue.isApproximate { notes.append("aproximada") }
    if clue.candidateCount > 1 { notes.append("deja \(clue.candidateCount) lugares") }
    return [clue.method.title, clue.verdict.title, notes.joined(separator: ", ")]
  }
}

/// The same as another program reads it.
struct PersonExplanationLine: Encodable {
  struct Piece: Encodable {
    let metodo: String
    let resultado: String
    let lugares: Int
    let aproximada: Bool
  }

  let archivo: String
  let fila: Int
  let unidadId: String?
  let sector: String?
  let metodo: String?
  let confianza: String?
  let motivo: String?
  let evidencia: [Piece]
  let candidatos: [String]
  /// Only where there is a plan.
  let gestor: GestorExplanationLine?

  init(_ explanation: PersonExplanation, _ gestor: GestorExplanation?) {
    self.gestor = gestor.map(GestorExplanationLine.init)
    archivo = explanation.source.file
    fila = explanation.source.row
    unidadId = explanation.unit?.text
    sector = explanation.sector
    switch explanation.outcome {
    case .rejected(let reason): (metodo, confianza, motivo) = (nil, nil, reason.rawValue)
    case .placed(.unplaced(let reason)): (metodo, confianza, motivo) = (nil, nil, reason.rawValue)
    case .placed(let placement):
      metodo = placement.method?.rawValue
      confianza = placement.confidence?.rawValue
      motivo = nil
    }
    evidencia = explanation.clues.map {
      Piece(
        metodo: $0.method.rawValue, resultado: $0.verdict.title, lugares: $0.candidateCount,
        aproximada: $0.isApproximate)
    }
    candidatos = explanation.candidates.map(\.text)
  }

  var text: String { get throws { try JSONLine.text(of: self) } }
}
