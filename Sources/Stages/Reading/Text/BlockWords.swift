internal import SectorizaModel

/// Manzanas and zones of two lists, as they are compared.
enum BlockWords {
  typealias Block = (zona: String?, manzana: String?)

  /// Whether two blocks may be one. A list writes the whole code where another writes its end, and
  /// leaves out zeros; zones are looked at where both tell theirs. A code that a spreadsheet spoilt
  /// contradicts nothing.
  static func agree(_ one: Block, _ other: Block) -> Bool {
    guard let block = readable(one.manzana), let second = readable(other.manzana) else {
      return true
    }
    let (short, long) = block.count <= second.count ? (block, second) : (second, block)
    guard short == long || (long.count >= wholeCode && long.hasSuffix(short)) else { return false }
    guard long.count < wholeCode, let zona = one.zona, let secondZona = other.zona else {
      return true
    }
    let (readings, others) = (ZonaCensal.readings(zona), ZonaCensal.readings(secondZona))
    guard !readings.isEmpty, !others.isEmpty else { return folded(zona) == folded(secondZona) }
    return !Set(readings).isDisjoint(with: others)
  }

  /// As many signs as a code has that tells more than the block.
  private static let wholeCode = 8

  private static func readable(_ block: String?) -> String? {
    guard let block, !SpreadsheetNumber.hasLostDigits(block) else { return nil }
    let folded = folded(block)
    return folded.isEmpty ? nil : folded
  }

  /// Letters and digits alone, each number without the zeros before it: `Mz. 012-B` is MZ12B.
  static func folded(_ text: String?) -> String {
    var view = text?[...] ?? ""
    if view.hasSuffix(".0") { view.removeLast(2) }
    return PlainWords.of(String(view)).map { word in
      let bare = word.drop { $0 == "0" }
      return bare.isEmpty || bare.first?.isNumber == false && word.allSatisfy(\.isNumber)
        ? "0" : String(bare)
    }.joined()
  }
}
