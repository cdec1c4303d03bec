/// Where a record was read: never shown with a personal datum beside it.
public struct RecordSource: Hashable, Sendable {
  /// The path as the user wrote it.
  public let file: String
  /// The row as a spreadsheet shows it.
  public let row: Int

  public init(file: String, row: Int) {
    self.file = file
    self.row = row
  }
}

/// The strongest document of a person: DNI, then CUI, CNV, and the code of the Padrón Nominal.
public struct PersonDocument: Hashable, Sendable {
  public enum Kind: String, Sendable, CaseIterable {
    case dni = "DNI", cui = "CUI", cnv = "CNV", padron = "COD_PADRON", other = "OTRO"
  }

  public let kind: Kind
  public let number: String

  public init(kind: Kind, number: String) {
    self.kind = kind
    self.number = number
  }

  public init(_ dni: DNI) { self.init(kind: .dni, number: dni.text) }
}

/// A girl, a boy or a gestante to follow. It holds no name: what placing and assigning do not need is
/// not kept. The address is there to place the person, and never prints.
public struct Person: Hashable, Sendable {
  public enum Kind: String, Sendable, CaseIterable { case child = "nino", gestante }

  public let source: RecordSource
  public let kind: Kind
  /// The strongest first; empty when the record has none.
  public let documents: [PersonDocument]
  public let band: AgeBand
  /// Completed months at the cut date; nil for a gestante.
  public let ageMonths: Int?
  /// Days since birth at the cut date; nil for a gestante.
  public let ageDays: Int?
  public let ubigeo: Ubigeo?
  public let centroPoblado: CentroPobladoCode?
  public let manzana: String?
  public let zona: String?
  /// A sector that the list itself names.
  public let sector: String?
  public let position: ProjectedPoint?
  public let address: WrittenAddress?
  /// The establishment that attends the person: RENIPRESS.
  public let ipress: IPRESSCode?
  /// What joins the persons of one home: the document of the mother, or of the gestante herself.
  public let household: String?
  public let hasValidPhone: Bool
  public let language: String?
  /// Programmes the person is affiliated to, lower case, sorted: `juntos`, `saf`, `scd`…
  public let programmes: [String]
  /// In the order of `RecordFlaw.allCases`, each once.
  public let flaws: [RecordFlaw]
  /// Other records of the same person, in the order of the lists: what this one did not tell comes
  /// from them.
  public let otherSources: [RecordSource]
  /// Visits a month that a list of Compromiso 1 asks for; nil where none tells it.
  public let visitsPerMonth: Double?
  /// That of a *padrón semaforizado*; nil where no list tells it.
  public let priority: Priority?
  /// Equal for two records of one name, mother and day of birth, and nothing else of them: a digest that
  /// never leaves memory. nil for a gestante, and where one of the three is not known.
  public let likeness: String?
  /// Equal for two addresses of the same words, however they are written: a digest that never leaves memory.
  /// nil where no street and no line is told.
  public let addressMark: String?

  public init(
    source: RecordSource, kind: Kind, documents: [PersonDocument], band: AgeBand,
    ageMonths: Int? = nil, ageDays: Int? = nil, ubigeo: Ubigeo? = nil,
    centroPoblado: CentroPobladoCode? = nil, manzana: String? = nil, zona: String? = nil,
    sector: String? = nil, position: ProjectedPoint? = nil, address: WrittenAddress? = nil,
    ipress: IPRESSCode? = nil, household: String? = nil, hasValidPhone: Bool = false,
    language: String? = nil, programmes: [String] = [], flaws: [RecordFlaw] = [],
    otherSources: [RecordSource] = [], visitsPerMonth: Double? = nil, priority: Priority? = nil,
    likeness: String? = nil,
    addressMark: String? = nil
  ) {
    self.source = source
    self.kind = kind
    self.documents = documents
    self.band = band
    self.ageMonths = ageMonths
    self.ageDays = ageDays
    self.ubigeo = ubigeo
    self.centroPoblado = centroPoblado
    self.manzana = manzana
    self.zona = zona
    self.sector = sector
    self.position = position
    self.address = address
    self.ipress = ipress
    self.household = household
    self.hasValidPhone = hasValidPhone
    self.language = language
    self.programmes = programmes
    self.flaws = flaws
    self.otherSources = otherSources
    self.visitsPerMonth = visitsPerMonth
    self.priority = priority
    self.likeness = likeness
    self.addressMark = addressMark
  }

