public import SectorizaModel

/// What a synthetic district is to be like: its size, its place, its persons and how dirty its
/// records are. The same options give the same district, byte for byte.
public struct DistrictOptions: Hashable, Sendable {
  /// Where the district lies; it decides the UTM zone and the looks of the countryside.
  public enum Setting: String, Hashable, Sendable, CaseIterable {
    /// A desert valley near 77° W, 12° S, in zone 18S.
    case coast = "costa"
    /// A highland valley near 78.9° W, 7.1° S, in zone 17S; more Quechua is spoken.
    case highland = "sierra"
  }

  /// The largest number of blocks and of settlements that can be asked for.
  public static let largestBlockCount = 50_000
  public static let largestSettlementCount = 6_000
  /// The invented documents have six free digits, which children and mothers share.
  public static let largestPersonCount = 400_000

  public let seed: UInt64
  /// Manzanas, exclave included: exactly as many are made.
  public let blocks: Int
  /// Centros poblados of the countryside: exactly as many are made.
  public let ruralSettlements: Int
  /// Children of the Padrón and gestantes together; nil takes them from the population.
  public let personsTarget: Int?
  /// The day the data speak of.
  public let cutDate: CalendarDate
  public let setting: Setting
  /// The share of the neighbourhoods and settlements where another language than Castilian is the
  /// usual one, in 0…1.
  public let languageShare: Double
  /// Whether a part of the limit lies apart, with blocks of its own (from 60 blocks and 3
  /// sectors on).
  public let hasExclave: Bool
  /// Blocks with more persons than a sector should have; they make exact balance impossible.
  public let oversizedBlocks: Int
  /// How many sectors `distrito.yaml` asks for.
  public let sectors: Int
  public let recordRates: RecordRates
  public let addressDirt: AddressDirt
  /// The share of the popular blocks that the team of the district already knows, in 0…1.
  public let knownEquivalences: Double
  public let ubigeo: Ubigeo
  public let name: String

  /// - Parameters:
  ///   - sectors: nil gives one for about every 150 persons, between 3 and an eighth of the units.
  ///   - ubigeo: nil gives `990101`, a department that does not exist.
  /// - Throws: `DistrictOptionsError` for numbers that no district can be made of.
  public init(
    seed: UInt64 = 1, blocks: Int = 1_500, ruralSettlements: Int = 40, personsTarget: Int? = nil,
    cutDate: CalendarDate = Self.defaultCutDate, setting: Setting = .coast,
    languageShare: Double? = nil, hasExclave: Bool = true, oversizedBlocks: Int = 0,
    sectors: Int? = nil, recordRates: RecordRates = .usual, addressDirt: AddressDirt = .light,
    knownEquivalences: Double = Self.usualKnownEquivalences,
    ubigeo: Ubigeo = Self.inventedUbigeo, name: String? = nil
  ) throws(DistrictOptionsError) {
    guard (0...Self.largestBlockCount).contains(blocks) else {
      throw .blocksOutOfRange(blocks, allowed: 0...Self.largestBlockCount)
    }
    guard (0...Self.largestSettlementCount).contains(ruralSettlements) else {
      throw .settlementsOutOfRange(ruralSettlements, allowed: 0...Self.largestSettlementCount)
    }
    guard blocks + ruralSettlements >= 12, blocks == 0 || blocks >= 8 else {
      throw .tooFewUnits(blocks: blocks, settlements: ruralSettlements)
    }
    if let personsTarget, !(1...Self.largestPersonCount).contains(personsTarget) {
      throw .personsOutOfRange(personsTarget, allowed: 1...Self.largestPersonCount)
    }
    let share = languageShare ?? (setting == .coast ? 0.06 : 0.35)
    for share in [share, knownEquivalences] where !(share >= 0 && share <= 1) {
      throw .shareOutOfRange(share)
    }
    guard (0...max(0, blocks / 10)).contains(oversizedBlocks) else {
      throw .oversizedBlocksOutOfRange(oversizedBlocks, allowed: 0...max(0, blocks / 10))
    }
    let units = blocks + ruralSettlements
    if let sectors, !(1...units).contains(sectors) {
      throw .sectorsOutOfRange(sectors, allowed: 1...units)
    }
    self.seed = seed
    self.blocks = blocks
    self.ruralSettlements = ruralSettlements
    self.personsTarget = personsTarget
    self.cutDate = cutDate
    self.setting = setting
    self.languageShare = share
    self.hasExclave = hasExclave
    self.oversizedBlocks = oversizedBlocks
    let persons = personsTarget ?? (7 * blocks + 14 * ruralSettlements)
    self.sectors = sectors ?? max(3, min(max(3, units / 8), (persons + 75) / 150))
    self.recordRates = recordRates
    self.addressDirt = addressDirt
    self.knownEquivalences = knownEquivalences
    self.ubigeo = ubigeo
    self.name = name ?? (setting == .coast ? "Valle Sonsoro" : "Alto Quirimpa")
  }

