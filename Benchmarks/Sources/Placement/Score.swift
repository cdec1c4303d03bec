import SectorizaModel

/// How many persons were placed, and how many rightly.
struct Score {
  var persons = 0
  /// To a unit.
  var units = 0
  var rightUnits = 0
  /// To a sector, with or without a unit.
  var sectors = 0
  var rightSectors = 0

  mutating func add(unit: UnitIndex?, sector: String?, truth: UnitIndex, in trial: Trial) {
    persons += 1
    if let unit {
      units += 1
      if unit == truth { rightUnits += 1 }
    }
    if let sector = sector ?? unit.flatMap(trial.sector) {
      sectors += 1
      if sector == trial.sector(truth) { rightSectors += 1 }
    }
  }

  mutating func add(_ placement: Placement, truth: UnitIndex, in trial: Trial) {
    switch placement {
    case .unit(let unit, _, _): add(unit: unit, sector: nil, truth: truth, in: trial)
    case .sector(let code, _, _): add(unit: nil, sector: code, truth: truth, in: trial)
    case .unplaced: persons += 1
    }
  }

  static func + (one: Score, other: Score) -> Score {
    Score(
      persons: one.persons + other.persons, units: one.units + other.units,
      rightUnits: one.rightUnits + other.rightUnits, sectors: one.sectors + other.sectors,
      rightSectors: one.rightSectors + other.rightSectors)
  }

  /// Of those placed in a unit.
  var wrongUnitsPerThousand: String {
    units == 0 ? "–" : oneDecimal(1_000 * Double(units - rightUnits) / Double(units))
  }
  /// Of those placed in a sector.
  var wrongSectorsPerThousand: String {
    sectors == 0 ? "–" : oneDecimal(1_000 * Double(sectors - rightSectors) / Double(sectors))
  }
}

func percent(_ part: Int, of whole: Int) -> String {
  whole == 0 ? "–" : oneDecimal(100 * Double(part) / Double(whole)) + " %"
}

func oneDecimal(_ value: Double) -> String {
  let tenths = Int((value * 10).rounded())
  return "\(tenths / 10).\(tenths % 10)"
}
