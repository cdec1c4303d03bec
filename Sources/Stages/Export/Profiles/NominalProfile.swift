public import SectorizaModel

/// Who a list of persons is for: each has its own columns and no other (domain §2.6).
public enum NominalProfile: String, Hashable, Sendable, CaseIterable {
  /// Nothing nominal: what a run writes when nobody asks.
  case aggregate = "agregado"
  /// A list for each gestor, in the order of a walk.
  case gestor
  /// What the responsable del Padrón has to correct or complete.
  case padron
  /// What the application of Compromiso 1 takes in.
  case compromiso1 = "app-c1"
  /// What a system of alerts joins with: pseudonyms.
  case alerts = "alertas"

  /// What has to be read again for it, and nothing else.
  public var details: Set<PersonDetails.Field> {
    switch self {
    case .gestor: [.name, .caregiver, .phone, .priority]
    case .padron: [.name, .birthDate, .phone, .address]
    case .aggregate, .compromiso1, .alerts: []
    }
  }

  /// Whether it names the gestores.
  public var namesGestores: Bool { self == .gestor || self == .compromiso1 }

  /// What the names of its files begin with, in `interno/`; nil when it has none.
  public var filePrefix: String? {
    switch self {
    case .aggregate: nil
    case .gestor: "gestor_"
    case .padron: "trabajo_padron"
    case .compromiso1: "app_c1"
    case .alerts: "alertas"
    }
  }
}

/// How a list of persons is written.
public enum ProfileFormat: String, Hashable, Sendable, CaseIterable {
  /// A workbook whose cells are all text: codes keep their zeros and nothing is a formula.
  case xlsx
  /// With byte-order mark and `;`, for a spreadsheet in the Spanish of Peru.
  case csv
}
