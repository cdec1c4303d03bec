import SectorizaCasefile
import SectorizaModel
import SectorizaReading

/// The plan of a case file, as an existing sectorization.
enum ExistingCasefile {
  /// - Returns: A failure, with its finding, when the file cannot be read or holds no plan yet.
  static func plan(inCasefileAt path: String) -> Result<OpenedPlan, CasefileRefusal> {
    do {
      guard let plan = try Casefile.readPlan(at: path) else {
        return .failure(
          CasefileRefusal(
            Finding(
              .error, "expediente-sin-plan", at: Finding.Place(file: path),
              "El expediente todavía no tiene una sectorización.",
              remedy: "Forme una con «sectoriza sectorizar», o dé otro archivo.")))
      }
      var names: [String: String] = [:]
      for sector in plan.sectors where !sector.name.isEmpty { names[sector.code] = sector.name }
      return .success(
        OpenedPlan(
          rows: plan.units.map { OpenedPlan.Row(unit: $0.id, sector: $0.sector) },
          nameOfSector: names))
    } catch let error as CasefileError {
      return .failure(CasefileRefusal(error.finding))
    } catch {
      return .failure(
        CasefileRefusal(
          Finding(
            .error, "expediente", at: Finding.Place(file: path),
            "No se pudo leer el expediente: \(error).",
            remedy: "Revise que el archivo sea un expediente de sectoriza.")))
    }
  }
}
