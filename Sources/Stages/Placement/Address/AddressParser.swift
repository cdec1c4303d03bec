import SectorizaModel

/// Takes a Peruvian address apart: street, door, *núcleo urbano* and its parts, block, lot, in any
/// order, with the abbreviations of the rules and with what is near left out.
///
/// It knows no place: a name is a name, whether the district has it or not. Domain §2.5.
struct AddressParser {
  let rules: AddressRules
  private let glued: GluedWords

  init(_ rules: AddressRules = .standard) {
    self.rules = rules
    glued = GluedWords(keywords: rules.keywords)
  }

  /// The parts that the columns of a record tell together: a column of its own says what it is, and
  /// the line says the rest. O(characters).
  func parse(_ address: WrittenAddress) -> ParsedAddress {
    var result = ParsedAddress()
    if let street = address.street { read(street, as: .street(nil), into: &result) }
    if let line = address.line { read(line, as: .loose, into: &result) }
    if let reference = address.reference { read(reference, as: .nearby, into: &result) }
    result.subdivisions = Array(Set(result.subdivisions)).sorted()
    return result
  }

  /// The parts of a line. O(characters).
  func parse(_ line: String) -> ParsedAddress {
    WrittenAddress(line: line).map(parse) ?? ParsedAddress()
  }

  private func read(_ text: String, as slot: AddressPass.Slot, into result: inout ParsedAddress) {
    let tokens = glued.apart(AddressToken.tokens(of: text))
    result.tokens += tokens.map(\.text)
    // The streets and blocks of a column that says what is near are of something else.
    var pass = AddressPass(rules: rules, result: result, slot: slot)
    pass.run(tokens)
    result = pass.result
  }
}

/// One reading of a text, token by token: each keyword closes the part before it and opens one.
struct AddressPass {
  enum Slot: Hashable {
    case loose
    case nucleus(String)
    case street(String?)
    case subdivision(String)
    /// What is near; only a block, a lot and a núcleo are taken from it, if nothing else tells them.
    case nearby
  }

  let rules: AddressRules
  private(set) var result: ParsedAddress
  private var slot: Slot
  private var words: [String] = []
  private var tokens: [AddressToken] = []
  private var place = 0

  init(rules: AddressRules, result: ParsedAddress, slot: Slot) {
    self.rules = rules
    self.result = result
    self.slot = slot
  }

  mutating func run(_ tokens: [AddressToken]) {
    self.tokens = tokens
    while place < tokens.count {
      if tokens[place].opensClause, slot != .nearby, !words.isEmpty { open(.loose) }
      if let (keyword, length) = rules.keywords.match(tokens[place...]), take(keyword, length) {
        continue
      }
      takeWord(tokens[place].text)
      place += 1
    }
    close()
  }

  /// The text of a token from here; nil after the end.
  private func text(_ ahead: Int) -> String? {
    tokens.indices.contains(place + ahead) ? tokens[place + ahead].text : nil
  }

  private func keyword(_ ahead: Int) -> AddressKeyword? {
    guard tokens.indices.contains(place + ahead) else { return nil }
    return rules.keywords.match(tokens[(place + ahead)...])?.keyword
  }

  /// True where a part of the address ends: at the end, before a comma, before a keyword.
  private func isBoundary(_ ahead: Int) -> Bool {
    guard tokens.indices.contains(place + ahead) else { return true }
    return tokens[place + ahead].opensClause || keyword(ahead) != nil
  }

  // MARK: Keywords

  /// - Returns: false when the word is no keyword where it stands.
  private mutating func take(_ keyword: AddressKeyword, _ length: Int) -> Bool {
    switch keyword {
    case .block: return takeBlock(length)
    case .lot: return takeLot(length)
    case .door: return takeDoor(length)
    case .hundred: return takeHundred(length)
    case .kilometre: return takeKilometre(length)
    case .interior: return takeInterior(length)
    case .reference:
      open(.nearby)
      place += length
      return true
    case .nothing: return takeNothing(length)
    case .street(let kind): return takeStreet(kind, length)
    case .nucleus(let kind): return takeNucleus(kind, length)
    case .subdivision(let kind): return takeSubdivision(kind, length)
    }
  }

  private mutating func takeBlock(_ length: Int) -> Bool {
    guard let (code, used) = blockCode(length) else {
      // A block without its code tells nothing.
      if slot != .nearby { open(.loose) }
      place += length
      return true
    }
    if result.block == nil { result.block = code }
    if slot != .nearby { open(.loose) }
    place += length + used
    return true
  }

