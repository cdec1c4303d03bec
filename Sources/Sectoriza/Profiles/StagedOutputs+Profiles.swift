import Foundation
import SectorizaExport
import SectorizaFormats
import SectorizaModel

extension StagedOutputs {
  /// Stages the lists that were asked for, and marks to go those of an earlier run that stand in
  /// their place: a gestor without persons has none.
  ///
  /// - Parameter isWhole: every output is written anew, so that no list of before is of this plan.
  func addProfiles(_ files: ProfileFiles, _ profiles: Outputs.Profiles, isWhole: Bool)
    throws(OutputError)
  {
    try add(files.files)
    findings += files.findings
    let written = Set(files.files.map(\.path))
    let replaced = profiles.nominal
    var left: [String] = []
    for profile in NominalProfile.allCases {
      guard isWhole || replaced.contains(profile), let prefix = profile.filePrefix else { continue }
      let old = listed(prefix).filter { !written.contains($0) }
      for name in old { remove(name) }
      if !replaced.contains(profile) { left += old }
    }
    guard !left.isEmpty else { return }
    findings.append(
      Finding(
        .warning, "listas-quitadas",
        "\(counted(left.count, "lista nominal de una corrida anterior ya no es", "listas nominales de una corrida anterior ya no son")) "
          + "de este plan y se quit\(left.count == 1 ? "ó" : "aron") de interno/.",
        remedy: "Pídalas otra vez con --perfil."))
  }

  /// Lists of `interno/` whose names begin so, ascending.
  private func listed(_ prefix: String) -> [String] {
    let names =
      (try? FileManager.default.contentsOfDirectory(atPath: path + "/interno")) ?? []
    return names.filter { name in
      name.hasPrefix(prefix)
        && ProfileFormat.allCases.contains { name.hasSuffix("." + $0.rawValue) }
    }.sorted().map { "interno/" + $0 }
  }
}
