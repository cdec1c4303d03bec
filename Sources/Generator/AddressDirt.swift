/// How the addresses of the lists are written: how many of them are wrong, and whether their
/// spelling varies as it does in life.
///
/// The shares are of the records of each list, in 0…1, and independent of one another: one address
/// may have several flaws. Siblings are registered one by one, so each has its own.
public struct AddressDirt: Hashable, Sendable {
  /// One or two typing errors in the line: letters swapped, dropped, doubled or taken for the next
  /// key. They fall on any letter or digit, so on names mostly, but on a block or a lot as well.
  public let typingErrors: Double
  /// Neither block nor lot in the line.
  public let withoutBlock: Double
  /// The name of another *núcleo* of the district, any of them.
  public let wrongNucleus: Double
  /// Whether abbreviations, order, capitals and separators vary.
  public let hasVariety: Bool

  /// - Throws: `DistrictOptionsError.shareOutOfRange`.
  public init(
    typingErrors: Double = 0.05, withoutBlock: Double = 0.05, wrongNucleus: Double = 0.01,
    hasVariety: Bool = true
  ) throws(DistrictOptionsError) {
    for share in [typingErrors, withoutBlock, wrongNucleus] where !(share >= 0 && share <= 1) {
      throw .shareOutOfRange(share)
    }
    self.init(known: typingErrors, withoutBlock, wrongNucleus, hasVariety)
  }

  private init(
    known typingErrors: Double, _ withoutBlock: Double, _ wrongNucleus: Double, _ hasVariety: Bool
  ) {
    self.typingErrors = typingErrors
    self.withoutBlock = withoutBlock
    self.wrongNucleus = wrongNucleus
    self.hasVariety = hasVariety
  }

  /// The levels that can be asked for by name.
  public enum Level: String, Hashable, Sendable, CaseIterable {
    case clean = "limpia", light = "leve", dirty = "sucia"
  }

  public init(_ level: Level) {
    self =
      switch level {
      case .clean: AddressDirt(known: 0, 0, 0, false)
      case .light: AddressDirt(known: 0.05, 0.05, 0.01, true)
      case .dirty: AddressDirt(known: 0.30, 0.20, 0.10, true)
      }
  }

  /// Every address is right and written in one way.
  public static let clean = AddressDirt(.clean)
  /// Spelling varies; one address in twenty is mistyped, one in twenty tells no block, one in a
  /// hundred names another *núcleo*.
  public static let light = AddressDirt(.light)
  /// Three addresses in ten are mistyped, one in five tells no block, one in ten names another
  /// *núcleo*.
  public static let dirty = AddressDirt(.dirty)
}

/// What is wrong with the address of a record: the truth behind its line.
public enum AddressFlaw: String, Hashable, Sendable, CaseIterable {
  case typingError, withoutBlock, wrongNucleus
}
