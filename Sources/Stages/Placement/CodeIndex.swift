import SectorizaModel

/// What a code says about where somebody is.
enum CodeAnswer: Hashable {
  /// There is no code.
  case absent
  case unit(UnitIndex, Confidence)
  /// It is the code of several units.
  case ambiguous
  /// It is the code of no unit of the district.
  case unknown
}

/// Finds units by the codes of blocks and of centros poblados.
///
/// Built in O(units); each question takes O(1), or O(units of one key) where blocks share a code.
struct CodeIndex {
  private var unitOfID: [String: UnitIndex] = [:]
  private var unitsOfBlock: [BlockKey: [(unit: UnitIndex, centroPoblado: CentroPobladoCode?)]] = [:]
  /// By the text of the manzana column alone, for districts whose blocks have names of their own.
  private var unitsOfName: [String: [UnitIndex]] = [:]
  private var unitsOfCentroPoblado: [CentroPobladoCode: [UnitIndex]] = [:]
  private let ubigeo: Ubigeo?

  /// A block, also of a territory that does not know its ubigeo.
  private struct BlockKey: Hashable {
    let ubigeo: Ubigeo?
    let block: ManzanaOfDistrict
  }

  init(_ territory: Territory) {
    ubigeo = territory.ubigeo
    for (position, unit) in territory.units.enumerated() {
      let index = UnitIndex(position)
      unitOfID[unit.id.text] = index
      if let code = unit.codes.centroPoblado ?? centroPobladoCode(of: unit) {
        unitsOfCentroPoblado[code, default: []].append(index)
      }
      guard unit.kind == .manzana || unit.kind == .otro else { continue }
      addBlock(unit, index)
      if let name = unit.codes.manzana.map(folded), !name.isEmpty {
        unitsOfName[name, default: []].append(index)
      }
    }
  }

  private mutating func addBlock(_ unit: Unit, _ index: UnitIndex) {
    if let block = unit.codes.block ?? unit.codes.block(ofID: unit.id.text, in: ubigeo) {
      unitsOfBlock[
        BlockKey(ubigeo: block.code.ubigeo, block: block.code.inDistrict), default: []
      ].append((index, block.centroPoblado ?? unit.codes.centroPoblado))
      return
    }
    guard let zona = unit.codes.zona, let manzana = unit.codes.manzana else { return }
    for block in ManzanaOfDistrict.readings(zona: zona, manzana: manzana) {
      unitsOfBlock[BlockKey(ubigeo: unit.codes.ubigeo ?? ubigeo, block: block), default: []]
        .append((index, unit.codes.centroPoblado))
    }
  }

  /// The unit of a person's manzana column, with the help of the zona column.
  ///
  /// The id of a unit as it is (alta; media when it is so short that the name of a block could
  /// read the same), then the full code of a block in any of its spellings, then zona and block as
  /// columns (alta); then the name of the block alone, where only one block of the district has it
  /// (media).
  func manzana(of person: Person) -> CodeAnswer {
    guard let text = person.manzana, !text.allSatisfy(\.isWhitespace) else { return .absent }
    let (units, confidence) = blocks(of: person, text)
    return answer(units, confidence)
  }

  /// All the units that the manzana column may mean, ascending.
  func units(ofManzana person: Person) -> [UnitIndex] {
    person.manzana.map { blocks(of: person, $0).units.sorted() } ?? []
  }

  private func blocks(
    of person: Person, _ text: String
  ) -> (units: [UnitIndex], confidence: Confidence) {
    if let unit = unitOfID[text] { return ([unit], text.count > 5 ? .high : .medium) }
    var full: [UnitIndex] = []
    for block in ManzanaReading(text).candidates {
      add(block.code.inDistrict, of: block.code.ubigeo, block.centroPoblado, to: &full)
    }
    if !full.isEmpty { return (full, .high) }
    if let zona = person.zona, !zona.allSatisfy(\.isWhitespace) {
      var found: [UnitIndex] = []
      for block in ManzanaOfDistrict.readings(zona: zona, manzana: text) {
        add(block, of: person.ubigeo ?? ubigeo, person.centroPoblado, to: &found)
      }
      return (found, .high)
    }
    return (unitsOfName[folded(text)] ?? [], .medium)
  }

  /// The unit of a person's centro poblado, when it is the only one there: in a city all the blocks
  /// share one code.
  func centroPoblado(of person: Person) -> CodeAnswer {
    guard let code = person.centroPoblado else { return .absent }
    return answer(unitsOfCentroPoblado[code] ?? [], .high)
  }

  /// All the units of a centro poblado, ascending; empty for a code of none.
  func units(ofCentroPoblado code: CentroPobladoCode) -> [UnitIndex] {
    unitsOfCentroPoblado[code] ?? []
  }

  private func answer(_ units: [UnitIndex], _ confidence: Confidence) -> CodeAnswer {
    guard let unit = units.first else { return .unknown }
    return units.count == 1 ? .unit(unit, confidence) : .ambiguous
  }

  /// The units of a block that are not there yet.
  private func add(
    _ block: ManzanaOfDistrict, of ubigeo: Ubigeo?, _ centroPoblado: CentroPobladoCode?,
    to found: inout [UnitIndex]
  ) {
    let sharing = unitsOfBlock[BlockKey(ubigeo: ubigeo, block: block)] ?? []
    for candidate in sharing where !found.contains(candidate.unit) {
      // The centro poblado decides only among blocks of one code: sources disagree on it.
      guard
        sharing.count == 1 || centroPoblado == nil || candidate.centroPoblado == nil
          || candidate.centroPoblado == centroPoblado
      else { continue }
      found.append(candidate.unit)
    }
  }

  /// Names as they are compared: capitals and digits.
  private func folded(_ name: String) -> String {
    name.uppercased().filter { $0.isLetter || $0.isNumber }
  }

  /// A centro poblado whose id is its code.
  private func centroPobladoCode(of unit: Unit) -> CentroPobladoCode? {
    guard unit.kind == .centroPoblado else { return nil }
    return try? CentroPobladoCode(unit.id.text)
  }
}
