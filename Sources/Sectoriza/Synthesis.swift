import SectorizaFormats
public import SectorizaGenerator

/// Writes invented districts.
public enum Synthesis {
  /// - Throws: `RunFailure.cannotWrite`.
  public static func write(_ options: DistrictOptions, to folder: String) throws(RunFailure) {
    do {
      let district = SyntheticDistrict(options)
      try Unfinished.shared.write(to: folder) { try district.stage(in: $0) }
    } catch let error as OutputError {
      throw .cannotWrite(Outputs.sentence(error))
    } catch {
      throw .internalFault("distrito inventado: \(error)")
    }
  }

  /// Invents the children, gestantes and gestores of a district that exists.
  ///
  /// - Parameters:
  ///   - count: children and gestantes together, 1…400,000.
  ///   - seed: the same seed gives the same bytes.
  ///   - job: what the district is; its own lists are not read.
  ///   - folder: where `padron.csv`, `gestantes.csv` and `gestores.csv` go; made if missing.
  /// - Throws: `RunFailure`.
  public static func writePersons(
    _ count: Int, seed: UInt64, of job: Job, to folder: String
  ) throws(RunFailure) {
    var job = job
    for role in [LayerRole.padron, .gestantes, .gestores] {
      job.description.sources[role] = nil
    }
    let territory = try District(reading: job).usable()
    do {
      let persons = try InventedPersons(livingIn: territory, persons: count, seed: seed)
      try Unfinished.shared.write(to: folder) { try persons.stage(in: $0) }
    } catch let error as OutputError {
      throw .cannotWrite(Outputs.sentence(error))
    } catch {
      throw .internalFault("personas inventadas: \(error)")
    }
  }
}
