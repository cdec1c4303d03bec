/// Numbers and lists as a Peruvian reader expects them; no locale is asked.
enum Spanish {
  /// `12,345.6`: a comma between thousands, a point before decimals, trailing zeros dropped.
  static func number(_ value: Double, decimals: Int = 1) -> String {
    var scale = 1.0
    for _ in 0..<decimals { scale *= 10 }
    let scaled = (abs(value) * scale).rounded()
    guard scaled < 9e15 else { return "\(value)" }
    let all = String(Int64(scaled))
    let padded = String(repeating: "0", count: max(0, decimals + 1 - all.count)) + all
    let digits = padded.dropLast(decimals)
    var fraction = padded.suffix(decimals)
    while fraction.last == "0" { fraction.removeLast() }
    var grouped = ""
    for (position, digit) in digits.enumerated() {
      if position > 0, (digits.count - position).isMultiple(of: 3) { grouped += "," }
      grouped.append(digit)
    }
    let isZero = digits == "0" && fraction.isEmpty
    return (value < 0 && !isZero ? "−" : "") + grouped + (fraction.isEmpty ? "" : "." + fraction)
  }

  static func number(_ value: Int) -> String { number(Double(value), decimals: 0) }

  /// `+7.3 %`, `−2 %`, `0 %`.
  static func signedPercent(_ share: Double, decimals: Int = 1) -> String {
    let text = number(share * 100, decimals: decimals) + " %"
    return share > 0 && text != "0 %" ? "+" + text : text
  }

  static func percent(_ share: Double) -> String { number(share * 100) + " %" }

  /// For parameters: no thousands, the shortest text that is the number.
  static func plain(_ value: Double) -> String {
    value == value.rounded() && abs(value) < 1e15 ? String(Int64(value)) : "\(value)"
  }

  /// `a, b, c y 4 más`.
  static func list(_ items: [String], limit: Int = 8) -> String {
    guard items.count > limit else {
      guard items.count > 1, let last = items.last else { return items.first ?? "" }
      return items.dropLast().joined(separator: ", ") + " y " + last
    }
    return items.prefix(limit).joined(separator: ", ") + " y \(number(items.count - limit)) más"
  }

  /// `1 unidad`, `3 unidades`.
  static func count(_ number: Int, _ one: String, _ many: String) -> String {
    Spanish.number(number) + " " + (number == 1 ? one : many)
  }
}
