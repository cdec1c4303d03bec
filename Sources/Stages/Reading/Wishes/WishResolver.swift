internal import SectorizaGeometry
internal import SectorizaModel

/// Turns names into units: what a team wrote under `condiciones` into `Wishes`.
///
/// What cannot be resolved is left out and told, with its line and what it may have meant.
struct WishResolver {
  let ground: WishGround
  let reader: UnitReader
  private(set) var findings: [Finding] = []
  private var directory: UnitDirectory
  private var labelsOfAttribute: [String: AttributeLabels] = [:]
  /// Mentions that name their unit in another spelling of its code.
  private var joined: [Finding.Place] = []

  init(ground: WishGround, reader: UnitReader) {
    self.ground = ground
    self.reader = reader
    directory = UnitDirectory(ground.units)
  }

  mutating func resolve(_ asked: WishDescription) throws(GeometryError) -> Wishes {
    let balances = balances(asked.balances)
    let together = together(asked.together)
    let apart = apart(asked.apart)
    let locks = locks(asked.locks)
    let lockedSectors = lockedSectors(asked.lockedSectors)
    let hubs = try hubs(asked.hubs)
    let named = Set(locks.map(\.value.sector) + hubs.compactMap(\.value.sector))
    let shares = shares(asked.shares, named)
    let respects = respects(asked.respects)
    let mixes = asked.mixesUrbanAndRural ?? false
    var contradictions = WishContradictions(ground: ground, together: together)
    contradictions.check(
      apart: apart, locks: locks, lockedSectors: lockedSectors, hubs: hubs, respects: respects,
      mixesUrbanAndRural: mixes)
    findings += contradictions.findings
    if let first = joined.first {
      report(
        .note, "unidades-por-codigo", at: first,
        "Unidades nombradas de otro modo que en las capas, que se reconocieron por ser de la misma "
          + "manzana o centro poblado: \(joined.count).", remedy: "")
    }
    return Wishes(
      balances: balances, together: together.map(\.value), apart: apart.map(\.value),
      locks: merged(locks.map(\.value)), lockedSectors: lockedSectors.map(\.value),
      hubs: hubs.map(\.value), shares: shares, respects: respects.map(\.value),
      mixesUrbanAndRural: mixes)
  }

  mutating func report(
    _ severity: Finding.Severity, _ code: String, at place: Finding.Place, _ message: String,
    remedy: String
  ) {
    findings.append(Finding(severity, code, at: place, message, remedy: remedy))
  }

  // MARK: Units and sectors

  /// nil, with an error, for an id that is of no unit; nothing is said of a unit whose own row was
  /// refused.
  mutating func unit(_ mention: WishDescription.Mention) -> UnitIndex? {
    if let (unit, means) = directory.unit(mention.text) {
      if means == .code { joined.append(mention.place) }
      return unit
    }
    if !reader.hasRead(UnitID(mention.text)) {
      let question = directory.question(mention.text)
      report(
        .error, "unidad-no-existe", at: mention.place,
        "No hay ninguna unidad con el código «\(mention.text)».\(question)",
        remedy: "Escriba el código como está en las unidades, con sus ceros y su prefijo, entre "
          + "comillas.")
    }
    return nil
  }

  /// Ascending, each once.
  private mutating func units(_ mentions: [WishDescription.Mention]) -> [UnitIndex] {
    var found: Set<UnitIndex> = []
    for mention in mentions {
      guard let unit = unit(mention) else { continue }
      if !found.insert(unit).inserted {
        report(
          .warning, "unidad-repetida", at: mention.place,
          "La unidad «\(mention.text)» está dos veces en la misma lista.",
          remedy: "Déjela una sola vez.")
      }
    }
    return found.sorted()
  }

  /// The code of a sector: as written, or that of the only existing sector of that name.
  mutating func sector(_ mention: WishDescription.Mention) -> String {
    guard let existing = ground.existing else { return mention.text }
    let codes = existing.codes
    if codes.contains(mention.text) { return mention.text }
    let folded = Heading.folded(mention.text)
    let bearers = codes.filter { code in
      existing.nameOfSector[code].map(Heading.folded) == folded
    }
    if bearers.count == 1 { return bearers[0] }
    return mention.text
  }

