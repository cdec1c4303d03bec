internal import SectorizaModel

/// The documents that a record tells.
struct RecordDocuments {
  /// The strongest first: DNI, CUI, CNV, code of the Padrón; or the only one of a column for any.
  private(set) var documents: [PersonDocument] = []
  /// The heading of a DNI whose zeros were put back.
  private(set) var restoredColumn: String?
  /// True when a cell holds something that is no document.
  private(set) var hasInvalid = false

  private let record: RawRecord
  private let map: ColumnMap

  /// Those of a child, or of any person in a table of ours.
  static func ofChild(_ record: RawRecord, _ map: ColumnMap) -> RecordDocuments {
    var read = RecordDocuments(record: record, map: map)
    read.takeNamed()
    for column in ["documento", "doc"] where read.documents.isEmpty { read.takeAny(column) }
    return read
  }

  static func ofGestante(_ record: RawRecord, _ map: ColumnMap) -> RecordDocuments {
    var read = RecordDocuments(record: record, map: map)
    read.takeAny("doc")
    return read
  }

  private init(record: RawRecord, map: ColumnMap) {
    self.record = record
    self.map = map
  }

  private mutating func takeNamed() {
    let text = record.text(map.position("dni"))
    if let dni = PersonText.dni(text) {
      take(dni, text, "dni")
    } else {
      noteInvalid(text, isFilled: true)
    }
    if let cui = number("cui") {
      let whole = CodeText.padded(cui, to: 8, shortest: 5)
      hasInvalid = hasInvalid || whole == nil
      documents.append(PersonDocument(kind: .cui, number: whole ?? cui))
    }
    if let cnv = number("cnv") { documents.append(PersonDocument(kind: .cnv, number: cnv)) }
    if let code = number("cod_padron") {
      documents.append(PersonDocument(kind: .padron, number: code))
    }
  }

  /// A document of unknown kind is a DNI when it has its eight digits; fewer are a DNI whose zeros
  /// were lost only where the heading says that it is one.
  private mutating func takeAny(_ column: String) {
    guard let number = number(column) else { return }
    let saysDNI = Heading.folded(map.heading(column)).split(separator: " ").contains("DNI")
    let text = record.text(map.position(column))
    guard saysDNI || number.utf8.count == 8, let dni = PersonText.dni(text) else {
      documents.append(PersonDocument(kind: .other, number: number))
      return
    }
    take(dni, text, column)
  }

  private mutating func take(_ dni: DNI, _ text: String?, _ column: String) {
    documents.append(PersonDocument(dni))
    if PersonText.documentNumber(text) != dni.text { restoredColumn = map.heading(column) }
  }

  private mutating func number(_ column: String) -> String? {
    let text = record.text(map.position(column))
    let number = PersonText.documentNumber(text)
    noteInvalid(text, isFilled: number == nil)
    return number
  }

  /// A cell of zeros is an empty one to who fills a form.
  private mutating func noteInvalid(_ text: String?, isFilled: Bool) {
    guard let text, isFilled, text.contains(where: { $0 != "0" }) else { return }
    hasInvalid = true
  }
}

/// Whose each document is, over all the lists.
struct DocumentOwners {
  private var positions: [PersonDocument: Int] = [:]

  /// The persons that have one of the documents, ascending, each once. O(documents).
  func persons(with documents: [PersonDocument], _ kind: Person.Kind) -> [Int] {
    Set(documents.compactMap { positions[Self.identity($0, kind)] }).sorted()
  }

  /// A document stays with who had it first.
  mutating func give(_ documents: [PersonDocument], _ kind: Person.Kind, to person: Int) {
    for document in documents {
      let identity = Self.identity(document, kind)
      if positions[identity] == nil { positions[identity] = person }
    }
  }

  /// The CUI of a child becomes its DNI: the same number is the same child. A list with one column
  /// for any document writes there the CNV of who has no DNI.
  static func identity(_ document: PersonDocument, _ kind: Person.Kind) -> PersonDocument {
    switch document.kind {
    case .cui: PersonDocument(kind: .dni, number: document.number)
    case .other where kind == .child: PersonDocument(kind: .cnv, number: document.number)
    case .dni, .cnv, .padron, .other: document
    }
  }
}
