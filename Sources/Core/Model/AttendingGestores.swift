/// Who attends a person, by the ids of the list of gestores.
public struct AttendingGestores: Hashable, Sendable {
  /// Who goes on next month, whoever substitutes this one.
  public let responsible: String
  /// Of other programmes, whoever substitutes them.
  public let others: [String]
  /// Who attends while the responsible gestor is absent; nil when that one does.
  public let substitute: String?
  /// Who attends while gestores of other programmes are absent.
  public let otherSubstitutes: [String]

  public init(
    responsible: String, others: [String] = [], substitute: String? = nil,
    otherSubstitutes: [String] = []
  ) {
    self.responsible = responsible
    self.others = others
    self.substitute = substitute
    self.otherSubstitutes = otherSubstitutes
  }
}