  // MARK: Quantities

  private mutating func balances(_ asked: [WishDescription.Balance]) -> [Wishes.Balance] {
    var found: [Wishes.Balance] = []
    var seen: Set<String> = []
    for balance in asked {
      let name = balance.quantity.text
      guard seen.insert(name).inserted else {
        report(
          .error, "cantidad-repetida", at: balance.quantity.place,
          "«\(name)» ya está en «equilibrar».", remedy: "Deje una sola tolerancia por cantidad.")
        continue
      }
      if let quantity = quantity(balance.quantity) {
        found.append(Wishes.Balance(quantity, tolerance: balance.tolerance))
      }
    }
    return found
  }

  private mutating func quantity(_ mention: WishDescription.Mention) -> Wishes.Quantity? {
    let units = ground.units
    let hasUnder5 = ground.hasChildList || units.contains { $0.census.under5 != nil }
    let hasGestantes = ground.hasGestanteList || units.contains { $0.census.gestantes != nil }
    let answer: (quantity: Wishes.Quantity, isKnown: Bool)
    switch KnownQuantity(rawValue: mention.text) {
    case .under5: answer = (.under5, hasUnder5)
    case .gestantes: answer = (.gestantes, hasGestantes)
    case .population: answer = (.population, units.contains { $0.census.population != nil })
    case .contact: answer = (.contact, hasUnder5 || hasGestantes)
    case .travel: answer = (.travel, hasUnder5 || hasGestantes)
    case nil: return column(mention)
    }
    guard answer.isKnown else {
      report(
        .error, "cantidad-sin-datos", at: mention.place,
        "No hay ningún dato de «\(mention.text)» en las unidades.",
        remedy: "Agregue la columna o la lista que lo cuenta, o quite la cantidad de «equilibrar».")
      return nil
    }
    return answer.quantity
  }

  private mutating func column(_ mention: WishDescription.Mention) -> Wishes.Quantity? {
    let name = mention.text
    guard reader.foundColumns.contains(name) else {
      let known = KnownQuantity.allCases.map(\.rawValue)
      report(
        .error, "cantidad-desconocida", at: mention.place,
        "«\(name)» no es una cantidad ni una columna de las unidades."
          + NearestName.question(name, in: known + reader.headings),
        remedy: "Use una de: \(known.joined(separator: ", ")), o una columna numérica.")
      return nil
    }
    if let layer = reader.layersWithout[name]?.first {
      report(
        .error, "cantidad-incompleta", at: layer,
        "Esta capa de unidades no tiene la columna «\(name)», que se pidió equilibrar.",
        remedy: "Agréguela (con 0 donde no haya), o quite la cantidad de «equilibrar».")
      return nil
    }
    // A cell that is no number was told with its row.
    let values = ground.units.map { $0.extras[name].flatMap(FieldText.number) ?? 0 }
    if values.allSatisfy({ $0 == 0 }) {
      report(
        .warning, "cantidad-en-cero", at: mention.place,
        "Todos los valores de «\(name)» son 0: no hay nada que equilibrar.",
        remedy: "Revise la columna, o quite la cantidad de «equilibrar».")
      return nil
    }
    return .column(name, values)
  }

  // MARK: Groups and pairs

  private mutating func together(
    _ asked: [WishDescription.Together]
  ) -> [Placed<Wishes.Together>] {
    var found: [Placed<Wishes.Together>] = []
    for group in asked {
      switch group {
      case .units(let name, let mentions, let place):
        let before = findings.count
        let units = units(mentions)
        if let other = found.first(where: { $0.value.units == units }) {
          report(
            .warning, "grupo-repetido", at: place,
            "El grupo «\(name)» tiene las mismas unidades que «\(other.value.name)».",
            remedy: "Déjelo una sola vez.")
        } else if units.count >= 2 {
          found.append(Placed(value: Wishes.Together(name: name, units: units), place: place))
        } else if !findings[before...].contains(where: { $0.severity == .error }) {
          report(
            .warning, "grupo-de-una", at: place,
            "El grupo «\(name)» tiene menos de dos unidades: no junta nada.",
            remedy: "Agregue sus unidades o quítelo.")
        }
      case .attribute(let mention):
        guard let labels = labels(mention) else { continue }
        var members = [[UnitIndex]](repeating: [], count: labels.labels.count)
        for (unit, label) in labels.labelOfUnit.enumerated() {
          if let label { members[label].append(UnitIndex(unit)) }
        }
        for (label, units) in zip(labels.labels, members) where units.count >= 2 {
          found.append(
            Placed(value: Wishes.Together(name: label, units: units), place: mention.place))
        }
      }
    }
    return found
  }

