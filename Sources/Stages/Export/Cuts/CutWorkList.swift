public import SectorizaModel

/// What the responsable del Padrón has to look at of what changed (domain R22): a row for each person,
/// by name, with its address of before and of now. The program never writes the Padrón.
public struct CutWorkList: Sendable {
  /// The persons of a cut, with what a nominal list shows of them.
  public struct Side: Sendable {
    let list: PersonList
    let details: NominalDetails

    public init(_ list: PersonList, _ details: NominalDetails) {
      self.list = list
      self.details = details
    }

    /// By pseudonym of the cut: the position in the list.
    fileprivate func positions(_ cut: Cut) -> [String: Int] {
      var ofPseudonym: [String: Int] = [:]
      var next = 0
      // A cut holds the persons of its kinds in the order of the list.
      for person in cut.persons {
        while next < list.persons.count, list.persons[next].kind != person.kind { next += 1 }
        ofPseudonym[person.pseudonym] = next
        next += 1
      }
      return ofPseudonym
    }
  }

  static let headings = [
    "N.º", "Qué cambió", "Código de Padrón", "Documento", "Apellidos y nombres",
    "Fecha de nacimiento", "Dirección antes", "Dirección ahora", "Referencia", "Teléfono",
    "Sector antes", "Sector ahora", "Distrito antes", "Distrito ahora", "Qué hacer",
  ]

  private let comparison: CutComparison
  private let before: Side?
  private let now: Side

  /// - Parameter before: nil where a case file tells of the earlier cut: it holds no name.
  public init(_ comparison: CutComparison, before: Side?, now: Side) {
    self.comparison = comparison
    self.before = before
    self.now = now
  }

  /// Departures that cannot be told by name.
  public var unnamed: Int { before == nil ? comparison.count(.departure) : 0 }

  /// nil when there is nothing to look at.
  public func file(_ format: ProfileFormat) throws(ExportError) -> OutputFile? {
    var table = ProfileTable(
      name: "trabajo_cambios", sheet: "Cambios", headings: CutWorkList.headings)
    let positionsBefore = before?.positions(comparison.before) ?? [:]
    let positionsNow = now.positions(comparison.now)
    var number = 0
    for (person, changes) in told {
      let earlier = person.before.map { comparison.before.persons[$0] }
      let later = person.now.map { comparison.now.persons[$0] }
      let oldPerson = earlier.flatMap { positionsBefore[$0.pseudonym] }.flatMap {
        before?.list.persons[$0]
      }
      let newPerson = later.flatMap { positionsNow[$0.pseudonym] }.map { now.list.persons[$0] }
      guard let shown = newPerson ?? oldPerson else { continue }
      let details =
        newPerson.map { now.details.details(of: $0) }
        ?? before?.details.details(of: shown) ?? PersonDetails()
      let strongest = shown.documents.first { $0.kind != .padron }
      number += 1
      table.append([
        .integer(number),
        .text(changes.map { "\($0.kind.rawValue): \($0.cause.text)" }.joined(separator: "; ")),
        .code(shown.documents.first { $0.kind == .padron }?.number),
        .code(strongest.map { "\($0.kind.rawValue) \($0.number)" }), .text(details[.name]),
        .text(details[.birthDate]), .text(oldPerson?.address?.whole),
        .text(newPerson?.address?.whole), .text(shown.address?.reference), .code(details[.phone]),
        .code(earlier?.sector), .code(later?.sector), .code(earlier?.ubigeo), .code(later?.ubigeo),
        .text(CutWorkList.advice(changes)),
      ])
    }
    return number == 0 ? nil : try table.file(format)
  }

  private struct Key: Hashable {
    let before: Int?
    let now: Int?
  }

  /// Each person with its changes: what concerns the Padrón, and not who attends or where the program
  /// placed it.
  private var told: [(Key, [CutChange])] {
    var order: [Key] = []
    var changes: [Key: [CutChange]] = [:]
    for change in comparison.changes where CutWorkList.concerns(change.kind) {
      let key = Key(before: change.before, now: change.now)
      if changes[key] == nil { order.append(key) }
      changes[key, default: []].append(change)
    }
    return order.map { ($0, changes[$0] ?? []) }
  }

  private static func concerns(_ kind: CutChange.Kind) -> Bool {
    switch kind {
    case .arrival, .departure, .move, .address, .document: true
    case .placement, .gestor: false
    }
  }

  private static func advice(_ changes: [CutChange]) -> String {
    var advice: [String] = []
    for change in changes {
      let text: String? =
        switch change.cause {
        case .born: "Visítela primero; revise su CNV o DNI y los datos de la madre"
        case .listed: "Confirme con la familia desde cuándo vive en el distrito"
        case .pregnant: nil
        case .delivered:
          "Revise que su recién nacida o recién nacido esté en el Padrón con la misma madre"
        case .gone: "Confirme si se mudó y avise al distrito donde vive ahora"
        case .merged: "Revise que los dos registros sean de la misma niña o niño"
        case .rejected: "Corrija su registro o confirme que ya no corresponde"
        case .otherDistrict: "Confirme la mudanza y avise al otro distrito"
        case .otherCentroPoblado, .otherUnit, .otherSector:
          "Confirme la mudanza y actualice el domicilio en el Padrón si falta"
        case .rewritten: "Confirme la dirección"
        case .hasDNI: "Revise que el Padrón tenga el DNI y que el trámite figure cerrado"
        case .otherNumber: "Compruebe cuál de los dos números es el suyo"
        case .newDocument: nil
        case .fewerDocuments: "Complete el documento que falta"
        case .placed, .placedElsewhere, .newSectors, .lost, .gestorChange, .followsSector,
          .sharedAnew, .firstGestor, .withoutGestor:
          nil
        }
      if let text, !advice.contains(text) { advice.append(text) }
    }
    return advice.joined(separator: ". ")
  }
}
