/// A fact about the data or a plan that a person should know, with its place and its remedy.
///
/// A finding is returned, never thrown: all of them reach the reader at once. Its texts are in the
/// Spanish of Peru and never hold the name, the document or the address of a person.
public struct Finding: Hashable, Sendable {
  public enum Severity: String, Sendable, Comparable, CaseIterable {
    /// Prevents the work, or is a structural fault of a plan.
    case error
    /// The work goes on; somebody should look.
    case warning = "aviso"
    /// A default that was used, or a figure worth knowing.
    case note = "nota"

    private var rank: Int {
      switch self {
      case .error: 0
      case .warning: 1
      case .note: 2
      }
    }

    /// The gravest first.
    public static func < (left: Severity, right: Severity) -> Bool { left.rank < right.rank }
  }

  /// Where in the inputs: each part is nil when it does not apply.
  public struct Place: Hashable, Sendable {
    /// The path as the user wrote it.
    public var file: String?
    /// The layer or sheet.
    public var layer: String?
    /// The row as the user sees it in a spreadsheet (the header is row 1), or the feature from 1.
    public var row: Int?
    public var column: String?
    /// The offending value; never a personal datum.
    public var value: String?

    public init(
      file: String? = nil, layer: String? = nil, row: Int? = nil, column: String? = nil,
      value: String? = nil
    ) {
      self.file = file
      self.layer = layer
      self.row = row
      self.column = column
      self.value = value
    }
  }

  /// Stable: `A06` for an audit check, a short kebab word for the rest, e.g. `id-repetido`.
  public let code: String
  public let severity: Severity
  public let place: Place
  /// What is wrong, one sentence.
  public let message: String
  /// What to do, one sentence; empty only in a note that asks for nothing.
  public let remedy: String

  public init(
    _ severity: Severity, _ code: String, at place: Place = Place(), _ message: String,
    remedy: String
  ) {
    self.code = code
    self.severity = severity
    self.place = place
    self.message = message
    self.remedy = remedy
  }
}
