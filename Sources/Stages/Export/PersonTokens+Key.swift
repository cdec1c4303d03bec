import Foundation
public import SectorizaModel

extension PseudonymKey {
  /// What joins a person with another cut of the lists. One of the tokens of its documents is its
  /// pseudonym, when it has documents. O(bytes of the address).
  public func tokens(of person: Person) -> PersonTokens {
    PersonTokens(
      documents: tokens(of: person.documents, person.kind),
      home: person.household.flatMap(homeToken),
      likeness: person.likeness.map { token(of: "PARECIDO", $0) },
      address: person.address.flatMap(PseudonymKey.plain).map { token(of: "DOMICILIO", $0) })
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

  /// The words of an address, without what changes from one typist to the next; nil without a word.
  private static func plain(_ address: WrittenAddress) -> String? {
    let text = [address.street, address.line].compactMap(\.self).joined(separator: " ")
      .folding(options: [.diacriticInsensitive, .caseInsensitive], locale: nil)
    var words: [String] = []
    var isDigit: Bool?
    for scalar in text.unicodeScalars {
      guard scalar.properties.isAlphabetic || scalar.properties.numericType != nil else {
        isDigit = nil
        continue
      }
      let digit = scalar.properties.numericType != nil
      // `A5` and `A 5` are the same.
      if isDigit != digit { words.append("") }
      words[words.count - 1].unicodeScalars.append(scalar)
      isDigit = digit
    }
    return words.isEmpty ? nil : words.joined(separator: " ")
  }
}
