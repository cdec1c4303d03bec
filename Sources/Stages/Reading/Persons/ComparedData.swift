internal import SectorizaModel

/// What a record tells that only serves to see whether another record of the person says the same.
/// Names and telephones are marks here, which do not give them back.
struct ComparedData {
  /// Of the words of the name; empty where none is told.
  private(set) var name: Set<WordMark> = []
  /// Of each number; empty where none is told.
  private(set) var phones: Set<WordMark> = []
  private(set) var birth: CalendarDate?
  var sex: SexCodes.Sex?
  /// Whether the establishment of health is that of the insurance, which need not be the one that
  /// attends.
  var isIPRESSOfInsurance = false

  mutating func take(phone: String?, name: RecordName?, birth: CalendarDate?) {
    phones = Set(PhoneDigits.numbers(phone).map(WordMark.init))
    self.name = name?.marks ?? []
    self.birth = birth
  }

  /// Takes what it lacks. The establishment goes with its record.
  mutating func complete(with other: ComparedData) {
    if name.isEmpty { name = other.name }
    if phones.isEmpty { phones = other.phones }
    birth = birth ?? other.birth
    sex = sex ?? other.sex
  }
}

extension PersonRecord {
  /// Whether it has a datum of the field.
  func tells(_ field: RecordConflict.Field) -> Bool {
    switch field {
    case .document: !documents.isEmpty
    case .name: !compared.name.isEmpty
    case .sex: compared.sex != nil
    case .birthDate: compared.birth != nil
    case .motherDocument: kind == .child && household != nil
    case .address: address?.isComparable ?? false
    case .centroPoblado: centroPoblado != nil
    case .manzana: manzana != nil
    case .ubigeo: ubigeo != nil
    case .sector: sector != nil
    case .phone: !compared.phones.isEmpty
    case .ipress: ipress != nil
    case .language: language != nil
    case .state, .kind: false
    }
  }

  /// The fields of which another record of the person says otherwise, in their order, each with the
  /// record whose datum is used. What one of them lacks is no difference. O(words).
  func differences(
    from other: PersonRecord
  ) -> [(field: RecordConflict.Field, used: RecordSource)] {
    RecordConflict.Field.allCases.compactMap { field in
      if field == .document {
        return otherDocument(than: other).map { (field, teller(of: $0)) }
      }
      guard tells(field), other.tells(field), !agrees(with: other, in: field) else { return nil }
      return (field, teller(of: field))
    }
  }

  /// A document of this record of whose kind the other one has another.
  private func otherDocument(than other: PersonRecord) -> PersonDocument? {
    for document in documents where document.kind != .other {
      let identity = DocumentOwners.identity(document, kind)
      // What is in a column for any document may be of another kind.
      let ofKind = other.documents.filter { $0.kind != .other }
        .map { DocumentOwners.identity($0, kind) }.filter { $0.kind == identity.kind }
      let own = documents.filter { $0.kind != .other }.map { DocumentOwners.identity($0, kind) }
      if !ofKind.isEmpty, Set(ofKind).isDisjoint(with: own) { return document }
    }
    return nil
  }

  private func agrees(with other: PersonRecord, in field: RecordConflict.Field) -> Bool {
    switch field {
    case .document, .state, .kind: true
    case .name: AddressWords.isPart(compared.name, of: other.compared.name)
    case .sex: compared.sex == other.compared.sex
    case .birthDate: compared.birth == other.compared.birth
    case .motherDocument: household == other.household
    case .address: AddressWords.agree(address, other.address)
    case .centroPoblado: centroPoblado == other.centroPoblado
    case .manzana: BlockWords.agree((zona, manzana), (other.zona, other.manzana))
    case .ubigeo: ubigeo == other.ubigeo
    case .sector: BlockWords.folded(sector) == BlockWords.folded(other.sector)
    case .phone: !compared.phones.isDisjoint(with: other.compared.phones)
    case .ipress:
      ipress == other.ipress
        || compared.isIPRESSOfInsurance != other.compared.isIPRESSOfInsurance
    case .language: language == other.language
    }
  }
}