  /// The code that follows, and how many tokens it takes.
  private func blockCode(_ ahead: Int) -> (String, Int)? {
    guard let word = text(ahead), let code = AddressCodes.block(word) else { return nil }
    switch keyword(ahead) {
    case .lot, .block: return nil
    case .nucleus, .interior, .street, .subdivision, .nothing:
      // «MZ AH LT 4» is block AH; «MZ AH LOS OLIVOS» has lost its block.
      guard word.utf8.count <= 2, word.utf8.count == 1 || keyword(ahead + 1) == .lot else {
        return nil
      }
    default: break
    }
    guard let next = text(ahead + 1), !tokens[place + ahead + 1].opensClause else {
      return (code, 1)
    }
    let isLetters = !code.contains { $0.isNumber }
    let isDigits = code.allSatisfy(\.isNumber)
    let isNextNumber = next.utf8.count <= 3 && next.allSatisfy(\.isNumber)
    let isNextLetter = next.utf8.count == 1 && next.first?.isLetter == true
    if (isLetters && isNextNumber) || (isDigits && isNextLetter),
      keyword(ahead + 2) == .lot || text(ahead + 2) == nil,
      let joined = AddressCodes.block(code + next)
    {
      return (joined, 2)
    }
    return (code, 1)
  }

  private mutating func takeLot(_ length: Int) -> Bool {
    if slot != .nearby, result.block == nil { guessBlock() }
    if slot != .nearby { open(.loose) }
    place += length
    guard let word = text(0), var lot = AddressCodes.lot(word), keyword(0) != .block else {
      return true
    }
    place += 1
    if let next = text(0), next.utf8.count == 1, next.first?.isLetter == true,
      lot.allSatisfy(\.isNumber), !tokens[place].opensClause, keyword(0) == nil, isBoundary(1)
    {
      lot += next
      place += 1
    }
    if result.lot == nil { result.lot = lot }
    // LT 5 Y 6, LT 5-6: the first tells the place.
    while let next = text(0) {
      if next.allSatisfy(\.isNumber), next.utf8.count <= 3 {
        place += 1
      } else if next == "Y", text(1)?.first?.isNumber == true {
        place += 2
      } else {
        break
      }
    }
    return true
  }

  /// «MX V5 LT 3»: the word that says «block» has an error, or is not there.
  private mutating func guessBlock() {
    guard let last = words.last, let code = AddressCodes.block(last) else { return }
    let before = words.dropLast().last
    let isMark =
      before.map { word in
        word.utf8.count <= 4
          && ["MZ", "MZA", "MANZ"].contains { spellingDistance(word, $0, atMost: 1) != nil }
      } ?? false
    let isCode = last.contains { $0.isNumber } && last.contains { $0.isLetter }
    guard isMark || isCode else { return }
    words.removeLast(isMark ? 2 : 1)
    result.block = code
    result.isBlockGuessed = true
  }

  private mutating func takeDoor(_ length: Int) -> Bool {
    guard let word = text(length), let number = AddressCodes.door(word) else { return false }
    if slot == .nearby {
      place += length + 1
      return true
    }
    open(.loose)
    if result.doorNumber == nil { result.doorNumber = number }
    place += length + 1
    return true
  }

  private mutating func takeHundred(_ length: Int) -> Bool {
    guard let word = text(length), let number = AddressCodes.door(word), number < 200 else {
      return false
    }
    if slot != .nearby {
      open(.loose)
      if result.hundred == nil { result.hundred = number * 100 }
    }
    place += length + 1
    return true
  }

  /// The number of a kilometre is no door: `12.5` comes as two words.
  private mutating func takeKilometre(_ length: Int) -> Bool {
    guard let word = text(length), word.first?.isNumber == true else { return false }
    if slot != .nearby { open(.loose) }
    place += length + 1
    if let next = text(0), next.utf8.count <= 3, next.allSatisfy(\.isNumber) { place += 1 }
    return true
  }

  private mutating func takeInterior(_ length: Int) -> Bool {
    // «2DO PISO», and what belongs to it.
    if let last = words.last, AddressCodes.ordinal(last) != nil { words.removeLast() }
    if slot != .nearby { open(.loose) }
    place += length
    if let word = text(0), keyword(0) == nil,
      word.utf8.count <= 2 || word.contains(where: \.isNumber)
    {
      place += 1
    }
    return true
  }

