import SectorizaModel

/// One of the six totals of the Directive (§7.2 b; domain R9–R14), reconciled: what is in sectors
/// and what has none make the district.
struct DirectiveTotal {
  enum State: String {
    case told = "con dato"
    case withheld = "reservado"
    /// Nothing was supplied: unknown, which is not 0.
    case missing = "sin dato"
  }

  /// As the outputs name it.
  let column: String
  let title: String
  /// Where it comes from; nil when nothing was supplied.
  let source: String?
  /// nil when withheld or unknown, as `state` says; a risk zone in two sectors counts once.
  let inSectors: Double?
  let withoutSector: Double?
  let district: Double?
  let state: State
}

struct DirectiveTotals {
  let all: [DirectiveTotal]

  init(_ facts: ReportFacts) {
    let run = facts.run
    let counts = facts.counts
    func persons(
      _ column: String, _ title: String, _ origin: Demand.Origin,
      _ value: KeyPath<PublishedCounts.Triple, Double?>
    ) -> DirectiveTotal {
      let district = counts.district[keyPath: value]
      let outside = counts.withoutSector[keyPath: value]
      let isUnknown = origin == .unknown
      return DirectiveTotal(
        column: column, title: title, source: isUnknown ? nil : origin.rawValue,
        inSectors: district.flatMap { all in outside.map { all - $0 } },
        withoutSector: district == nil ? nil : outside, district: district,
        state: isUnknown ? .missing : district == nil || outside == nil ? .withheld : .told)
    }
    func things(
      _ column: String, _ title: String, _ role: String, _ number: Int?, inside: Int
    ) -> DirectiveTotal {
      DirectiveTotal(
        column: column, title: title,
        source: number.map { _ in DirectiveTotals.source(role, run) },
        inSectors: number.map { _ in Double(inside) },
        withoutSector: number.map { Double($0 - inside) }, district: number.map(Double.init),
        state: number == nil ? .missing : .told)
    }
    func services(_ column: String, _ title: String, _ kind: Service.Kind) -> DirectiveTotal {
      let sectors = facts.drawing.profiles.sectorOfService
      let inside = run.territory.services.indices.count {
        run.territory.services[$0].kind == kind && sectors[$0] != nil
      }
      return things(column, title, kind.rawValue, facts.services(kind), inside: inside)
    }
    all = [
      persons("gestantes", "Gestantes", run.demand.gestantesOrigin, \.gestantes),
      persons("menores_5", "Menores de 5 años", run.demand.under5Origin, \.under5),
      services("ipress", "IPRESS", .ipress),
      services("ie_inicial", "IE de inicial", .preschool),
      things(
        "zonas_riesgo", "Zonas de riesgo", "riesgo", facts.riskZones,
        inside: facts.drawing.profiles.riskZonesInSectors),
      services("sistemas_agua", "Sistemas de agua", .water),
    ]
  }

  /// The files of a role, or who made them.
  private static func source(_ role: String, _ run: RunResult) -> String {
    let files = run.inputs.filter { $0.role == role }.map { $0.entity ?? $0.file }
    return files.isEmpty ? "capa" : files.joined(separator: ", ")
  }
}
