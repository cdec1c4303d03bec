/// A stretch of road, path or river that people go along, both ways.
public struct Way: Hashable, Sendable {
  /// Lines.
  public let shape: Shape<ProjectedPoint>
  /// Kilometres in an hour of whoever goes along it: on foot, by boat, by what there is. More
  /// than 0.
  public let speedKmh: Double

  public init(shape: Shape<ProjectedPoint>, speedKmh: Double) {
    self.shape = shape
    self.speedKmh = speedKmh
  }
}

/// A table of travel as somebody timed it: some pairs of units and their minutes.
public struct TimedTrips: Hashable, Sendable {
  public struct Trip: Hashable, Sendable {
    /// `a < b`.
    public let a: UnitIndex
    public let b: UnitIndex
    /// 0 or more; the mean of the two directions where they differ.
    public let minutes: Double

    public init(_ one: UnitIndex, _ other: UnitIndex, minutes: Double) {
      a = min(one, other)
      b = max(one, other)
      self.minutes = minutes
    }
  }

  /// Sorted by (a, b), each pair once.
  public let trips: [Trip]

  /// - Precondition: no pair is given twice.
  public init(_ trips: [Trip]) {
    self.trips = trips.sorted { ($0.a, $0.b) < ($1.a, $1.b) }
  }
}

/// How people get about where no source says it: *viaje*.
public struct TravelRules: Hashable, Sendable {
  /// Kilometres walked in an hour.
  public var walkingKmh: Double
  /// Kilometres made in an hour on a way that is a river.
  public var boatKmh: Double
  /// The farthest that a unit may lie from the nearest way, to use it.
  public var approachMeters: Double
  /// Metres walked for a straight metre where there is no way: 1 or more.
  public var detour: Double

  public init(
    walkingKmh: Double = 4.5, boatKmh: Double = 10, approachMeters: Double = 500,
    detour: Double = 1.4
  ) {
    self.walkingKmh = walkingKmh
    self.boatKmh = boatKmh
    self.approachMeters = approachMeters
    self.detour = detour
  }

  /// The names of the rules as a description and a report write them, and what each may be.
  public static var fields:
    [(name: String, field: WritableKeyPath<TravelRules, Double>, range: ClosedRange<Double>)]
  {
    [
      ("a_pie_kmh", \.walkingKmh, 0.5...20), ("por_agua_kmh", \.boatKmh, 0.5...100),
      ("acercamiento_m", \.approachMeters, 0...100_000), ("rodeo", \.detour, 1...10),
    ]
  }

  /// The walk between two places without a way, in the decimetres of a `TravelTable`.
  public func wayless(from one: ProjectedPoint, to other: ProjectedPoint) -> Int32 {
    let minutes = one.distanceMeters(to: other) * detour * 60 / (walkingKmh * 1000)
    return TravelTable.decimeters(minutes: minutes)
  }
}

extension TravelTable {
  /// Minutes as the whole decimetres of a table; what is longer than a table can say is its
  /// longest.
  public static func decimeters(minutes: Double) -> Int32 {
    Int32(min((minutes * decimetersPerMinute).rounded(), Double(Int32.max)))
  }
}
