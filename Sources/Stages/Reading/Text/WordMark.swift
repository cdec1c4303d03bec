/// Stands for a word when two words are compared, and does not show it. Two words have one mark by
/// chance once in 2⁶⁴.
struct WordMark: Hashable {
  private let bits: UInt64

  /// FNV-1a (Fowler, Noll and Vo) of its bytes: the same on every machine. O(bytes).
  init(_ word: String) {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in word.utf8 {
      hash ^= UInt64(byte)
      hash &*= 0x100_0000_01B3
    }
    bits = hash
  }
}
