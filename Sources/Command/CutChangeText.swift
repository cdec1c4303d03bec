import Sectoriza

/// What changed of the persons from one cut of the lists to another, in words.
enum CutChangeText {
  /// «Desde el corte del 31/10/2026: 41 altas, 17 bajas, 9 mudanzas».
  static func line(_ counts: CutChangeCounts) -> String {
    let told = CutChange.Kind.allCases.filter { counts.persons($0) != 0 }
      .map { $0.counted(counts.persons($0)) }
    return counts.since + ": "
      + (told.isEmpty ? "nada cambió en las personas" : told.joined(separator: ", "))
  }
}

/// What `comparar` prints: how many of each, why, and where they are told one by one.
struct CutChangeSummary {
  let done: FinishedCuts

  init(_ done: FinishedCuts) { self.done = done }

  var text: String {
    let counts = done.counts
    var lines = [
      "\(done.district): \(NumberText.people(counts.personsBefore)) personas al "
        + "\(counts.before.dayMonthYear), \(NumberText.people(counts.personsNow)) al "
        + "\(counts.now.dayMonthYear); siguen \(NumberText.people(counts.remained))"
    ]
    if counts.lines.isEmpty {
      lines += ["", "Nada cambió en las personas."]
    } else {
      let rows = counts.lines.map {
        [$0.kind.rawValue, $0.cause.text, $0.persons.map(NumberText.people) ?? "reservado"]
      }
      lines += [""] + PlainTable.lines(rows, numbers: [2]).map { "  " + $0 }
      lines += ["", OfficeNote.text]
    }
    lines += [""] + done.written.map { "  \($0)" }
    return lines.joined(separator: "\n")
  }
}

/// The same as another program reads it.
struct CutChangeLine: Encodable {
  struct Change: Encodable {
    let cambio: String
    let motivo: String
    let personas: Int?
  }

  let distrito: String
  let desde: String
  let hasta: String
  let antes: Int
  let ahora: Int
  let siguen: Int
  let cambios: [Change]
  let archivos: [String]

  init(_ done: FinishedCuts) {
    let counts = done.counts
    distrito = done.district
    desde = counts.before.iso
    hasta = counts.now.iso
    antes = counts.personsBefore
    ahora = counts.personsNow
    siguen = counts.remained
    cambios = counts.lines.map {
      Change(cambio: $0.kind.rawValue, motivo: $0.cause.text, personas: $0.persons)
    }
    archivos = done.written
  }

  var text: String { get throws { try JSONLine.text(of: self) } }
}
