public import SectorizaModel

extension PlacementMethod {
  /// As a person reads it, in the middle of a sentence.
  public var title: String {
    switch self {
    case .manual: "el equipo lo dijo"
    case .manzanaCode: "código de manzana"
    case .sectorColumn: "sector declarado"
    case .centroPobladoCode: "código de centro poblado"
    case .coordinates: "coordenadas"
    case .crosswalk: "equivalencia"
    case .streetNumber: "vía y número"
    case .textRule: "regla de texto"
    case .household: "hogar"
    case .ipressArea: "ámbito de la IPRESS"
    }
  }
}

extension Clue.Verdict {
  /// As a person reads it.
  public var title: String {
    switch self {
    case .followed: "se siguió"
    case .agrees: "concuerda"
    case .contradicts: "contradice"
    case .ambiguous: "ambigua"
    case .unknown: "sin correspondencia"
    }
  }
}

/// What the evidence on one person said, in a few words: no address, no value of the record.
enum EvidenceText {
  /// `equivalencia; concuerda: ámbito de la IPRESS; contradice: coordenadas`.
  ///
  /// - Returns: empty when the record says nothing of a place.
  static func text(_ evidence: PlacementEvidence) -> String {
    var parts = evidence.clues.filter { $0.verdict == .followed }.map(named)
    for verdict in [Clue.Verdict.agrees, .contradicts, .ambiguous, .unknown] {
      let clues = evidence.clues.filter { $0.verdict == verdict }
      if !clues.isEmpty {
        parts.append(verdict.title + ": " + clues.map(named).joined(separator: ", "))
      }
    }
    return parts.joined(separator: "; ")
  }

  private static func named(_ clue: Clue) -> String {
    var notes: [String] = []
    if clue.isApproximate { notes.append("aproximada") }
    if clue.candidateCount > 1 { notes.append("\(clue.candidateCount) lugares") }
    return clue.method.title + (notes.isEmpty ? "" : " (\(notes.joined(separator: ", ")))")
  }
}
