/// A day of the Gregorian calendar, without hour or zone.
///
/// Ages are computed at a declared cut date, never at the clock's.
public struct CalendarDate: Hashable, Sendable, Comparable {
  public let year: Int
  public let month: Int
  public let day: Int

  /// - Returns: nil when the day does not exist, or the year is outside 1900…2200.
  public init?(year: Int, month: Int, day: Int) {
    guard (1900...2200).contains(year), (1...12).contains(month),
      day >= 1, day <= CalendarDate.daysInMonth(month, year: year)
    else { return nil }
    self.year = year
    self.month = month
    self.day = day
  }

  /// Reads `aaaa-mm-dd` or `dd/mm/aaaa`; blanks around it and a time after it are ignored.
  public init?(_ text: String) {
    let trimmed = text.drop { $0.isWhitespace }
    guard let head = trimmed.split(whereSeparator: { $0.isWhitespace || $0 == "T" }).first
    else { return nil }
    let separator: Character = head.contains("/") ? "/" : "-"
    let parts = head.split(separator: separator, omittingEmptySubsequences: false)
    guard parts.count == 3 else { return nil }
    let numbers = parts.compactMap { part in
      part.allSatisfy { $0.isASCII && $0.isNumber } ? Int(part) : nil
    }
    guard numbers.count == 3 else { return nil }
    if separator == "-" || parts[0].count == 4 {
      self.init(year: numbers[0], month: numbers[1], day: numbers[2])
    } else {
      self.init(year: numbers[2], month: numbers[1], day: numbers[0])
    }
  }

  /// `2026-11-21`.
  public var iso: String {
    CalendarDate.padded(year, 4) + "-" + CalendarDate.padded(month, 2) + "-"
      + CalendarDate.padded(day, 2)
  }

  /// `21/11/2026`, as Peru writes it.
  public var dayMonthYear: String {
    CalendarDate.padded(day, 2) + "/" + CalendarDate.padded(month, 2) + "/"
      + CalendarDate.padded(year, 4)
  }

  public static func < (left: CalendarDate, right: CalendarDate) -> Bool {
    (left.year, left.month, left.day) < (right.year, right.month, right.day)
  }

  /// Days since 1970-01-01, negative before.
  public var dayNumber: Int {
    // The civil-from-days arithmetic of Howard Hinnant's "chrono-compatible date algorithms".
    let shifted = month <= 2 ? year - 1 : year
    let era = shifted / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }

  /// The day `days` after 1970-01-01.
  public init?(dayNumber: Int) {
    let shifted = dayNumber + 719_468
    guard shifted >= 0 else { return nil }
    let era = shifted / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    self.init(
      year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month: month,
      day: dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
  }

  /// Whole days from this date to a later one; negative when it is earlier.
  public func days(until later: CalendarDate) -> Int { later.dayNumber - dayNumber }

  /// Whole months completed from this date to a later one; negative when it is earlier.
  public func completedMonths(until later: CalendarDate) -> Int {
    let months = (later.year - year) * 12 + later.month - month
    return later.day < day ? months - 1 : months
  }

  private static func daysInMonth(_ month: Int, year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  private static func padded(_ number: Int, _ width: Int) -> String {
    let text = String(number)
    return String(repeating: "0", count: max(0, width - text.count)) + text
  }
}
