import SectorizaModel

/// A street where it passes a block: its *cuadra* is the hundreds of the door numbers.
struct StreetStretch: Hashable {
  /// As a careful clerk writes it: `JR.`, `CALLE`.
  let kind: String
  let name: String
  let hundred: Int
  /// Whether the name is that of one street of the whole district.
  let isLong: Bool

  static let spellings: [String: [String]] = [
    "AV.": ["AV.", "AV", "AVENIDA"],
    "JR.": ["JR.", "JR", "JIRON", "JIRÓN"],
    "CALLE": ["CALLE", "CA.", "CLL.", "CAL."],
    "PSJ.": ["PSJ.", "PSJE.", "PJE.", "PASAJE"],
  ]
}

/// The streets of the flat city: long ones along the valley, which many quarters share, and short
/// ones of each quarter, whose names come again elsewhere.
struct Streets {
  /// Metres between two long streets.
  private static let spacing = 95.0
  /// Metres of a *cuadra*.
  private static let stretch = 100.0

  private let west: Double
  private let westOfQuarter: [Int: Double]
  private let longNames: [String: Int]

  init(plots: [Plot], places: [Place]) {
    var westOfQuarter: [Int: Double] = [:]
    var longNames: [String: Int] = [:]
    for (block, plot) in plots.enumerated() where !plot.isOnHill {
      let along = places[block].along
      westOfQuarter[plot.quarter] = min(westOfQuarter[plot.quarter] ?? along, along)
      let band = Self.band(plot, places[block])
      if longNames[band] == nil { longNames[band] = longNames.count }
    }
    west = westOfQuarter.values.min() ?? 0
    self.westOfQuarter = westOfQuarter
    self.longNames = longNames
  }

  private static func band(_ plot: Plot, _ place: Place) -> String {
    "\(plot.shore.rawValue) \(Int((place.across / spacing).rounded(.down)))"
  }

  /// The street that the doors of a block open to; none on a hill.
  /// - Parameter choice: 0..<`choices`.
  func stretch(of plot: Plot, at place: Place, choice: Int) -> StreetStretch? {
    guard !plot.isOnHill else { return nil }
    if choice < Self.choices / 2, let number = longNames[Self.band(plot, place)] {
      let hundred = Int((place.along - west) / Self.stretch) + 1
      return StreetStretch(
        kind: number % 6 == 0 ? "AV." : "JR.", name: Words.longStreet(number), hundred: hundred,
        isLong: true)
    }
    let start = westOfQuarter[plot.quarter] ?? place.along
    let number = plot.quarter * 5 + choice % 4
    return StreetStretch(
      kind: choice % 4 == 3 ? "PSJ." : "CALLE", name: Words.streets[number % Words.streets.count],
      hundred: Int((place.along - start) / Self.stretch) + 1, isLong: false)
  }

  static let choices = 16
}
