internal import SectorizaModel

/// Two units whose cells touch, and how.
struct UnitPair {
  /// The narrowest place of a border, and what lies there.
  struct Narrowest {
    var gapMeters: Double
    var contact: Int
  }

  let one: Int
  let other: Int
  /// Length, inside the district, of the border that nothing cuts.
  var openLengthMeters = 0.0
  /// Where nothing lies between the outlines.
  var open: Narrowest?
  /// Where a barrier, or land of another district, lies between the outlines.
  var blocked: Narrowest?
  /// What blocks it there.
  var obstacle: Obstacle?
  /// No third site lies in the circle between the two: the edge is in the Gabriel graph.
  var isGabriel = false

  mutating func addOpen(gapMeters: Double, lengthMeters: Double, contact: Int, isGabriel: Bool) {
    openLengthMeters += lengthMeters
    self.isGabriel = self.isGabriel || isGabriel
    if gapMeters < open?.gapMeters ?? .infinity {
      open = Narrowest(gapMeters: gapMeters, contact: contact)
    }
  }

  mutating func addBlocked(gapMeters: Double, contact: Int, by obstacle: Obstacle) {
    if gapMeters < blocked?.gapMeters ?? .infinity {
      blocked = Narrowest(gapMeters: gapMeters, contact: contact)
      self.obstacle = obstacle
    }
  }
}

/// What keeps two units whose cells touch from being neighbours.
enum Obstacle {
  case barrier(Int)
  /// They lie in different parts of the district: an exclave, an island.
  case otherPart
}
