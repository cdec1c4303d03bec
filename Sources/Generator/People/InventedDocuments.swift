/// Documents that cannot be anybody's: all begin with `00`, which is our convention for a synthetic
/// document. A DNI is `00` and six digits, each number used once for children and mothers alike.
struct InventedDocuments {
  /// What every synthetic document begins with.
  static let prefix = "00"

  private var issued = 0

  /// The next number of six digits, in an order that looks drawn and repeats none.
  mutating func number() -> String {
    // 387,461 has no factor in common with a million.
    let value = (issued * 387_461 + 104_729) % 1_000_000
    issued += 1
    return padded(value, 6)
  }

  mutating func dni() -> String { Self.prefix + number() }
}

/// Decimal digits with zeros in front.
func padded(_ value: Int, _ width: Int) -> String {
  let digits = String(value)
  return String(repeating: "0", count: max(0, width - digits.count)) + digits
}
