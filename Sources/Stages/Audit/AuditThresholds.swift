public import SectorizaModel

/// What an audit tolerates. Local choices, none from a norm: all are printed with the result.
public struct AuditThresholds: Hashable, Sendable {
  /// The largest |load − target| / target of a sector, when the report declares none.
  public var balanceTolerance = 0.05
  /// How far outside the limit a unit may be: limits of two institutions never coincide.
  public var outsideLimitMeters = 100.0
  /// Two sectors overlap when they share more than this.
  public var overlapSquareMeters = 1.0
  /// Ground of the district in no sector is listed from this size on.
  public var gapSquareMeters = 100.0
  /// Strips narrower than this, on average, are rounding of coordinates, not overlaps or gaps.
  public var stripMeters = 0.05
  /// How far a unit or service may be from a polygon and still belong to it.
  public var edgeMeters = 1.0
  /// The largest difference between a declared count and the recomputed one: half a person, so
  /// that counts may be rounded.
  public var countDifference = 0.5
  /// The largest relative difference between a declared cost, load or deviation and the recomputed
  /// one.
  public var relativeDifference = 0.001
  /// How long a bridge that only the plan declares may be, between outlines, to be believed.
  public var bridgeMeters = 500.0
  /// The same between two places of the countryside.
  public var ruralBridgeMeters = 5000.0
  /// The largest share of units, or of persons, in another sector than before.
  public var movedShare = 0.2
  /// How many findings of one cause are listed before they are only counted.
  public var listedPerCause = 100

  public init() {}

  /// As they were used.
  public var parameters: [UsedParameter] {
    let standard = AuditThresholds()
    func parameter(_ name: String, _ path: KeyPath<AuditThresholds, Double>) -> UsedParameter {
      UsedParameter(
        name: "auditoria." + name, value: Spanish.plain(self[keyPath: path]),
        isDefault: self[keyPath: path] == standard[keyPath: path])
    }
    return [
      parameter("tolerancia", \.balanceTolerance),
      parameter("fuera_del_limite_m", \.outsideLimitMeters),
      parameter("traslape_m2", \.overlapSquareMeters), parameter("vacio_m2", \.gapSquareMeters),
      parameter("franja_m", \.stripMeters), parameter("borde_m", \.edgeMeters),
      parameter("diferencia_de_conteo", \.countDifference),
      parameter("diferencia_relativa", \.relativeDifference),
      parameter("puente_m", \.bridgeMeters), parameter("puente_rural_m", \.ruralBridgeMeters),
      parameter("mudanza", \.movedShare),
      UsedParameter(
        name: "auditoria.casos_listados", value: String(listedPerCause),
        isDefault: listedPerCause == standard.listedPerCause),
    ]
  }
}
