internal import SectorizaModel

/// Gives the ámbitos of services the ids of the units they name, and tells the names of none.
struct AttendedUnits {
  private let finder: UnitFinder
  private let units: [Unit]
  private(set) var findings: [Finding] = []

  init(_ units: [Unit]) {
    self.units = units
    finder = UnitFinder(units)
  }

  /// The services, each name of a unit in another spelling replaced by its id.
  ///
  /// - Parameter file: The file that a role was read from.
  mutating func joined(_ services: [Service], file: (LayerRole) -> String?) -> [Service] {
    guard !units.isEmpty else { return services }
    var countOfRole: [LayerRole: Int] = [:]
    let joined = services.map { service in
      let role: LayerRole = service.kind == .water ? .water : .ipress
      var strangers: [UnitID] = []
      var service = service
      service.attendedUnits = service.attendedUnits.map { id in
        guard let (unit, means) = finder.find(id.text) else {
          strangers.append(id)
          return id
        }
        if means == .code { countOfRole[role, default: 0] += 1 }
        return units[unit].id
      }
      if let first = strangers.first {
        report(first, strangers.count, service, at: Finding.Place(file: file(role)))
      }
      return service
    }
    for role in [LayerRole.ipress, .water] {
      guard let count = countOfRole[role] else { continue }
      findings.append(
        Finding(
          .note, "unidades-por-codigo", at: Finding.Place(file: file(role)),
          "Unidades de los ámbitos escritas de otro modo que en las capas, que se reconocieron por "
            + "ser de la misma manzana o centro poblado: \(count).", remedy: ""))
    }
    return joined
  }

  private mutating func report(
    _ first: UnitID, _ count: Int, _ service: Service, at place: Finding.Place
  ) {
    var place = place
    place.value = first.text
    findings.append(
      Finding(
        .warning, "ambito-desconocido", at: place,
        "El ámbito del servicio «\(service.code)» nombra unidades que no están en las capas: "
          + "\(count).",
        remedy: "Use en el ámbito los códigos de las unidades, separados por «;»."))
  }
}
