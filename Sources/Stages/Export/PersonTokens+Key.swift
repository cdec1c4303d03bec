public import SectorizaModel

extension PseudonymKey {
  /// What joins a person with another cut of the lists. One of the tokens of its documents is its
  /// pseudonym, when it has documents. O(documents).
  public func tokens(of person: Person) -> PersonTokens {
    PersonTokens(
      documents: tokens(of: person.documents, person.kind),
      home: person.household.flatMap(homeToken),
      likeness: person.likeness.map { token(of: "PARECIDO", $0) },
      address: person.addressMark.map { token(of: "DOMICILIO", $0) })
  }

  /// Each document once, in the order given.
  public func tokens(
    of documents: [PersonDocument], _ kind: Person.Kind
  ) -> [PersonTokens.Document] {
    documents.map {
      PersonTokens.Document(
        kind: $0.kind, token: pseudonym(of: PersonIdentities.identity(of: $0, kind)))
    }
  }

  /// The token of a home by the document that the lists know it by; nil for an empty one.
  public func homeToken(of household: String) -> String? {
    household.isEmpty ? nil : token(of: "HOGAR", household)
  }

  private func token(of thing: String, _ text: String) -> String {
    pseudonym(of: thing + "\u{1F}" + text)
  }

}
