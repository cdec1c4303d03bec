import ArgumentParser
import Sectoriza

/// Which lists of persons are asked for by name.
struct ProfileOptions: ParsableArguments {
  @Option(
    name: .customLong("perfil"),
    help: ArgumentHelp(
      "Listas con datos de personas, separadas por comas: gestor, padron, app-c1, alertas; sin esto, "
        + "agregado: ninguna.", valueName: "lista"))
  var named: String?

  @Option(
    name: .customLong("formato"),
    help: ArgumentHelp(
      "Cómo se escriben esas listas: xlsx (sin esto) o csv.", valueName: "formato"))
  var format: String?

  func validate() throws {
    _ = try profiles()
    if let format, ProfileFormat(rawValue: format) == nil {
      throw ValidationError("--formato es xlsx o csv: «\(format)» no sirve.")
    }
    if format != nil, named == nil {
      throw ValidationError(
        "--formato dice cómo se escriben las listas de --perfil: indique también --perfil.")
    }
  }

  func profiles() throws -> Outputs.Profiles {
    var profiles: Set<NominalProfile> = []
    for word in (named ?? "").split(separator: ",").map({ $0.filter { $0 != " " } }) {
      guard let profile = NominalProfile(rawValue: String(word)) else {
        throw ValidationError(
          "--perfil no conoce «\(word)»: use \(ProfileOptions.known), separados por comas.")
      }
      profiles.insert(profile)
    }
    if named != nil, profiles.isEmpty {
      throw ValidationError("--perfil no dice nada: use \(ProfileOptions.known), o quítelo.")
    }
    return Outputs.Profiles(
      named: profiles, format: format.flatMap { ProfileFormat(rawValue: $0) } ?? .xlsx)
  }

  private static var known: String {
    NominalProfile.allCases.map(\.rawValue).joined(separator: ", ")
  }
}
