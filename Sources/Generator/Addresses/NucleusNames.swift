import SectorizaModel

/// Gives each quarter a name of its own; now and then one that is much like a neighbour's.
struct NucleusNames {
  private var used: Set<String> = []
  private var plain: [Named] = []
  private var nextWord = 0
  private var nextDate = 0

  struct Named {
    let name: String
    let kind: Nucleus.Kind
    /// True of the second stage of another *núcleo*: «LOS OLIVOS II ETAPA» beside «LOS OLIVOS».
    var isSecondStage = false
  }

  mutating func next(isOnHill: Bool, draw: inout SplitMix64) -> Named {
    let kind = Self.kind(isOnHill: isOnHill, draw: &draw)
    if draw.chance(0.12), let alike = draw.pick(plain) {
      if draw.chance(0.4) {
        if used.insert(alike.name + " II ETAPA").inserted {
          return Named(name: alike.name, kind: alike.kind, isSecondStage: true)
        }
      } else if let name = draw.pick([
        "NUEVO \(alike.name)", "\(alike.name) ALTO", "\(alike.name) BAJO",
        "AMPLIACION \(alike.name)",
      ]), used.insert(name).inserted {
        return Named(name: name, kind: kind)
      }
    }
    let named = Named(name: plainName(draw: &draw), kind: kind)
    plain.append(named)
    return named
  }

  private mutating func plainName(draw: inout SplitMix64) -> String {
    if draw.chance(0.06), nextDate < Words.impossibleDates.count {
      nextDate += 1
      return Words.impossibleDates[nextDate - 1]
    }
    nextWord += 1
    return Words.nucleus(nextWord - 1)
  }

  private static func kind(isOnHill: Bool, draw: inout SplitMix64) -> Nucleus.Kind {
    let chance = draw.unit()
    if isOnHill {
      return chance < 0.65 ? .settlement : chance < 0.85 ? .youngTown : .association
    }
    switch chance {
    case ..<0.42: return .development
    case ..<0.56: return .cooperative
    case ..<0.70: return .association
    case ..<0.78: return .housing
    case ..<0.84: return .upis
    case ..<0.92: return .youngTown
    default: return .settlement
    }
  }
}
