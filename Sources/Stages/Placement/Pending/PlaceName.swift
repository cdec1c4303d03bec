import SectorizaModel

/// The place that an address names, as a question to the team: a *núcleo* with its parts and a block,
/// or a street.
struct PlaceName: Hashable {
  /// What tells one núcleo from another; empty for none.
  let words: [String]
  let subdivisions: [ParsedAddress.Subdivision]
  let block: String?
  /// Words of the street and its *cuadra*, when nothing else names the place.
  let street: [String]
  let hundred: Int?

  /// - Returns: nil when the address names no place.
  init?(_ address: ParsedAddress) {
    words = PlaceName.nucleus(address)?.words ?? []
    subdivisions = address.subdivisions
    block = address.block
    let isOnlyStreet = words.isEmpty && subdivisions.isEmpty
    street = isOnlyStreet ? address.streets.first?.words ?? [] : []
    hundred =
      street.isEmpty ? nil : (address.doorNumber ?? address.hundred).map { $0 / 100 }
    // A block alone is in many places: one answer cannot be right for all.
    guard !words.isEmpty || !subdivisions.isEmpty || !street.isEmpty else { return nil }
  }

  /// The núcleo that it names. Words without a kind may be anything, unless a block or a lot goes with
  /// them.
  private static func nucleus(_ address: ParsedAddress) -> ParsedAddress.Nucleus? {
    let hasBlock = address.block != nil || address.lot != nil
    return address.nuclei.first ?? (hasBlock ? address.loose.first : nil)
  }

  private init(_ name: PlaceName, words: [String]) {
    self.words = words
    subdivisions = name.subdivisions
    block = name.block
    street = name.street
    hundred = name.hundred
  }

  /// The same place of a núcleo spelled otherwise.
  func named(_ words: [String]) -> PlaceName { PlaceName(self, words: words) }

  /// To sort places: by all that names them.
  var sortKey: String {
    let parts = subdivisions.map { "\($0.kind) \($0.value)" }
    return
      (words + ["/"] + parts + ["/", block ?? "", "/"] + street
      + ["/", hundred.map { padded($0) } ?? ""]).joined(separator: " ")
  }

  private func padded(_ hundred: Int) -> String {
    let digits = String(hundred)
    return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }

  /// The street as an address writes it, with its kind.
  static func writtenStreet(_ address: ParsedAddress) -> String? {
    address.streets.first.map { street in
      [street.kind, street.written].compactMap { $0 }.joined(separator: " ")
    }
  }

  /// The núcleo as an address writes it: its kind, its name, its parts.
  static func written(_ address: ParsedAddress) -> String? {
    let nucleus = nucleus(address)
    let parts = address.subdivisions.map { "\($0.kind) \($0.value)" }
    let text = ([nucleus?.kind, nucleus?.written].compactMap { $0 } + parts).joined(separator: " ")
    return text.isEmpty ? nil : text
  }
}
