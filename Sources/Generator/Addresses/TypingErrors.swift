import SectorizaModel

/// The errors of a hand on a keyboard.
enum TypingErrors {
  private static let rows = ["1234567890", "QWERTYUIOP", "ASDFGHJKLÑ", "ZXCVBNM"].map(Array.init)

  /// Changes one letter or digit of the text, each with the same chance: swaps it with the next one,
  /// drops it, doubles it, or takes the key beside it.
  /// - Returns: false, and the text as it was, when no letter or digit is there to change.
  static func add(to text: inout String, draw: inout SplitMix64) -> Bool {
    let original = Array(text)
    let places = original.indices.filter { original[$0].isLetter || original[$0].isNumber }
    guard let place = draw.pick(places) else { return false }
    var changed = original
    let next = place + 1
    let mayBeSwapped =
      next < original.count && (original[next].isLetter || original[next].isNumber)
      && original[next] != original[place]
    switch draw.below(4) {
    case 0 where mayBeSwapped: changed.swapAt(place, next)
    case 1: changed.remove(at: place)
    case 2: changed.insert(original[place], at: place)
    default: changed[place] = beside(original[place], draw: &draw)
    }
    text = String(changed)
    return true
  }

  /// A key beside the one of a letter or digit; an accented letter loses its accent.
  private static func beside(_ key: Character, draw: inout SplitMix64) -> Character {
    for row in rows {
      guard let place = row.firstIndex(of: key) else { continue }
      let isRight = place == 0 || (place + 1 < row.count && draw.chance(0.5))
      return row[isRight ? place + 1 : place - 1]
    }
    return key == "Í" ? "I" : key == "Ó" ? "O" : "X"
  }
}
