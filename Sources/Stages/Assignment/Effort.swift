import SectorizaModel

/// Time and persons: what a case takes, or what a gestor has left. Whole hundredths of a minute, so
/// that sums are exact.
struct Effort: Hashable {
  var hundredths: Int
  var persons: Int

  static let none = Effort(hundredths: 0, persons: 0)
  /// Room enough for any list.
  static let unlimited = Effort(hundredths: 1 << 58, persons: 1 << 40)

  func fits(in room: Effort) -> Bool {
    hundredths <= room.hundredths && persons <= room.persons
  }

  static func + (left: Effort, right: Effort) -> Effort {
    Effort(
      hundredths: left.hundredths + right.hundredths, persons: left.persons + right.persons)
  }
  static func - (left: Effort, right: Effort) -> Effort {
    Effort(
      hundredths: left.hundredths - right.hundredths, persons: left.persons - right.persons)
  }
  static func += (left: inout Effort, right: Effort) { left = left + right }
  static func -= (left: inout Effort, right: Effort) { left = left - right }

  /// The most a person or a gestor may have, in hundredths of a minute: a month has 44,640 minutes,
  /// so nothing real comes near, and sums over a district stay far from overflow.
  private static let most = 1e11

  /// Minutes of one person, to the nearest hundredth; what is negative or no number is 0.
  static func hundredths(of minutes: Double) -> Int {
    minutes > 0 ? Int(min(minutes * 100, most).rounded()) : 0
  }

  /// The room of a gestor: hundredths are cut, but for the error of the representation.
  static func room(of gestor: Gestor) -> Effort {
    var room = unlimited
    if let minutes = gestor.minutesPerMonth, minutes != .infinity {
      room.hundredths = minutes > 0 ? Int(min(minutes * 100 + 1e-6, most).rounded(.down)) : 0
    }
    if let persons = gestor.maximumPersons {
      room.persons = min(max(0, persons), unlimited.persons)
    }
    return room
  }
}

/// Who comes first when there is not time for everybody.
///
/// - Source: domain R17, R18, R26.
enum Tier {
  static let count = 5

  /// 0: under 30 days; 1: under 12 months, and gestantes; 2: under 24 months; 3: under 5 years;
  /// 4: the rest.
  static func of(_ person: Person) -> Int {
    if person.isNewborn { return 0 }
    return switch person.band {
    case .gestante, .under1Month, .months1To11: 1
    case .months12To23: 2
    case .months24To59: 3
    case .months60To71: 4
    }
  }
}
