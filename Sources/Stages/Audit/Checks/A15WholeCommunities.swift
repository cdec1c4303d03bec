import Foundation
import SectorizaModel

/// A15: communities in one sector (domain R6), who speaks what, and which units the team wanted
/// together, apart or in a sector.
///
/// Dividing a community is an observation; it is an error when the team asked to keep it whole.
enum WholeCommunities: AuditRule {
  static let id = "A15"
  static let title = "Comunidades enteras, lenguas y condiciones del equipo"

  static func examine(_ context: AuditContext) -> AuditOutcome {
    guard !context.sectors.isEmpty else {
      return .notDone(
        "El plan no nombra ningún sector.", remedy: "Entregue una tabla con la columna sector.")
    }
    let wishes = context.subject.wishes
    let communities = grouped(context) { $0.traits.community }
    let languages = grouped(context) { $0.traits.language }
    let respects = wishes.respects.contains { $0.weight == nil && $0.attribute != "ambito" }
    guard
      !communities.isEmpty || !languages.isEmpty || respects || !wishes.together.isEmpty
        || !wishes.apart.isEmpty || !wishes.locks.isEmpty || !wishes.hubs.isEmpty
    else {
      return .notDone(
        "Las unidades no dicen su comunidad ni su lengua, y el equipo no puso condiciones.",
        remedy: "Agregue a las unidades las columnas «comunidad» y «lengua», si las hay.")
    }
    let broken = BrokenWishes(context)
    var told: Set<Int> = []
    var findings: [Finding] = []
    for (name, units) in communities {
      guard let finding = split(name, units, broken, &told, context) else { continue }
      findings.append(finding)
    }
    findings = capped(findings, context, of: "comunidades divididas")
    let others =
      broken.parted.filter { !told.contains($0.group) }.map(\.broken) + broken.others
      + broken.crossed.filter { $0.attribute != "ambito" }.map(\.broken)
    findings += capped(
      others.map { observation($0.message, at: $0.place, remedy: $0.remedy) }, context,
      of: "condiciones que no se cumplen")
    return .done(findings + mixedLanguages(languages, context))
  }

  /// - Parameter told: the groups of the team that this finding speaks of.
  private static func split(
    _ name: String, _ units: [Int], _ broken: BrokenWishes, _ told: inout Set<Int>,
    _ context: AuditContext
  ) -> Finding? {
    let groups = Dictionary(grouping: units.filter { context.sectorOfUnit[$0] != nil }) {
      context.sectorOfUnit[$0] ?? 0
    }
    guard groups.count > 1 else { return nil }
    let sides = groups.keys.sorted().map { (context.sectors[$0], groups[$0] ?? []) }
    // Asked for when two of its units that were to be together are not.
    let asked = broken.parted.filter { parted in
      let together = Set(context.subject.wishes.together[parted.group].units.map(\.position))
      return groups.values.count { $0.contains(where: together.contains) } > 1
    }
    told.formUnion(asked.map(\.group))
    let message =
      "La comunidad «\(name)» está en \(groups.count) sectores: \(Sides.told(sides, context))."
    let place = context.place(ofUnit: units[0])
    return asked.isEmpty
      ? observation(
        message, at: place,
        remedy: "Acuerde con sus autoridades si se divide; para que no, escriba «juntas: "
          + "{atributo: comunidad}».")
      : error(
        message + " El equipo pidió no dividirla.", at: place,
        remedy: "Pásela entera a un sector; si no cabe en uno, acuérdelo y quite la condición.")
  }

  /// Whoever follows the families of such a sector has to speak with all of them: no fault.
  private static func mixedLanguages(
    _ languages: [(name: String, units: [Int])], _ context: AuditContext
  ) -> [Finding] {
    guard languages.count > 1 else { return [] }
    return context.sectors.indices.compactMap { sector in
      let sides = languages.map { language in
        (language.name, language.units.filter { context.sectorOfUnit[$0] == sector })
      }.filter { !$0.1.isEmpty }
      guard sides.count > 1 else { return nil }
      return note(
        "En el sector «\(context.sectors[sector])» se hablan \(sides.count) lenguas: "
          + "\(Sides.told(sides, context)).",
        at: context.place(ofSector: context.sectors[sector]),
        remedy: "Asígnele gestores que las hablen.")
    }
  }

  /// The units by what a trait says, in its order; blanks say nothing.
  private static func grouped(
    _ context: AuditContext, _ trait: (SectorizaModel.Unit) -> String?
  ) -> [(name: String, units: [Int])] {
    var groups: [String: [Int]] = [:]
    for (position, unit) in context.units.enumerated() {
      guard let text = trait(unit)?.trimmingCharacters(in: .whitespacesAndNewlines), !text.isEmpty
      else { continue }
      groups[text, default: []].append(position)
    }
    return groups.sorted {
      $0.key.unicodeScalars.lexicographicallyPrecedes($1.key.unicodeScalars)
    }.map { ($0.key, $0.value) }
  }
}
