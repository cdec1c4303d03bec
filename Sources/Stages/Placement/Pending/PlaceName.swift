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

  /// - Returns: nil when the address names no place.
  init?(_ address: ParsedAddress) {
    let nucleus = address.nuclei.first ?? address.loose.first
    words = nucleus?.words ?? []
    subdivisions = address.subdivisions
    block = address.block
    let isOnlyStreet = words.isEmpty && subdivisions.isEmpty
    street = isOnlyStreet ? address.streets.first?.words ?? [] : []
    guard !words.isEmpty || !subdivisions.isEmpty || block != nil || !street.isEmpty else {
      return nil
    }
  }

  private init(_ name: PlaceName, words: [String]) {
    self.words = words
    subdivisions = name.subdivisions
    block = name.block
    street = name.street
  }

  /// The same place of a núcleo spelled otherwise.
  func named(_ words: [String]) -> PlaceName { PlaceName(self, words: words) }

  /// To sort places: by all that names them.
  var sortKey: String {
    let parts = subdivisions.map { "\($0.kind) \($0.value)" }
    return (words + ["/"] + parts + ["/", block ?? "", "/"] + street).joined(separator: " ")
  }

  /// The núcleo as an address writes it: its kind, its name, its parts.
  static func written(_ address: ParsedAddress) -> String? {
    let nucleus = address.nuclei.first ?? address.loose.first
    let parts = address.subdivisions.map { "\($0.kind) \($0.value)" }
    let text = ([nucleus?.kind, nucleus?.written].compactMap { $0 } + parts).joined(separator: " ")
    return text.isEmpty ? nil : text
  }
}
