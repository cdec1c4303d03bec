/// One thing that the Directive asks a district to know, and whether it has it (domain R45, R48).
public struct InputState: Hashable, Sendable {
  public enum State: String, Sendable, CaseIterable {
    case has = "tiene"
    case lacks = "no tiene"
    /// It has it, and it is older than the threshold.
    case outdated = "desactualizado"
  }

  /// Stable: `limite`, `unidades`, `poblacion`, `menores_5`, `padron`…
  public let key: String
  /// In Spanish, for a person.
  public let title: String
  public let state: State
  /// Who provides it or has to bring it up to date: as declared, else who usually does.
  public let entity: String
  public let isEntityDeclared: Bool
  /// The day it speaks of, when somebody said it.
  public let date: CalendarDate?
  /// Days from `date` to the cut date; negative when it is later.
  public let ageDays: Int?
  /// Where it was taken from; nil when it is typed in the description, or missing.
  public let file: String?
  public let layer: String?
  /// Of the file; of a column, the units that have a value.
  public let rows: Int?
  public let sha256: String?

  public init(
    key: String, title: String, state: State, entity: String, isEntityDeclared: Bool = false,
    date: CalendarDate? = nil, ageDays: Int? = nil, file: String? = nil, layer: String? = nil,
    rows: Int? = nil, sha256: String? = nil
  ) {
    self.key = key
    self.title = title
    self.state = state
    self.entity = entity
    self.isEntityDeclared = isEntityDeclared
    self.date = date
    self.ageDays = ageDays
    self.file = file
    self.layer = layer
    self.rows = rows
    self.sha256 = sha256
  }
}
