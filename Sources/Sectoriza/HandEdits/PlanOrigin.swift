import Foundation
import SectorizaExport
import SectorizaModel

/// What the run that made a plan said of it, kept in the case file while the plan is changed by
/// hand: measuring the plan again would not find how it was searched for.
struct PlanOrigin: Hashable {
  let quality: PlanQuality?
  let findings: [Finding]
  let conditions: [ConditionOutcome]
  let changes: PlanChanges?

  init(_ run: RunResult) {
    quality = run.quality
    findings = run.findings
    conditions = run.conditions
    changes = run.changes
  }

  /// - Parameter units: the place of each unit in the territory as it is read now.
  /// - Returns: nil when the text is not one of these, or speaks of other units.
  init?(_ text: String, units: [UnitID: UnitIndex]) {
    guard let told = try? JSONDecoder().decode(Told.self, from: Data(text.utf8)) else { return nil }
    quality = told.quality?.value
    findings = told.findings.compactMap(\.value)
    conditions = told.conditions.map {
      ConditionOutcome(text: $0.text, isKept: $0.isKept, detail: $0.detail)
    }
    guard let changes = told.changes else {
      self.changes = nil
      return
    }
    let moves = changes.moves.compactMap { move in
      units[UnitID(move.unit)].map {
        PlanChanges.Move(unit: $0, from: move.from, to: move.to, persons: move.persons)
      }
    }
    guard moves.count == changes.moves.count else { return nil }
    self.changes = PlanChanges(moves: moves, personsInAll: changes.personsInAll)
  }

  /// The same text for the same run.
  func text(_ territory: Territory) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let told = Told(
      quality: quality.map { Told.Quality($0) }, findings: findings.map { Told.Note($0) },
      conditions: conditions.map {
        Told.Condition(text: $0.text, isKept: $0.isKept, detail: $0.detail)
      },
      changes: changes.map { changes in
        Told.Changes(
          moves: changes.moves.map {
            Told.Move(
              unit: territory.units[$0.unit.position].id.text, from: $0.from, to: $0.to,
              persons: $0.persons)
          }, personsInAll: changes.personsInAll)
      })
    return (try? encoder.encode(told)).map { String(decoding: $0, as: UTF8.self) } ?? ""
  }
}

/// The same, as it is written.
private struct Told: Codable {
  struct Quality: Codable {
    let cost: Double
    let lowerBound: Double?
    let isFeasible: Bool
    let largestDeviation: Double
    let tolerance: Double
    let seed: UInt64
    let effort: Int

    init(_ quality: PlanQuality) {
      cost = quality.cost
      lowerBound = quality.lowerBound
      isFeasible = quality.isFeasible
      largestDeviation = quality.largestDeviation
      tolerance = quality.tolerance
      seed = quality.seed
      effort = quality.effort
    }

    var value: PlanQuality {
      PlanQuality(
        cost: cost, lowerBound: lowerBound, isFeasible: isFeasible,
        largestDeviation: largestDeviation, tolerance: tolerance, seed: seed, effort: effort)
    }
  }

  struct Note: Codable {
    let severity: String
    let code: String
    let file: String?
    let layer: String?
    let row: Int?
    let column: String?
    let about: String?
    let message: String
    let remedy: String

    init(_ finding: Finding) {
      severity = finding.severity.rawValue
      code = finding.code
      file = finding.place.file
      layer = finding.place.layer
      row = finding.place.row
      column = finding.place.column
      about = finding.place.value
      message = finding.message
      remedy = finding.remedy
    }

    var value: Finding? {
      Finding.Severity(rawValue: severity).map {
        Finding(
          $0, code,
          at: Finding.Place(file: file, layer: layer, row: row, column: column, value: about),
          message, remedy: remedy)
      }
    }
  }

  struct Condition: Codable {
    let text: String
    let isKept: Bool
    let detail: String
  }

  struct Move: Codable {
    let unit: String
    let from: String
    let to: String
    let persons: Double
  }

  struct Changes: Codable {
    let moves: [Move]
    let personsInAll: Double
  }

  let quality: Quality?
  let findings: [Note]
  let conditions: [Condition]
  let changes: Changes?
}
