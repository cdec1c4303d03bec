import SectorizaModel

/// What the equivalences say of an address.
struct CrosswalkAnswer: Hashable {
  enum Outcome: Hashable {
    /// The address names no núcleo and no block.
    case absent
    /// Its núcleo is known to nobody.
    case unknownNucleus
    /// The núcleo is known and the block is not.
    case unknownBlock
    /// The núcleo is known by its blocks, and the address tells none.
    case withoutBlock
    case found
  }

  let outcome: Outcome
  /// Where it is; of an unknown block, or of none, the known places of its núcleo.
  let targets: PlaceTargets
  /// True when a name is not written as known, or the block was guessed.
  let isApproximate: Bool
  /// True when the row names the street that the address names; false when another; nil when one of
  /// them names none.
  let isStreetRight: Bool?

  static let absent = CrosswalkAnswer(
    outcome: .absent, targets: PlaceTargets([]), isApproximate: false, isStreetRight: nil)
}

/// The equivalences by the *núcleo urbano* and the *manzana popular*.
///
/// Built in O(rows); a question takes O(1) for a name written as known, else O(names).
struct CrosswalkIndex {
  private struct Row {
    let kind: String?
    let subdivisions: [ParsedAddress.Subdivision]
    let block: String?
    let lots: ClosedRange<LotNumber>?
    let street: [String]?
    let hundreds: ClosedRange<Int>?
    /// Words that the address must hold.
    let text: [String]
    let target: PlaceTarget

    /// True when it tells no núcleo: its street is then a part of its name.
    let isNameless: Bool

    /// Whether what it tells besides the núcleo, the block and the lot holds. The street of a row
    /// with a block of a núcleo only confirms it: few addresses name both.
    func holds(_ address: ParsedAddress) -> Bool {
      guard text.isEmpty || address.tokens.contains(inOrder: text) else { return false }
      let number = address.doorNumber ?? address.hundred
      if let hundreds {
        guard number.map({ hundreds.contains($0 / 100) }) ?? (block != nil) else { return false }
      }
      guard let street, block == nil || isNameless else { return true }
      return address.streets.contains { CrosswalkIndex.isSame(street, $0.words) }
    }
  }

  private var names = NameIndex()
  /// By the number of their name; the rows of a block and those of the whole núcleo.
  private var rows: [[Row]] = []
  /// Rows whose núcleo has no name of its own: `SECTOR 2 GRUPO 15`, or a block alone.
  private var nameless: [Row] = []

  init(_ equivalences: [Equivalence], _ parser: AddressParser) {
    for equivalence in equivalences
    where equivalence.nucleus != nil || equivalence.block != nil {
      let parsed = equivalence.nucleus.map(parser.parse) ?? ParsedAddress()
      let nucleus = parsed.nuclei.first ?? parsed.loose.first
      let words =
        nucleus?.words
        ?? (parsed.subdivisions.isEmpty
          ? equivalence.nucleus.map { parser.rules.nameWords($0.addressWords) } ?? [] : [])
      let row = Row(
        kind: nucleus?.kind, subdivisions: parsed.subdivisions,
        block: equivalence.block.flatMap { AddressCodes.block($0.addressWords.joined()) },
        lots: Self.lots(equivalence),
        street: equivalence.street.flatMap { Self.street($0, parser) },
        hundreds: equivalence.hundreds, text: equivalence.text?.addressWords ?? [],
        target: equivalence.target, isNameless: words.isEmpty && parsed.subdivisions.isEmpty)
      guard !words.isEmpty else {
        nameless.append(row)
        continue
      }
      let name = names.add(words)
      if name == rows.count { rows.append([]) }
      rows[name].append(row)
    }
  }

  private static func lots(_ equivalence: Equivalence) -> ClosedRange<LotNumber>? {
    guard let first = equivalence.firstLot.flatMap(LotNumber.init) else { return nil }
    let last = equivalence.lastLot.flatMap(LotNumber.init) ?? first
    return min(first, last)...max(first, last)
  }

  static func street(_ text: String, _ parser: AddressParser) -> [String]? {
    guard let address = WrittenAddress(street: text) else { return nil }
    return parser.parse(address).streets.first?.words
  }

  /// What the rows say: of the núcleos that the address may mean, the one that leaves least. A block alone is looked up only where rows have a block alone.
  func lookUp(_ address: ParsedAddress) -> CrosswalkAnswer {
    var best: CrosswalkAnswer?
    for (rows, isApproximate) in candidates(address) {
      let answer = answer(address, rows, isApproximate)
      if Self.rank(answer) > best.map(Self.rank) ?? -1 { best = answer }
    }
    if let best { return best }
    let namesPlace =
      !address.nuclei.isEmpty || !address.subdivisions.isEmpty || address.block != nil
    return namesPlace
      ? CrosswalkAnswer(
        outcome: .unknownNucleus, targets: PlaceTargets([]), isApproximate: false,
        isStreetRight: nil)
      : .absent
  }

