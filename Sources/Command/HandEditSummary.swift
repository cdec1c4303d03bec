import Foundation
import Sectoriza

/// What a change by hand prints: who moved, and each sector touched before and after.
struct HandEditSummary {
  let edit: HandEdit

  init(_ edit: HandEdit) { self.edit = edit }

  var text: String {
    var lines = [title]
    let shown = 20
    for move in edit.edit.moves.prefix(shown) {
      lines.append("  \(move.unit.text): del \(move.from ?? "ninguno") al \(move.to ?? "ninguno")")
    }
    if edit.edit.moves.count > shown { lines.append("  y \(edit.edit.moves.count - shown) más") }
    for sector in edit.sectors { lines += ["", heading(sector)] + rows(sector) }
    lines += ["", district] + gestores
    if edit.run.demand.source == .persons {
      lines.append(OfficeNote.text)
    }
    if let done = edit.done { lines += [""] + done.written.map { "  \($0)" } }
    return lines.joined(separator: "\n")
  }

  private var title: String {
    let ending = edit.done == nil ? " (ensayo: no se escribió nada)" : ""
    let units = counted(edit.edit.moves.count, "unidad", "unidades")
    switch edit.kind {
    case .move: return "Cambio \(edit.number): \(units)\(ending)"
    case .undo: return "Se deshace el cambio \(edit.number): \(units)\(ending)"
    }
  }

  private func heading(_ sector: SectorChange) -> String {
    let plain = "Sector \(sector.code)"
    return sector.name.hasPrefix(plain) ? sector.name : "\(plain) (\(sector.name))"
  }

  private func rows(_ sector: SectorChange) -> [String] {
    let (before, after) = (sector.before, sector.after)
    func count(_ value: Double) -> String {
      NumberText.people(value, decimals: value == value.rounded() ? 0 : 1)
    }
    let tolerance = edit.run.quality.map { "  (se pidió ±\(NumberText.percent($0.tolerance)))" }
    var rows = [
      ("Unidades", "\(before.units)", "\(after.units)", ""),
      ("Gestantes", count(before.gestantes), count(after.gestantes), ""),
      ("Menores de 5 años", count(before.under5), count(after.under5), ""),
      (edit.words.loadTitle, edit.words.load(before.load), edit.words.load(after.load), ""),
      (
        "Se aparta de la media", NumberText.signedPercent(before.deviation),
        NumberText.signedPercent(after.deviation), tolerance ?? ""
      ),
      (edit.words.walkTitle, walk(before.walk), walk(after.walk), ""),
    ]
    if before.hub != after.hub {
      rows.append(("Unidad centro", before.hub?.text ?? "", after.hub?.text ?? "", ""))
    }
    return rows.map { title, before, after, note in
      "  " + padded(title, 26) + padded(before, 10, atEnd: false) + "  →  "
        + padded(after, 10, atEnd: false) + note
    }
  }

  private var district: String {
    let (before, after) = (edit.walkBefore, edit.walkAfter)
    let share = before > 0 ? " (\(NumberText.signedPercent((after - before) / before)))" : ""
    var text =
      "Todo el distrito: \(edit.words.walkTitle.lowercased()) \(walk(before)) → \(walk(after))\(share)"
    if let quality = edit.run.quality, let gap = quality.gap, quality.isFeasible {
      text += "; a lo más \(NumberText.percentAtMost(gap)) sobre el mejor posible"
    }
    return text
  }

  private var gestores: [String] {
    guard let changed = edit.changedGestores else { return [] }
    guard changed > 0 else { return ["Nadie cambia de gestor."] }
    return [
      "\(changed == 1 ? "Cambia" : "Cambian") de gestor: \(counted(changed, "persona", "personas")); "
        + "las demás siguen con el suyo."
    ]
  }

  private func walk(_ cost: Double) -> String {
    NumberText.people(edit.words.kilometers(cost), decimals: 1)
  }

  private func padded(_ text: String, _ width: Int, atEnd: Bool = true) -> String {
    let blanks = String(repeating: " ", count: max(0, width - text.count))
    return atEnd ? text + blanks : blanks + text
  }
}

/// The same as another program reads it.
struct HandEditLine: Encodable {
  struct Move: Encodable {
    let unidadId: String
    let de: String?
    let a: String?
  }

  struct Figures: Encodable {
    let unidades: Int
    let gestantes: Double
    let menores5: Double
    let carga: Double
    let desviacion: Double
    let recorrido: Double
    let unidadCentro: String?
    let separadas: [String]

    enum CodingKeys: String, CodingKey {
      case unidades, gestantes, carga, desviacion, recorrido, separadas
      case menores5 = "menores_5"
      case unidadCentro = "unidad_centro"
    }

    init(_ figures: SectorFigures) {
      unidades = figures.units
      gestantes = JSONLine.rounded(figures.gestantes)
      menores5 = JSONLine.rounded(figures.under5)
      carga = JSONLine.rounded(figures.load)
      desviacion = JSONLine.rounded(figures.deviation)
      recorrido = JSONLine.rounded(figures.walk)
      unidadCentro = figures.hub?.text
      separadas = figures.apart.map(\.text)
    }
  }

  struct SectorLine: Encodable {
    let sector: String
    let denominacion: String
    let cargaObjetivo: Double
    let antes: Figures
    let despues: Figures
  }

  let orden: String
  let numero: Int
  let ensayo: Bool
  let movidas: [Move]
  let sectores: [SectorLine]
  let costoAntes: Double
  let costoDespues: Double
  let factible: Bool?
  let tolerancia: Double?
  let cota: Double?
  let brecha: Double?
  let cambianDeGestor: Int?
  let avisos: [FindingLine]
  let escritos: [String]

  init(_ edit: HandEdit) {
    orden = edit.kind == .move ? "mover" : "deshacer"
    numero = edit.number
    ensayo = edit.done == nil
    movidas = edit.edit.moves.map { Move(unidadId: $0.unit.text, de: $0.from, a: $0.to) }
    sectores = edit.sectors.map {
      SectorLine(
        sector: $0.code, denominacion: $0.name, cargaObjetivo: JSONLine.rounded($0.targetLoad),
        antes: Figures($0.before), despues: Figures($0.after))
    }
    costoAntes = JSONLine.rounded(edit.walkBefore)
    costoDespues = JSONLine.rounded(edit.walkAfter)
    factible = edit.run.quality?.isFeasible
    tolerancia = edit.run.quality?.tolerance
    cota = edit.run.quality?.lowerBound
    brecha = edit.run.quality?.gap
    cambianDeGestor = edit.changedGestores
    avisos = edit.warnings.map { FindingLine($0) }
    escritos = edit.done?.written ?? []
  }

  var text: String { get throws { try JSONLine.text(of: self) } }
}

/// A value as indented JSON, its members in the order of their names.
enum JSONLine {
  static func text(of value: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.keyEncodingStrategy = .convertToSnakeCase
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes, .prettyPrinted]
    return String(decoding: try encoder.encode(value), as: UTF8.self)
  }

  /// Without the dust of binary fractions.
  static func rounded(_ value: Double) -> Double { (value * 1e6).rounded() / 1e6 }
}
