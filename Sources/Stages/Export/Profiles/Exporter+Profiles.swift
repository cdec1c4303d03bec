public import SectorizaModel

/// Lists of persons that somebody asked for by name, and what there is to tell of them.
public struct ProfileFiles: Sendable {
  /// All of them internal; none for a gestor without persons.
  public let files: [OutputFile]
  public let findings: [Finding]
}

extension Exporter {
  /// The files of the profiles, each with its own columns only.
  ///
  /// - Parameters:
  ///   - profiles: those asked for; `agregado` has no file here.
  ///   - details: what was read again for them.
  ///   - key: of the pseudonyms, for `alertas`.
  /// - Throws: `ExportError.keyMissing`, `.workbook`.
  public func files(
    _ profiles: Set<NominalProfile>, details: NominalDetails, key: PseudonymKey?,
    format: ProfileFormat
  ) throws(ExportError) -> ProfileFiles {
    guard let nominal = facts.run.nominal else { return ProfileFiles(files: [], findings: []) }
    let ground = ProfileGround(facts.run, nominal, details, profiles: self.profiles)
    var tables: [ProfileTable] = []
    var findings: [Finding] = []
    for profile in NominalProfile.allCases where profiles.contains(profile) {
      switch profile {
      case .aggregate: break
      case .gestor: tables += GestorLists(ground: ground).tables
      case .padron: tables += [PadronWorkList(ground: ground).table].compactMap(\.self)
      case .compromiso1:
        let (table, withoutDocument) = CompromisoTable(ground: ground).table
        tables += [table].compactMap(\.self)
        if withoutDocument > 0 { findings.append(Exporter.leftOut(withoutDocument)) }
      case .alerts:
        guard let key else { throw .keyMissing }
        tables += [AlertTable(ground: ground, key: key).table].compactMap(\.self)
      }
    }
    var files: [OutputFile] = []
    for table in tables { files.append(try table.file(format)) }
    return ProfileFiles(files: files, findings: findings)
  }

  private static func leftOut(_ count: Int) -> Finding {
    Finding(
      .warning, "app-c1-sin-documento",
      "\(counted(count, "persona no va", "personas no van")) en la lista app-c1: no tiene"
        + "\(count == 1 ? "" : "n") DNI, CUI ni CNV.",
      remedy: "El perfil padron las lista para completarlas.")
  }
}
