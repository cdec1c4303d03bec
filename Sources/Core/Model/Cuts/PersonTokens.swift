/// What tells whether two records are of one person, of one home, or of one address, and nothing else.
///
/// Each token is a keyed digest made outside: without the key it gives nothing back, and with the same
/// key the same thing has the same token month after month.
public struct PersonTokens: Hashable, Sendable {
  public struct Document: Hashable, Sendable {
    public let kind: PersonDocument.Kind
    public let token: String

    public init(kind: PersonDocument.Kind, token: String) {
      self.kind = kind
      self.token = token
    }
  }

  /// Every document of the person, the strongest first.
  public let documents: [Document]
  /// Of its home: the document of the mother, or of the gestante herself.
  public let home: String?
  /// Of its name, mother and day of birth: what may join two records that share no document.
  public let likeness: String?
  /// Of the words of its address, however they are written (`Person.addressMark`).
  public let address: String?

  public init(
    documents: [Document], home: String? = nil, likeness: String? = nil, address: String? = nil
  ) {
    self.documents = documents
    self.home = home
    self.likeness = likeness
    self.address = address
  }
}
