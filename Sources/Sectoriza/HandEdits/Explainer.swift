import SectorizaExport
import SectorizaModel

/// Works out why a unit is where it is, by measuring the plan with the unit elsewhere.
struct Explainer {
  let run: RunResult
  let unit: UnitIndex
  let held: HeldConditions
  let words: WalkWords
  private let meter: PlanMeter
  private let own: SectorIndex?
  /// Other than those that touch the unit.
  private static let mostOthers = 2

  init(_ run: RunResult, unit: UnitIndex, _ terms: PlanTerms, words: WalkWords) {
    self.run = run
    self.unit = unit
    held = HeldConditions(terms.wishes, of: unit, in: run)
    self.words = words
    meter = PlanMeter(run, terms)
    own = run.plan.sectorOfUnit[unit.position]
  }

  /// - Complexity: O(units · log units + edges) for each sector it looks at.
  func explanation() throws(RunFailure) -> Explanation {
    let sector = own.map { run.plan.sectors[$0.position] }
    let toHub = own.flatMap { sector?.hub == nil ? nil : metersToHub($0) }
    let now = try meter.measure(run.plan.sectorOfUnit)
    var alternatives: [Explanation.Alternative] = []
    for other in candidates {
      alternatives.append(try alternative(other, now))
    }
    alternatives = alternatives.enumerated().sorted { one, two in
      func key(_ entry: (offset: Int, element: Explanation.Alternative)) -> (Int, Double, Int) {
        let alternative = entry.element
        return (
          alternative.objections.isEmpty ? 0 : 1, alternative.walkChange ?? .infinity, entry.offset
        )
      }
      return key(one) < key(two)
    }.map(\.element)
    let subject = run.territory.units[unit.position]
    let verdict = Verdict(
      unit: subject.id, code: sector?.code, metersToHub: toHub,
      isHub: sector?.hub == unit, isAlone: sector?.units.count == 1,
      load: run.demand.load[unit.position], conditions: held.holding,
      alternatives: alternatives, words: words)
    return Explanation(
      unit: subject.id, unitName: subject.name, load: run.demand.load[unit.position],
      sectorCode: sector?.code, sectorName: sector?.name,
      hub: sector?.hub.map { run.territory.units[$0.position].id }, metersToHub: toHub,
      sectorLoad: sector?.load ?? 0, targetLoad: sector?.targetLoad ?? 0,
      deviation: sector?.deviation ?? 0, tolerance: tolerance, conditions: held.holding,
      alternatives: alternatives, conclusion: verdict.sentence, words: words)
  }

  private var tolerance: Double { run.quality?.tolerance ?? 0 }

  /// The sectors that touch the unit, then the nearest others.
  private var candidates: [SectorIndex] {
    let around = touching
    let near = run.plan.sectors.indices.map { SectorIndex($0) }
      .filter { $0 != own && !around.contains($0) }
      .sorted { (metersToHub($0), $0.rawValue) < (metersToHub($1), $1.rawValue) }
    return around.sorted() + near.prefix(Explainer.mostOthers)
  }

  private var touching: Set<SectorIndex> {
    var around: Set<SectorIndex> = []
    for edge in run.adjacency.edges where edge.a == unit || edge.b == unit {
      let other = edge.a == unit ? edge.b : edge.a
      if let sector = run.plan.sectorOfUnit[other.position], sector != own { around.insert(sector) }
    }
    return around
  }

  private func metersToHub(_ sector: SectorIndex) -> Double {
    run.plan.sectors[sector.position].hub.map { meter.meters(from: unit, to: $0) } ?? .infinity
  }

