/// What a list says in words about where a person lives. It is personal: it places a person and is
/// never printed, which is why it describes itself without its words, also in a debugger or a log.
public struct WrittenAddress: Hashable, Sendable {
  /// *Eje vial*: the street, when a column of its own tells it.
  public let street: String?
  /// *Descripción* or *dirección*: the line of the address.
  public let line: String?
  /// *Referencia*: what is near.
  public let reference: String?

  /// - Returns: nil when nothing is written.
  public init?(street: String? = nil, line: String? = nil, reference: String? = nil) {
    guard street != nil || line != nil || reference != nil else { return nil }
    self.street = street
    self.line = line
    self.reference = reference
  }
}

extension WrittenAddress: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  public var description: String { "(dirección)" }
  public var debugDescription: String { description }
  public var customMirror: Mirror { Mirror(self, children: []) }
}
