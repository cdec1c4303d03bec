import SectorizaModel

/// Writes addresses as clerks do: with the flaws that were asked for and, where spelling varies, in
/// any of its usual ways.
struct AddressWriter {
  let places: PopularPlaces
  let dirt: AddressDirt
  /// As some clerks add it to every line.
  let district: String
  private let cityNuclei: Range<Int>

  init(places: PopularPlaces, dirt: AddressDirt, district: String) {
    self.places = places
    self.dirt = dirt
    self.district = district.uppercased()
    cityNuclei = 0..<(places.nuclei.firstIndex { $0.kind == .hamlet } ?? places.nuclei.count)
  }

  func write(_ home: HomeAddress, draw: inout SplitMix64) -> WrittenLine {
    let isMistyped = draw.chance(dirt.typingErrors)
    let isWithoutBlock = draw.chance(dirt.withoutBlock) && home.block != nil
    let isWrong = draw.chance(dirt.wrongNucleus)
    let other = isWrong ? self.other(than: home.nucleus, draw: &draw) : nil
    var written =
      dirt.hasVariety
      ? varied(home, other ?? home.nucleus, hasBlock: !isWithoutBlock, draw: &draw)
      : plain(home, other ?? home.nucleus, hasBlock: !isWithoutBlock)
    if isMistyped {
      let count = draw.chance(0.7) ? 1 : 2
      for _ in 0..<count where TypingErrors.add(to: &written.line, draw: &draw) {
        written.flaws = [.typingError]
      }
    }
    if isWithoutBlock { written.flaws.append(.withoutBlock) }
    if other != nil { written.flaws.append(.wrongNucleus) }
    guard dirt.hasVariety else { return written }
    if draw.chance(0.1) { written.line += (draw.chance(0.5) ? ", " : " ") + home.reference }
    return cased(written, draw: &draw)
  }

  /// An address that tells nothing of the place.
  func unresolvable(reference: String, draw: inout SplitMix64) -> WrittenLine {
    let line = draw.pick(["S/N", "DOMICILIO CONOCIDO", "NO PRECISA", reference]) ?? ""
    return WrittenLine(street: nil, line: line, reference: "")
  }

  /// An address of a *núcleo* that the district does not have.
  func elsewhere(_ draw: inout SplitMix64) -> String {
    let name = Words.nucleus(places.nuclei.count + 1 + draw.below(20))
    return "MZ. \(UnitNames.letters(1 + draw.below(26))) LT. \(1 + draw.below(24)) URB. \(name)"
  }

  /// Another *núcleo* of the city, or another settlement of the countryside; nil where all have one
  /// name.
  private func other(than nucleus: Nucleus, draw: inout SplitMix64) -> Nucleus? {
    let all =
      nucleus.kind == .hamlet ? cityNuclei.upperBound..<places.nuclei.count : cityNuclei
    for _ in 0..<20 where !all.isEmpty {
      let other = places.nuclei[all.lowerBound + draw.below(all.count)]
      if other.name != nucleus.name { return other }
    }
    return nil
  }

  private func plain(_ home: HomeAddress, _ nucleus: Nucleus, hasBlock: Bool) -> WrittenLine {
    var parts: [String] = []
    if let door = home.door { parts.append("NRO. \(door)") }
    if hasBlock, let block = home.block { parts.append("MZ. \(block)") }
    if hasBlock, let lot = home.lot { parts.append("LT. \(lot)") }
    parts += [home.complex, home.inside].compactMap { $0 }
    parts.append(nucleus.text)
    return WrittenLine(
      street: home.street.map { "\($0.kind) \($0.name)" }, line: parts.joined(separator: " "),
      reference: home.reference)
  }

  private func varied(
    _ home: HomeAddress, _ nucleus: Nucleus, hasBlock: Bool, draw: inout SplitMix64
  ) -> WrittenLine {
    let separator = draw.pick([" ", " ", " ", " ", ", ", " - ", "  "]) ?? " "
    var parts = [self.nucleus(nucleus, draw: &draw)]
    if hasBlock, let block = home.block {
      let lot = draw.chance(0.92) ? home.lot : nil
      let text = self.block(block, lot: lot, draw: &draw)
      if draw.chance(0.55) { parts.insert(text, at: 0) } else { parts.append(text) }
    }
    let inside = [home.complex, home.inside].compactMap { $0 }
    if !inside.isEmpty { parts.insert(inside.joined(separator: " "), at: 0) }
    var street: String?
    if let stretch = home.street {
      let kind = draw.pick(StreetStretch.spellings[stretch.kind] ?? [stretch.kind]) ?? ""
      let name = "\(kind) \(stretch.name)"
      let door = home.door.map { draw.chance(0.4) ? "NRO. \($0)" : "\($0)" } ?? Self.noDoor(&draw)
      switch draw.unit() {
      case ..<0.45:
        street = name
        if home.door != nil { parts.insert(door, at: 0) }
      case ..<0.75: parts.insert([name, door].filter { !$0.isEmpty }.joined(separator: " "), at: 0)
      case ..<0.82: parts.append([name, door].filter { !$0.isEmpty }.joined(separator: " "))
      default: break
      }
    }
    if draw.chance(0.03) { parts.append(district) }
    return WrittenLine(
      street: street, line: parts.joined(separator: separator), reference: home.reference)
  }

  private static func noDoor(_ draw: inout SplitMix64) -> String {
    draw.chance(0.15) ? draw.pick(["S/N", "SN", "S-N"]) ?? "" : ""
  }

  private func nucleus(_ nucleus: Nucleus, draw: inout SplitMix64) -> String {
    let isUsual = draw.chance(0.5)
    var kind = isUsual ? nucleus.kind.spellings[0] : draw.pick(nucleus.kind.spellings)
    if draw.chance(0.06) { kind = nil }
    var division: String?
    if let spellings = nucleus.division?.spellings {
      division = draw.chance(0.6) ? spellings[0] : draw.pick(spellings)
    }
    let text = nucleus.text(kind: kind, division: division)
    guard let kind, kind.hasSuffix("."), draw.chance(0.15) else { return text }
    return kind + text.dropFirst(kind.count + 1)
  }

  private func block(_ block: String, lot: Int?, draw: inout SplitMix64) -> String {
    let word = draw.pick(["MZ.", "MZ.", "MZ", "MZA", "MZA.", "MANZ.", "MZNA", "MANZANA"]) ?? ""
    let lotWord = draw.pick(["LT.", "LT.", "LT", "LOTE", "LTE", "LTE."]) ?? ""
    let isGlued = draw.chance(0.2)
    // A letter glued to a whole word would make another word of it.
    let first = isGlued && (word.hasSuffix(".") || word == "MZ") ? word + block : "\(word) \(block)"
    guard let lot else { return first }
    let second = isGlued ? "\(lotWord)\(lot)" : "\(lotWord) \(lot)"
    return first + (isGlued ? draw.pick(["", "-", " "]) ?? "" : " ") + second
  }

  /// Capitals, mostly.
  private func cased(_ written: WrittenLine, draw: inout SplitMix64) -> WrittenLine {
    let chance = draw.unit()
    guard chance < 0.16 else { return written }
    var result = written
    result.line = chance < 0.08 ? written.line.lowercased() : Self.capitalised(written.line)
    return result
  }

  /// Each word with a capital, letters after a dot small: `Mz.e Lt.10`.
  private static func capitalised(_ text: String) -> String {
    text.split(separator: " ", omittingEmptySubsequences: false)
      .map { $0.prefix(1) + $0.dropFirst().lowercased() }.joined(separator: " ")
  }
}
