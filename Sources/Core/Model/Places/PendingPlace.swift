/// A place that addresses name and nobody has told which unit it is: one answer of the team places
/// all its persons, this month and the next ones.
public struct PendingPlace: Hashable, Sendable {
  /// Where it may be.
  public struct Suggestion: Hashable, Sendable {
    public enum Reason: String, Hashable, Sendable, CaseIterable {
      /// Persons of the place are placed there by other evidence.
      case votes = "otras personas del mismo lugar están allí"
      case similarName = "el nombre se parece"
      case similarBlock = "la manzana se parece"
      case nextBlock = "está junto a manzanas conocidas del núcleo"
      case nameOfUnit = "la unidad se llama así"
      case ipress = "es del ámbito de su establecimiento de salud"
    }

    public let target: PlaceTarget
    public let reason: Reason
    /// Persons that back it: of the votes, or of the establishment; else 0.
    public let votes: Int
    /// 0…1, to rank.
    public let score: Double

    public init(target: PlaceTarget, reason: Reason, votes: Int, score: Double) {
      self.target = target
      self.reason = reason
      self.votes = votes
      self.score = score
    }
  }

  /// As it is written most often; nil for addresses that name only a block or a street.
  public let nucleus: String?
  public let block: String?
  /// With its kind; told only when nothing else names the place.
  public let street: String?
  /// The *cuadra* of the street: 3 for the doors from 300 to 399; nil when no address tells it.
  public let hundred: Int?
  /// Ascending.
  public let persons: [PersonIndex]
  public let newborns: Int
  /// The best first, at most three.
  public let suggestions: [Suggestion]

  public init(
    nucleus: String?, block: String?, street: String?, hundred: Int? = nil,
    persons: [PersonIndex], newborns: Int, suggestions: [Suggestion]
  ) {
    self.nucleus = nucleus
    self.block = block
    self.street = street
    self.hundred = hundred
    self.persons = persons
    self.newborns = newborns
    self.suggestions = suggestions
  }
}
