import SectorizaModel

@testable import SectorizaExport

/// A made-up district: a jittered grid of blocks, cells that share their corners, sectors of
/// neighbouring blocks, services, a risk zone, a river and, if asked, persons.
struct MiniDistrict {
  var columns = 12
  var rows = 8
  /// Blocks of a sector along each axis.
  var sectorColumns = 3
  var sectorRows = 4
  var seed: UInt64 = 1
  /// nil: counts of a census. Else the most persons a block may have.
  var personsPerUnit: Int?
  /// Every second person has a priority.
  var tellsPriorities = false
  var name = "Distrito de Prueba"
  /// Blocks that no sector has.
  var unitsWithoutSector: Set<Int> = []
  var firstUnitID = "150142-"

  static let origin = (east: 288_000.0, north: 8_649_000.0)
  static let block = (east: 90.0, north: 60.0)

  private func point(_ east: Double, _ north: Double) -> ProjectedPoint {
    ProjectedPoint(
      eastingMeters: MiniDistrict.origin.east + east,
      northingMeters: MiniDistrict.origin.north + north)
  }

  private func polygon(_ points: [ProjectedPoint]) -> Shape<ProjectedPoint> {
    .polygons([Polygon(shell: points + [points[0]])])
  }

  /// The corners of the grid, moved a little inside it.
  private var corners: [[ProjectedPoint]] {
    var random = SplitMix64(seed: seed, stream: 1)
    return (0...rows).map { row in
      (0...columns).map { column in
        let isEdge = row == 0 || row == rows || column == 0 || column == columns
        let reach = isEdge ? 0.0 : 14.0
        let slant = Double(row) * 6
        return point(
          Double(column) * MiniDistrict.block.east + slant + (random.unit() - 0.5) * reach,
          Double(row) * MiniDistrict.block.north + (random.unit() - 0.5) * reach)
      }
    }
  }

  var unitCount: Int { columns * rows }

  private func sector(of unit: Int) -> Int {
    let across = (columns + sectorColumns - 1) / sectorColumns
    return (unit / columns) / sectorRows * across + (unit % columns) / sectorColumns
  }

  func persons() -> PersonList {
    guard let most = personsPerUnit else { return PersonList(persons: [], rejected: []) }
    var random = SplitMix64(seed: seed, stream: 2)
    var persons: [Person] = []
    for unit in 0..<unitCount {
      for _ in 0..<random.below(most + 1) {
        let number = persons.count
        let isGestante = random.below(6) == 0
        persons.append(
          Person(
            source: RecordSource(file: "padron.csv", row: number + 2),
            kind: isGestante ? .gestante : .child,
            documents: number.isMultiple(of: 17)
              ? [] : [PersonDocument(kind: .dni, number: "00" + String(700_000 + number))],
            band: isGestante ? .gestante : [.months1To11, .months12To23, .months24To59][unit % 3],
            manzana: MiniDistrict.id(unit, firstUnitID), household: "00888777",
            hasValidPhone: true,
            priority: tellsPriorities && number.isMultiple(of: 2)
              ? Priority.allCases[number / 2 % 3] : nil))
      }
    }
    return PersonList(
      persons: persons,
      rejected: [
        RejectedRecord(
          source: RecordSource(file: "padron.csv", row: 9000),
          documents: [PersonDocument(kind: .dni, number: "00999111")], reason: .tooOld)
      ])
  }

  static func id(_ unit: Int, _ prefix: String) -> String {
    prefix + String(repeating: "0", count: max(0, 3 - String(unit).count)) + String(unit)
  }