  private init(known blocks: Int, _ settlements: Int, persons: Int?, sectors: Int, seed: UInt64) {
    self.seed = seed
    self.blocks = blocks
    ruralSettlements = settlements
    personsTarget = persons
    cutDate = Self.defaultCutDate
    setting = .coast
    languageShare = 0.06
    hasExclave = true
    oversizedBlocks = 0
    self.sectors = sectors
    recordRates = .asRegistered
    addressDirt = .light
    knownEquivalences = Self.usualKnownEquivalences
    ubigeo = Self.inventedUbigeo
    name = "Valle Sonsoro"
  }

  /// What `distrito.yaml` asks for: 0.05 where sectors have many small units to balance with, more
  /// where they are few or far apart.
  public var tolerance: Double {
    if ruralSettlements > blocks { return 0.25 }
    return blocks + ruralSettlements < 20 * sectors ? 0.15 : 0.05
  }

  /// About 1,500 blocks, 40 centros poblados and 9,000 persons, for 60 sectors; of most of them the
  /// Padrón tells only an address, as it does.
  public static let demo = DistrictOptions(
    known: 1_500, 40, persons: 9_000, sectors: 60, seed: 3)

  /// About 120 blocks and 8 centros poblados, for tests and continuous integration.
  public static let small = DistrictOptions(known: 120, 8, persons: 900, sectors: 8, seed: 1)

  /// A district of `blocks` manzanas, with a settlement for every forty of them.
  public static func city(
    blocks: Int, seed: UInt64 = 1
  ) throws(DistrictOptionsError) -> DistrictOptions {
    try DistrictOptions(
      seed: seed, blocks: blocks, ruralSettlements: min(largestSettlementCount, blocks / 40))
  }

  /// A highland district in zone 17S: a small town and many settlements.
  public static func highland(
    settlements: Int = 110, seed: UInt64 = 1
  ) throws(DistrictOptionsError) -> DistrictOptions {
    try DistrictOptions(
      seed: seed, blocks: max(12, settlements / 2), ruralSettlements: settlements,
      setting: .highland, hasExclave: false)
  }

  public static let usualKnownEquivalences = 0.9

  /// No department has the number 99.
  public static let inventedUbigeo = fixedUbigeo("990101")

  /// 2026-11-01.
  public static let defaultCutDate = fixedDate(2026, 11, 1)

  private static func fixedUbigeo(_ text: String) -> Ubigeo {
    guard let code = try? Ubigeo(text) else { preconditionFailure("six digits") }
    return code
  }

  private static func fixedDate(_ year: Int, _ month: Int, _ day: Int) -> CalendarDate {
    guard let date = CalendarDate(year: year, month: month, day: day) else {
      preconditionFailure("a day of the calendar")
    }
    return date
  }
}

/// Why no district can be made as asked.
public enum DistrictOptionsError: Error, Hashable, Sendable {
  case blocksOutOfRange(Int, allowed: ClosedRange<Int>)
  case settlementsOutOfRange(Int, allowed: ClosedRange<Int>)
  /// Fewer than 12 units, or a town of one to seven blocks.
  case tooFewUnits(blocks: Int, settlements: Int)
  case personsOutOfRange(Int, allowed: ClosedRange<Int>)
  case sectorsOutOfRange(Int, allowed: ClosedRange<Int>)
  /// At most a tenth of the blocks can be heavier than a sector.
  case oversizedBlocksOutOfRange(Int, allowed: ClosedRange<Int>)
  /// A share is in 0…1.
  case shareOutOfRange(Double)
}
