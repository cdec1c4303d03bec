import ArgumentParser
import Foundation
import Sectoriza

/// The units that an order is about and, among them, the folder of their district.
struct UnitArguments: ParsableArguments {
  @Argument(
    help: ArgumentHelp(
      "Códigos de unidades, como en unidades.csv; y la carpeta del distrito o su distrito.yaml, si "
        + "no es el de esta carpeta.", valueName: "unidad"))
  var words: [String] = []

  @Option(
    name: .customLong("distrito"),
    help: ArgumentHelp(
      "La carpeta del distrito o su distrito.yaml, si se llama como una unidad.",
      valueName: "distrito"))
  var named: String?

  func validate() throws {
    if named == nil, words.filter(UnitArguments.isDistrict).count > 1 {
      throw ValidationError("Hay dos distritos entre las unidades: indique uno con --distrito.")
    }
  }

  /// For an order that cannot do without.
  func needUnit() throws {
    guard !ids.isEmpty else {
      throw ValidationError("Falta decir qué unidad: su código, como está en unidades.csv.")
    }
  }

  /// In the order typed.
  var ids: [String] { named == nil ? words.filter { !UnitArguments.isDistrict($0) } : words }

  var district: String? { named ?? words.first(where: UnitArguments.isDistrict) }

  func job(_ layers: LayerOptions, _ adjacency: String?) throws -> Job {
    var job = try layers.job(of: district)
    job.adjacencyFile = adjacency
    return job
  }

  /// A description, or a folder that holds one.
  private static func isDistrict(_ word: String) -> Bool {
    if word.hasSuffix(".yaml") || word.hasSuffix(".yml") { return true }
    return FileManager.default.fileExists(atPath: word + "/distrito.yaml")
  }
}
