/// The telephones of a cell, as they are compared.
enum PhoneDigits {
  /// The digits of each number of six or more, without the code of Peru (`+51`, `51`, `0051`); none
  /// for a digit repeated (`999999999`), which people write where they know none. O(characters).
  static func numbers(_ text: String?) -> [String] {
    guard var view = FieldText.value(text)?[...] else { return [] }
    if view.hasSuffix(".0") { view.removeLast(2) }
    let parts = view.split { !$0.isNumber && !" -.()+\u{A0}".contains($0) }
    return parts.flatMap { part in
      split(part.filter { ("0"..."9").contains($0) })
    }.filter { $0.count >= 6 && Set($0).count > 1 }
  }

  /// Several mobiles with a blank between them are several numbers.
  private static func split(_ digits: String) -> [String] {
    let own = withoutCountry(digits)
    guard own.count > 9, own.count.isMultiple(of: 9) else { return [own] }
    var rest = own[...]
    var numbers: [String] = []
    while !rest.isEmpty {
      numbers.append(String(rest.prefix(9)))
      rest = rest.dropFirst(9)
    }
    return numbers.allSatisfy { $0.hasPrefix("9") } ? numbers : [own]
  }

  private static func withoutCountry(_ digits: String) -> String {
    for code in ["0051", "51"] where digits.hasPrefix(code) && digits.count == code.count + 9 {
      return String(digits.dropFirst(code.count))
    }
    return digits
  }
}
