/// What a spreadsheet makes of a code that it takes for a number.
enum SpreadsheetNumber {
  /// The text without what a spreadsheet added to its digits: an apostrophe before them, the commas
  /// of thousands, the `.0` of a decimal column, or a notation that still holds them all
  /// (`1.50142E+05` is 150142). Any other text is returned as it is.
  ///
  /// - Returns: nil where the notation lost digits: `1.50142E+14` was fifteen of them.
  static func digits(_ text: String) -> String? {
    if let (mantissa, exponent) = scientific(text) {
      let all = mantissa.filter { $0 != "." && $0 != "," }
      return all.utf8.count == exponent + 1 ? all : nil
    }
    var view = text[...]
    if view.first == "'" { view.removeFirst() }
    if view.hasSuffix(".0") { view.removeLast(2) }
    let groups = view.split(separator: ",", omittingEmptySubsequences: false)
    let isGrouped =
      groups.count > 1 && (1...3).contains(groups[0].utf8.count)
      && groups.dropFirst().allSatisfy { $0.utf8.count == 3 }
      && groups.allSatisfy { FieldText.isDigits(String($0)) }
    return isGrouped ? groups.joined() : String(view)
  }

  /// Whether the text is a number as a spreadsheet shows a long one, its digits lost.
  static func hasLostDigits(_ text: String) -> Bool { digits(text) == nil }

  /// The parts of `1.50142E+14`, as spreadsheets write it: one digit before the point, a sign and
  /// two digits after the E.
  private static func scientific(_ text: String) -> (mantissa: Substring, exponent: Int)? {
    guard let mark = text.firstIndex(where: { $0 == "E" || $0 == "e" }) else { return nil }
    let mantissa = text[..<mark]
    let rest = text[text.index(after: mark)...]
    guard rest.first == "+", rest.utf8.count == 3, let exponent = Int(rest.dropFirst()) else {
      return nil
    }
    let parts = mantissa.split(omittingEmptySubsequences: false) { $0 == "." || $0 == "," }
    guard (1...2).contains(parts.count), parts[0].utf8.count == 1,
      parts.allSatisfy({ FieldText.isDigits(String($0)) })
    else { return nil }
    return (mantissa, exponent)
  }
}
