import SectorizaModel

/// The codes and names of the sectors of a plan.
struct SectorNaming {
  /// By sector of the solution.
  let codes: [String]
  /// What each is called, when somebody called it so.
  let names: [String?]

  /// - Parameters:
  ///   - ruleOfSector: by sector of the solution, the rule it bears; nil for none.
  ///   - names: by rule, the code or the name that a team uses; nil for none.
  ///   - given: the plan whose sectors these are; nil for a new one.
  init(ruleOfSector: [Int?], names: [String?], given: GivenPlan?) {
    let count = ruleOfSector.count
    let width = max(2, String(count).count)
    let called = ruleOfSector.map { $0.flatMap { names.indices.contains($0) ? names[$0] : nil } }
    // A name that is a number of such width, or a code of the plan, is a code; another is what the
    // sector is called.
    let isCode = called.map { name in
      guard let name else { return false }
      return given?.codes.contains(name) ?? false
        || (name.utf8.count == width && name.utf8.allSatisfy { (48...57).contains($0) })
    }
    let taken = Set(zip(called, isCode).compactMap { $1 ? $0 : nil })
    var next = 0
    func free() -> String {
      while true {
        next += 1
        let digits = String(next)
        let code = String(repeating: "0", count: max(0, width - digits.count)) + digits
        if !taken.contains(code) { return code }
      }
    }
    var codes: [String] = []
    for sector in 0..<count {
      codes.append(isCode[sector] ? called[sector] ?? free() : free())
    }
    self.codes = codes
    self.names = (0..<count).map { sector in
      if let given, let position = given.codes.firstIndex(of: codes[sector]) {
        return given.names[position]
      }
      return isCode[sector] ? nil : called[sector]
    }
  }
}
