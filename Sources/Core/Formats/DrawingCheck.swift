/// Tells whether a DXF is whole, before GDAL reads it: of one that breaks off within an entity, or whose
/// codes and values are out of step, its reader never finds the end.
enum DrawingCheck {
  /// True when every odd line is a number, each section that opens is closed, and the last pair is
  /// `0`, `EOF`. O(bytes).
  static func isWhole(_ bytes: [UInt8]) -> Bool {
    var code: Int?
    var isOpen = false
    var hasEnded = false
    for line in bytes.split(separator: 10, omittingEmptySubsequences: false) {
      let text = trimmed(line)
      guard !hasEnded else { return text.isEmpty }
      guard let known = code else {
        guard let number = Int(String(decoding: text, as: UTF8.self)) else { return false }
        code = number
        continue
      }
      code = nil
      guard known == 0 else { continue }
      switch String(decoding: text, as: UTF8.self).uppercased() {
      case "SECTION":
        if isOpen { return false }
        isOpen = true
      case "ENDSEC":
        if !isOpen { return false }
        isOpen = false
      case "EOF":
        if isOpen { return false }
        hasEnded = true
      default: break
      }
    }
    return hasEnded
  }

  private static func trimmed(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var line = line
    while let first = line.first, first <= 32 { line.removeFirst() }
    while let last = line.last, last <= 32 { line.removeLast() }
    return line
  }
}
