public import SectorizaExport
import SectorizaModel
import SectorizaReading

extension Outputs {
  /// Which lists of persons to write besides, and how.
  public struct Profiles: Sendable {
    /// `agregado` alone is nothing nominal.
    public var named: Set<NominalProfile>
    public var format: ProfileFormat

    public init(named: Set<NominalProfile> = [], format: ProfileFormat = .xlsx) {
      self.named = named
      self.format = format
    }

    /// Whether a list of persons is asked for.
    var isNominal: Bool { !nominal.isEmpty }

    var nominal: Set<NominalProfile> { named.subtracting([.aggregate]) }

    /// What the profiles show and the run does not keep, read again from the lists.
    func details(for run: RunResult, _ job: Job) -> NominalDetails {
      guard isNominal, let list = run.nominal?.list else { return NominalDetails() }
      return DetailReader.read(
        job.description, nominal.reduce(into: []) { $0.formUnion($1.details) }, of: list,
        namesGestores: nominal.contains { $0.namesGestores })
    }
  }
}
