import SectorizaGeometry
import SectorizaModel

/// Everything that can tell where somebody is, each asked for its testimony.
///
/// Built in O(units · log units + rows of the gazetteer).
final class Witnesses {
  let territory: Territory
  let sectors: DeclaredSectors?
  let positions: PositionIndex
  let crosswalk: CrosswalkIndex
  let areas: IPRESSAreas
  private let codes: CodeIndex
  private let textRules: TextRuleIndex
  private let streets: StreetIndex
  private let parser: AddressParser
  private let manual: [PersonDocument: PlaceTarget]
  /// The units that some row of the equivalences tells.
  let knownUnits: [UnitIndex]
  /// Brothers and sisters share their address: it is taken apart once.
  private var parsed: [WrittenAddress: ParsedAddress] = [:]

  init(
    _ territory: Territory, _ sectorization: ExistingSectorization?, _ gazetteer: Gazetteer,
    _ addressRules: AddressRules, _ rules: PlacementRules
  ) throws(GeometryError) {
    self.territory = territory
    codes = CodeIndex(territory)
    positions = try PositionIndex(territory, rules)
    let sectors = sectorization.map(DeclaredSectors.init)
    self.sectors = sectors
    parser = AddressParser(addressRules)
    // A row that points to a sector says nothing while the sectors are being made.
    let equivalences = gazetteer.equivalences.compactMap { $0.pointing(into: sectors) }
    crosswalk = CrosswalkIndex(
      equivalences + Equivalence.named(territory, besides: equivalences, parser), parser)
    textRules = TextRuleIndex(equivalences)
    knownUnits = PlaceTargets(equivalences.map(\.target)).units
    var usable = gazetteer
    usable.equivalences = equivalences
    streets = try StreetIndex(usable, parser, territory, frontMeters: rules.frontMeters)
    areas = IPRESSAreas(territory)
    manual = gazetteer.manualPlacements.reduce(into: [:]) { known, row in
      if let target = row.target.pointing(into: sectors) { known[row.document] = target }
    }
  }

  /// The address of a person, taken apart; of a record whose column of the block holds a popular
  /// one, with that block.
  func address(of person: Person) -> ParsedAddress? {
    guard let written = person.address else { return nil }
    var address: ParsedAddress
    if let known = parsed[written] {
      address = known
    } else {
      address = parser.parse(written)
      parsed[written] = address
    }
    if address.block == nil, let text = person.manzana, text.utf8.count <= 4 {
      address.block = AddressCodes.block(text.addressWords.joined())
    }
    return address
  }

  func testimonies(on person: Person) throws(GeometryError) -> Testimonies {
    let manzana = codes.manzana(of: person)
    let centroPoblado = codes.centroPoblado(of: person)
    let position = try positions.locate(person.position)
    let sector = sectors?.answer(person) ?? .absent
    var all: [Testimony] = []
    if let target = person.documents.lazy.compactMap({ self.manual[$0] }).first {
      all.append(Testimony(method: .manual, targets: PlaceTargets([target]), confidence: .high))
    }
    add(manzana, .manzanaCode, codes.units(ofManzana: person), to: &all)
    if case .sector(let code) = sector {
      all.append(
        Testimony(
          method: .sectorColumn, targets: PlaceTargets([.sector(code: code)]), confidence: .high))
    } else if sector == .unknown {
      all.append(
        Testimony(method: .sectorColumn, targets: PlaceTargets([]), confidence: .low))
    }
    add(
      centroPoblado, .centroPobladoCode,
      person.centroPoblado.map(codes.units(ofCentroPoblado:)) ?? [], to: &all)
    switch position {
    case .absent: break
    case .unit(let unit, let confidence):
      all.append(
        Testimony(
          method: .coordinates, targets: PlaceTargets(units: [unit]), confidence: confidence))
    case .ambiguous, .outside:
      all.append(
        Testimony(method: .coordinates, targets: PlaceTargets([]), confidence: .low))
    }
    let address = address(of: person)
    if let address { try addText(address, to: &all) }
    if let units = areas.units(of: person.ipress) {
      all.append(
        Testimony(method: .ipressArea, targets: PlaceTargets(units: units), confidence: .low))
    }
    return Testimonies(
      person: person, all: all, manzana: manzana, centroPoblado: centroPoblado,
      position: position, sector: sector, isOfAnotherDistrict: isOfAnotherDistrict(person),
      namesPlace: address.flatMap(PlaceName.init) != nil)
  }

  private func add(
    _ answer: CodeAnswer, _ method: PlacementMethod, _ candidates: [UnitIndex],
    to all: inout [Testimony]
  ) {
    switch answer {
    case .absent: return
    case .unit(let unit, let confidence):
      all.append(
        Testimony(method: method, targets: PlaceTargets(units: [unit]), confidence: confidence))
    case .ambiguous:
      all.append(
        Testimony(method: method, targets: PlaceTargets(units: candidates), confidence: .medium))
    case .unknown:
      all.append(Testimony(method: method, targets: PlaceTargets([]), confidence: .low))
    }
  }