  func run() throws -> RunResult {
    let corners = corners
    var random = SplitMix64(seed: seed, stream: 3)
    var units: [Unit] = []
    var cells: [Shape<ProjectedPoint>] = []
    for unit in 0..<unitCount {
      let (row, column) = (unit / columns, unit % columns)
      let cell = [
        corners[row][column], corners[row][column + 1], corners[row + 1][column + 1],
        corners[row + 1][column],
      ]
      let centre = ProjectedPoint(
        eastingMeters: cell.reduce(0) { $0 + $1.eastingMeters } / 4,
        northingMeters: cell.reduce(0) { $0 + $1.northingMeters } / 4)
      let inset = cell.map { corner in
        ProjectedPoint(
          eastingMeters: centre.eastingMeters + (corner.eastingMeters - centre.eastingMeters)
            * 0.86,
          northingMeters: centre.northingMeters
            + (corner.northingMeters - centre.northingMeters) * 0.8)
      }
      let isEmpty = random.below(14) == 0
      let population = isEmpty ? 0 : Double(20 + random.below(180))
      cells.append(polygon(cell))
      units.append(
        Unit(
          id: UnitID(MiniDistrict.id(unit, firstUnitID)), kind: .manzana, area: .urban,
          shape: polygon(inset), representative: centre, areaSquareMeters: 4000,
          census: Unit.Census(population: .counted(population))))
    }
    let list = persons()
    let demand = try demand(units, list, &random)
    let plan = try plan(demand)
    return RunResult(
      territory: try territory(units), demand: demand, adjacency: try adjacency(),
      tessellation: Tessellation(cells: cells), plan: plan,
      quality: PlanQuality(
        cost: 1_234_567.5, lowerBound: 1_200_000, isFeasible: true, largestDeviation: 0.043,
        tolerance: 0.15, seed: 42, effort: 100),
      nominal: personsPerUnit == nil ? nil : nominal(list, plan),
      findings: [
        Finding(
          .warning, "unidad-sin-poblacion",
          at: Finding.Place(file: "manzanas.geojson", row: 7, column: "poblacion", value: "x<y"),
          "La población de una manzana no es un número.", remedy: "Corrija la columna."),
        Finding(
          .note, "parametro-por-defecto", "Se usó la proporción de menores de 5 años por defecto.",
          remedy: ""),
      ],
      audit: AuditReport(checks: [
        AuditCheck(id: "A01", title: "Cada unidad una sola vez", state: .passed, findings: []),
        AuditCheck(
          id: "A06", title: "Contigüidad", state: .failed,
          findings: [
            Finding(.warning, "A06", "El sector 02 tiene dos partes.", remedy: "Revise el puente.")
          ]),
      ]),
      inputs: [
        InputRecord(
          role: "unidades", file: "manzanas.geojson", rows: unitCount,
          sha256: String(repeating: "ab", count: 32),
          date: CalendarDate(year: 2017, month: 10, day: 22), entity: "INEI")
      ],
      parameters: [
        UsedParameter(name: "sectores", value: String(plan.sectors.count), isDefault: false),
        UsedParameter(name: "minutos_por_visita", value: "30", isDefault: true),
      ])
  }

  private func demand(
    _ units: [Unit], _ list: PersonList, _ random: inout SplitMix64
  ) throws -> Demand {
    var gestantes = [Double](repeating: 0, count: units.count)
    var under5 = gestantes
    var load = gestantes
    var isEstimated = [Bool](repeating: false, count: units.count)
    let model = WorkloadModel()
    if personsPerUnit == nil {
      for (unit, value) in units.enumerated() {
        let population = value.census.population?.value ?? 0
        gestantes[unit] = population * 0.01
        under5[unit] = (population * 0.08).rounded()
        load[unit] = gestantes[unit] * 30 + under5[unit] * model.minutesPerUnder5
        isEstimated[unit] = random.below(8) == 0
      }
      return try Demand(
        source: .census, gestantes: gestantes, under5: under5, load: load,
        isEstimated: isEstimated)
    }
    for person in list.persons {
      guard let text = person.manzana, let unit = units.firstIndex(where: { $0.id.text == text })
      else { continue }
      if person.kind == .gestante { gestantes[unit] += 1 } else { under5[unit] += 1 }
      load[unit] += model.minutes(person.band)
    }
    return try Demand(
      source: .persons, gestantes: gestantes, under5: under5, load: load, isEstimated: isEstimated)
  }

  private func plan(_ demand: Demand) throws -> SectorPlan {
    var groups: [Int: [UnitIndex]] = [:]
    for unit in 0..<unitCount where !unitsWithoutSector.contains(unit) {
      groups[sector(of: unit), default: []].append(UnitIndex(unit))
    }
    let target = demand.load.reduce(0, +) / Double(max(1, groups.count))
    let sectors = groups.keys.sorted().enumerated().map { position, group in
      let units = groups[group] ?? []
      let number = String(position + 1)
      return Sector(
        code: number.count == 1 ? "0" + number : number, name: "Sector \(position + 1)",
        units: units, hub: units[units.count / 2],
        load: units.reduce(0) { $0 + demand.load[$1.position] }, targetLoad: target)
    }
    return try SectorPlan(sectors: sectors, unitCount: unitCount)
  }