  private mutating func apart(_ asked: [WishDescription.Apart]) -> [Placed<Wishes.Apart>] {
    var found: [Placed<Wishes.Apart>] = []
    var seen: Set<Wishes.Apart> = []
    for pair in asked {
      let ends = [unit(pair.one), unit(pair.other)].compactMap(\.self).sorted()
      guard ends.count == 2 else { continue }
      guard ends[0] != ends[1] else {
        report(
          .error, "separada-de-si-misma", at: pair.other.place,
          "La unidad «\(pair.other.text)» está separada de sí misma.",
          remedy: "Escriba dos unidades distintas, o quite el par.")
        continue
      }
      let apart = Wishes.Apart(ends[0], ends[1])
      guard seen.insert(apart).inserted else {
        report(
          .warning, "par-repetido", at: pair.one.place,
          "El par «\(pair.one.text)», «\(pair.other.text)» ya está en «separadas».",
          remedy: "Déjelo una sola vez.")
        continue
      }
      found.append(Placed(value: apart, place: pair.one.place))
    }
    return found
  }

  // MARK: Sectors

  private mutating func locks(_ asked: [WishDescription.Lock]) -> [Placed<Wishes.Lock>] {
    asked.compactMap { lock in
      let units = units(lock.units)
      if lock.units.isEmpty {
        report(
          .warning, "sector-sin-unidades", at: lock.sector.place,
          "El sector «\(lock.sector.text)» de «fijas» no nombra ninguna unidad.",
          remedy: "Agregue sus unidades o quítelo.")
      }
      guard !units.isEmpty else { return nil }
      return Placed(
        value: Wishes.Lock(sector: sector(lock.sector), units: units), place: lock.sector.place)
    }
  }

  /// One lock for each sector, in the order they were first written.
  private func merged(_ locks: [Wishes.Lock]) -> [Wishes.Lock] {
    var order: [String] = []
    var units: [String: Set<UnitIndex>] = [:]
    for lock in locks {
      if units[lock.sector] == nil { order.append(lock.sector) }
      units[lock.sector, default: []].formUnion(lock.units)
    }
    return order.map { Wishes.Lock(sector: $0, units: (units[$0] ?? []).sorted()) }
  }

  private mutating func lockedSectors(
    _ asked: [WishDescription.Mention]
  ) -> [Placed<String>] {
    guard let first = asked.first else { return [] }
    guard let existing = ground.existing else {
      // One that was named and could not be read has its own findings.
      if !ground.hasExistingSource {
        report(
          .error, "sectores-fijos-sin-sectorizacion", at: first.place,
          "Hay «sectores_fijos», pero no se dio la sectorización existente de la que son.",
          remedy: "Agregue «capas: {sectorizacion: …}» o use --sectorizacion.")
      }
      return []
    }
    let codes = existing.codes
    var found: [Placed<String>] = []
    for mention in asked {
      let code = sector(mention)
      guard codes.contains(code) else {
        report(
          .error, "sector-no-existe", at: mention.place,
          "La sectorización existente no tiene el sector «\(mention.text)»."
            + NearestName.question(mention.text, in: codes),
          remedy: "Use uno de: \(codes.prefix(30).joined(separator: ", ")).")
        continue
      }
      guard !found.contains(where: { $0.value == code }) else {
        report(
          .warning, "sector-repetido", at: mention.place,
          "El sector «\(mention.text)» ya está en «sectores_fijos».",
          remedy: "Déjelo una sola vez.")
        continue
      }
      found.append(Placed(value: code, place: mention.place))
    }
    return found
  }

