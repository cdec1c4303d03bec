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

  /// The code of the Padrón, which a child keeps when its CNV gives way to a DNI; else the DNI, which
  /// is the number of its CUI; else the CNV; else another document; else the record it was read from,
  /// which lasts as long as its list.
  static func identity(
    _ documents: [PersonDocument], _ kind: Person.Kind, _ source: RecordSource
  ) -> String {
    func number(_ kinds: PersonDocument.Kind...) -> String? {
      kinds.lazy.compactMap { kind in documents.first { $0.kind == kind } }.first?.number
    }
    let parts: [String]
    if let code = number(.padron) {
      parts = [PersonDocument.Kind.padron.rawValue, code]
    } else if let number = number(.dni, .cui) {
      parts = [PersonDocument.Kind.dni.rawValue, number]
    } else if let number = kind == .child ? number(.cnv, .other) : number(.cnv) {
      // A list with one column for any document writes there the CNV of a child without DNI.
      parts = [PersonDocument.Kind.cnv.rawValue, number]
    } else if let number = number(.other) {
      parts = [PersonDocument.Kind.other.rawValue, number]
    } else {
      parts = ["REGISTRO", source.file, String(source.row)]
    }
    return parts.joined(separator: "\u{1F}")
  }
}
