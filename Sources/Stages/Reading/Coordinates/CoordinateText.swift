internal import SectorizaGeometry
internal import SectorizaModel

/// A pair of cells as coordinates: plain numbers, and the other ways people write them where only
/// one reading lies in Peru.
///
/// A comma is a decimal sign to one team and a separator of thousands to another. Alone it cannot
/// be told; in a pair, nearly always: only one of the readings is a place.
enum CoordinateText {
  /// How a pair was written.
  enum Style {
    case plain
    /// With decimal commas or separators of thousands.
    case separated
    /// Degrees, minutes and seconds.
    case sexagesimal
  }

  enum Reading {
    case point(SourcePoint, Style)
    /// No place was taken: an empty cell, or 0 and −1, which exports write for nothing.
    case none
    case unreadable(isAbscissa: Bool)
  }

  static func read(_ x: String?, _ y: String?) -> Reading {
    if let x = x.flatMap(FieldText.number), let y = y.flatMap(FieldText.number) {
      if isNothing(x), isNothing(y) { return .none }
      return .point(SourcePoint(abscissa: x, ordinate: y), .plain)
    }
    let xs = x.map(values)
    let ys = y.map(values)
    if xs?.isEmpty == true { return .unreadable(isAbscissa: true) }
    if ys?.isEmpty == true { return .unreadable(isAbscissa: false) }
    guard let xs, let ys else { return .none }
    var found: [(point: SourcePoint, image: SourcePoint, style: Style)] = []
    for x in xs {
      for y in ys {
        let point = SourcePoint(abscissa: x.value, ordinate: y.value)
        let sense = CoordinateSense(point)
        guard sense.isDegrees || sense.isPlane else { continue }
        let image = sense.corrected(point)
        if found.contains(where: { $0.image == image }) { continue }
        let isSexagesimal = x.style == .sexagesimal || y.style == .sexagesimal
        found.append((point, image, isSexagesimal ? .sexagesimal : .separated))
      }
    }
    guard found.count == 1 else {
      return .unreadable(isAbscissa: x.flatMap(FieldText.number) == nil)
    }
    return .point(found[0].point, found[0].style)
  }

  private static func isNothing(_ value: Double) -> Bool { value == 0 || value == -1 }

  /// Every number that a text may be.
  private static func values(_ text: String) -> [(value: Double, style: Style)] {
    var found: [(value: Double, style: Style)] = []
    for value in numbers(text) { found.append((value, .separated)) }
    if let value = sexagesimal(text) { found.append((value, .sexagesimal)) }
    return found
  }

  /// As a number with a decimal sign and separators of thousands, in each way that they can be told.
  private static func numbers(_ text: String) -> [Double] {
    var found: [Double] = []
    func add(_ plain: String) {
      if let value = FieldText.number(plain), !found.contains(value) { found.append(value) }
    }
    add(text)
    for decimal in [".", ","] {
      let parts = text.split(separator: Character(decimal), omittingEmptySubsequences: false)
      guard parts.count <= 2 else { continue }
      for separator in [".", ",", " ", "\u{A0}", "'"] where separator != decimal {
        if let whole = ungrouped(parts[0], separator) {
          add(parts.count == 2 ? "\(whole).\(parts[1])" : whole)
        }
      }
      if parts.count == 2 { add("\(parts[0]).\(parts[1])") }
    }
    return found
  }

  /// The digits of a whole number in groups of three; nil unless it has at least two groups.
  private static func ungrouped(_ text: Substring, _ separator: String) -> String? {
    let groups = text.split(separator: Character(separator), omittingEmptySubsequences: false)
    guard groups.count >= 2, let first = groups.first else { return nil }
    let sign = first.hasPrefix("-") || first.hasPrefix("+") ? String(first.prefix(1)) : ""
    let head = first.dropFirst(sign.count)
    guard (1...3).contains(head.count), FieldText.isDigits(String(head)),
      groups.dropFirst().allSatisfy({ $0.count == 3 && FieldText.isDigits(String($0)) })
    else { return nil }
    return sign + head + groups.dropFirst().joined()
  }

  /// `12°03'45.6"S`, `12 03 45 S`, `S 12º 3´ 45,6´´`, `-12 03 45`: two or three numbers, the last
  /// two below 60, and at most one letter of a cardinal point (`O` and `W` are the west).
  private static func sexagesimal(_ text: String) -> Double? {
    var numbers: [String] = []
    var letter: Character?
    var isNegative = false
    var isInNumber = false
    for character in text.uppercased() {
      switch character {
      case "0"..."9", ".", ",":
        if !isInNumber { numbers.append("") }
        numbers[numbers.count - 1].append(character == "," ? "." : character)
        isInNumber = true
        continue
      case "N", "S", "E", "O", "W":
        guard letter == nil else { return nil }
        letter = character
      case "-":
        guard numbers.isEmpty, !isNegative else { return nil }
        isNegative = true
      case "°", "º", "˚", "'", "’", "′", "´", "`", "\"", "”", "“", "″", " ", "\u{A0}": break
      default: return nil
      }
      isInNumber = false
    }
    let parts = numbers.compactMap(FieldText.number)
    guard parts.count == numbers.count,
      (2...3).contains(parts.count) || parts.count == 1 && letter != nil,
      parts.dropFirst().allSatisfy({ $0 < 60 }),
      parts.dropLast().allSatisfy({ $0 == $0.rounded() }), parts[0] <= 180
    else { return nil }
    let size = parts.reversed().reduce(0) { $0 / 60 + $1 }
    let isSouthOrWest = letter.map { "SOW".contains($0) } ?? false
    return isNegative || isSouthOrWest ? -size : size
  }
}