  private mutating func shares(
    _ asked: [WishDescription.Share], _ named: Set<String>
  ) -> [Wishes.Share] {
    let known = named.union(ground.existing?.codes ?? [])
    var seen: Set<String> = []
    return asked.compactMap { share in
      guard let mention = share.sector else { return Wishes.Share(sector: nil, share: share.share) }
      let code = sector(mention)
      guard known.contains(code) else {
        report(
          .error, "meta-sin-sector", at: mention.place,
          "Ni «fijas», ni «centros», ni la sectorización existente nombran el sector "
            + "«\(mention.text)»."
            + NearestName.question(mention.text, in: known.sortedByScalars()),
          remedy: "Nómbrelo en «fijas» o en «centros», o quite «sector»: la meta será de "
            + "cualquiera.")
        return nil
      }
      guard seen.insert(code).inserted else {
        report(
          .error, "meta-repetida", at: mention.place,
          "El sector «\(mention.text)» ya tiene una meta.", remedy: "Deje una sola.")
        return nil
      }
      return Wishes.Share(sector: code, share: share.share)
    }
  }

  // MARK: Attributes

  private mutating func respects(
    _ asked: [WishDescription.Respect]
  ) -> [Placed<Wishes.Respect>] {
    var found: [Placed<Wishes.Respect>] = []
    var seen: Set<String> = []
    for respect in asked {
      let name = respect.attribute.text
      guard seen.insert(name).inserted else {
        report(
          .error, "atributo-repetido", at: respect.attribute.place,
          "«\(name)» ya está en «respetar».", remedy: "Deje un solo modo por atributo.")
        continue
      }
      guard let labels = labels(respect.attribute) else { continue }
      if labels.labels.count == 1 {
        report(
          .note, "atributo-de-un-valor", at: respect.attribute.place,
          "«\(name)» tiene un solo valor en todo el distrito: no pone ningún límite.", remedy: "")
      }
      let silent = labels.labelOfUnit.count { $0 == nil }
      if silent > 0 {
        report(
          .note, "unidades-sin-atributo", at: respect.attribute.place,
          "Unidades sin dato de «\(name)», que pueden ir en cualquier sector: \(silent) de "
            + "\(ground.units.count).", remedy: "")
      }
      found.append(
        Placed(
          value: Wishes.Respect(
            attribute: name, labels: labels.labels, labelOfUnit: labels.labelOfUnit,
            weight: respect.weight),
          place: respect.attribute.place))
    }
    return found
  }

  /// nil, with an error, for an attribute that nothing says.
  private mutating func labels(_ mention: WishDescription.Mention) -> AttributeLabels? {
    let name = mention.text
    if let labels = labelsOfAttribute[name] { return labels }
    let labels: AttributeLabels
    if let attribute = KnownAttribute(rawValue: name) {
      labels = AttributeLabels(attribute, of: ground)
    } else if reader.foundColumns.contains(name) {
      labels = AttributeLabels(column: name, of: ground)
    } else {
      let known = KnownAttribute.allCases.map(\.rawValue)
      report(
        .error, "atributo-desconocido", at: mention.place,
        "«\(name)» no es un atributo ni una columna de las unidades."
          + NearestName.question(name, in: known + reader.headings),
        remedy: "Use uno de: \(known.joined(separator: ", ")), o una columna de las unidades.")
      return nil
    }
    guard !labels.labels.isEmpty else {
      report(
        .error, "atributo-vacio", at: mention.place,
        "Ninguna unidad tiene dato de «\(name)».", remedy: remedy(ofEmpty: name))
      return nil
    }
    if let first = labels.claimedTwice.first {
      report(
        .warning, "unidad-en-dos-ambitos", at: mention.place,
        "Unidades en el «\(name)» de dos servicios, que se toman del primero: "
          + "\(labels.claimedTwice.count) (la primera, «\(ground.id(first))»).",
        remedy: "Deje cada unidad en el ámbito de un solo servicio.")
    }
    labelsOfAttribute[name] = labels
    return labels
  }

  private func remedy(ofEmpty attribute: String) -> String {
    switch KnownAttribute(rawValue: attribute) {
    case .catchment:
      "Agregue a la tabla «ipress» la columna «ambito», con los códigos de sus unidades separados "
        + "por «;»."
    case .water:
      "Agregue la columna «agua» a las unidades, o «unidades» a la tabla de sistemas de agua."
    default: "Agregue la columna «\(attribute)» a las unidades, o quite el atributo."
    }
  }
}
