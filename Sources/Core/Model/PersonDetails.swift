/// What a nominal list says of a person and the program does not keep: a nominal profile asks for it,
/// shows it and lets it go. It describes itself without its words, also in a debugger or a log.
public struct PersonDetails: Hashable, Sendable {
  public enum Field: Int, Sendable, CaseIterable {
    /// Surnames and given names.
    case name
    /// dd/mm/aaaa.
    case birthDate
    /// Of who takes care of a child: its mother, as the lists say.
    case caregiver
    case phone
    /// The street and the line, as the list writes them.
    case address
    /// A word or a number of the list, untouched.
    case priority
  }

  /// By `Field.rawValue`.
  private var values: [String?]

  /// Nothing is told.
  public init() { values = Field.allCases.map { _ in nil } }

  /// nil for what the list does not tell, or nobody asked for.
  public subscript(field: Field) -> String? {
    get { values[field.rawValue] }
    set { values[field.rawValue] = newValue }
  }

  /// The same, with what it lacks from another record of the person; a mobile is better than a number
  /// that is none.
  public func completed(by other: PersonDetails) -> PersonDetails {
    var whole = self
    for field in Field.allCases where whole[field] == nil { whole[field] = other[field] }
    if !hasMobile, other.hasMobile { whole[.phone] = other[.phone] }
    return whole
  }

  /// Nine digits beginning with 9, as the lists' mobiles are kept.
  private var hasMobile: Bool {
    let digits = Array((self[.phone] ?? "").utf8)
    return digits.count == 9 && digits[0] == 57 && digits.allSatisfy { (48...57).contains($0) }
  }
}

extension PersonDetails: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  public var description: String { "(datos de una persona)" }
  public var debugDescription: String { description }
  public var customMirror: Mirror { Mirror(self, children: []) }
}

/// The details of the persons and gestores of a district, for the profiles that were named.
public struct NominalDetails: Sendable {
  private let ofRecord: [RecordSource: PersonDetails]
  private let nameOfGestor: [String: String]

  public init(
    ofRecord: [RecordSource: PersonDetails] = [:], nameOfGestor: [String: String] = [:]
  ) {
    self.ofRecord = ofRecord
    self.nameOfGestor = nameOfGestor
  }

  /// What the records of the person tell, the first one before the others.
  public func details(of person: Person) -> PersonDetails {
    person.otherSources.reduce(details(of: person.source)) { $0.completed(by: details(of: $1)) }
  }

  public func details(of record: RecordSource) -> PersonDetails {
    ofRecord[record] ?? PersonDetails()
  }

  /// nil when the table of gestores has no name for it.
  public func name(ofGestor id: String) -> String? { nameOfGestor[id] }
}

extension NominalDetails: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  public var description: String { "(datos de personas)" }
  public var debugDescription: String { description }
  public var customMirror: Mirror { Mirror(self, children: []) }
}
