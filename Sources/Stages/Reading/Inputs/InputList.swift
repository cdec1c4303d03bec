internal import SectorizaModel

/// The list «tiene / no tiene / desactualizado» of a district (domain R45, R48).
///
/// Ages are against the cut date: no clock is read. What has no date cannot be told to be old.
struct InputList {
  let description: DistrictDescription
  let inputs: [InputRecord]
  /// As read, before anything was estimated.
  let units: [Unit]
  let services: [Service]
  let cutDate: CalendarDate?

  var states: [InputState] { ExpectedInput.all.flatMap(states) }

  private func states(_ expected: ExpectedInput) -> [InputState] {
    let files = inputs.filter { $0.role == expected.key }
    let columns = withColumn(expected.key)
    if !files.isEmpty {
      // A table of districts says how many there are; a column of the units says where.
      let both = expected.key == LayerRole.population.rawValue ? columns : []
      return files.map { state(expected, $0, rows: $0.rows) }
        + both.map { state(expected, $0.0, rows: $0.1) }
    }
    if !columns.isEmpty { return columns.map { state(expected, $0.0, rows: $0.1) } }
    if isTyped(expected.key) {
      return [
        InputState(key: expected.key, title: expected.title, state: .has, entity: expected.entity)
      ]
    }
    return [
      InputState(
        key: expected.key, title: expected.title, state: .lacks, entity: expected.entity,
        file: LayerRole(rawValue: expected.key).flatMap { description.files($0).first?.file })
    ]
  }

  /// The files whose columns tell it, with the rows that have a value.
  private func withColumn(_ key: String) -> [(InputRecord, Int)] {
    let value: (Unit) -> Bool
    switch key {
    case "poblacion": value = { $0.census.population != nil }
    case "menores_5": value = { $0.census.under5 != nil }
    case "gestantes": value = { $0.census.gestantes != nil }
    case "riesgo": value = { $0.traits.riskLevel != nil }
    case "agua": value = { $0.traits.water != nil }
    case "lengua": value = { $0.traits.language != nil }
    case "comunidad": value = { $0.traits.community != nil }
    case "ambito": return attended
    default: return []
    }
    let rows = units.count(where: value)
    guard rows > 0 else { return [] }
    // Units of several files are one set: the first stands for them.
    return inputs.first { $0.role == LayerRole.units.rawValue }.map { [($0, rows)] } ?? []
  }

  private var attended: [(InputRecord, Int)] {
    let rows = services.count { $0.kind == .ipress && !$0.attendedUnits.isEmpty }
    guard rows > 0 else { return [] }
    return inputs.first { $0.role == LayerRole.ipress.rawValue }.map { [($0, rows)] } ?? []
  }

  private func isTyped(_ key: String) -> Bool {
    let typed = description.population
    return switch key {
    case "poblacion": typed.total != nil
    case "menores_5": typed.under5 != nil || typed.under5Share != nil
    case "gestantes": typed.gestantes != nil
    default: false
    }
  }

  private func state(_ expected: ExpectedInput, _ input: InputRecord, rows: Int) -> InputState {
    InputState(
      key: expected.key, title: expected.title,
      state: isOutdated(expected, input.date) ? .outdated : .has,
      entity: input.entity ?? expected.entity, isEntityDeclared: input.entity != nil,
      date: input.date,
      ageDays: input.date.flatMap { date in cutDate.map { date.days(until: $0) } },
      file: input.file, layer: input.layer, rows: rows, sha256: input.sha256)
  }

  private func isOutdated(_ expected: ExpectedInput, _ date: CalendarDate?) -> Bool {
    guard let date, let cutDate else { return false }
    let thresholds = description.thresholds
    if let months = thresholds.months[expected.key] ?? expected.months {
      return date.completedMonths(until: cutDate) >= months
    }
    return date.days(until: cutDate) > thresholds.padronDays ?? Thresholds.defaultPadronDays
  }
}
