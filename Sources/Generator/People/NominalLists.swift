import SectorizaModel

/// The nominal lists: the Padrón and the gestantes, with the dirt that was asked for.
struct NominalLists {
  /// How a record tells where its person lives.
  private enum Clue { case code, address, position, sector, none }

  /// What the persons of one home share.
  private struct Home {
    let unit: Int
    let address: HomeAddress
    let phone: String?
    let language: String
    let isInJuntos: Bool
    let isInSAF: Bool
    let insurance: String
  }

  private(set) var padron: [PadronRecord] = []
  private(set) var gestantes: [GestanteRecord] = []

  private let ground: Ground
  private let names: UnitNames
  private let places: PopularPlaces
  private let writer: AddressWriter
  private let services: Services
  private let peoples: Peoples
  private let options: DistrictOptions
  private var documents: InventedDocuments
  private var nextCode = 0
  /// How addresses are written changes nothing else of the records.
  private var addressDraw: SplitMix64

  init(
    households: Households, ground: Ground, names: UnitNames, places: PopularPlaces,
    services: Services, peoples: Peoples, options: DistrictOptions, documents: InventedDocuments
  ) {
    self.ground = ground
    self.names = names
    self.places = places
    self.services = services
    writer = AddressWriter(places: places, dirt: options.addressDirt, district: options.name)
    addressDraw = SplitMix64(options.seed, .addresses)
    self.peoples = peoples
    self.options = options
    self.documents = documents
    var draw = SplitMix64(options.seed, .padron)
    for household in households.all {
      let home = home(of: household, draw: &draw)
      let clue = clue(for: home.unit, draw: &draw)
      for child in household.children {
        padron.append(record(of: child, in: household, home, clue, draw: &draw))
      }
      if let delivery = household.delivery {
        gestantes.append(gestante(household, delivery, home, clue, draw: &draw))
      }
    }
    draw.shuffle(&padron)
    draw.shuffle(&gestantes)
    addFlaws(draw: &draw)
  }

  private mutating func home(of household: Households.Household, draw: inout SplitMix64) -> Home {
    let unit = household.unit
    let isRural = unit >= ground.plots.count
    let lot = 1 + draw.below(PopularPlaces.lotsPerBlock)
    let isLocal = draw.chance(0.85)
    let poor = isRural || ground.plots[unit].isOnHill
    return Home(
      unit: unit,
      address: HomeAddress(
        in: places, unit: unit, lot: lot, reference: draw.pick(Words.references) ?? "",
        draw: &addressDraw),
      phone: draw.chance(poor ? 0.7 : 0.9) ? "9000" + padded(draw.below(100_000), 5) : nil,
      language: isLocal ? peoples.languages[unit] : Peoples.castilian,
      isInJuntos: draw.chance(isRural ? 0.45 : poor ? 0.15 : 0.04),
      isInSAF: draw.chance(isRural ? 0.3 : poor ? 0.12 : 0.02),
      insurance: draw.chance(poor ? 0.9 : 0.65) ? "1" : draw.chance(0.7) ? "2" : "0")
  }

  /// Records of the exclave always have their code: its load stays what it was made to be.
  private func clue(for unit: Int, draw: inout SplitMix64) -> Clue {
    let chance = draw.unit()
    guard ground.shores[unit] != .exclave else { return .code }
    let rates = options.recordRates
    if chance < rates.onlyPosition { return .position }
    if chance < rates.onlyPosition + rates.onlySector { return .sector }
    let last = rates.onlyPosition + rates.onlySector + rates.unresolvable
    if chance < last { return .none }
    // In the countryside the code of the centro poblado is always there.
    return unit < ground.plots.count && chance < last + rates.onlyAddress ? .address : .code
  }

  /// The codes of the capital and of the settlements, as the Padrón has them.
  private func centroPoblado(_ unit: Int, _ clue: Clue) -> String? {
    if unit < ground.plots.count { return options.ubigeo.text + "0001" }
    return clue == .code ? names.ids[unit].text : nil
  }

  private mutating func written(_ home: Home, _ clue: Clue) -> WrittenLine {
    clue == .none
      ? writer.unresolvable(reference: home.address.reference, draw: &addressDraw)
      : writer.write(home.address, draw: &addressDraw)
  }

  /// The establishment in whose ámbito the home lies, nine times in ten; else any.
  private mutating func ipress(_ home: Home) -> String? {
    let own = services.healthOfUnit[home.unit]
    return addressDraw.chance(0.9)
      ? services.health[own].code : addressDraw.pick(services.health)?.code
  }

  /// Somewhere in the unit: inside the block, or by the settlement.
  private func position(in unit: Int, draw: inout SplitMix64) -> ProjectedPoint {
    let middle = ground.places[unit]
    guard unit < ground.plots.count else {
      return ground.valley.ground(
        middle + Place(along: draw.real(in: -60..<60), across: draw.real(in: -60..<60)))
    }
    let ring = ground.plots[unit].ring
    let corner = ring[draw.below(ring.count)]
    let place = middle.towards(corner, draw.real(in: 0..<0.75))
    return ground.valley.ground(Ring.contains(ring, place) ? place : middle)
  }

