/// A step of a run, told as it begins or goes on.
public struct RunProgress: Sendable {
  public enum Stage: String, Sendable, CaseIterable {
    case reading = "Leyendo los archivos"
    case adjacency = "Buscando vecinos"
    case placement = "Ubicando a las personas"
    case partition = "Formando los sectores"
    case curve = "Trazando la curva de cambios"
    case assignment = "Asignando gestores"
    case export = "Preparando las salidas"
    case audit = "Auditando"
    case writing = "Escribiendo"
  }

  public let stage: Stage
  /// The part that is done, 0…1; nil when it cannot be told.
  public let fraction: Double?

  public init(_ stage: Stage, _ fraction: Double? = nil) {
    self.stage = stage
    self.fraction = fraction
  }
}

/// Who is told; called from the thread that works.
public typealias ProgressObserver = @Sendable (RunProgress) -> Void