  private func alternative(
    _ other: SectorIndex, _ now: PlanMeter.Reading
  ) throws(RunFailure) -> Explanation.Alternative {
    let sector = run.plan.sectors[other.position]
    let isOnly = own.map { run.plan.sectors[$0.position].units.count == 1 } ?? false
    var moved = run.plan.sectorOfUnit
    moved[unit.position] = other
    let then: PlanMeter.Reading? = isOnly ? nil : try meter.measure(moved)
    func deviation(_ reading: PlanMeter.Reading, _ sector: SectorIndex) -> Double {
      let target = run.plan.sectors[sector.position].targetLoad
      return target > 0 ? (reading.loads[sector.position] - target) / target : 0
    }
    let touches = touching.contains(other)
    var objections: [String] = []
    var leftApart: [UnitID] = []
    if isOnly, let own {
      objections.append("dejaría vacío el sector \(run.plan.sectors[own.position].code)")
    }
    objections += held.broken(by: other)
    if let then {
      objections += then.broken.filter { !now.broken.contains($0) }.map { "no cumpliría \($0)" }
    }
    if let own, !isOnly {
      let rest = run.plan.sectors[own.position].units.filter { $0 != unit }
      let before = meter.parts(of: run.plan.sectors[own.position].units).count
      let parts = meter.parts(of: rest)
      if parts.count > before {
        leftApart = parts.dropFirst().joined().sorted().map {
          run.territory.units[$0.position].id
        }
        objections.append(
          "partiría el sector \(run.plan.sectors[own.position].code) "
            + "(\(counted(leftApart.count, "unidad quedaría", "unidades quedarían")) aparte)")
      }
    }
    if !touches { objections.append("no toca ese sector") }
    if let then {
      objections += outside(other, deviation(now, other), deviation(then, other))
      if let own { objections += outside(own, deviation(now, own), deviation(then, own)) }
    }
    return Explanation.Alternative(
      code: sector.code, name: sector.name, touches: touches, metersToHub: metersToHub(other),
      walkChange: then.map { $0.cost - now.cost }, loadBefore: now.loads[other.position],
      loadAfter: then?.loads[other.position] ?? now.loads[other.position],
      deviationBefore: deviation(now, other), deviationAfter: deviation(then ?? now, other),
      ownDeviationAfter: then.flatMap { then in own.map { deviation(then, $0) } },
      leftApart: leftApart, objections: objections)
  }

  /// A sector that the move would put outside the tolerance, or further outside.
  private func outside(_ sector: SectorIndex, _ before: Double, _ after: Double) -> [String] {
    guard abs(after) > tolerance + 1e-9, abs(after) > abs(before) + 1e-9 else { return [] }
    let code = run.plan.sectors[sector.position].code
    return [
      "dejaría el sector \(code) en \(NumberText.signedPercent(after)) "
        + "(se pidió ±\(NumberText.percent(tolerance)))"
    ]
  }
}

/// The sentence that answers «why is it there?».
struct Verdict {
  let unit: UnitID
  let code: String?
  let metersToHub: Double?
  let isHub: Bool
  let isAlone: Bool
  let load: Double
  let conditions: [String]
  let alternatives: [Explanation.Alternative]
  let words: WalkWords

  var sentence: String {
    guard let code, let metersToHub else {
      return "No está en ningún sector: la sectorización existente la dejó fuera."
    }
    if isAlone { return "Es la única unidad del sector \(code)." }
    if isHub {
      return "Es la unidad centro del sector \(code): desde ella se camina menos a las demás"
        + best(after: nil)
    }
    if let condition = conditions.first {
      return "Está en el sector \(code) porque \(condition)" + best(after: nil)
    }
    let nearer = alternatives.filter { $0.metersToHub < metersToHub }
      .min { ($0.metersToHub, $0.code) < ($1.metersToHub, $1.code) }
    guard let nearer else {
      return "Está en el sector \(code) porque su centro es el más cercano "
        + "(\(meters(metersToHub)))" + best(after: nil)
    }
    let start =
      "Está en el sector \(code), a \(meters(metersToHub)) de su centro, aunque el del "
      + "\(nearer.code) está más cerca (\(meters(nearer.metersToHub)))"
    if let objection = nearer.objections.first {
      return start + ", porque pasarla al \(nearer.code) \(objection)" + best(after: nearer)
    }
    guard let change = nearer.walkChange, change < 0 else {
      return start + ", porque en conjunto se camina menos así" + best(after: nil)
    }
    return start + best(after: nil)
  }

  /// What the second best place would change.
  /// - Parameter told: the sector that the sentence has already spoken of.
  private func best(after told: Explanation.Alternative?) -> String {
    guard alternatives.contains(where: \.touches) else {
      return "; todas sus vecinas son de ese sector."
    }
    guard let second = alternatives.first(where: { $0.objections.isEmpty }),
      let change = second.walkChange
    else { return worse(after: told) }
    let walk = words.change(change, perLoad: load)
    if change < 0 {
      return
        "; en el \(second.code) se caminaría menos (\(walk)) y nada lo impide: el plan prefirió "
        + "límites más rectos, o no lo encontró."
    }
    return "; el segundo mejor es el \(second.code): \(walk), y cumple todo."
  }

  /// Every other place has something against it.
  private func worse(after told: Explanation.Alternative?) -> String {
    let others = alternatives.filter { $0.touches && $0.code != told?.code }
    guard let second = others.first, let change = second.walkChange,
      let objection = second.objections.first
    else { return "." }
    return "; el segundo mejor es el \(second.code): \(words.change(change, perLoad: load)), pero "
      + "\(objection)."
  }

  private func meters(_ value: Double) -> String { NumberText.people(value) + " m" }
}
