/// Two records of one person that do not say the same of a field.
///
/// It tells where each was read and which is used, never what they say. A field that one of the two
/// lacks is no conflict.
public struct RecordConflict: Hashable, Sendable {
  /// What they do not agree in, as a report names it, in the order in which reports tell it.
  public enum Field: String, Sendable, CaseIterable {
    /// Another DNI (or CUI), another CNV or another code of the Padrón.
    case document = "documento"
    case name = "nombres"
    case sex = "sexo"
    case birthDate = "fecha de nacimiento"
    /// Of the children only.
    case motherDocument = "documento de la madre"
    case address = "dirección"
    case centroPoblado = "centro poblado"
    case manzana
    case ubigeo
    case sector
    case phone = "teléfono"
    case ipress = "establecimiento de salud"
    case language = "lengua"
    /// One list has the person, and in another its record is inactive.
    case state = "estado del registro"
    /// One list has a child and another a gestante with the same document.
    case kind = "tipo"
  }

  public let person: PersonIndex
  public let field: Field
  /// The record whose datum is used: the first that tells it.
  public let used: RecordSource
  /// The record that says otherwise.
  public let other: RecordSource

  public init(person: PersonIndex, field: Field, used: RecordSource, other: RecordSource) {
    self.person = person
    self.field = field
    self.used = used
    self.other = other
  }
}

/// A nominal list that was read: where a person may be present or absent.
public struct NominalList: Hashable, Sendable {
  /// The path as the user wrote it. The sheets of one file are one list.
  public let file: String
  /// Whom it is a list of. One of gestantes may also hold some children.
  public let kind: Person.Kind
  /// True when it has the codes of the Padrón Nominal.
  public let isPadron: Bool

  public init(file: String, kind: Person.Kind, isPadron: Bool = false) {
    self.file = file
    self.kind = kind
    self.isPadron = isPadron
  }
}
