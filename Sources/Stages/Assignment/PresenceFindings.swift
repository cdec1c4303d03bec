public import SectorizaModel

/// What a list of gestores says that the plan does not know: sectors that do not exist.
///
/// One finding for each gestor and code, in the order of the list. A gestor none of whose sectors
/// exists works nowhere, and the message says so. O(gestores · sectors of each).
public func presenceFindings(
  _ gestores: [Gestor], plan: SectorPlan, file: String? = nil
) -> [Finding] {
  let codes = SectorCodeIndex(plan.sectors.map(\.code))
  var findings: [Finding] = []
  for gestor in gestores {
    let unknown = gestor.sectors.filter { codes.position(of: $0) == nil }
    for code in unknown {
      let rest =
        unknown.count == gestor.sectors.count
        ? "no se le asigna a nadie" : "se usan sus otros sectores"
      findings.append(
        Finding(
          .warning, "gestor-sector-desconocido",
          at: Finding.Place(file: file, column: "sectores", value: code),
          "El gestor \(gestor.id) trabaja en el sector \(code), que no existe: \(rest).",
          remedy: "Corrija la columna sectores, o déjela vacía si trabaja en todo el distrito."))
    }
  }
  return findings
}
