/// A ZIP package of which one part is a few bytes for each thousand it opens to.
enum ZipBomb {
  /// What a part holds: plain text, or one byte over and over.
  enum Content {
    case text(String)
    case bomb(byte: UInt8, kilobytes: Int, declaredBytes: UInt32)
  }

  static func make(_ parts: [(name: String, content: Content)]) -> [UInt8] {
    var body: [UInt8] = []
    var directory: [UInt8] = []
    for (name, content) in parts {
      let (method, data, size, sum) = packed(content)
      let name = Array(name.utf8)
      let common =
        words(20, 0, method, 0, 0x21) + long(sum) + long(UInt32(data.count)) + long(size)
        + words(UInt16(name.count), 0)
      directory += long(0x0201_4b50) + words(20) + common + words(0, 0, 0) + long(0)
      directory += long(UInt32(body.count)) + name
      body += long(0x0403_4b50) + common + name + data
    }
    let count = UInt16(parts.count)
    let end =
      words(0, 0, count, count) + long(UInt32(directory.count)) + long(UInt32(body.count))
      + words(0)
    return body + directory + long(0x0605_4b50) + end
  }

  /// The same as a file compressed by itself.
  static func gzip(byte: UInt8, kilobytes: Int) -> [UInt8] {
    [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 255] + deflated(byte, kilobytes: kilobytes)
      + [UInt8](repeating: 0, count: 8)
  }

  private static func packed(
    _ content: Content
  ) -> (method: UInt16, data: [UInt8], size: UInt32, sum: UInt32) {
    switch content {
    case .text(let text):
      let bytes = Array(text.utf8)
      return (0, bytes, UInt32(bytes.count), checksum(bytes))
    case .bomb(let byte, let kilobytes, let declared):
      return (8, deflated(byte, kilobytes: kilobytes), declared, 0)
    }
  }

  /// One byte, `kilobytes` · 1032 + 1 times. In this block a copy of 258 bytes is two zero bits, so
  /// that 1032 bytes are one byte of zeros.
  private static func deflated(_ byte: UInt8, kilobytes: Int) -> [UInt8] {
    var bits = BitWriter()
    bits.add(1, 1)  // The last block…
    bits.add(2, 2)  // …with codes of its own.
    bits.add(286 - 257, 5)
    bits.add(0, 5)  // One distance.
    bits.add(18 - 4, 4)
    // Lengths of the code of lengths, in the order of RFC 1951 §3.2.7: 18 and 1 take two bits, 2 and
    // 0 too.
    let order = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1]
    for symbol in order { bits.add([0, 1, 2, 18].contains(symbol) ? 2 : 0, 3) }
    // Canonical: 0 → 00, 1 → 01, 2 → 10, 18 → 11, their first bit first.
    func length(_ value: Int) { for bit in [value >> 1 & 1, value & 1] { bits.add(bit, 1) } }
    func zeros(_ count: Int) {
      var left = count
      while left >= 11 {
        let run = min(left, 138)
        bits.add(3, 2)
        bits.add(run - 11, 7)
        left -= run
      }
      for _ in 0..<left { length(0) }
    }
    // The byte and the end take two bits, a copy of 258 (285) one, the only distance one.
    zeros(Int(byte))
    length(2)
    zeros(255 - Int(byte))
    length(2)
    zeros(28)
    length(1)
    length(1)
    // The byte is 10, the end 11, a copy 0.
    bits.add(1, 1)
    bits.add(0, 1)
    // Copies up to the end of the byte; one bit that is left over is half of the next copy, and the
    // end of the block one bit later.
    let isOdd = bits.count % 2 == 1
    while bits.count % 8 != 0 { bits.add(0, 1) }
    return bits.bytes + [UInt8](repeating: 0, count: kilobytes) + [isOdd ? 6 : 3]
  }

  private static func words(_ values: UInt16...) -> [UInt8] {
    values.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }
  }

  private static func long(_ value: UInt32) -> [UInt8] {
    words(UInt16(value & 0xFFFF), UInt16(value >> 16))
  }

  private static func checksum(_ bytes: [UInt8]) -> UInt32 {
    var sum: UInt32 = 0xFFFF_FFFF
    for byte in bytes {
      sum ^= UInt32(byte)
      for _ in 0..<8 { sum = sum & 1 == 1 ? sum >> 1 ^ 0xEDB8_8320 : sum >> 1 }
    }
    return ~sum
  }
}

/// Bits in the order of deflate: the lowest of each byte first.
private struct BitWriter {
  private(set) var bytes: [UInt8] = []
  private(set) var count = 0

  mutating func add(_ value: Int, _ width: Int) {
    for place in 0..<width {
      if count % 8 == 0 { bytes.append(0) }
      bytes[bytes.count - 1] |= UInt8(value >> place & 1) << UInt8(count % 8)
      count += 1
    }
  }
}
