import SectorizaModel

/// What other lists say of a child that the Padrón does not say so (domain R24), in the words of the
/// work list: which list and row, and of addresses and telephones also what it says there.
struct PadronContradictions {
  private let details: NominalDetails
  private let padrones: Set<String>
  private let ofPerson: [PersonIndex: [RecordConflict]]

  /// O(conflicts).
  init(_ ground: ProfileGround) {
    details = ground.details
    padrones = Set(ground.nominal.list.lists.filter(\.isPadron).map(\.file))
    ofPerson = Dictionary(grouping: ground.nominal.list.conflicts, by: \.person)
  }

  /// In the order of the conflicts.
  func work(of person: PersonIndex) -> [String] { (ofPerson[person] ?? []).map(work) }

  private func work(_ conflict: RecordConflict) -> String {
    let field = conflict.field.rawValue
    if conflict.field == .state {
      return "\(field): inactivo en \(place(conflict.other)) y activo en \(place(conflict.used))"
    }
    if conflict.field == .kind {
      return "documento: \(place(conflict.other)) lo da a una gestante"
    }
    // What the Padrón says is in its own record: the other one is what has to be looked at.
    let isPadronUsed = padrones.contains(conflict.used.file)
    let isPadronOther = padrones.contains(conflict.other.file)
    if isPadronOther, !isPadronUsed {
      return "\(field) (fila \(conflict.other.row) de la lista \(conflict.other.file)): "
        + said(conflict, by: conflict.used)
    }
    return "\(field): " + said(conflict, by: conflict.other)
  }

  private func said(_ conflict: RecordConflict, by source: RecordSource) -> String {
    let value: String? =
      switch conflict.field {
      case .address: details.details(of: source)[.address]
      case .phone: details.details(of: source)[.phone]
      default: nil
      }
    return place(source) + (value.map { ", dice «\($0)»" } ?? ", dice otra cosa")
  }

  private func place(_ source: RecordSource) -> String {
    "la lista \(source.file), fila \(source.row)"
  }
}
