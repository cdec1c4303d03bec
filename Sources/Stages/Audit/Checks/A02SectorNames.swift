import Foundation
import SectorizaModel

/// A02: codes and names of sectors, not empty and each once.
enum SectorNames: AuditRule {
  static let id = "A02"
  static let title = "Código y denominación de cada sector, únicos y no vacíos"

  static func examine(_ context: AuditContext) -> AuditOutcome {
    guard !context.sectors.isEmpty || !(context.subject.sectors?.rows.isEmpty ?? true) else {
      return .notDone(
        "El plan no nombra ningún sector.", remedy: "Entregue una tabla con la columna sector.")
    }
    var findings = alike(context)
    if let table = context.subject.sectors {
      findings += codes(table, context) + names(table)
    } else {
      findings += namesOfPlan(context)
    }
    return .done(findings)
  }

  /// Codes that a person would take for the same: `a1` and `A1`, `1` and `01`.
  private static func alike(_ context: AuditContext) -> [Finding] {
    let groups = Dictionary(grouping: context.sectors, by: folded)
    return groups.values.filter { $0.count > 1 }.map { $0.sorted() }
      .sorted { $0[0] < $1[0] }.map { codes in
        error(
          "Los códigos de sector \(Spanish.list(codes.map { "«\($0)»" })) se confunden entre sí.",
          at: context.place(ofSector: codes[0]), remedy: "Escriba cada código de una sola manera.")
      }
  }

  private static func codes(_ table: SectorTable, _ context: AuditContext) -> [Finding] {
    var findings: [Finding] = []
    var rows: [String: [Int]] = [:]
    for row in table.rows {
      guard let code = AuditContext.code(row.code) else {
        findings.append(
          error(
            "El sector de la fila \(row.row) no tiene código.",
            at: Finding.Place(file: table.file, row: row.row, column: "sector"),
            remedy: "Dé a cada sector un código."))
        continue
      }
      rows[code, default: []].append(row.row)
    }
    for code in rows.keys.sorted() {
      guard let places = rows[code] else { continue }
      if places.count > 1 {
        findings.append(
          error(
            "El código de sector «\(code)» se repite (filas "
              + "\(Spanish.list(places.map(String.init)))).", at: context.place(ofSector: code),
            remedy: "Dé a cada sector un código propio."))
      }
      if context.positionOfSector[code] == nil {
        findings.append(
          error(
            "El sector «\(code)» no tiene ninguna unidad en el plan.",
            at: context.place(ofSector: code),
            remedy: "Quite el sector o asígnele unidades."))
      }
    }
    for code in context.sectors where rows[code] == nil {
      findings.append(
        error(
          "El plan usa el sector «\(code)», que no está entre los sectores entregados.",
          at: Finding.Place(file: table.file, column: "sector", value: code),
          remedy: "Agregue el sector a la capa de sectores o corrija su código."))
    }
    return findings
  }

  private static func names(_ table: SectorTable) -> [Finding] {
    guard table.rows.contains(where: { $0.name != nil }) else { return [withoutNames(table.file)] }
    return check(
      table.rows.map { ($0.code, $0.name, $0.row) }, file: table.file)
  }

  private static func namesOfPlan(_ context: AuditContext) -> [Finding] {
    let plan = context.subject.plan
    guard plan.rows.contains(where: { $0.sectorName != nil }) else {
      return [withoutNames(plan.file)]
    }
    var findings: [Finding] = []
    var first: [(code: String, name: String?, row: Int)] = []
    for code in context.sectors {
      let rows = plan.rows.filter { AuditContext.code($0.sector) == code }
      let names = Set(rows.map { folded($0.sectorName ?? "") })
      let row = rows.map(\.row).min() ?? 0
      let shown = rows.compactMap(\.sectorName).min()
      if names.count > 1 {
        findings.append(
          error(
            "El sector «\(code)» tiene \(names.count) denominaciones distintas.",
            at: Finding.Place(file: plan.file, row: row, column: "denominacion", value: shown),
            remedy: "Escriba la misma denominación en todas sus filas."))
      } else {
        first.append((code, shown, row))
      }
    }
    return findings + check(first, file: plan.file)
  }

  private static func check(
    _ sectors: [(code: String, name: String?, row: Int)], file: String
  ) -> [Finding] {
    var findings: [Finding] = []
    var groups: [String: [(name: String, code: String, row: Int)]] = [:]
    for (code, name, row) in sectors {
      let name = (name ?? "").trimmingCharacters(in: .whitespacesAndNewlines)
      if name.isEmpty {
        findings.append(
          error(
            "El sector «\(code)» no tiene denominación.",
            at: Finding.Place(file: file, row: row, column: "denominacion"),
            remedy: "Escriba cómo se llama el sector."))
      } else {
        groups[folded(name), default: []].append((name, code, row))
      }
    }
    for key in groups.keys.sorted() {
      guard let group = groups[key], group.count > 1 else { continue }
      let codes = Set(group.map(\.code)).sorted()
      guard codes.count > 1 else { continue }
      findings.append(
        error(
          "La denominación «\(group[0].name)» la llevan los sectores \(Spanish.list(codes)).",
          at: Finding.Place(
            file: file, row: group.map(\.row).min(), column: "denominacion", value: group[0].name),
          remedy: "Dé a cada sector una denominación propia."))
    }
    return findings
  }

  private static func withoutNames(_ file: String) -> Finding {
    note(
      "No se entregaron denominaciones de los sectores.", at: Finding.Place(file: file),
      remedy: "Agregue la columna denominacion: la gente conoce el sector por su nombre.")
  }

  /// Without case, accents, blanks, or zeros in front.
  private static func folded(_ text: String) -> String {
    let plain = text.folding(options: [.caseInsensitive, .diacriticInsensitive], locale: nil)
      .filter { !$0.isWhitespace }
    let significant = plain.drop { $0 == "0" }
    return significant.isEmpty ? plain : String(significant)
  }
}
