// Places the persons of invented districts by their addresses and compares with where they live,
// which only the generator knows. Prints Markdown. Argument: `quick` for one small district.
import SectorizaGenerator
import SectorizaModel
import SectorizaPlacement

/// What one level of dirt and size came to, over its seeds.
struct Outcome {
  let level: AddressDirt.Level
  let persons: Int
  var known = 0
  var engine = Score()
  var naive = Score()
  var naiveWithoutKind = Score()
  var methods: [PlacementMethod: Score] = [:]
  var confidences: [Confidence: Score] = [:]
  /// The wrong units among those placed with confidence alta or media, by what is wrong with the
  /// address; nil: nothing is.
  var wrong: [Confidence: [AddressFlaw?: Int]] = [:]
  var seconds: [Double] = []

  mutating func add(_ trial: Trial) throws {
    let clock = ContinuousClock()
    let start = clock.now
    let placed = try place(
      trial.persons, in: trial.territory, sectorization: trial.territory.existing,
      gazetteer: trial.gazetteer)
    let duration = (clock.now - start).components
    seconds.append(Double(duration.seconds) + Double(duration.attoseconds) * 1e-18)
    known += trial.known
    let strict = NaiveRules(trial, withoutKind: false)
    let loose = NaiveRules(trial, withoutKind: true)
    for person in trial.scored {
      let truth = trial.truth[person]
      let placement = placed.placements[person]
      engine.add(placement, truth: truth, in: trial)
      if let method = placement.method {
        methods[method, default: Score()].add(placement, truth: truth, in: trial)
      }
      if let confidence = placement.confidence {
        confidences[confidence, default: Score()].add(placement, truth: truth, in: trial)
        if case .unit(let unit, _, _) = placement, unit != truth {
          let flaws: [AddressFlaw?] = trial.flaws[person].isEmpty ? [nil] : trial.flaws[person]
          for flaw in flaws { wrong[confidence, default: [:]][flaw, default: 0] += 1 }
        }
      }
      for (rules, score) in [(strict, \Outcome.naive), (loose, \Outcome.naiveWithoutKind)] {
        switch rules.answer(trial.persons.persons[person]) {
        case .unit(let unit):
          self[keyPath: score].add(
            unit: unit, sector: nil, truth: truth, in: trial)
        case .sector(let code):
          self[keyPath: score].add(
            unit: nil, sector: code, truth: truth, in: trial)
        case nil: self[keyPath: score].persons += 1
        }
      }
    }
  }
}

let isQuick = CommandLine.arguments.dropFirst().first == "quick"
let runs: [(persons: Int, seeds: ClosedRange<UInt64>)] =
  isQuick ? [(9_000, 1...1)] : [(9_000, 1...3), (60_000, 1...1)]
var outcomes: [Outcome] = []
for run in runs {
  for level in AddressDirt.Level.allCases {
    var outcome = Outcome(level: level, persons: run.persons)
    for seed in run.seeds {
      try outcome.add(Trial(persons: run.persons, seed: seed, dirt: AddressDirt(level)))
    }
    outcomes.append(outcome)
  }
}

func row(_ cells: [String]) { print("| " + cells.joined(separator: " | ") + " |") }

func head(_ cells: [String]) {
  row(cells)
  print("|" + String(repeating: "---|", count: cells.count))
}

print("### Who is placed, and rightly\n")
head([
  "persons, addresses", "who", "scored", "placed", "in a unit", "rightly", "in the right sector",
  "wrong units ‰", "time",
])
for outcome in outcomes {
  let time = outcome.seconds.min().map { oneDecimal($0 * 1_000) + " ms" } ?? ""
  for (who, score, time) in [
    ("**Sectoriza**", outcome.engine, time), ("rules, kind and name", outcome.naive, ""),
    ("rules, name alone", outcome.naiveWithoutKind, ""),
  ] {
    row([
      "\(outcome.persons), \(outcome.level.rawValue)", who, "\(score.persons)",
      percent(score.sectors, of: score.persons), percent(score.units, of: score.persons),
      percent(score.rightUnits, of: score.persons), percent(score.rightSectors, of: score.persons),
      score.wrongUnitsPerThousand, time,
    ])
  }
}

print("\n### By method and by confidence\n")
head([
  "persons, addresses", "method or confidence", "placed", "in a unit", "wrong units ‰",
  "wrong sectors ‰",
])
for outcome in outcomes {
  let name = "\(outcome.persons), \(outcome.level.rawValue)"
  func line(_ label: String, _ score: Score) {
    row([
      name, label, percent(score.persons, of: outcome.engine.persons),
      percent(score.units, of: outcome.engine.persons), score.wrongUnitsPerThousand,
      score.wrongSectorsPerThousand,
    ])
  }
  for method in PlacementMethod.allCases {
    if let score = outcome.methods[method] { line(method.rawValue, score) }
  }
  for confidence in Confidence.allCases {
    if let score = outcome.confidences[confidence] { line("**\(confidence.rawValue)**", score) }
  }
}

print("\n### What is wrong with the addresses that were placed in a wrong unit\n")
head(
  ["persons, addresses", "confidence"] + AddressFlaw.allCases.map(\.rawValue)
    + ["nothing", "block known to the team"])
for outcome in outcomes {
  for confidence in Confidence.allCases {
    guard let wrong = outcome.wrong[confidence] else { continue }
    row(
      ["\(outcome.persons), \(outcome.level.rawValue)", confidence.rawValue]
        + AddressFlaw.allCases.map { "\(wrong[$0] ?? 0)" }
        + ["\(wrong[AddressFlaw?.none] ?? 0)", percent(outcome.known, of: outcome.engine.persons)])
  }
}
