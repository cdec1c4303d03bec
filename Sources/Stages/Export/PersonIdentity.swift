import SectorizaModel

/// What the persons and records of the lists are known by, month after month: what a pseudonym is
/// made from.
struct PersonIdentities {
  /// By position in the list.
  let persons: [String]
  let rejected: [String]

  /// A record that repeats a person who was read has the identity of the person.
  init(_ list: PersonList) {
    persons = list.persons.map {
      PersonIdentities.identity($0.documents, $0.kind, $0.source)
    }
    var repeated: [RecordSource: Int] = [:]
    for (position, person) in list.persons.enumerated() {
      for source in person.otherSources { repeated[source] = position }
    }
    let known = persons
    rejected = list.rejected.map { record in
      repeated[record.source].map { known[$0] }
        ?? PersonIdentities.identity(record.documents, record.kind, record.source)
    }
  }

  /// The number of a CUI is that of the DNI to come. A list with one column for any document writes there
  /// the CNV of a child without DNI.
  static func identity(of document: PersonDocument, _ kind: Person.Kind) -> String {
    let told: PersonDocument.Kind =
      switch document.kind {
      case .cui: .dni
      case .other where kind == .child: .cnv
      case .dni, .cnv, .padron, .other: document.kind
      }
    return [told.rawValue, document.number].joined(separator: "\u{1F}")
  }

  /// The code of the Padrón, which a child keeps when its CNV gives way to a DNI; else the DNI, which
  /// is the number of its CUI; else the CNV; else another document; else the record it was read from,
  /// which lasts as long as its list.
  static func identity(
    _ documents: [PersonDocument], _ kind: Person.Kind, _ source: RecordSource
  ) -> String {
    let order: [PersonDocument.Kind] = [.padron, .dni, .cui, .cnv, .other]
    for wanted in order {
      if let document = documents.first(where: { $0.kind == wanted }) {
        return identity(of: document, kind)
      }
    }
    return ["REGISTRO", source.file, String(source.row)].joined(separator: "\u{1F}")
  }
}
