import SectorizaModel
import SectorizaReading
import SectorizaTravel

/// How far the units are from each other, when it is not the straight line.
struct TravelTimes {
  /// nil when walks are straight.
  let table: TravelTable?
  let findings: [Finding]
  /// As they were used, to be printed with the result.
  let parameters: [UsedParameter]

  init(of district: District, for job: Job) throws(RunFailure) {
    let territory = try district.usable()
    let description = job.description
    let measure = description.criteria.distance ?? .straight
    let measured: (table: TravelTable?, findings: [Finding])
    switch measure {
    case .straight: measured = (nil, TravelTimes.unused(district))
    case .network: measured = try TravelTimes.along(district.ways, territory, description.travel)
    case .matrix: measured = try TravelTimes.timed(district.trips, territory, description.travel)
    }
    table = measured.table
    findings = measured.findings
    parameters =
      [
        UsedParameter(
          name: "distancia", value: measure.rawValue,
          isDefault: description.criteria.distance == nil)
      ] + TravelTimes.rules(of: measure, description)
  }

  /// What is to be said of them when nothing else is wanted: what keeps them from being measured is
  /// a finding like the others.
  static func findings(of district: District, for job: Job) throws(RunFailure) -> [Finding] {
    do {
      return try TravelTimes(of: district, for: job).findings
    } catch {
      guard case .badInput(let findings) = error else { throw error }
      return findings
    }
  }

  private static func along(
    _ ways: [Way], _ territory: Territory, _ rules: TravelRules
  ) throws(RunFailure) -> (TravelTable?, [Finding]) {
    guard !ways.isEmpty else { throw .badInput([noWays]) }
    do {
      let network = try TravelNetwork(ways: ways, walkingKmh: rules.walkingKmh)
      let travel = try NetworkTravel(
        between: territory.units.map(\.representative), on: network, rules: rules)
      return (travel.table, findings(of: travel, territory, rules))
    } catch {
      throw failure(error)
    }
  }

  private static func timed(
    _ trips: TimedTrips?, _ territory: Territory, _ rules: TravelRules
  ) throws(RunFailure) -> (TravelTable?, [Finding]) {
    guard let trips, !trips.trips.isEmpty else { throw .badInput([noTrips]) }
    let count = territory.units.count
    guard count <= NetworkTravel.mostPoints else {
      throw failure(.tooManyPoints(count, most: NetworkTravel.mostPoints))
    }
    let points = territory.units.map(\.representative)
    var decimeters = [Int32](repeating: 0, count: count * count)
    var next = 0
    var first: (Int, Int)?
    for a in 0..<count {
      for b in a + 1..<max(count, a + 1) {
        let length: Int32
        if next < trips.trips.count, trips.trips[next].a.position == a,
          trips.trips[next].b.position == b
        {
          length = TravelTable.decimeters(minutes: trips.trips[next].minutes)
          next += 1
        } else {
          length = rules.wayless(from: points[a], to: points[b])
          first = first ?? (a, b)
        }
        decimeters[a * count + b] = length
        decimeters[b * count + a] = length
      }
    }
    do {
      let table = try TravelTable(unitCount: count, decimeters: decimeters)
      let missing = count * (count - 1) / 2 - trips.trips.count
      return (
        table, first.map { [missingPairs(missing, first: $0, territory, rules)] } ?? []
      )
    } catch {
      throw .internalFault("tabla de tiempos: \(error)")
    }
  }

  private static func findings(
    of travel: NetworkTravel, _ territory: Territory, _ rules: TravelRules
  ) -> [Finding] {
    var findings: [Finding] = []
    if let first = travel.offNetwork.first {
      findings.append(
        Finding(
          .warning, "unidades-sin-via", at: place(first, territory),
          "Unidades a más de \(plain(rules.approachMeters)) m de toda vía: "
            + names(travel.offNetwork, territory) + ". Se " + straight(rules),
          remedy: "Complete la capa de vías, o suba «viaje: {acercamiento_m: …}»."))
    }
    if let first = travel.elsewhere.first {
      findings.append(
        Finding(
          .warning, "vias-en-partes", at: place(first, territory),
          "Las vías que usan las unidades están en \(travel.inhabitedParts) partes que nada une. "
            + "Unidades que no están en la parte de la mayoría: "
            + names(travel.elsewhere, territory) + ". De una parte a otra se " + straight(rules),
          remedy: "Una las líneas en sus extremos, o agregue los puentes y caminos que faltan."))
    }
    return findings
  }

