import SectorizaModel

/// What is not for a person as it was.
struct Differences {
  let before: CutPerson
  let now: CutPerson
  /// Whether both cuts tell who attends each person.
  let tellsGestores: Bool

  typealias Found = (kind: CutChange.Kind, cause: CutChange.Cause)

  /// In the order of `CutChange.Kind`.
  var found: [Found] { [place, document, gestor].compactMap(\.self) }

  // MARK: Where the person is

  /// What both tell and is not the same.
  private func differs(_ value: (CutPerson) -> String?) -> Bool {
    guard let old = value(before), let new = value(now) else { return false }
    return old != new
  }

  private var place: Found? {
    if differs(\.ubigeo) { return (.move, .otherDistrict) }
    if differs(\.centroPoblado) { return (.move, .otherCentroPoblado) }
    let isToldElsewhere = differs(\.tokens.address)
    switch (level(before), level(now)) {
    case (0, 0): break
    case (0, _): return (.placement, .placed)
    case (_, 0): return (.placement, .lost)
    default:
      if differs(\.unit) {
        return isToldElsewhere
          ? (.move, differs(\.sector) ? .otherSector : .otherUnit) : (.placement, .placedElsewhere)
      }
      if differs(\.sector) {
        // One unit in two sectors: it was the sectors that changed.
        if before.unit != nil, now.unit != nil { return (.placement, .newSectors) }
        return isToldElsewhere ? (.move, .otherSector) : (.placement, .placedElsewhere)
      }
      if before.unit == nil, now.unit != nil, !isToldElsewhere { return (.placement, .placed) }
    }
    return isToldElsewhere ? (.address, .rewritten) : nil
  }

  /// 0: nowhere; 1: a sector is known; 2: a unit.
  private func level(_ person: CutPerson) -> Int {
    person.unit != nil ? 2 : person.sector != nil ? 1 : 0
  }

  // MARK: Documents

  private var document: Found? {
    let (old, new) = (kinds(before), kinds(now))
    if old[.dni] == nil, new[.dni] != nil { return (.document, .hasDNI) }
    let both = PersonDocument.Kind.allCases.filter { old[$0] != nil && new[$0] != nil }
    if both.contains(where: { old[$0] != new[$0] }) { return (.document, .otherNumber) }
    if new.count > old.count { return (.document, .newDocument) }
    if new.count < old.count { return (.document, .fewerDocuments) }
    return nil
  }

  private func kinds(_ person: CutPerson) -> [PersonDocument.Kind: String] {
    Dictionary(
      person.tokens.documents.map { ($0.kind, $0.token) }, uniquingKeysWith: { first, _ in first })
  }

  // MARK: Gestor

  private var gestor: Found? {
    guard tellsGestores, before.gestor != now.gestor else { return nil }
    guard before.gestor != nil else { return (.gestor, .firstGestor) }
    guard now.gestor != nil else { return (.gestor, .withoutGestor) }
    if let cause = now.gestorCause { return (.gestor, .gestorChange(cause)) }
    return (.gestor, differs(\.sector) ? .followsSector : .sharedAnew)
  }
}
