internal import SectorizaModel

/// What an attribute says of each unit, as text.
struct AttributeLabels {
  /// What it can be, each once, by Unicode scalars.
  let labels: [String]
  /// By unit, a position in `labels`; nil where it says nothing.
  let labelOfUnit: [Int?]
  /// The units that two services claim.
  let claimedTwice: [UnitIndex]

  private init(_ texts: [String?], claimedTwice: [UnitIndex] = []) {
    labels = Set(texts.compactMap(\.self)).sortedByScalars()
    var positions: [String: Int] = [:]
    for (position, label) in labels.enumerated() { positions[label] = position }
    labelOfUnit = texts.map { $0.flatMap { positions[$0] } }
    self.claimedTwice = claimedTwice
  }

  /// O(units + units attended · log).
  init(_ attribute: KnownAttribute, of ground: WishGround) {
    let units = ground.units
    switch attribute {
    case .catchment: self.init(services: .ipress, else: { _ in nil }, ground)
    case .water: self.init(services: .water, else: \.traits.water, ground)
    case .community: self.init(units.map(\.traits.community))
    case .language: self.init(units.map(\.traits.language))
    case .risk: self.init(units.map(\.traits.riskLevel))
    case .zona:
      // The same number of zone is given in every district.
      self.init(
        units.map { unit in
          unit.codes.zona.map { zona in
            unit.codes.ubigeo.map { "\($0.text)-\(zona)" } ?? zona
          }
        })
    case .area: self.init(units.map { $0.area?.rawValue })
    case .centroPoblado: self.init(units.map { $0.codes.centroPoblado?.text })
    case .ubigeo: self.init(units.map { $0.codes.ubigeo?.text })
    }
  }

  /// A column that was kept as it is.
  init(column: String, of ground: WishGround) {
    self.init(ground.units.map { $0.extras[column] })
  }

  /// The service that attends each unit; the first in the order of the source, where two do.
  private init(
    services kind: Service.Kind, else fallback: (Unit) -> String?, _ ground: WishGround
  ) {
    let services = ground.services.filter { $0.kind == kind && !$0.attendedUnits.isEmpty }
    var bearers: [String: Int] = [:]
    for service in services { bearers[service.name, default: 0] += 1 }
    var label: [UnitID: String] = [:]
    var twice: Set<UnitID> = []
    for service in services {
      let isAlone = bearers[service.name] == 1
      let text = isAlone ? service.name : "\(service.name) (\(service.code))"
      for unit in Set(service.attendedUnits) {
        if label[unit] == nil { label[unit] = text } else { twice.insert(unit) }
      }
    }
    self.init(
      ground.units.map { label[$0.id] ?? fallback($0) },
      claimedTwice: ground.units.indices.filter { twice.contains(ground.units[$0].id) }
        .map { UnitIndex($0) })
  }
}