  private static func missingPairs(
    _ count: Int, first: (Int, Int), _ territory: Territory, _ rules: TravelRules
  ) -> Finding {
    Finding(
      .warning, "pares-sin-tiempo", at: place(UnitIndex(first.0), territory),
      "Pares de unidades que faltan en la matriz: \(count); el primero es "
        + "\(territory.units[first.0].id.text) y \(territory.units[first.1].id.text). Se "
        + straight(rules),
      remedy: "Agregue sus filas si conoce el tiempo.")
  }

  private static func straight(_ rules: TravelRules) -> String {
    "mide la línea recta por \(plain(rules.detour)), a \(plain(rules.walkingKmh)) km/h."
  }

  /// `3 (A, B, C)`.
  private static func names(_ units: [UnitIndex], _ territory: Territory) -> String {
    let shown = units.prefix(10).map { territory.units[$0.position].id.text }
    let rest = units.count > shown.count ? "…" : ""
    return "\(units.count) (\(shown.joined(separator: ", "))\(rest))"
  }

  private static func place(_ unit: UnitIndex, _ territory: Territory) -> Finding.Place {
    Finding.Place(layer: "unidades", value: territory.units[unit.position].id.text)
  }

  private static func unused(_ district: District) -> [Finding] {
    guard !district.ways.isEmpty || district.trips != nil else { return [] }
    return [
      Finding(
        .note, "viaje-sin-uso",
        "Lo que se camina se mide en línea recta: las vías o la matriz que se dieron no se usan.",
        remedy: "Use --distancia red o --distancia matriz para medir con ellas.")
    ]
  }

  private static func rules(
    of measure: DistanceMeasure, _ description: DistrictDescription
  ) -> [UsedParameter] {
    let used: [String]
    switch measure {
    case .straight: used = []
    case .network: used = TravelRules.fields.map(\.name)
    case .matrix: used = ["a_pie_kmh", "rodeo"]
    }
    return TravelRules.fields.filter { used.contains($0.name) }.map { name, field, _ in
      UsedParameter(
        name: name, value: "\(description.travel[keyPath: field])",
        isDefault: !description.chosenTravel.contains(name))
    }
  }

  private static func plain(_ value: Double) -> String {
    value == value.rounded() ? String(Int(value)) : "\(value)"
  }

  private static func failure(_ error: TravelError) -> RunFailure {
    switch error {
    case .tooManyPoints(let count, let most):
      .badInput([
        Finding(
          .error, "demasiadas-unidades",
          "Hay \(count) unidades; por las vías o con una matriz se miden a lo más \(most).",
          remedy: "Use --distancia recta, o divida el distrito en dos.")
      ])
    case .tooLarge:
      .badInput([
        Finding(
          .error, "vias-muy-grandes", "La capa de vías es demasiado grande.",
          remedy: "Recórtela al distrito y revise su sistema de coordenadas.")
      ])
    case .badWay, .badPoint: .internalFault("viaje: \(error)")
    }
  }

  private static let noWays = Finding(
    .error, "faltan-vias", "Se pidió medir por las vías y no hay ninguna que se pueda usar.",
    remedy: "Dé las líneas con --vias o con «capas: {vias: {archivo: …}}», o use "
      + "--distancia recta.")

  private static let noTrips = Finding(
    .error, "falta-matriz",
    "Se pidió medir con una matriz de tiempos y no hay ninguno que se pueda usar.",
    remedy: "Dé la tabla a,b,minutos con --matriz o con «capas: {matriz: {archivo: …}}», o use "
      + "--distancia recta.")
}
