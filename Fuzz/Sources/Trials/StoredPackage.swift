/// A ZIP package of parts that are not compressed, with their true checksums: a change in a part is
/// not stopped at the door, as it would be in a package changed as a whole.
enum StoredPackage {
  static func make(_ parts: [(name: String, bytes: [UInt8])]) -> [UInt8] {
    var body: [UInt8] = []
    var directory: [UInt8] = []
    for part in parts {
      let name = Array(part.name.utf8.prefix(255))
      let common =
        words(20, 0, 0, 0, 0x21) + long(checksum(part.bytes)) + long(part.bytes.count)
        + long(part.bytes.count) + words(name.count, 0)
      directory += long(0x0201_4b50) + words(20) + common + words(0, 0, 0) + long(0)
      directory += long(body.count) + name
      body += long(0x0403_4b50) + common + name + part.bytes
    }
    let end =
      words(0, 0, parts.count, parts.count) + long(directory.count) + long(body.count) + words(0)
    return body + directory + long(0x0605_4b50) + end
  }

  private static func words(_ values: Int...) -> [UInt8] {
    values.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8(truncatingIfNeeded: $0 >> 8)] }
  }

  private static func long(_ value: Int) -> [UInt8] { words(value, value >> 16) }

  /// CRC-32, by a table of sixteen.
  private static func checksum(_ bytes: [UInt8]) -> Int {
    let table: [UInt32] = (0..<16).map { start in
      (0..<4).reduce(UInt32(start)) { sum, _ in sum & 1 == 1 ? sum >> 1 ^ 0xEDB8_8320 : sum >> 1 }
    }
    var sum: UInt32 = 0xFFFF_FFFF
    for byte in bytes {
      sum ^= UInt32(byte)
      sum = sum >> 4 ^ table[Int(sum & 15)]
      sum = sum >> 4 ^ table[Int(sum & 15)]
    }
    return Int(~sum)
  }
}
