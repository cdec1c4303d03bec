/// One input of a run: what it was, and how to know it again.
public struct InputRecord: Hashable, Sendable {
  /// What it was used as: `unidades`, `ipress`, `padron`…
  public let role: String
  /// The path as the user wrote it.
  public let file: String
  public let layer: String?
  public let rows: Int
  /// Lower-case hexadecimal SHA-256 of the file's bytes.
  public let sha256: String
  /// The day the data speak of, when the description says it.
  public let date: CalendarDate?
  /// Who made it, when the description says it.
  public let entity: String?

  public init(
    role: String, file: String, layer: String? = nil, rows: Int, sha256: String,
    date: CalendarDate? = nil, entity: String? = nil
  ) {
    self.role = role
    self.file = file
    self.layer = layer
    self.rows = rows
    self.sha256 = sha256
    self.date = date
    self.entity = entity
  }
}

/// A parameter of a run as it was used, and whether somebody chose it.
public struct UsedParameter: Hashable, Sendable {
  public let name: String
  public let value: String
  public let isDefault: Bool

  public init(name: String, value: String, isDefault: Bool) {
    self.name = name
    self.value = value
    self.isDefault = isDefault
  }
}

/// The version of the program, printed in every output.
public enum Version {
  public static let text = "0.1.0"
}
