import SectorizaCasefile
import SectorizaModel
import SectorizaReading

/// Finds a unit of a plan by its id, as somebody typed it.
struct UnitNames {
  private let plan: CasePlan
  private let place: [String: Int]

  init(_ plan: CasePlan) {
    self.plan = plan
    place = Dictionary(
      plan.units.enumerated().map { ($0.element.id.text, $0.offset) }, uniquingKeysWith: min)
  }

  /// Only the id itself, blanks around it apart: a code is never guessed.
  func position(of text: String) -> Int? {
    if let exact = place[text] { return exact }
    var trimmed = text[...]
    while trimmed.first?.isWhitespace == true { trimmed.removeFirst() }
    while trimmed.last?.isWhitespace == true { trimmed.removeLast() }
    return place[String(trimmed)]
  }

  /// What is said of a unit that is not there: the ones that were probably meant.
  func unknown(_ text: String) -> Finding {
    let meant = near(text).map { unit in
      "«\(unit.id.text)»" + (unit.name.map { " (\($0))" } ?? "")
    }
    let remedy =
      meant.isEmpty
      ? "Escriba el código como está en unidades.csv, columna unidad_id."
      : "¿Quiso decir \(meant.joined(separator: ", "))?"
    return Finding(
      .error, "unidad-desconocida", at: Finding.Place(value: text),
      "El plan no tiene una unidad «\(text)».", remedy: remedy)
  }

  /// At most three: those of that name, those whose code ends so, else the most similar code.
  private func near(_ text: String) -> [CasePlan.Unit] {
    let folded = text.lowercased()
    let named = plan.units.filter { $0.name?.lowercased() == folded }
    if !named.isEmpty { return Array(named.prefix(3)) }
    let ending = text.count < 2 ? [] : plan.units.filter { $0.id.text.hasSuffix(text) }
    if !ending.isEmpty { return Array(ending.prefix(3)) }
    guard let similar = NearestName.of(text, in: plan.units.map(\.id.text)),
      let position = place[similar]
    else { return [] }
    return [plan.units[position]]
  }
}
