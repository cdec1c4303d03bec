public import SectorizaModel

/// Whom the gestores of one programme attend.
public struct EligibilityRule: Hashable, Sendable {
  /// As `Gestor.programme` writes it: lower case.
  public var programme: String
  /// Children with fewer completed months than this; nil for every age, 0 for none.
  public var childrenUnderMonths: Int?
  public var gestantes: Bool
  /// A programme of `Person.programmes` that the person must be affiliated to; nil for none.
  public var affiliation: String?

  public init(
    programme: String, childrenUnderMonths: Int? = nil, gestantes: Bool = true,
    affiliation: String? = nil
  ) {
    self.programme = programme
    self.childrenUnderMonths = childrenUnderMonths
    self.gestantes = gestantes
    self.affiliation = affiliation
  }

  /// True when the programme has a public of its own: who is in it gets a gestor of the programme
  /// beside the responsible one. A programme that attends anybody adds nobody.
  public var hasOwnPublic: Bool { affiliation != nil || childrenUnderMonths != nil }

  /// A child of unknown age is admitted only by a rule without an age.
  public func admits(_ person: Person) -> Bool {
    if let affiliation, !person.programmes.contains(affiliation) { return false }
    switch person.kind {
    case .gestante: return gestantes
    case .child:
      guard let limit = childrenUnderMonths else { return true }
      return person.ageMonths.map { $0 < limit } ?? false
    }
  }
}

/// The table of who attends whom. It is data: the rules change every year.
public struct EligibilityRules: Hashable, Sendable {
  /// One for each programme; of a repeated one, the first counts.
  public var rules: [EligibilityRule]
  /// For a programme that is not in the table; its `programme` is not read.
  public var otherwise: EligibilityRule

  public init(
    rules: [EligibilityRule], otherwise: EligibilityRule = EligibilityRule(programme: "otro")
  ) {
    self.rules = rules
    self.otherwise = otherwise
  }

  /// The rules of the Directive's annexes: actores sociales attend children under 12 months and
  /// gestantes, the SAF those under 36 months and gestantes, JUNTOS its affiliates, and salud, the
  /// municipality and everybody else, all.
  /// - Source: domain R31, R33–R35; gestantes of an actor social, Compromiso 1 (domain §2.3).
  public static let standard = EligibilityRules(rules: [
    EligibilityRule(programme: "salud"),
    EligibilityRule(programme: "actor_social", childrenUnderMonths: 12),
    EligibilityRule(programme: "saf", childrenUnderMonths: 36),
    EligibilityRule(programme: "juntos", affiliation: "juntos"),
    EligibilityRule(programme: "municipal"),
  ])

  public func rule(of programme: String) -> EligibilityRule {
    rules.first { $0.programme == programme } ?? otherwise
  }

  /// True when the gestor may attend the person: the rule of the programme, and a valid phone for
  /// one who only calls (domain R36).
  public func admits(_ person: Person, to gestor: Gestor) -> Bool {
    rule(of: gestor.programme).admits(person)
      && (person.hasValidPhone || !gestor.onlyCalls)
  }
}

extension Gestor {
  /// True when calling is all the gestor does.
  var onlyCalls: Bool { !modalities.isEmpty && modalities.allSatisfy { $0 == .phone } }
}
