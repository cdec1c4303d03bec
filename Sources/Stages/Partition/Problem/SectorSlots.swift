/// The sectors of a plan while it is searched: the fixed ones first, then those of each piece.
struct SectorSlots: Sendable {
  /// By sector, its label or −1.
  private(set) var labels: [Int32] = []
  /// By sector, its piece, or −1 for a fixed one.
  private(set) var pieces: [Int32] = []
  /// By sector and quantity, the load first, what it may carry; of a fixed one, anything.
  private(set) var windows: [LoadWindow] = []
  /// By piece, its first sector.
  private(set) var firstOfPiece: [Int] = []

  init(_ division: Division, quantityCount: Int) {
    for fixed in division.fixedSectors {
      labels.append(fixed.label)
      pieces.append(-1)
      windows += [LoadWindow](repeating: .anything, count: quantityCount)
    }
    for (number, piece) in division.pieces.enumerated() {
      firstOfPiece.append(labels.count)
      labels += piece.labels
      pieces += piece.labels.map { _ in Int32(number) }
      windows += piece.windows
    }
  }
}
