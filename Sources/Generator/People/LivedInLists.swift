import SectorizaModel

/// The records of families that live in a district that exists.
struct LivedInLists {
  private(set) var padron: [PadronRecord] = []
  private(set) var gestantes: [GestanteRecord] = []
  private let territory: Territory
  private var draw: SplitMix64
  private var documents: InventedDocuments

  init(territory: Territory, seed: UInt64, documents: InventedDocuments) {
    self.territory = territory
    self.documents = documents
    draw = SplitMix64(seed, .padron)
  }

  mutating func add(_ household: Households.Household) {
    let unit = territory.units[household.unit]
    let chance = draw.unit()
    // One in two hundred says nothing, one in fifty only where it is.
    let hasCode = chance >= 0.025
    let hasPlace = chance >= 0.005 && !hasCode
    let isRural = unit.kind == .centroPoblado
    let phone = draw.chance(0.85) ? "9000" + padded(draw.below(100_000), 5) : nil
    let isInJuntos = draw.chance(isRural ? 0.45 : 0.06)
    let language = unit.traits.language ?? Peoples.castilian
    let ubigeo = territory.ubigeo?.text ?? unit.codes.ubigeo?.text ?? ""
    let address = "MZ. \(padded(household.unit + 1, 4)) LT. \(1 + draw.below(24))"
    for child in household.children {
      let number = documents.dni()
      let code = InventedDocuments.prefix + padded(padron.count + 1, 8)
      padron.append(
        PadronRecord(
          padronCode: code, dni: draw.chance(0.95) ? number : nil, cui: number, cnv: nil,
          paternalSurname: household.paternal, maternalSurname: household.maternal,
          givenNames: draw.pick(child.isGirl ? Words.girlNames : Words.boyNames) ?? "",
          isGirl: child.isGirl, birth: child.birth, street: nil, address: address,
          reference: draw.pick(Words.references) ?? "", ubigeo: ubigeo,
          centroPoblado: isRural && hasCode ? unit.id.text : nil, isRural: isRural,
          zona: nil, manzana: isRural || !hasCode ? nil : unit.id.text, sector: nil,
          position: hasPlace ? unit.representative : nil, motherDNI: household.motherDNI,
          motherPhone: phone, motherLanguage: language, ipress: nil, insurance: "1",
          programmes: isInJuntos ? "4" : "0", state: 1, trueUnit: UnitIndex(household.unit),
          addressFlaws: []))
    }
    guard let delivery = household.delivery else { return }
    gestantes.append(
      GestanteRecord(
        document: household.motherDNI, birth: household.motherBirth, delivery: delivery,
        address: address, reference: "", ubigeo: ubigeo,
        centroPoblado: isRural && hasCode ? unit.id.text : nil, zona: nil,
        manzana: isRural || !hasCode ? nil : unit.id.text, sector: nil,
        position: hasPlace ? unit.representative : nil, phone: phone, language: language,
        programmes: isInJuntos ? "juntos" : "", source: "SIS", sourceDate: territory.cutDate,
        trueUnit: UnitIndex(household.unit), addressFlaws: []))
  }

  /// Health staff at each IPRESS, and gestores of the municipality with time for one and a third
  /// times everything, based where people live.
  static func gestores(territory: Territory, minutes: Double, seed: UInt64) -> [GestorRecord] {
    var draw = SplitMix64(seed, .gestores)
    var records: [GestorRecord] = []
    func add(_ programme: String, _ kind: String, at base: ProjectedPoint, hours: Int) {
      let number = records.count + 1
      let name = [
        draw.pick(Words.girlNames), draw.pick(Words.surnames), draw.pick(Words.surnames),
      ].compactMap { $0 }.joined(separator: " ")
      records.append(
        GestorRecord(
          id: "G" + padded(number, 3), name: name, programme: programme, kind: kind,
          modalities: [.visit, .phone], phone: "90009" + padded(number % 10_000, 4),
          languages: number % 4 == 1 ? [Peoples.castilian, "quechua"] : [Peoples.castilian],
          base: base, hoursPerMonth: hours, maximumPersons: nil, sectors: []))
    }
    for post in territory.services where post.kind == .ipress {
      add("salud", "personal_salud", at: post.position, hours: 40)
    }
    let hours = 90
    for _ in 0..<max(2, Int((minutes / 60 * 1.33 / Double(hours)).rounded(.up))) {
      let home = territory.units[draw.below(territory.units.count)]
      add("municipal", "gestor_municipal", at: home.representative, hours: hours)
    }
    return records
  }
}
