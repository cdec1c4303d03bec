internal import SectorizaModel

/// Finds the unit that a table names: by its id, else by the code that the id spells.
///
/// One block circulates in four spellings, and tables lose the zeros of codes: a name that is no id
/// still finds the only unit of the same block, or the only centro poblado of the same code.
struct UnitFinder {
  enum Means { case id, code }

  private var positions: [UnitID: Int] = [:]
  private var unitsOfBlock: [ManzanaCode: [Int]] = [:]
  private var unitsOfVillage: [CentroPobladoCode: [Int]] = [:]
  private let units: [Unit]

  /// O(units).
  init(_ units: [Unit]) {
    self.units = units
    for (position, unit) in units.enumerated() {
      positions[unit.id] = position
      if let code = unit.codes.manzanaCode {
        unitsOfBlock[code, default: []].append(position)
      } else if unit.kind == .centroPoblado, let code = unit.codes.centroPoblado {
        unitsOfVillage[code, default: []].append(position)
      }
    }
  }

  /// nil where the text names no unit, or several. O(1), or O(units of one code).
  func find(_ text: String) -> (unit: Int, by: Means)? {
    if let unit = positions[UnitID(text)] { return (unit, .id) }
    var found: Set<Int> = []
    for block in ManzanaReading(text).candidates { found.formUnion(sharing(block)) }
    if found.isEmpty, let village = CodeText.centroPoblado(text, ubigeo: nil).code {
      found.formUnion(unitsOfVillage[village] ?? [])
    }
    guard found.count == 1, let unit = found.first else { return nil }
    return (unit, .code)
  }

  /// The units of a block; the centro poblado decides only among several.
  private func sharing(_ block: SpelledManzana) -> [Int] {
    let all = unitsOfBlock[block.code] ?? []
    guard all.count > 1, let told = block.centroPoblado else { return all }
    return all.filter { unit in
      let codes = units[unit].codes
      let known = codes.block?.centroPoblado ?? codes.centroPoblado
      return known == nil || known == told
    }
  }
}

extension Tally {
  /// What is told of names that were joined by the code they spell.
  func joinedByCode() -> [Finding] {
    findings { column, count, place in
      Finding(
        .note, "unidades-por-codigo", at: place,
        "Códigos de «\(column)» escritos de otro modo que en las unidades, que se reconocieron por "
          + "ser de la misma manzana o centro poblado: \(count).", remedy: "")
    }
  }
}
