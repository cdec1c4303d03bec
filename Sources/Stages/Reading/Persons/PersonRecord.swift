internal import SectorizaGeometry
internal import SectorizaModel

/// What the records of one person tell: the first one, completed by the others.
struct PersonRecord {
  let source: RecordSource
  let kind: Person.Kind
  var documents: [PersonDocument]
  var band = AgeBand.gestante
  var ageMonths: Int?
  var ageDays: Int?
  var ubigeo: Ubigeo?
  var centroPoblado: CentroPobladoCode?
  var manzana: String?
  var zona: String?
  var sector: String?
  var position: ProjectedPoint?
  var address: WrittenAddress?
  var ipress: IPRESSCode?
  var household: String?
  var hasValidPhone = false
  var language: String?
  var programmes: [String] = []
  var visitsPerMonth: Double?
  var priority: Priority?
  var likeness: String?
  var flaws: Set<RecordFlaw> = []
  private(set) var otherSources: [RecordSource] = []
  /// What serves only to see whether another record says the same, and is not kept after it.
  var compared = ComparedData()
  /// Whose each datum is, where it is not of this record itself.
  private var tellers: [RecordConflict.Field: RecordSource] = [:]
  private var tellerOfDocument: [PersonDocument: RecordSource] = [:]

  init(source: RecordSource, kind: Person.Kind, documents: [PersonDocument]) {
    self.source = source
    self.kind = kind
    self.documents = documents
  }

  /// Takes from another record of the person what this one lacks; what it tells, it keeps. A flaw
  /// goes when what was missing is there.
  mutating func complete(with other: PersonRecord) {
    otherSources.append(other.source)
    addDocuments(of: other)
    noteTellers(other)
    compared.complete(with: other.compared)
    if ubigeo == nil, let told = other.ubigeo {
      ubigeo = told
      if other.flaws.contains(.otherDistrict) { flaws.insert(.otherDistrict) }
    }
    if centroPoblado == nil, let told = other.centroPoblado {
      centroPoblado = told
      flaws.remove(.noCentroPoblado)
      if other.flaws.contains(.otherDistrictCentroPoblado) {
        flaws.insert(.otherDistrictCentroPoblado)
      }
    }
    // The number of a block means something in its own zone only.
    if manzana == nil, other.manzana != nil {
      manzana = other.manzana
      zona = other.zona
    }
    sector = sector ?? other.sector
    position = position ?? other.position
    visitsPerMonth = visitsPerMonth ?? other.visitsPerMonth
    priority = priority ?? other.priority
    likeness = likeness ?? other.likeness
    language = language ?? other.language
    if !other.programmes.isEmpty {
      programmes = Set(programmes + other.programmes).sortedByScalars()
    }
    if address == nil, let told = other.address {
      address = told
      flaws.remove(.noAddress)
    }
    if ipress == nil, let told = other.ipress {
      ipress = told
      compared.isIPRESSOfInsurance = other.compared.isIPRESSOfInsurance
      flaws.remove(.noIPRESS)
    }
    if household == nil, let told = other.household {
      household = told
      flaws.subtract([.noMotherDocument, .invalidMotherDocument])
    }
    if !hasValidPhone, other.hasValidPhone {
      hasValidPhone = true
      flaws.subtract([.noPhone, .invalidPhone])
    }
    if other.flaws.contains(.notFound) { flaws.insert(.notFound) }
  }

  /// A document of a kind that the person lacks.
  private mutating func addDocuments(of other: PersonRecord) {
    func kinds() -> Set<PersonDocument.Kind> {
      Set(documents.map { DocumentOwners.identity($0, kind).kind })
    }
    for document in other.documents
    where !kinds().contains(DocumentOwners.identity(document, kind).kind) {
      documents.append(document)
      tellerOfDocument[document] = other.source
    }
    documents = PersonDocument.Kind.allCases.flatMap { kind in
      documents.filter { $0.kind == kind }
    }
    if kinds().contains(.dni) { flaws.remove(.onlyProvisionalDocument) }
  }

  /// The other record is whose datum is used of each field that only it tells.
  private mutating func noteTellers(_ other: PersonRecord) {
    for field in RecordConflict.Field.allCases where !tells(field) && other.tells(field) {
      tellers[field] = other.source
    }
  }

  /// The record whose datum of a field is used.
  func teller(of field: RecordConflict.Field) -> RecordSource { tellers[field] ?? source }

  /// The record that told a document.
  func teller(of document: PersonDocument) -> RecordSource { tellerOfDocument[document] ?? source }

  /// The documents by which other records of the person are known: all, but a second DNI, which is
  /// of somebody else.
  func marks(of other: PersonRecord) -> [PersonDocument] {
    let own = Set(documents.map { DocumentOwners.identity($0, kind) })
    let hasDNI = own.contains { $0.kind == .dni }
    return other.documents.filter { document in
      let identity = DocumentOwners.identity(document, kind)
      return identity.kind != .dni || !hasDNI || own.contains(identity)
    }
  }

  /// Of the words of its address.
  private var addressMark: String? {
    guard let address, address.isComparable else { return nil }
    let words = AddressWords.words(address).sortedByScalars()
    return words.isEmpty ? nil : DigestText.of(words.joined(separator: "\n"))
  }

  var person: Person {
    Person(
      source: source, kind: kind, documents: documents, band: band, ageMonths: ageMonths,
      ageDays: ageDays, ubigeo: ubigeo, centroPoblado: centroPoblado, manzana: manzana, zona: zona,
      sector: sector, position: position, address: address, ipress: ipress, household: household,
      hasValidPhone: hasValidPhone, language: language, programmes: programmes,
      flaws: RecordFlaw.allCases.filter(flaws.contains), otherSources: otherSources,
      visitsPerMonth: visitsPerMonth, priority: priority, likeness: likeness,
      addressMark: addressMark)
  }
}
