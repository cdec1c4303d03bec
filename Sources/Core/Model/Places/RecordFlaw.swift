/// What is wrong with a field of the record of a person (domain R25). The record is used all the same.
public enum RecordFlaw: String, Sendable, CaseIterable {
  case noDocument = "sin documento"
  case invalidDocument = "documento no válido"
  case onlyProvisionalDocument = "todavía sin DNI"
  case noName = "sin nombres o apellidos"
  case placeholderName = "nombre de relleno"
  case noMotherDocument = "sin documento de la madre"
  case invalidMotherDocument = "documento de la madre no válido"
  case noAddress = "sin dirección"
  case noCentroPoblado = "sin centro poblado"
  case otherDistrict = "de otro distrito"
  case otherDistrictCentroPoblado = "centro poblado de otro distrito"
  case noPhone = "sin teléfono"
  case invalidPhone = "teléfono no válido"
  case noIPRESS = "sin establecimiento de salud"
  case pastDueDate = "parto ya pasado"
  case impossibleDueDate = "fecha de parto imposible"
  case possibleRepetition = "posible repetido"
  case notFound = "no encontrado en la visita"

  /// The field it speaks of, as a report names it.
  public var field: String {
    switch self {
    case .noDocument, .invalidDocument, .onlyProvisionalDocument: "documento"
    case .noName, .placeholderName: "nombres"
    case .noMotherDocument, .invalidMotherDocument: "documento de la madre"
    case .noAddress: "dirección"
    case .noCentroPoblado, .otherDistrictCentroPoblado: "centro poblado"
    case .otherDistrict: "ubigeo"
    case .noPhone, .invalidPhone: "teléfono"
    case .noIPRESS: "establecimiento de salud"
    case .pastDueDate, .impossibleDueDate: "fechas"
    case .possibleRepetition: "registro"
    case .notFound: "visita"
    }
  }
}
