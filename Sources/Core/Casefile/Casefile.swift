/// The *expediente*: one SpatiaLite database per district that holds the last run whole.
///
/// QGIS opens it with its sectors in colours. Persons are in it as pseudonyms only. The file is
/// for its owner alone (mode 0600). A run replaces the content in one transaction: whatever stops
/// it, a full disk or a power cut, the previous content is there when the file is opened again.
public enum Casefile {
  /// The version of the schema that this program writes; it reads this and earlier ones.
  public static let schemaVersion = Schema.version

  /// The parts of a writing, in their order: what `write` tells of as it goes.
  public enum Part: String, Sendable, CaseIterable {
    case plan, territory, adjacency, people, findings, layers
  }
}