  private func addText(
    _ address: ParsedAddress, to all: inout [Testimony]
  ) throws(GeometryError) {
    let answer = crosswalk.lookUp(address)
    let hint: Testimony.Hint? =
      switch answer.outcome {
      case .unknownBlock: .unknownBlock
      case .withoutBlock: .withoutBlock
      case .absent, .unknownNucleus, .found: nil
      }
    if answer.outcome != .absent {
      all.append(
        Testimony(
          method: .crosswalk, targets: answer.targets,
          confidence: answer.isApproximate ? .low : .medium, isApproximate: answer.isApproximate,
          hint: hint, isStreetRight: answer.isStreetRight))
    }
    if let (targets, isApproximate) = try streets.lookUp(address) {
      all.append(street(targets, isApproximate, address, answer))
    }
    let targets = textRules.lookUp(address.tokens)
    if !targets.isEmpty {
      all.append(Testimony(method: .textRule, targets: targets, confidence: .medium))
    }
  }

  /// A street goes through several núcleos and has several blocks: it says where a person is only
  /// within the núcleo of the address, and not which of its blocks is one that nobody knows.
  private func street(
    _ targets: PlaceTargets, _ isApproximate: Bool, _ address: ParsedAddress,
    _ answer: CrosswalkAnswer
  ) -> Testimony {
    var targets = targets
    var hint: Testimony.Hint?
    if address.block != nil, answer.outcome != .found {
      hint = .unknownBlock
    } else if answer.outcome == .withoutBlock, !targets.units.isEmpty {
      // One of its units in the núcleo is not the only one there: not all of them are known.
      let common = PlaceTargets.common(targets.units, answer.targets.units)
      if common.isEmpty || (common.count == 1 && targets.count > 1) { hint = .withoutBlock }
      if !common.isEmpty { targets = PlaceTargets(units: common) }
    }
    let isSure = !isApproximate && answer.outcome != .unknownNucleus
    return Testimony(
      method: .streetNumber, targets: targets, confidence: isSure ? .medium : .low,
      isApproximate: isApproximate, hint: hint)
  }

  private func isOfAnotherDistrict(_ person: Person) -> Bool {
    guard let told = person.ubigeo, let district = territory.ubigeo else { return false }
    return told != district
  }
}

extension PlaceTarget {
  /// The same in the spelling of the sectors; nil for a sector that is none of them.
  fileprivate func pointing(into sectors: DeclaredSectors?) -> PlaceTarget? {
    guard case .sector(let code) = self else { return self }
    return sectors?.code(of: code).map { .sector(code: $0) }
  }
}

extension Equivalence {
  fileprivate func pointing(into sectors: DeclaredSectors?) -> Equivalence? {
    target.pointing(into: sectors).map { target in
      Equivalence(
        source: source, nucleus: nucleus, block: block, firstLot: firstLot, lastLot: lastLot,
        street: street, hundreds: hundreds, text: text, target: target)
    }
  }

  /// The centros poblados whose name is that of no other: an address that says it is there. What the
  /// team wrote of a name prevails.
  fileprivate static func named(
    _ territory: Territory, besides equivalences: [Equivalence], _ parser: AddressParser
  ) -> [Equivalence] {
    func key(_ text: String) -> [String] {
      let parsed = parser.parse(text)
      return (parsed.nuclei.first ?? parsed.loose.first)?.words
        ?? parser.rules.nameWords(text.addressWords)
    }
    var known = Set(equivalences.compactMap { $0.nucleus.map(key) })
    var named: [(key: [String], row: Equivalence)] = []
    var count: [[String]: Int] = [:]
    for (position, unit) in territory.units.enumerated() where unit.kind == .centroPoblado {
      guard let name = unit.name, !name.isEmpty else { continue }
      let key = key(name)
      count[key, default: 0] += 1
      named.append(
        (
          key,
          Equivalence(
            source: RecordSource(file: "", row: 0), nucleus: name,
            target: .unit(UnitIndex(position)))
        ))
    }
    known.insert([])
    return named.filter { count[$0.key] == 1 && !known.contains($0.key) }.map(\.row)
  }
}

/// The units that each IPRESS attends.
struct IPRESSAreas {
  private var unitsOfCode: [IPRESSCode: [UnitIndex]] = [:]

  init(_ territory: Territory) {
    var indexOfID: [UnitID: UnitIndex] = [:]
    for (position, unit) in territory.units.enumerated() {
      indexOfID[unit.id] = UnitIndex(position)
    }
    for service in territory.services where service.kind == .ipress {
      guard let code = try? IPRESSCode(service.code) else { continue }
      let units = service.attendedUnits.compactMap { indexOfID[$0] }
      if !units.isEmpty { unitsOfCode[code, default: []] += units }
    }
    for code in unitsOfCode.keys {
      unitsOfCode[code] = Set(unitsOfCode[code] ?? []).sorted()
    }
  }

  /// Ascending; nil when the IPRESS is unknown, or nobody says what it attends. O(1).
  func units(of code: IPRESSCode?) -> [UnitIndex]? { code.flatMap { unitsOfCode[$0] } }
}
