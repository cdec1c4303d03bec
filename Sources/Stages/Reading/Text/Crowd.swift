internal import SectorizaModel

/// Keeps a fault of thousands of shapes from burying all else.
enum Crowd {
  /// How many of a kind are told one by one.
  static let mostSingle = 20

  /// The findings in their order: of each kind, file by file, the first twenty; in the place of
  /// the next, one that stands for the rest and says how many they are.
  ///
  /// - Parameter kinds: The codes that this is done with; the others are left as they are.
  static func thinned(_ findings: [Finding], _ kinds: Set<String>) -> [Finding] {
    struct Kind: Hashable {
      let code: String
      let severity: Finding.Severity
      let file: String?
    }
    var counts: [Kind: Int] = [:]
    for finding in findings where kinds.contains(finding.code) {
      counts[
        Kind(code: finding.code, severity: finding.severity, file: finding.place.file),
        default: 0] += 1
    }
    var seen: [Kind: Int] = [:]
    return findings.compactMap { finding in
      let kind = Kind(code: finding.code, severity: finding.severity, file: finding.place.file)
      guard let count = counts[kind], count > mostSingle + 1 else { return finding }
      let number = seen[kind, default: 0] + 1
      seen[kind] = number
      if number <= mostSingle { return finding }
      guard number == mostSingle + 1 else { return nil }
      return Finding(
        finding.severity, finding.code, at: finding.place,
        finding.message + " Y \(count - number) más como este.", remedy: finding.remedy)
    }
  }
}