  /// The rows of each núcleo that the address may mean.
  private func candidates(_ address: ParsedAddress) -> [([Row], isApproximate: Bool)] {
    var found: [([Row], isApproximate: Bool)] = []
    func add(_ nucleus: ParsedAddress.Nucleus, isWhole: Bool) {
      guard let match = names.find(nucleus.words, isWhole: isWhole) else { return }
      let known = match.names.flatMap { rows[$0] }
      let isApproximate = match.isApproximate || address.isNucleusNearby
      let ofKind = known.filter { $0.kind == nucleus.kind || $0.kind == nil }
      if nucleus.kind != nil, !ofKind.isEmpty { found.append((ofKind, isApproximate)) }
      // A núcleo is often called by another kind; not where the kind tells two of them apart.
      let isOwnKind = known.contains { $0.kind == nucleus.kind }
      if nucleus.kind == nil || !isOwnKind {
        found.append((known, isApproximate || nucleus.kind != nil))
      }
    }
    for nucleus in address.nuclei { add(nucleus, isWhole: false) }
    if found.isEmpty {
      for name in address.loose { add(name, isWhole: true) }
    }
    // A núcleo that nobody knows is not the nameless one.
    if found.isEmpty, address.nuclei.isEmpty,
      !address.subdivisions.isEmpty || address.block != nil, !nameless.isEmpty
    {
      found.append((nameless, false))
    }
    return found
  }

  private static func rank(_ answer: CrosswalkAnswer) -> Int {
    switch answer.outcome {
    case .absent, .unknownNucleus: 0
    case .unknownBlock, .withoutBlock: 1
    case .found: answer.targets.count == 1 ? 3 : 2
    }
  }

  private func answer(
    _ address: ParsedAddress, _ rows: [Row], _ isApproximate: Bool
  ) -> CrosswalkAnswer {
    let part = ofPart(address, rows)
    var isApproximate = isApproximate || part.isApproximate || address.isBlockGuessed
    func made(_ outcome: CrosswalkAnswer.Outcome, _ rows: [Row]) -> CrosswalkAnswer {
      CrosswalkAnswer(
        outcome: outcome, targets: PlaceTargets(rows.map(\.target)),
        isApproximate: isApproximate, isStreetRight: isStreetRight(address, rows))
    }
    let held = part.rows.filter { $0.holds(address) }
    let ofStreet = held.filter { $0.block == nil && $0.street != nil }
    let whole = ofStreet.isEmpty ? held.filter { $0.block == nil } : ofStreet
    guard !part.isOfAnotherPart else { return made(.unknownBlock, part.rows) }
    guard let block = address.block else {
      return whole.isEmpty ? made(.withoutBlock, part.rows) : made(.found, whole)
    }
    let ofBlock = held.filter { $0.block == block }
    guard !ofBlock.isEmpty else {
      // A block that no row tells, on a street that one tells, may be another block of it.
      if !ofStreet.isEmpty { isApproximate = true }
      return whole.isEmpty ? made(.unknownBlock, part.rows) : made(.found, whole)
    }
    guard let lot = address.lot.flatMap(LotNumber.init) else { return made(.found, ofBlock) }
    let holding = ofBlock.filter { $0.lots?.contains(lot) ?? false }
    if !holding.isEmpty { return made(.found, holding) }
    let anyLot = ofBlock.filter { $0.lots == nil }
    if anyLot.isEmpty { isApproximate = true }
    return made(.found, anyLot.isEmpty ? ofBlock : anyLot)
  }

  /// The rows of some part of a núcleo.
  private struct Part {
    let rows: [Row]
    var isApproximate = false
    /// True when all the rows are of parts that the address does not mean.
    var isOfAnotherPart = false
  }

  /// The rows whose parts the address names: those that tell most; when it names fewer than any row
  /// asks for, all that agree with it.
  private func ofPart(_ address: ParsedAddress, _ rows: [Row]) -> Part {
    let named = Set(address.subdivisions)
    let held = rows.filter { named.isSuperset(of: $0.subdivisions) }
    if let most = held.map(\.subdivisions.count).max() {
      return Part(
        rows: held.filter { $0.subdivisions.count == most },
        isApproximate: most < named.count && hasParts(rows))
    }
    let agreeing = rows.filter { row in
      !row.subdivisions.contains { part in
        named.contains { $0.kind == part.kind && $0.value != part.value }
      }
    }
    return agreeing.isEmpty
      ? Part(rows: rows, isOfAnotherPart: true) : Part(rows: agreeing, isApproximate: true)
  }

  private func hasParts(_ rows: [Row]) -> Bool { rows.contains { !$0.subdivisions.isEmpty } }

  private func isStreetRight(_ address: ParsedAddress, _ rows: [Row]) -> Bool? {
    let known = rows.compactMap { $0.block == nil ? nil : $0.street }
    guard !known.isEmpty, !address.streets.isEmpty else { return nil }
    return address.streets.contains { street in known.contains { Self.isSame($0, street.words) } }
  }

  fileprivate static func isSame(_ one: [String], _ other: [String]) -> Bool {
    var index = NameIndex()
    _ = index.add(one)
    return index.find(other, isWhole: true) != nil
  }

  // MARK: Suggestions

  /// The blocks of the núcleos that the address may mean, for suggestions: known blocks with their
  /// targets, in the order of the rows.
  func knownBlocks(_ address: ParsedAddress) -> [(block: String?, target: PlaceTarget)] {
    candidates(address).flatMap { $0.0 }.map { ($0.block, $0.target) }
  }

  /// The places of núcleos whose name is somewhat like these words, with their blocks.
  func likely(
    _ words: [String]
  ) -> [(target: PlaceTarget, block: String?, likeness: Double)] {
    names.somewhatLike(words).flatMap { like in
      rows[like.name].map { ($0.target, $0.block, like.likeness) }
    }
  }
}

extension String {
  /// Its words, as those of an address.
  var addressWords: [String] { AddressToken.tokens(of: self).map(\.text) }
}

extension [String] {
  /// True when the words are somewhere in it, one after the other. O(words · words).
  func contains(inOrder words: [String]) -> Bool {
    indices.contains { start in
      count - start >= words.count && zip(self[start...], words).allSatisfy { $0 == $1 }
    }
  }
}
