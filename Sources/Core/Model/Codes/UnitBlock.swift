extension Unit.Codes {
  /// The block that a unit is: what its manzana column or its id spells, else what its zona and
  /// manzana columns say together.
  ///
  /// - Parameters:
  ///   - id: As the source writes it.
  ///   - district: Used where the unit tells no ubigeo.
  /// - Returns: nil for what is no block, and where the columns may mean two.
  public func block(ofID id: String, in district: Ubigeo?) -> SpelledManzana? {
    let known = ubigeo ?? district
    for text in [manzana, id] {
      if let block = text.flatMap({ ManzanaReading($0).block(in: known) }) { return block }
    }
    guard let known, let zona, let manzana else { return nil }
    let readings = ManzanaOfDistrict.readings(zona: zona, manzana: manzana)
    guard readings.count == 1, let only = readings.first else { return nil }
    return SpelledManzana(
      ManzanaCode(ubigeo: known, inDistrict: only), centroPoblado: centroPoblado)
  }
}
