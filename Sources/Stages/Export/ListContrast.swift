public import SectorizaModel

/// Children under five by the lists and by the census, side by side (domain R10, A18).
public struct ListContrast: Hashable, Sendable {
  /// Of the lists, with a unit.
  public let placed: Double
  /// Of the lists, of the district and without a unit.
  public let withoutUnit: Double
  /// Of the district as its total says, else as its units sum; nil when nobody tells.
  public let census: Double?

  public init(_ demand: Demand, _ territory: Territory) {
    let isListed = demand.under5Origin == .lists
    placed = isListed ? demand.countedUnder5.reduce(0, +) : 0
    withoutUnit = isListed ? Double(demand.listed?.under5WithoutUnit ?? 0) : 0
    self.isListed = isListed
    let units = territory.units.compactMap { $0.census.under5?.value }
    census = territory.under5Total ?? (units.isEmpty ? nil : units.reduce(0, +))
  }

  private let isListed: Bool

  public var listed: Double { placed + withoutUnit }
  /// Listed less census; nil when one of the two is unknown.
  public var difference: Double? { isListed ? census.map { listed - $0 } : nil }
  /// Listed over census; nil when one of the two is unknown, or the census tells of nobody.
  public var ratio: Double? {
    guard isListed, let census, census > 0 else { return nil }
    return listed / census
  }
}
