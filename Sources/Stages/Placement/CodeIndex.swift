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
  private var unitsOfKey: [ManzanaKey: [(unit: UnitIndex, centroPoblado: Int?)]] = [:]
  /// By the text of the manzana column alone, for districts whose blocks have names of their own.
  private var unitsOfName: [[UInt8]: [UnitIndex]] = [:]
  private var unitsOfCentroPoblado: [String: [UnitIndex]] = [:]
  private let ubigeo: Ubigeo?

  init(_ territory: Territory) {
    ubigeo = territory.ubigeo
    for (position, unit) in territory.units.enumerated() {
      let index = UnitIndex(position)
      unitOfID[unit.id.text] = index
      if let code = unit.codes.centroPoblado?.text ?? centroPobladoCode(of: unit) {
        unitsOfCentroPoblado[code, default: []].append(index)
      }
      guard unit.kind == .manzana || unit.kind == .otro else { continue }
      if let reading = reading(of: unit) {
        let centroPoblado =
          reading.centroPoblado ?? unit.codes.centroPoblado.flatMap(number)
        unitsOfKey[reading.key, default: []].append((index, centroPoblado))
      }
      if let name = unit.codes.manzana.map(ManzanaText.folded), !name.isEmpty {
        unitsOfName[name, default: []].append(index)
      }
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
    if let unit = unitOfID[text] { return .unit(unit, text.count > 5 ? .high : .medium) }
    let full = units(of: ManzanaReading.full(text))
    if !full.isEmpty { return answer(full, .high) }
    if let zona = person.zona, !zona.allSatisfy(\.isWhitespace) {
      let district = person.ubigeo ?? ubigeo
      return answer(
        units(
          of: ManzanaReading.columns(ubigeo: district, zona: zona, manzana: text),
          centroPoblado: person.centroPoblado),
        .high)
    }
    return answer(unitsOfName[ManzanaText.folded(text)] ?? [], .medium)
  }

  /// The unit of a person's centro poblado, when it is the only one there: in a city all the blocks
  /// share one code.
  func centroPoblado(of person: Person) -> CodeAnswer {
    guard let code = person.centroPoblado else { return .absent }
    return answer(unitsOfCentroPoblado[code.text] ?? [], .high)
  }

  private func answer(_ units: [UnitIndex], _ confidence: Confidence) -> CodeAnswer {
    guard let unit = units.first else { return .unknown }
    return units.count == 1 ? .unit(unit, confidence) : .ambiguous
  }

  /// The units that any of the readings names, ascending and each once.
  private func units(
    of readings: [ManzanaReading], centroPoblado: CentroPobladoCode? = nil
  ) -> [UnitIndex] {
    var found: [UnitIndex] = []
    for reading in readings {
      let sharing = unitsOfKey[reading.key] ?? []
      let told = reading.centroPoblado ?? centroPoblado.flatMap(number)
      // The centro poblado decides only among blocks of one key: sources disagree on it.
      let narrowed =
        sharing.count > 1
        ? sharing.filter { $0.centroPoblado == nil || told == nil || $0.centroPoblado == told }
        : sharing
      for candidate in narrowed where !found.contains(candidate.unit) {
        found.append(candidate.unit)
      }
    }
    return found
  }

  private func reading(of unit: Unit) -> ManzanaReading? {
    let district = unit.codes.ubigeo ?? ubigeo
    for text in [unit.codes.manzana, unit.id.text] {
      let readings = text.map(ManzanaReading.full) ?? []
      if let reading = readings.first(where: { $0.key.ubigeo == district.flatMap { Int($0.text) } })
        ?? readings.first
      {
        return reading
      }
    }
    guard let zona = unit.codes.zona, let manzana = unit.codes.manzana else { return nil }
    return ManzanaReading.columns(ubigeo: district, zona: zona, manzana: manzana).first
  }

  private func number(_ code: CentroPobladoCode) -> Int? { Int(code.text.suffix(4)) }

  /// A centro poblado whose id is its code.
  private func centroPobladoCode(of unit: Unit) -> String? {
    guard unit.kind == .centroPoblado else { return nil }
    return (try? CentroPobladoCode(unit.id.text))?.text
  }
}
