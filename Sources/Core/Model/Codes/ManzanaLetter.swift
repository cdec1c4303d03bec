/// The letter that tells the blocks of one number apart: A…Z with `Ñ` after N.
public struct ManzanaLetter: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// Its place in the alphabet, from 1.
  let rank: UInt8

  private static let alphabet = Array("ABCDEFGHIJKLMNÑOPQRSTUVWXYZ")

  /// nil unless it is one letter of the alphabet, capital or not, composed or not.
  public init?(_ text: String) {
    guard let bytes = ManzanaText.folded(text), bytes.count == 1, let byte = bytes.first else {
      return nil
    }
    self.init(byte)
  }

  init?(_ byte: UInt8) {
    switch byte {
    case UInt8(ascii: "A")...UInt8(ascii: "N"): rank = byte - 64
    case ManzanaText.enye: rank = 15
    case UInt8(ascii: "O")...UInt8(ascii: "Z"): rank = byte - 63
    default: return nil
    }
  }

  init?(rank: UInt8) {
    guard (1...27).contains(rank) else { return nil }
    self.rank = rank
  }

  /// What follows the number of a block: a letter, or nothing, or the `0` that stands for nothing.
  static func after(_ tail: some Collection<UInt8>) throws(CodeError) -> ManzanaLetter? {
    guard let only = tail.first, tail.count > 1 || only != CodeDigits.zero else { return nil }
    guard tail.count == 1, let letter = ManzanaLetter(only) else { throw .notDigits }
    return letter
  }

  /// A capital; `Ñ` composed.
  public var text: String { String(Self.alphabet[Int(rank) - 1]) }
  public var description: String { text }
  public static func < (left: ManzanaLetter, right: ManzanaLetter) -> Bool {
    left.rank < right.rank
  }
}
