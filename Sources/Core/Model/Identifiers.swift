/// The name of a unit in its source, untouched: it is text, and unique over all the layers.
public struct UnitID: Hashable, Sendable, Comparable, CustomStringConvertible {
  public let text: String
  public init(_ text: String) { self.text = text }
  public var description: String { text }
  /// By Unicode scalars, so that the order is the same on every machine.
  public static func < (left: UnitID, right: UnitID) -> Bool {
    left.text.unicodeScalars.lexicographicallyPrecedes(right.text.unicodeScalars)
  }
}

/// The place of a unit in `Territory.units`, from 0.
public struct UnitIndex: Hashable, Sendable, Comparable {
  public let rawValue: Int32
  public init(_ rawValue: Int32) { self.rawValue = rawValue }
  public init(_ position: Int) { rawValue = Int32(position) }
  public var position: Int { Int(rawValue) }
  public static func < (left: UnitIndex, right: UnitIndex) -> Bool {
    left.rawValue < right.rawValue
  }
}

/// The place of a sector in `SectorPlan.sectors`, from 0.
public struct SectorIndex: Hashable, Sendable, Comparable {
  public let rawValue: Int32
  public init(_ rawValue: Int32) { self.rawValue = rawValue }
  public init(_ position: Int) { rawValue = Int32(position) }
  public var position: Int { Int(rawValue) }
  public static func < (left: SectorIndex, right: SectorIndex) -> Bool {
    left.rawValue < right.rawValue
  }
}

/// The place of a person in `PersonList.persons`, from 0.
public struct PersonIndex: Hashable, Sendable, Comparable {
  public let rawValue: Int32
  public init(_ position: Int) { rawValue = Int32(position) }
  public var position: Int { Int(rawValue) }
  public static func < (left: PersonIndex, right: PersonIndex) -> Bool {
    left.rawValue < right.rawValue
  }
}

/// The place of a gestor in the list of gestores, from 0.
public struct GestorIndex: Hashable, Sendable, Comparable {
  public let rawValue: Int32
  public init(_ position: Int) { rawValue = Int32(position) }
  public var position: Int { Int(rawValue) }
  public static func < (left: GestorIndex, right: GestorIndex) -> Bool {
    left.rawValue < right.rawValue
  }
}
