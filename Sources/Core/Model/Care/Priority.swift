/// How much a list asks that a person be followed: that of a *padrón semaforizado* (domain R58).
public enum Priority: String, Hashable, Sendable, CaseIterable {
  /// Red.
  case veryHigh = "muy alta"
  /// Amber.
  case high = "alta"
  /// Green.
  case regular
}

/// How many times as often a person is attended, by its priority: 1 is as often as the activities
/// say. Each is 0 or more.
public struct PriorityFactors: Hashable, Sendable {
  public var veryHigh: Double
  public var high: Double
  public var regular: Double

  public init(veryHigh: Double = 1, high: Double = 1, regular: Double = 1) {
    self.veryHigh = veryHigh
    self.high = high
    self.regular = regular
  }

  /// That of a priority; 1 for whom no list tells one.
  public subscript(priority: Priority?) -> Double {
    switch priority {
    case .veryHigh: veryHigh
    case .high: high
    case .regular: regular
    case nil: 1
    }
  }
}
