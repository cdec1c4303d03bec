public import SectorizaModel

/// A row of the synthetic Padrón Nominal, with the columns of its table.
public struct PadronRecord: Hashable, Sendable {
  public let padronCode: String
  public let dni: String?
  public let cui: String?
  public let cnv: String?
  public let paternalSurname: String
  public let maternalSurname: String
  public let givenNames: String
  public let isGirl: Bool
  public let birth: CalendarDate?
  public let street: String?
  public let address: String
  public let reference: String
  public let ubigeo: String
  public let centroPoblado: String?
  public let isRural: Bool?
  public let zona: String?
  /// The code of the unit, in the city.
  public let manzana: String?
  public let sector: String?
  public let position: ProjectedPoint?
  public let motherDNI: String
  public let motherPhone: String?
  public let motherLanguage: String
  /// The IPRESS that attends the child: eight digits.
  public let ipress: String?
  /// A code list of the Padrón: 0 none, 1 SIS, 2 EsSalud.
  public let insurance: String
  /// A code list of the Padrón: 0 none, 4 JUNTOS, 7 Cuna Más SCD, 8 Cuna Más SAF.
  public let programmes: String
  /// 0 inactive, 1 active, 2 active with an observation.
  public let state: Int
  /// Where the child lives: the truth behind the record; nil outside the district.
  public let trueUnit: UnitIndex?
  /// What is wrong with the address, as far as the generator made it so.
  public let addressFlaws: [AddressFlaw]
}

/// A row of the synthetic list of gestantes, with the columns of its table.
public struct GestanteRecord: Hashable, Sendable {
  public let document: String
  public let birth: CalendarDate
  public let delivery: CalendarDate
  public let address: String
  public let reference: String
  public let ubigeo: String
  public let centroPoblado: String?
  public let zona: String?
  public let manzana: String?
  public let sector: String?
  public let position: ProjectedPoint?
  public let phone: String?
  public let language: String
  public let programmes: String
  public let source: String
  public let sourceDate: CalendarDate
  public let trueUnit: UnitIndex
  public let addressFlaws: [AddressFlaw]
}

/// A row of the synthetic list of gestores, with the columns of its table.
public struct GestorRecord: Hashable, Sendable {
  public let id: String
  public let name: String
  public let programme: String
  public let kind: String
  public let modalities: [Gestor.Modality]
  public let phone: String
  public let languages: [String]
  public let base: ProjectedPoint
  public let hoursPerMonth: Int
  public let maximumPersons: Int?
  /// Codes of sectors of the plan to be made (`01`…); empty means anywhere.
  public let sectors: [String]
}