  /// The strongest document.
  public var document: PersonDocument? { documents.first }

  public var isNewborn: Bool { ageDays.map { (0..<30).contains($0) } ?? false }
}

/// A record that cannot be followed: it stays in the output, with its reason.
public struct RejectedRecord: Hashable, Sendable {
  public enum Reason: String, Sendable, CaseIterable {
    case noBirthDate = "sin fecha de nacimiento válida"
    case bornAfterCut = "nació después de la fecha de corte"
    case tooOld = "tiene seis años o más"
    case repeated = "repite un documento ya leído"
    case inactive = "registro inactivo en el Padrón"
  }

  public let source: RecordSource
  public let kind: Person.Kind
  /// The strongest first; empty when the record has none.
  public let documents: [PersonDocument]
  public let reason: Reason

  public init(
    source: RecordSource, kind: Person.Kind = .child, documents: [PersonDocument], reason: Reason
  ) {
    self.source = source
    self.kind = kind
    self.documents = documents
    self.reason = reason
  }
}

/// The nominal lists of a district: every record read is in one of the two.
public struct PersonList: Hashable, Sendable {
  /// In the order of the lists and their rows.
  public let persons: [Person]
  public let rejected: [RejectedRecord]
  /// In the order in which they were read, each file once for each kind of person.
  public let lists: [NominalList]
  /// By the list, the row and the field of the record that says otherwise.
  public let conflicts: [RecordConflict]

  /// - Precondition: the conflicts are of `persons`.
  public init(
    persons: [Person], rejected: [RejectedRecord], lists: [NominalList] = [],
    conflicts: [RecordConflict] = []
  ) {
    precondition(
      conflicts.allSatisfy { persons.indices.contains($0.person.position) },
      "a conflict is of a person of the list")
    self.persons = persons
    self.rejected = rejected
    self.lists = lists
    self.conflicts = conflicts
  }
}

/// Somebody who visits or calls families.
public struct Gestor: Hashable, Sendable {
  public enum Modality: String, Sendable, CaseIterable { case visit = "visita", phone = "telefono" }

  public let id: String
  /// Lower case: `salud`, `actor_social`, `saf`, `juntos`, `municipal`…
  public let programme: String
  public let modalities: [Modality]
  /// Lower case, sorted; empty when not known.
  public let languages: [String]
  public let base: ProjectedPoint?
  /// nil: no limit was given.
  public let minutesPerMonth: Double?
  public let maximumPersons: Int?
  /// Codes of the sectors where the gestor works; empty means anywhere in the district.
  public let sectors: [String]
  /// When it does not work, a vacation for example; nil when it always does.
  public let absence: Absence?

  /// From a day to another, both of them in it; without one of them it is open.
  public struct Absence: Hashable, Sendable {
    public let first: CalendarDate?
    public let last: CalendarDate?

    public init(first: CalendarDate?, last: CalendarDate?) {
      self.first = first
      self.last = last
    }

    /// Days of it among the thirty that begin at a date, 0…30.
    public func days(inMonthFrom date: CalendarDate) -> Int {
      let start = max(date.dayNumber, first?.dayNumber ?? .min)
      let end = min(date.dayNumber + 29, last?.dayNumber ?? .max)
      return max(0, end - start + 1)
    }
  }

  public init(
    id: String, programme: String, modalities: [Modality] = [.visit], languages: [String] = [],
    base: ProjectedPoint? = nil, minutesPerMonth: Double? = nil, maximumPersons: Int? = nil,
    sectors: [String] = [], absence: Absence? = nil
  ) {
    self.id = id
    self.programme = programme
    self.modalities = modalities
    self.languages = languages
    self.base = base
    self.minutesPerMonth = minutesPerMonth
    self.maximumPersons = maximumPersons
    self.sectors = sectors
    self.absence = absence
  }

  /// True when half of the month that begins at the date, or more, is absence: somebody else has
  /// to attend meanwhile.
  public func isAbsent(inMonthFrom date: CalendarDate) -> Bool {
    absence.map { $0.days(inMonthFrom: date) >= 15 } ?? false
  }
}

/// A gestor who is not to attend a person: its own family, or a conflict.
public struct GestorRestriction: Hashable, Sendable {
  public let gestor: String
  public let document: PersonDocument

  public init(gestor: String, document: PersonDocument) {
    self.gestor = gestor
    self.document = document
  }
}
