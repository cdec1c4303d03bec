import SectorizaModel
import SectorizaPartition

/// Why no plan keeps every condition, and which to give up.
struct Conflicts {
  private let draft: DivisionGround.Draft
  private let ground: DivisionGround

  init(_ draft: DivisionGround.Draft, _ ground: DivisionGround) {
    self.draft = draft
    self.ground = ground
  }

  /// What two rules that cannot both be kept say.
  func contradiction() async -> [Finding] {
    do {
      _ = try draft.instance.partitionProblem(draft.terms)
      return []
    } catch .contradiction(let contradiction) {
      return [told(contradiction)] + (await relaxations())
    } catch {
      return []
    }
  }

  /// What would make a plan possible that the search did not find.
  func findings(of solution: PartitionSolution) async -> [Finding] { await relaxations() }

  /// The rules whose giving up is enough, as a finding.
  private func relaxations() async -> [Finding] {
    let rules = draft.book.all
    guard !rules.isEmpty else { return [] }
    let units = draft.instance.units.count
    // A few seconds, whatever the size.
    let tries = units <= 1_500 ? 60 : (units <= 5_000 ? 16 : 6)
    let relaxation = await Relaxation.search(among: rules, tries: tries) { dropped in
      var terms = draft.terms
      terms.rules = terms.rules.without(dropped)
      guard let problem = try? draft.instance.partitionProblem(terms) else { return false }
      // A start, and its mending: what more rounds make shorter, they do not make possible.
      return Partition.findsFeasible(problem, rounds: 2)
    }
    guard let relaxation else {
      return [
        Finding(
          .note, "condiciones-sin-culpa",
          "Aun sin las condiciones no se encontró un plan dentro de la tolerancia.",
          remedy: "Use una tolerancia mayor u otra cantidad de sectores.")
      ]
    }
    let ways = relaxation.sets.prefix(5).map { set in
      set.map { draft.book.name(of: $0) }.joined(separator: " y ")
    }
    let isOne = ways.count == 1
    return [
      Finding(
        .warning, "condiciones-en-conflicto",
        "No se encontró un plan que cumpla todas las condiciones dentro de la tolerancia. "
          + (isOne
            ? "Se puede si se deja de pedir \(ways[0])."
            : "Se puede si se deja de pedir una de estas cosas: \(ways.joined(separator: "; ")).")
          + (relaxation.isSmallest ? "" : " (No se probó con menos.)"),
        remedy: "Quite o cambie esa condición, use una tolerancia mayor, u otra cantidad de "
          + "sectores.")
    ]
  }

  private func told(_ contradiction: PartitionContradiction) -> Finding {
    func names(_ rules: [PartitionRule]) -> String {
      rules.map { draft.book.name(of: $0) }.joined(separator: ", ")
    }
    func name(_ unit: UnitIndex) -> String { draft.instance.unit(unit).id.text }
    func place(_ unit: UnitIndex) -> Finding.Place {
      Finding.Place(layer: "unidades", value: name(unit))
    }
    let code = "condiciones-contradictorias"
    switch contradiction {
    case .apartFromItself(let pair):
      return Finding(
        .error, code, "Se pidió \(names([.apart(pair)])): es la misma unidad.",
        remedy: "Corrija el par.")
    case .apartAndTogether(let pair, let rules):
      return Finding(
        .error, code,
        "No se pueden cumplir a la vez \(names([.apart(pair)])) y \(names(rules)).",
        remedy: "Quite una de ellas, o saque de un grupo una de las dos unidades.")
    case .inTwoSectors(_, _, let unit, let rules):
      return Finding(
        .error, code, at: place(unit),
        "La unidad \(name(unit)) tendría que estar en dos sectores, por \(names(rules)).",
        remedy: "Quite una de esas condiciones, o saque la unidad de una de ellas.")
    case .unreachable(let rule, let from, let to):
      return Finding(
        .error, code, at: place(to),
        "No se puede cumplir \(names([rule])): de \(name(from)) a \(name(to)) no hay paso por "
          + "unidades que puedan ir con ellas.",
        remedy: "Declare el cruce que las une, o saque \(name(to)) de la condición.")
    case .frozenLeaveNone:
      return Finding(
        .error, code,
        "Los sectores que no se tocan no dejan sectores para el resto, o no dejan resto.",
        remedy: "Pida más sectores, o quite alguno de «sectores_fijos».")
    case .tooManySectorsInPart(let first):
      return Finding(
        .error, code, at: place(first),
        "En la parte del distrito donde está \(name(first)) hay condiciones para más sectores que "
          + "unidades.",
        remedy: "Quite centros o unidades fijas de esa parte, o declare el cruce que la une.")
    }
  }
}
