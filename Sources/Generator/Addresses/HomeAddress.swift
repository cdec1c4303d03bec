import SectorizaModel

/// Where a home is, as its people would tell it: true, and not yet written by anybody.
struct HomeAddress {
  let nucleus: Nucleus
  let block: String?
  let lot: Int?
  let street: StreetStretch?
  /// A door number of the street.
  let door: Int?
  /// `PISO 2`, or the complex and its tower.
  let inside: String?
  let complex: String?
  let reference: String

  init(
    in places: PopularPlaces, unit: Int, lot: Int, reference: String, draw: inout SplitMix64
  ) {
    let place = places.places[unit]
    nucleus = places.nuclei[place.nucleus]
    complex = place.complex
    block = complex == nil ? place.block : nil
    // Lots are drawn for a whole block.
    self.lot = block == nil ? nil : place.lots.lowerBound + (lot - 1) % place.lots.count
    street = place.street
    door =
      draw.chance(0.35) ? place.street.map { 100 * $0.hundred + 1 + draw.below(98) } : nil
    inside =
      complex != nil
      ? "TORRE \(1 + draw.below(6)) DPTO. \(101 + 100 * draw.below(8) + draw.below(4))"
      : draw.chance(0.06) ? draw.pick(["PISO 2", "INT. B", "2DO PISO", "INT. 3", "PISO 3"]) : nil
    self.reference = reference
  }
}

/// An address as a list has it.
struct WrittenLine {
  /// *Eje vial*.
  var street: String?
  var line: String
  var reference: String
  /// Each once, in the order of `AddressFlaw.allCases`.
  var flaws: [AddressFlaw] = []
}
