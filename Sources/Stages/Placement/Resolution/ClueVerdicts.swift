import SectorizaModel

/// What became of each piece of evidence, once the person has a place or has none.
struct ClueVerdicts {
  let sectors: DeclaredSectors?

  /// In the order of strength. O(evidence · units it leaves).
  func evidence(_ told: Testimonies, _ verdict: Verdict) -> PlacementEvidence {
    var clues: [Clue] = told.all.map { testimony in
      Clue(
        method: testimony.method, verdict: self.verdict(testimony, told, verdict.placement),
        candidateCount: testimony.targets.count, isApproximate: testimony.isApproximate)
    }
    if case .unit(_, .household, _) = verdict.placement {
      let clue = Clue(method: .household, verdict: .followed, candidateCount: 1)
      let place = clues.firstIndex { $0.method == .ipressArea } ?? clues.count
      clues.insert(clue, at: place)
    }
    return PlacementEvidence(clues: clues, candidates: verdict.candidates)
  }

  private func verdict(
    _ testimony: Testimony, _ told: Testimonies, _ placement: Placement
  ) -> Clue.Verdict {
    if testimony.method == .coordinates, told.position == .ambiguous { return .ambiguous }
    guard !testimony.targets.isEmpty, testimony.hint != .unknownBlock else { return .unknown }
    switch placement {
    case .unplaced: return .ambiguous
    case .unit(let unit, let method, _):
      if testimony.method == method { return .followed }
      return holds(testimony, unit) ? .agrees : .contradicts
    case .sector(let code, let method, _):
      if testimony.method == method { return .followed }
      return touches(testimony, code) ? .agrees : .contradicts
    }
  }

  private func holds(_ testimony: Testimony, _ unit: UnitIndex) -> Bool {
    if testimony.targets.contains(unit) { return true }
    guard let code = sectors?.codeOfUnit[unit.position] else { return false }
    return testimony.targets.sectors.contains(code)
  }

  private func touches(_ testimony: Testimony, _ code: String) -> Bool {
    testimony.targets.sectors.contains(code)
      || testimony.targets.units.contains { sectors?.codeOfUnit[$0.position] == code }
  }
}
