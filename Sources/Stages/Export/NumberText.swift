import SectorizaModel

/// Numbers as text, the same on every machine: no locale is asked.
public enum NumberText {
  /// For programs: a point, no thousands, at most `decimals` decimals without trailing zeros.
  /// A number that is not finite, or too large for the decimals to mean anything, keeps Swift's
  /// own shortest description.
  static func machine(_ value: Double, decimals: Int = 6) -> String {
    guard let (sign, whole, fraction) = parts(value, decimals: decimals) else { return "\(value)" }
    let kept = trimmed(fraction)
    return sign + whole + (kept.isEmpty ? "" : "." + kept)
  }

  /// For programs: exactly `decimals` decimals, as coordinates are written.
  static func fixed(_ value: Double, decimals: Int) -> String {
    guard let (sign, whole, fraction) = parts(value, decimals: decimals) else { return "\(value)" }
    return sign + whole + (fraction.isEmpty ? "" : "." + fraction)
  }

  /// For people: the convention of es-PE in the Unicode CLDR, a comma between thousands and a
  /// point before decimals (`393,254.5`), which Peruvian institutions write too.
  public static func people(_ value: Double, decimals: Int = 0) -> String {
    guard let (sign, whole, fraction) = parts(value, decimals: decimals) else { return "—" }
    var grouped = ""
    for (position, digit) in whole.enumerated() {
      if position > 0, (whole.count - position).isMultiple(of: 3) { grouped.append(",") }
      grouped.append(digit)
    }
    return (sign.isEmpty ? "" : "−") + grouped + (fraction.isEmpty ? "" : "." + fraction)
  }

  public static func people(_ value: Int) -> String { people(Double(value)) }

  /// `7.3 %` for 0.073.
  public static func percent(_ share: Double, decimals: Int = 1) -> String {
    people(share * 100, decimals: decimals) + " %"
  }

  /// A share rounded up, for what is said to be *at most* so much: `7.4 %` for 0.07301.
  public static func percentAtMost(_ share: Double) -> String {
    percent((share * 1000 - 1e-9).rounded(.up) / 1000)
  }

  /// `+7.3 %`, `−2.0 %`, `0.0 %`.
  public static func signedPercent(_ share: Double) -> String {
    let text = percent(share)
    return share > 0 && text != percent(0) ? "+" + text : text
  }

  private static func parts(_ value: Double, decimals: Int) -> (String, String, String)? {
    var scale = 1.0
    for _ in 0..<decimals { scale *= 10 }
    let scaled = (value * scale).rounded()
    guard scaled.isFinite, abs(scaled) < 9e15 else { return nil }
    let number = Int(scaled)
    let digits = String(number.magnitude)
    let padded = String(repeating: "0", count: max(0, decimals + 1 - digits.count)) + digits
    return (
      number < 0 ? "-" : "", String(padded.dropLast(decimals)), String(padded.suffix(decimals))
    )
  }

  private static func trimmed(_ fraction: String) -> String {
    var kept = Substring(fraction)
    while kept.last == "0" { kept.removeLast() }
    return String(kept)
  }
}
