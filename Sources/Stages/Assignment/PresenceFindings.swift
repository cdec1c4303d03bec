public import SectorizaModel

/// What a list of gestores says that the plan does not know: sectors that do not exist.
///
/// One finding for each gestor, in the order of the list, with its codes in the order it names them, of
/// which the first few are told. A list of which more than ten gestores do so was made for another plan:
/// one finding then tells of all of them. A gestor none of whose sectors exists works nowhere, and the
/// message says so. O(gestores · sectors of each).
public func presenceFindings(
  _ gestores: [Gestor], plan: SectorPlan, file: String? = nil
) -> [Finding] {
  let codes = SectorCodeIndex(plan.sectors.map(\.code))
  let strangers = gestores.compactMap { gestor -> Stranger? in
    let unknown = gestor.sectors.filter { codes.position(of: $0) == nil }
    return unknown.isEmpty
      ? nil
      : Stranger(
        id: gestor.id, unknown: UnknownCodes(unknown),
        worksNowhere: unknown.count == gestor.sectors.count)
  }
  func finding(_ unknown: UnknownCodes, _ message: String) -> Finding {
    Finding(
      .warning, "gestor-sector-desconocido",
      at: Finding.Place(file: file, column: "sectores", value: unknown.named), message,
      remedy: "Corrija la columna sectores, o déjela vacía si trabaja en todo el distrito.")
  }
  guard strangers.count > mostToldOneByOne else {
    return strangers.map { finding($0.unknown, $0.message) }
  }
  let all = UnknownCodes(strangers.flatMap(\.unknown.codes))
  let nowhere = strangers.count { $0.worksNowhere }
  let rest =
    switch nowhere {
    case 0: "se usan sus otros sectores"
    case strangers.count: "no se les asigna a nadie"
    default:
      "a \(nowhere) no se les asigna a nadie, y de los demás se usan sus otros sectores"
    }
  return [
    finding(all, "\(strangers.count) gestores trabajan en \(all.told): \(rest).")
  ]
}

private let mostToldOneByOne = 10

/// A gestor who works in sectors that do not exist.
private struct Stranger {
  let id: String
  let unknown: UnknownCodes
  let worksNowhere: Bool

  var message: String {
    let rest = worksNowhere ? "no se le asigna a nadie" : "se usan sus otros sectores"
    return "El gestor \(id) trabaja en \(unknown.told): \(rest)."
  }
}

/// Codes of sectors that do not exist, each once, in the order they are met.
private struct UnknownCodes {
  let codes: [String]
  private static let mostNamed = 3

  init(_ all: [String]) {
    var seen: Set<String> = []
    codes = all.filter { seen.insert($0).inserted }
  }

  /// «A», «A y B», «A, B, C y 4 más».
  var named: String {
    let first = codes.prefix(UnknownCodes.mostNamed)
    let others = codes.count - first.count
    guard others == 0 else { return first.joined(separator: ", ") + " y \(others) más" }
    guard let last = first.last, first.count > 1 else { return first.joined() }
    return first.dropLast().joined(separator: ", ") + " y \(last)"
  }

  var told: String {
    codes.count == 1
      ? "el sector \(named), que no existe"
      : "\(codes.count) sectores que no existen (\(named))"
  }
}
