import SectorizaModel

/// The units whose total anybody can compute or is told: those of a sector, or those without one.
enum UnitGroup: Hashable, Comparable {
  case sector(SectorIndex)
  case withoutSector

  /// The sectors in the order of the plan.
  static func < (left: Self, right: Self) -> Bool { left.rank < right.rank }

  private var rank: Int {
    switch self {
    case .sector(let sector): sector.position
    case .withoutSector: .max
    }
  }
}
