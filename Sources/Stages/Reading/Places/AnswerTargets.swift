internal import SectorizaModel

/// An answer as it is written.
struct Answer {
  let unit: String?
  let sector: String?
  /// By their number, from 0.
  let suggestions: [String?]
}

/// Why an answer names no place of the district.
enum AnswerRefusal: Error, Hashable {
  case unknownUnit(String)
  case unknownSector(String)
  case noSuggestion(String)
  /// The unit is of another sector than the one written beside it.
  case contradictory(sector: String)

  var column: String {
    switch self {
    case .unknownUnit, .noSuggestion: "unidad_id"
    case .unknownSector, .contradictory: "sector"
    }
  }

  var value: String {
    switch self {
    case .unknownUnit(let text), .noSuggestion(let text), .unknownSector(let text),
      .contradictory(let text):
      text
    }
  }

  func finding(at place: Finding.Place) -> Finding {
    let (code, message, remedy) =
      switch self {
      case .unknownUnit(let text):
        (
          "respuesta-sin-unidad", "La respuesta «\(text)» no es ninguna unidad del distrito.",
          "Copie el código de unidades.csv, o escriba 1, 2 o 3 para elegir una sugerencia."
        )
      case .unknownSector(let text):
        (
          "respuesta-sin-sector", "La respuesta «\(text)» no es ningún sector del distrito.",
          "Escriba el código de un sector de la sectorización."
        )
      case .noSuggestion(let text):
        (
          "respuesta-sin-sugerencia", "La fila no tiene una sugerencia \(text).",
          "Escriba el código de la unidad."
        )
      case .contradictory:
        (
          "respuesta-contradictoria", "La unidad de la respuesta es de otro sector que el escrito.",
          "Deje solo la unidad, o solo el sector."
        )
      }
    return Finding(.warning, code, at: place, message + " No se aprendió.", remedy: remedy)
  }
}

/// The units and sectors that an answer may name.
struct AnswerTargets {
  private let units: [Unit]
  private let finder: UnitFinder
  private let existing: ExistingSectorization?
  /// Codes of the sectors, and again without the zeros that a spreadsheet takes away where that
  /// tells them apart; nil when there are no sectors to choose from.
  private let sectors: [String: String]?

  /// O(units).
  init(_ territory: Territory) {
    units = territory.units
    finder = UnitFinder(territory.units)
    existing = territory.existing
    sectors = territory.existing.map { existing in
      let codes = Set(existing.sectorOfUnit.compactMap(\.self))
      var named: [String: String] = [:]
      let short = Dictionary(grouping: codes, by: AnswerTargets.short)
      for (text, codes) in short where codes.count == 1 { named[text] = codes[0] }
      for code in codes { named[code] = code }
      return named
    }
  }

  /// The target of an answer that says something.
  func target(of answer: Answer) -> Result<PlaceTarget, AnswerRefusal> {
    guard let text = answer.unit else { return sector(answer.sector ?? "") }
    let target: Result<PlaceTarget, AnswerRefusal>
    if let unit = finder.find(text)?.unit {
      target = .success(.unit(UnitIndex(unit)))
    } else if let number = FieldText.integer(text), (1...3).contains(number) {
      guard let suggestion = answer.suggestions[number - 1] else {
        return .failure(.noSuggestion(text))
      }
      target = suggested(suggestion)
    } else {
      target = .failure(.unknownUnit(text))
    }
    guard case .success(.unit(let unit)) = target, let written = answer.sector,
      let own = existing?.sectorOfUnit[unit.position]
    else { return target }
    return sectors?[written] == own || sectors?[AnswerTargets.short(written)] == own
      ? target : .failure(.contradictory(sector: written))
  }

  /// What a table says of a row that is there already; nil where it names nothing.
  func known(unit: String?, sector written: String?) -> PlaceTarget? {
    if let unit, let found = finder.find(unit)?.unit { return .unit(UnitIndex(found)) }
    guard unit == nil, let written, written != "0", case .success(let target) = sector(written)
    else { return nil }
    return target
  }

  func id(of unit: UnitIndex) -> String { units[unit.position].id.text }

  private func suggested(_ text: String) -> Result<PlaceTarget, AnswerRefusal> {
    if text.hasPrefix("sector ") { return sector(String(text.dropFirst(7))) }
    return finder.find(text).map { .success(.unit(UnitIndex($0.unit))) }
      ?? .failure(.unknownUnit(text))
  }

  private func sector(_ text: String) -> Result<PlaceTarget, AnswerRefusal> {
    guard let sectors else { return .success(.sector(code: text)) }
    guard let code = sectors[text] ?? sectors[AnswerTargets.short(text)] else {
      return .failure(.unknownSector(text))
    }
    return .success(.sector(code: code))
  }

  private static func short(_ code: String) -> String {
    guard FieldText.isDigits(code) else { return code }
    let digits = code.drop { $0 == "0" }
    return digits.isEmpty ? "0" : String(digits)
  }
}