  private mutating func takeNothing(_ length: Int) -> Bool {
    // SN begins the names of saints.
    if length == 1, text(0) == "SN", words.isEmpty, !isBoundary(1) { return false }
    if slot != .nearby { open(.loose) }
    place += length
    return true
  }

  private mutating func takeStreet(_ kind: String, _ length: Int) -> Bool {
    if slot == .nearby {
      place += length
      return true
    }
    // «URB. PARQUE INDUSTRIAL»: part of the name.
    if case .nucleus = slot, words.isEmpty { return false }
    if case .street(let outer) = slot, words.isEmpty, outer != nil { return false }
    open(.street(kind))
    place += length
    return true
  }

  private mutating func takeNucleus(_ kind: String, _ length: Int) -> Bool {
    if slot == .nearby, !result.nuclei.isEmpty {
      place += length
      return true
    }
    if case .street = slot, words.isEmpty { return false }
    if slot == .nearby { result.isNucleusNearby = true }
    open(.nucleus(kind))
    place += length
    return true
  }

  private mutating func takeSubdivision(_ kind: String, _ length: Int) -> Bool {
    if slot == .nearby {
      place += length
      return true
    }
    if let word = text(length), keyword(length) != .lot, keyword(length) != .block,
      !tokens[place + length].opensClause, let value = AddressCodes.part(word)
    {
      result.subdivisions.append(ParsedAddress.Subdivision(kind: kind, value: value))
      endPart()
      place += length + 1
      return true
    }
    if let last = words.last, let value = AddressCodes.ordinal(last) {
      words.removeLast()
      result.subdivisions.append(ParsedAddress.Subdivision(kind: kind, value: value))
      endPart()
      place += length
      return true
    }
    if case .nucleus = slot, words.isEmpty { return false }
    if case .street = slot, words.isEmpty { return false }
    open(.subdivision(kind))
    place += length
    return true
  }

  // MARK: Words

  private mutating func takeWord(_ word: String) {
    switch slot {
    case .nearby: return
    case .street, .loose:
      let isName = words.contains { $0.contains { $0.isLetter } }
      let isDate = text(1) == "DE" || text(1) == "DEL"
      if !words.isEmpty, isName || isStreet, !isDate, let number = AddressCodes.door(word),
        number > 9 || isBoundary(1)
      {
        if result.doorNumber == nil { result.doorNumber = number }
        open(.loose)
        return
      }
    case .nucleus, .subdivision: break
    }
    words.append(word)
  }

  private var isStreet: Bool {
    if case .street = slot { true } else { false }
  }

  // MARK: Parts

  /// The name of a núcleo goes on after its part: «URB SAN JUAN II ETAPA» ends, and so does this.
  private mutating func endPart() { open(.loose) }

  private mutating func open(_ next: Slot) {
    close()
    slot = next
  }

  private mutating func close() {
    let words = words
    self.words = []
    let written = words.joined(separator: " ")
    switch slot {
    case .nearby: return
    case .nucleus(let kind):
      if words.isEmpty {
        nameBefore(kind)
      } else {
        addNucleus(kind, words, written)
      }
    case .street(let kind):
      guard !words.isEmpty else { return }
      result.streets.append(
        ParsedAddress.Street(kind: kind, words: rules.nameWords(words), written: written))
    case .subdivision(let kind):
      guard !words.isEmpty else { return }
      result.subdivisions.append(
        ParsedAddress.Subdivision(
          kind: kind, value: rules.nameWords(words).joined(separator: " ")))
    case .loose:
      guard words.contains(where: { $0.filter(\.isLetter).count >= 3 }) else { return }
      result.loose.append(
        ParsedAddress.Nucleus(kind: nil, words: rules.nameWords(words), written: written))
    }
  }

  private mutating func addNucleus(_ kind: String, _ words: [String], _ written: String) {
    result.nuclei.append(
      ParsedAddress.Nucleus(kind: kind, words: rules.nameWords(words), written: written))
  }

  /// «LOS OLIVOS AA.HH.»: the kind after the name.
  private mutating func nameBefore(_ kind: String) {
    guard result.nuclei.isEmpty, let name = result.loose.last else { return }
    result.loose.removeLast()
    result.nuclei.append(
      ParsedAddress.Nucleus(kind: kind, words: name.words, written: name.written))
  }
}
