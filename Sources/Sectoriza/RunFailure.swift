public import SectorizaModel

/// Why a run ended without a result: the families of the exit codes.
public enum RunFailure: Error, Sendable {
  /// The inputs cannot be used (2). Holds every finding, not only the errors.
  case badInput([Finding])
  /// There is no plan at all (3): nothing is written.
  case noPlan([Finding])
  /// The outputs cannot be written (74); a Spanish sentence with the remedy.
  case cannotWrite(String)
  /// A fault of the program (1): a broken promise between two rooms.
  case internalFault(String)
}
