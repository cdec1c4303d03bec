import SectorizaModel
import SectorizaPartition

/// What the search says of a plan, in the words of a team.
struct PlanFindings {
  let instance: PlainProblem
  let sectorCodes: [String]
  /// nil where there are no rules.
  let book: RuleBook?

  init(instance: PlainProblem, sectorCodes: [String], book: RuleBook? = nil) {
    self.instance = instance
    self.sectorCodes = sectorCodes
    self.book = book
  }

  func findings(of solution: PartitionSolution) -> [Finding] {
    solution.blames.map(finding) + solution.notes.map(finding)
  }

  private func finding(_ blame: PartitionBlame) -> Finding {
    switch blame {
    case .unitHeavierThanSector(let unit, let load, let most, let rest):
      Finding(
        .warning, "unidad-muy-grande", at: place(unit),
        "La unidad \(name(unit)) tiene una carga\(weight(load)) mayor que \(limit(most)) "
          + "puede tener un sector: es un sector por sí sola y el resto se equilibra"
          + "\(around(rest)).",
        remedy: "Ponga en ella más de un gestor, pida menos sectores o divida la unidad.")
    case .componentOutOfBalance(let first, let units, _, let sectors):
      Finding(
        .warning, "parte-desequilibrada", at: place(first),
        "La parte del distrito donde está \(name(first)) (\(counted(units))) "
          + "no se puede repartir dentro de la tolerancia: tiene "
          + (sectors == 1 ? "1 sector." : "\(sectors) sectores."),
        remedy: "Declare un cruce que la una al resto, o pida otra cantidad de sectores.")
    case .moreSectorsThanLoadedUnits(let sectors, let loaded):
      Finding(
        .warning, "mas-sectores-que-carga",
        "Hay \(sectors) sectores y solo \(loaded) unidades con carga.",
        remedy: "Pida \(max(1, loaded)) sectores o menos.")
    case .toleranceNarrowerThanOne(let target):
      Finding(
        .warning, "tolerancia-muy-estrecha",
        "Ningún sector puede estar tan cerca de la carga media"
          + "\(isOfPersons ? "" : " (\(amount(target)))"): la tolerancia es menor que la unidad de carga.",
        remedy: "Use una tolerancia mayor.")
    case .sectorOutside(let sector, let load):
      Finding(
        .warning, "sector-fuera-de-tolerancia",
        at: Finding.Place(value: code(sector)),
        "El sector \(code(sector)) tiene una carga\(weight(load)) fuera de la tolerancia.",
        remedy: "Use una tolerancia mayor, más esfuerzo u otra cantidad de sectores.")
    case .groupHeavierThanSector(let units, let load, let most, let rest):
      Finding(
        .warning, "grupo-muy-grande", at: place(units[0]),
        "Las \(units.count) unidades que no se separan desde \(name(units[0])) tienen una carga"
          + "\(weight(load)) mayor que \(limit(most)) puede tener un sector: son un sector "
          + "por sí solas y el resto se equilibra\(around(rest)).",
        remedy: "Pida menos sectores, una tolerancia mayor, o permita dividir el grupo.")
    case .ruleBroken(let rule):
      Finding(
        .warning, "condicion-no-cumplida",
        "No se cumple \(book?.name(of: rule.rule) ?? "una condición"): \(reason(rule)).",
        remedy: "Cambie la condición, use más esfuerzo, o una tolerancia mayor.")
    case .sectorBroken(let sector):
      Finding(
        .warning, "sector-partido", at: Finding.Place(value: code(sector)),
        "El sector \(code(sector)) está en varias partes que no son vecinas.",
        remedy: "Una sus partes, o declare el puente o cruce que las comunica.")
    }
  }

  private func finding(_ note: PartitionNote) -> Finding {
    switch note {
    case .balancedByUnitCount:
      Finding(
        .warning, "sin-carga",
        "Ninguna unidad tiene carga: los sectores se equilibran por su número de unidades.",
        remedy: "Dé la población, los menores de cinco años o las gestantes de cada unidad.")
    case .severalComponents(let components):
      Finding(
        .note, "distrito-en-partes",
        "El distrito está en \(components.count) partes que nada une; cada una tiene sus propios "
          + "sectores: " + components.map(describe).joined(separator: "; ") + ".",
        remedy: "Si entre dos de ellas se puede pasar, declare el cruce.")
    case .attachedToHeavyUnit(let unit, let attached):
      Finding(
        .note, "unidades-tras-una-grande", at: place(unit),
        attached.count == 1
          ? "1 unidad solo se alcanza por \(name(unit)) y queda en su sector."
          : "\(attached.count) unidades solo se alcanzan por \(name(unit)) y quedan en su sector.",
        remedy: "")
    case .joinedOnTheWay(let rule, let units):
      Finding(
        .note, "unidades-de-paso", at: place(units[0]),
        "Para cumplir \(book?.name(of: rule) ?? "una condición") van también las unidades que están "
          + "en medio: "
          + units.prefix(10).map(name).joined(separator: ", ") + ".",
        remedy: "")
    }
  }

  private func reason(_ broken: BrokenRule) -> String {
    switch broken {
    case .quantityOutside(_, let sector, _, _, _):
      "el sector \(code(sector)) queda fuera"
    case .parted(_, let sectors):
      "está en los sectores " + sectors.map(code).joined(separator: ", ")
    case .paired(_, let sector): "las dos están en el sector \(code(sector))"
    case .misplaced(_, let units):
      units.prefix(5).map(name).joined(separator: ", ")
        + (units.count == 1 ? " no está en él" : " no están en él")
    }
  }

  private func describe(_ component: PartitionNote.Component) -> String {
    "\(counted(component.units)) con "
      + (component.sectors == 1 ? "1 sector" : "\(component.sectors) sectores")
      + " (desde \(name(component.firstUnit)))"
  }

  private func counted(_ units: Int) -> String {
    units == 1 ? "1 unidad" : "\(units) unidades"
  }

  private func name(_ unit: UnitIndex) -> String {
    let unit = instance.unit(unit)
    return unit.name.map { "\(unit.id.text) (\($0))" } ?? unit.id.text
  }

  private func place(_ unit: UnitIndex) -> Finding.Place {
    Finding.Place(layer: "unidades", value: instance.unit(unit).id.text)
  }

  private func code(_ sector: SectorIndex) -> String { sectorCodes[sector.position] }

  private var isOfPersons: Bool { instance.demand.source == .persons }

  /// A load, unless it would tell what the tables withhold: it may be of few persons.
  private func weight(_ load: Int64) -> String { isOfPersons ? "" : " de \(amount(load))," }

  /// What a sector may carry, unless it would tell the load of the unit that is set apart.
  private func limit(_ most: Int64) -> String {
    isOfPersons ? "la que" : "los \(amount(most)) que"
  }

  private func around(_ rest: Double) -> String {
    isOfPersons ? " aparte" : " alrededor de \(amount(rest))"
  }

  private func amount(_ load: Int64) -> String { amount(Double(load)) }

  private func amount(_ load: Double) -> String {
    let value = load / instance.scale.perUnit
    let tenths = (value * 10).rounded() / 10
    return tenths == tenths.rounded() ? String(Int(tenths)) : String(tenths)
  }
}