  private func adjacency() throws -> Adjacency {
    var edges: [Adjacency.Edge] = []
    for unit in 0..<unitCount {
      if unit % columns + 1 < columns {
        edges.append(
          Adjacency.Edge(
            UnitIndex(unit), UnitIndex(unit + 1), reason: .border, borderLengthMeters: 60.123,
            gapMeters: 12))
      }
      if unit + columns < unitCount {
        let isBridge = unit == columns * (rows / 2)
        edges.append(
          Adjacency.Edge(
            UnitIndex(unit), UnitIndex(unit + columns), reason: isBridge ? .bridge : .border,
            borderLengthMeters: isBridge ? 0 : 90, gapMeters: isBridge ? 37.26 : 12,
            crossingCostMeters: isBridge ? 150 : 0,
            note: isBridge ? "cruce declarado: Puente <Chico>" : nil))
      }
    }
    return try Adjacency(unitCount: unitCount, edges: edges)
  }

  private func territory(_ units: [Unit]) throws -> Territory {
    let width = Double(columns) * MiniDistrict.block.east
    let height = Double(rows) * MiniDistrict.block.north
    let slant = Double(rows) * 6
    let river = (0...10).map { step in
      point(width * Double(step) / 10 + slant / 2, height / 2 + (step % 2 == 0 ? 6 : -6))
    }
    return try Territory(
      ubigeo: try Ubigeo("150142"), name: name,
      cutDate: CalendarDate(year: 2026, month: 11, day: 1) ?? CalendarDate(dayNumber: 0)
        ?? { throw MiniDistrictError.badDate }(),
      zone: UTMZone(number: 18)
        ?? UTMZone(
          containing: GeographicPoint(longitudeDegrees: -77, latitudeDegrees: -12)),
      limit: polygon([
        point(0, 0), point(width, 0), point(width + slant, height), point(slant, height),
      ]),
      units: units,
      services: [
        Service(
          kind: .ipress, code: "00005874", name: "C.S. San Martín </script> & Hnos.",
          position: point(width * 0.3, height * 0.3)),
        Service(
          kind: .ipress, code: "00005875", name: "P.S. Llanavilla",
          position: point(width * 0.8, height * 0.7)),
        Service(
          kind: .preschool, code: "0512345-0", name: "I.E.I. 555",
          position: point(width * 0.45, height * 0.62)),
        Service(
          kind: .preschool, code: "0512346-0", name: "I.E.I. 556",
          position: point(width * 0.12, height * 0.82)),
        Service(
          kind: .water, code: "SAP-01", name: "Reservorio alto",
          position: point(width * 0.66, height * 0.35), residualChlorineMgPerLiter: 0.49),
      ],
      riskZones: [
        RiskZone(
          code: "R1", kind: "inundación", level: "alto",
          shape: polygon([
            point(width * 0.5, height * 0.45), point(width * 0.78, height * 0.4),
            point(width * 0.8, height * 0.58), point(width * 0.55, height * 0.6),
          ]))
      ],
      barriers: [Barrier(name: "Río Seco", shape: .lines([river]))])
  }

  private func nominal(_ list: PersonList, _ plan: SectorPlan) -> RunResult.Nominal {
    let gestores = plan.sectors.flatMap { sector in
      ["A", "B"].map { Gestor(id: "G-\(sector.code)\($0)", programme: "actor_social") }
    }
    let assignments = list.persons.enumerated().map { position, person in
      let unit = person.manzana.flatMap { Int($0.dropFirst(firstUnitID.count)) }
      let sector = unit.flatMap { plan.sectorOfUnit[$0] }
      guard let unit, !position.isMultiple(of: 23) else {
        return Assignment(
          person: PersonIndex(position), unit: nil, sector: nil, method: nil, confidence: nil,
          outcome: .withoutPlace(.noEvidence))
      }
      guard let sector else {
        return Assignment(
          person: PersonIndex(position), unit: UnitIndex(unit), sector: nil,
          method: .manzanaCode, confidence: .high, outcome: .withoutPlace(.unitWithoutSector))
      }
      let outcome: Assignment.Outcome =
        position.isMultiple(of: 11)
        ? .withoutGestor(position.isMultiple(of: 2) ? .noCapacity : .nobodyEligible)
        : .assigned(
          GestorIndex(sector.position * 2 + position % 2), reason: "gestor de su sector")
      return Assignment(
        person: PersonIndex(position), unit: UnitIndex(unit), sector: sector,
        method: .manzanaCode, confidence: .high, outcome: outcome)
    }
    return RunResult.Nominal(
      list: list, gestores: gestores,
      caseload: Caseload(
        assignments: assignments, minutesOfGestor: gestores.map { _ in 600 }),
      workload: WorkloadModel())
  }
}

enum MiniDistrictError: Error { case badDate }
