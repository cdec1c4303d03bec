import SectorizaModel

/// Why a gestor got a home, in a few words of Spanish.
///
/// The first that is true: who attended before, being the only one, sharing hard cases out, speaking
/// the language, being the nearest; else that there was room. What is said of a home that could not
/// go whole follows, and then why somebody else attended last month.
struct Reasons {
  let book: Book
  let roster: Roster
  /// Homes that changed hands for the sake of fair parts.
  var shared: Set<Int> = []

  /// O(candidates).
  func reason(of home: Int, with member: Int) -> String {
    let details = book.homes[home]
    let main =
      switch details.bond {
      case .lastMonth: "continúa con el gestor que tenía"
      case .home: "va con quien ya atendía a su hogar"
      case nil:
        shared.contains(home) ? "reparto parejo de los casos difíciles" : choice(home, member)
      }
    guard let split = details.split else { return main }
    return main + "; " + Reasons.text(split)
  }

  /// What is added where somebody else attended last month; nil where nobody did.
  static func text(_ change: GestorChange?, returning: Gestor?) -> String? {
    guard let change else { return nil }
    if let returning {
      let end = returning.absence?.last.map { " hasta el \($0.dayMonthYear)" } ?? ""
      return "reemplaza a \(returning.id), que está ausente\(end)"
    }
    return "cambia de gestor: \(change.before) \(change.cause.rawValue)"
  }

  private func choice(_ home: Int, _ member: Int) -> String {
    let candidates = book.candidates(home)
    if candidates.count == 1 { return "única gestora elegible del sector" }
    guard let chosen = candidates.first(where: { $0.member == member }) else {
      return "elegible y con horas libres"
    }
    let language = book.classes.classes[book.homes[home].careClass].key.language
    if let language, chosen.foreign == 0, candidates.contains(where: { $0.foreign == 1 }) {
      return "habla \(language)"
    }
    let others = candidates.filter { $0.member != member && $0.foreign == chosen.foreign }
    if hasBase(chosen), others.contains(where: hasBase),
      others.allSatisfy({ !hasBase($0) || $0.distance >= chosen.distance })
    {
      return "menor distancia a su base"
    }
    return "elegible y con horas libres"
  }

  private func hasBase(_ candidate: Candidate) -> Bool {
    roster.members[candidate.member].gestor.base != nil
  }

  private static func text(_ split: Home.Split) -> String {
    switch split {
    case .eligibility: "hogar dividido: nadie atiende a todas sus personas"
    case .size: "hogar dividido: excede la capacidad de cualquier gestor"
    case .capacity: "hogar dividido: nadie tiene horas para todas sus personas"
    case .priority: "hogar dividido: se atendió antes a personas con mayor prioridad"
    }
  }
}
