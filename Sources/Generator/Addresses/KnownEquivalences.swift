import SectorizaModel

/// What the team of the district already knows of its names: the rows of `equivalencias.csv`.
enum KnownEquivalences {
  static let fileName = "equivalencias.csv"

  /// Popular blocks, or their lots where two census blocks share one; complexes by their text;
  /// stretches of streets with doors of one block only; settlements by their name.
  ///
  /// - Parameter share: of the popular blocks and, half of it, of the stretches of streets; with a
  ///   greater share, the same rows and more.
  static func rows(of places: PopularPlaces, share: Double, seed: UInt64) -> [Equivalence] {
    var draw = SplitMix64(seed, .equivalences)
    var rows: [Equivalence] = []
    func source() -> RecordSource { RecordSource(file: fileName, row: rows.count + 2) }
    var isKnown: [String: Bool] = [:]
    for (unit, place) in places.places.enumerated() {
      let target = PlaceTarget.unit(UnitIndex(unit))
      let nucleus = places.nuclei[place.nucleus].text
      if let complex = place.complex {
        rows.append(Equivalence(source: source(), text: complex, target: target))
      }
      guard let block = place.block else {
        rows.append(Equivalence(source: source(), nucleus: nucleus, target: target))
        continue
      }
      let key = "\(place.nucleus) \(block)"
      let known = isKnown[key] ?? (draw.unit() < share)
      isKnown[key] = known
      guard known else { continue }
      let hasWholeBlock = place.lots.count == PopularPlaces.lotsPerBlock
      rows.append(
        Equivalence(
          source: source(), nucleus: nucleus, block: block,
          firstLot: hasWholeBlock ? nil : String(place.lots.lowerBound),
          lastLot: hasWholeBlock ? nil : String(place.lots.upperBound), target: target))
    }
    for stretch in stretchesOfOneUnit(places) where draw.unit() < share / 2 {
      rows.append(
        Equivalence(
          source: source(), nucleus: stretch.street.isLong ? nil : stretch.nucleus,
          street: "\(stretch.street.kind) \(stretch.street.name)",
          hundreds: stretch.street.hundred...stretch.street.hundred,
          target: .unit(UnitIndex(stretch.unit))))
    }
    return rows
  }

  private struct Stretch {
    let street: StreetStretch
    let nucleus: String
    let unit: Int
  }

  /// In the order of the units.
  private static func stretchesOfOneUnit(_ places: PopularPlaces) -> [Stretch] {
    struct Key: Hashable {
      let street: StreetStretch
      /// nil for a street of the whole district.
      let nucleus: Int?
    }
    var units: [Key: Int] = [:]
    func key(_ place: PopularPlaces.Place) -> Key? {
      place.street.map { Key(street: $0, nucleus: $0.isLong ? nil : place.nucleus) }
    }
    for place in places.places {
      if let key = key(place) { units[key, default: 0] += 1 }
    }
    return places.places.enumerated().compactMap { unit, place in
      guard let street = place.street, let key = key(place), units[key] == 1 else { return nil }
      return Stretch(street: street, nucleus: places.nuclei[place.nucleus].text, unit: unit)
    }
  }
}