  private mutating func record(
    of child: Households.Child, in household: Households.Household, _ home: Home, _ clue: Clue,
    draw: inout SplitMix64
  ) -> PadronRecord {
    let isRural = home.unit >= ground.plots.count
    let isNewborn = child.birth.days(until: options.cutDate) < 30
    let number = documents.dni()
    let chance = draw.unit()
    let hasDNI = isNewborn ? chance < 0.45 : chance < 0.97
    let hasCUI = !hasDNI && !isNewborn && chance < 0.985
    let hasCNV = isNewborn || draw.chance(0.6)
    let given = draw.pick(child.isGirl ? Words.girlNames : Words.boyNames) ?? ""
    let months = child.birth.completedMonths(until: options.cutDate)
    var programmes: [String] = []
    if home.isInJuntos { programmes.append("4") }
    if !isRural, months >= 6, months < 36, draw.chance(0.05) { programmes.append("7") }
    if home.isInSAF, months < 36 { programmes.append("8") }
    let hasPosition =
      clue == .position || (clue == .code && draw.chance(options.recordRates.alsoPosition))
    let point = position(in: home.unit, draw: &draw)
    let address = written(home, clue)
    nextCode += 1
    return PadronRecord(
      padronCode: InventedDocuments.prefix + padded(nextCode, 8), dni: hasDNI ? number : nil,
      cui: hasDNI || hasCUI ? number : nil,
      cnv: hasCNV ? InventedDocuments.prefix + padded(nextCode * 37 % 100_000_000, 8) : nil,
      paternalSurname: household.paternal, maternalSurname: household.maternal,
      givenNames: isNewborn && draw.chance(0.3) ? "RN" : given, isGirl: child.isGirl,
      birth: child.birth, street: address.street, address: address.line,
      reference: address.reference,
      ubigeo: options.ubigeo.text, centroPoblado: centroPoblado(home.unit, clue),
      isRural: isRural, zona: clue == .code ? names.zones[home.unit] : nil,
      manzana: clue == .code && !isRural ? names.ids[home.unit].text : nil,
      sector: clue == .sector ? names.sectorCodes[home.unit] : nil,
      position: hasPosition ? point : nil, motherDNI: household.motherDNI,
      motherPhone: home.phone, motherLanguage: home.language, ipress: ipress(home),
      insurance: home.insurance,
      programmes: programmes.isEmpty ? "0" : programmes.joined(separator: ","), state: 1,
      trueUnit: UnitIndex(home.unit), addressFlaws: address.flaws)
  }

  private mutating func gestante(
    _ household: Households.Household, _ delivery: CalendarDate, _ home: Home, _ clue: Clue,
    draw: inout SplitMix64
  ) -> GestanteRecord {
    let isRural = home.unit >= ground.plots.count
    var programmes: [String] = []
    if home.isInJuntos { programmes.append("juntos") }
    if home.isInSAF { programmes.append("saf") }
    let point = position(in: home.unit, draw: &draw)
    let address = written(home, clue)
    return GestanteRecord(
      document: household.motherDNI, birth: household.motherBirth, delivery: delivery,
      address: [address.street, address.line].compactMap { $0 }.joined(separator: " "),
      reference: address.reference, ubigeo: options.ubigeo.text,
      centroPoblado: centroPoblado(home.unit, clue),
      zona: clue == .code ? names.zones[home.unit] : nil,
      manzana: clue == .code && !isRural ? names.ids[home.unit].text : nil,
      sector: clue == .sector ? names.sectorCodes[home.unit] : nil,
      position: clue == .position ? point : nil, phone: home.phone, language: home.language,
      programmes: programmes.joined(separator: ";"), source: draw.chance(0.7) ? "SIS" : "IPRESS",
      sourceDate: CalendarDate(dayNumber: options.cutDate.dayNumber - draw.below(30))
        ?? options.cutDate, trueUnit: UnitIndex(home.unit), addressFlaws: address.flaws)
  }

  /// Repeated rows, children of a neighbour, missing dates, inactive records.
  private mutating func addFlaws(draw: inout SplitMix64) {
    let rates = options.recordRates
    let count = padron.count
    func amount(_ rate: Double) -> Int {
      rate == 0 || count == 0 ? 0 : max(1, Int((rate * Double(count)).rounded()))
    }
    for _ in 0..<amount(rates.withoutBirthDate) {
      let row = draw.below(count)
      padron[row] = padron[row].changed(birth: .some(nil))
    }
    for _ in 0..<amount(rates.inactive) {
      let row = draw.below(count)
      padron[row] = padron[row].changed(state: 0)
    }
    // Of those that are complete, so that a row has one flaw at most.
    let complete = padron.indices.filter { padron[$0].birth != nil && padron[$0].state == 1 }
    for _ in 0..<amount(rates.repeated) {
      guard let row = draw.pick(complete) else { break }
      padron.append(padron[row])
    }
    for _ in 0..<amount(rates.otherDistrict) {
      guard let row = draw.pick(complete) else { break }
      nextCode += 1
      padron.append(
        padron[row].moved(
          toUbigeo: Self.neighbour(of: options.ubigeo), address: writer.elsewhere(&addressDraw),
          dni: documents.dni(), motherDNI: documents.dni(),
          code: InventedDocuments.prefix + padded(nextCode, 8)))
    }
  }

  /// The code of the next district of the province: `990102` for `990101`.
  static func neighbour(of ubigeo: Ubigeo) -> String {
    let last = Int(ubigeo.text.suffix(2)) ?? 0
    return String(ubigeo.text.prefix(4)) + padded(last % 99 + 1, 2)
  }
}
