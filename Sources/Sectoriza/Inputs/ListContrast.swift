import SectorizaExport
import SectorizaModel

extension ListContrast {
  /// A warning when the lists and the census tell of very different numbers of children.
  ///
  /// - Parameters:
  ///   - range: the ratios that call nobody's attention.
  ///   - file: the list, as the user wrote it.
  func findings(within range: ClosedRange<Double>, file: String?) -> [Finding] {
    guard let ratio, !range.contains(ratio), let census else { return [] }
    return [
      Finding(
        .warning, "padron-y-censo", at: Finding.Place(file: file),
        "El Padrón tiene \(NumberText.people(listed)) menores de 5 años y por el censo o las "
          + "proporciones se esperan \(NumberText.people(census)): la razón es "
          + "\(NumberText.people(ratio, decimals: 2)), fuera de "
          + "\(NumberText.people(range.lowerBound, decimals: 2)) a "
          + "\(NumberText.people(range.upperBound, decimals: 2)).",
        remedy: ratio < 1
          ? "Revise si faltan niñas y niños en el Padrón, o si el censo del distrito es antiguo."
          : "Revise si el Padrón tiene registros repetidos o de otro distrito, o si el censo es "
            + "antiguo.")
    ]
  }
}
