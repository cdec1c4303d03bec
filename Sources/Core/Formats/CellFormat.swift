import SectorizaModel

/// What a number format makes of a number: its date, its zeros, or nothing that matters.
enum CellFormat: Equatable {
  case plain
  case date
  case dateTime
  case time
  /// `000000`: at least so many digits.
  case zeros(Int)

  /// By the number of a format: the built-in ones (ECMA-376 §18.8.30), or the file's own code.
  init(id: Int, code: String?) {
    if let code {
      self.init(code: code)
      return
    }
    switch id {
    case 14...17, 27...31, 34...36, 50...58: self = .date
    case 22: self = .dateTime
    case 18...21, 32, 33, 45...47: self = .time
    default: self = .plain
    }
  }

  private init(code: String) {
    // The first section, without what is quoted, escaped or in brackets.
    var letters = ""
    var isQuoted = false
    var isBracketed = false
    var isEscaped = false
    for character in code.lowercased() {
      if isEscaped {
        isEscaped = false
        continue
      }
      if character == "\"" { isQuoted.toggle() }
      if isQuoted || character == "\"" { continue }
      switch character {
      case "\\", "_", "*": isEscaped = true
      case "[": isBracketed = true
      case "]": isBracketed = false
      default: if !isBracketed { letters.append(character) }
      }
      if character == ";", !isBracketed { break }
    }
    let section = letters.split(separator: ";").first.map(String.init) ?? ""
    guard !section.hasPrefix("general") else {
      self = .plain
      return
    }
    let hasDay = section.contains { $0 == "d" || $0 == "y" }
    let hasTime = section.contains { $0 == "h" || $0 == "s" }
    if hasDay || (section.contains("m") && !hasTime) {
      self = hasTime ? .dateTime : .date
    } else if hasTime {
      self = .time
    } else if section.count >= 2, section.allSatisfy({ $0 == "0" }) {
      self = .zeros(section.count)
    } else {
      self = .plain
    }
  }

  /// The text of a number as `LayerRow.values` says; nil when it is not a number.
  func text(of raw: String, since1904: Bool) -> String? {
    guard let value = Double(raw), value.isFinite else { return nil }
    let plain = FieldReader.text(value)
    switch self {
    case .plain: return plain
    case .zeros(let width):
      guard value >= 0, let digits = Int(exactly: value.rounded()) else { return plain }
      return CellFormat.padded(digits, width)
    case .time where value < 1: return CellFormat.clock(value)
    case .date, .dateTime, .time:
      let whole = value.rounded(.down)
      // Excel counts a 29 February 1900 that never was.
      let epoch = since1904 ? 24_107 : whole < 60 ? 25_568 : 25_569
      guard whole >= 0, whole < 120_000, let day = CalendarDate(dayNumber: Int(whole) - epoch)
      else { return plain }
      return self == .date || value == whole
        ? day.iso : day.iso + "T" + CellFormat.clock(value - whole)
    }
  }

  private static func clock(_ day: Double) -> String {
    let seconds = min(86_399, Int((day * 86_400).rounded()))
    return padded(seconds / 3600, 2) + ":" + padded(seconds / 60 % 60, 2) + ":"
      + padded(seconds % 60, 2)
  }

  private static func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}
