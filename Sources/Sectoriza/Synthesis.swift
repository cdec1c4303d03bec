import SectorizaFormats
public import SectorizaGenerator

/// Writes invented districts.
public enum Synthesis {
  /// - Throws: `RunFailure.cannotWrite`.
  public static func write(_ options: DistrictOptions, to folder: String) throws(RunFailure) {
    do {
      try SyntheticDistrict(options).write(to: folder)
    } catch let error as OutputError {
      throw .cannotWrite(Outputs.sentence(error))
    } catch {
      throw .internalFault("distrito inventado: \(error)")
    }
  }
}
