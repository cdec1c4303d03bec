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
  /// The part of it where there is nothing to cross either.
  private var freeLengthMeters = 0.0
  /// Where nothing lies between the outlines.
  var open: Narrowest?
  /// Where a barrier, or land of another district, lies between the outlines.
  var blocked: Narrowest?
  /// What blocks it there.
  var obstacle: Obstacle?
  /// Where barriers that say what crossing them costs lie between the outlines.
  private(set) var tolled: Narrowest?
  /// The least of what has to be paid there.
  private var leastToll: Toll?
  /// No third site lies in the circle between the two: the edge is in the Gabriel graph.
  var isGabriel = false

  init(one: Int, other: Int) {
    self.one = one
    self.other = other
  }

  mutating func addOpen(
    gapMeters: Double, lengthMeters: Double, contact: Int, isGabriel: Bool, toll: Toll? = nil
  ) {
    openLengthMeters += lengthMeters
    self.isGabriel = self.isGabriel || isGabriel
    if let toll {
      if toll.meters < leastToll?.meters ?? .infinity { leastToll = toll }
      if gapMeters < tolled?.gapMeters ?? .infinity {
        tolled = Narrowest(gapMeters: gapMeters, contact: contact)
      }
    } else {
      freeLengthMeters += lengthMeters
    }
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

  /// What a walk from one to the other pays; nil where they share a border of this length with
  /// nothing to cross.
  func toll(unlessFreeFor shortestBorderMeters: Double) -> Toll? {
    freeLengthMeters < shortestBorderMeters ? leastToll : nil
  }
}

/// What a walk between two units pays for what it crosses.
struct Toll {
  /// More than 0.
  let meters: Double
  /// The barrier that asks it.
  let barrier: Int
}

/// What keeps two units whose cells touch from being neighbours.
enum Obstacle {
  case barrier(Int)
  /// They lie in different parts of the district: an exclave, an island.
  case otherPart
}
