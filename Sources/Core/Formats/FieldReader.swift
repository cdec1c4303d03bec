import CGDAL

/// Turns the values of one field into text without loss.
struct FieldReader {
  private enum Kind { case integer, real, real32, boolean, date, dateTime, textList, other }

  let name: String
  private let index: Int32
  private let kind: Kind
  /// The encoding of the file is found once all of it was read: texts are held (see `HeldText`).
  private let isHeld: Bool

  @unsafe init(index: Int32, definition: OGRFieldDefnH?, isHeld: Bool = false) {
    self.index = index
    self.isHeld = isHeld
    let name = unsafe OGR_Fld_GetNameRef(definition)
    self.name = unsafe (isHeld ? HeldText.hold(name) : decoded(name)) ?? ""
    let subtype = unsafe OGR_Fld_GetSubType(definition)
    switch unsafe OGR_Fld_GetType(definition) {
    case OFTInteger: kind = subtype == OFSTBoolean ? .boolean : .integer
    case OFTInteger64: kind = .integer
    case OFTReal: kind = subtype == OFSTFloat32 ? .real32 : .real
    case OFTDate: kind = .date
    case OFTDateTime: kind = .dateTime
    case OFTStringList, OFTIntegerList, OFTInteger64List, OFTRealList: kind = .textList
    default: kind = .other
    }
  }

  /// The value of the field; nil when it is unset, null or empty.
  @unsafe func text(of feature: OGRFeatureH) -> String? {
    guard unsafe OGR_F_IsFieldSetAndNotNull(feature, index) != 0 else { return nil }
    switch kind {
    case .integer: return String(unsafe OGR_F_GetFieldAsInteger64(feature, index))
    case .boolean:
      return unsafe OGR_F_GetFieldAsInteger(feature, index) != 0 ? "true" : "false"
    case .real: return FieldReader.text(unsafe OGR_F_GetFieldAsDouble(feature, index))
    case .real32:
      let value = Float(unsafe OGR_F_GetFieldAsDouble(feature, index))
      return FieldReader.trimmed("\(value)")
    case .date, .dateTime: return unsafe date(of: feature)
    case .textList: return unsafe list(of: feature)
    case .other:
      let value = unsafe OGR_F_GetFieldAsString(feature, index)
      let found = unsafe isHeld ? HeldText.hold(value) : decoded(value)
      return found?.isEmpty == true ? nil : found
    }
  }

  /// The fewest digits that give the number back, without a `.0`.
  static func text(_ value: Double) -> String {
    if let whole = Int(exactly: value), abs(whole) < 1 << 53 { return String(whole) }
    return trimmed("\(value)")
  }

  private static func trimmed(_ digits: String) -> String {
    digits.hasSuffix(".0") ? String(digits.dropLast(2)) : digits
  }

  @unsafe private func date(of feature: OGRFeatureH) -> String? {
    var (year, month, day): (Int32, Int32, Int32) = (0, 0, 0)
    var (hour, minute, zone): (Int32, Int32, Int32) = (0, 0, 0)
    var second: Float = 0
    guard
      unsafe OGR_F_GetFieldAsDateTimeEx(
        feature, index, &year, &month, &day, &hour, &minute, &second, &zone) != 0
    else { return nil }
    func padded(_ number: Int32, _ width: Int) -> String {
      let digits = String(number)
      return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
    let day8601 = padded(year, 4) + "-" + padded(month, 2) + "-" + padded(day, 2)
    if kind == .date || (hour == 0 && minute == 0 && second == 0) { return day8601 }
    return day8601 + "T" + padded(hour, 2) + ":" + padded(minute, 2) + ":"
      + padded(Int32(second), 2)
  }

  @unsafe private func list(of feature: OGRFeatureH) -> String? {
    // OGR writes `(2:70101,70102)`; the numbers of a list have no commas of their own.
    if let items = unsafe OGR_F_GetFieldAsStringList(feature, index) {
      var found: [String] = []
      var place = unsafe items
      while let item = unsafe decoded(place.pointee) {
        found.append(item)
        unsafe place += 1
      }
      return found.isEmpty ? nil : found.joined(separator: ";")
    }
    guard let text = unsafe decoded(OGR_F_GetFieldAsString(feature, index)),
      let colon = text.firstIndex(of: ":")
    else { return nil }
    let inner = text[text.index(after: colon)...].dropLast()
    return inner.isEmpty ? nil : inner.split(separator: ",").joined(separator: ";")
  }
}
