import SectorizaModel
import SectorizaReading

extension Job {
  /// Asks for what a file of `condiciones` says, instead of what the description says.
  /// - Parameter path: as typed; the block at its root, or under `condiciones`.
  /// - Throws: `RunFailure.badInput` with every finding when the file cannot be used.
  public mutating func takeWishes(from path: String) throws(RunFailure) {
    let (wishes, findings) = DescriptionParser.readWishes(path: path)
    guard let wishes, !findings.contains(where: { $0.severity == .error }) else {
      throw .badInput(readingNotes + findings)
    }
    readingNotes += findings
    if description.wishes != WishDescription() {
      readingNotes.append(
        Finding(
          .warning, "condiciones-reemplazadas", at: Finding.Place(file: path),
          "Las «condiciones» de distrito.yaml no se usan: valen las de este archivo.",
          remedy: "Quite --condiciones para usar las de distrito.yaml."))
    }
    description.wishes = wishes
  }
}
