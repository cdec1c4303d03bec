internal import SectorizaModel
internal import Yams

/// The parts of `distrito.yaml`.
extension DescriptionParser {
  /// A mapping, or a list of mappings: the files of one role.
  static func sources(
    _ node: Node?, _ path: String, _ role: LayerRole, _ reader: inout NodeReader
  ) -> [LayerSource]? {
    guard let node else { return nil }
    let nodes = node.sequence.map { Array($0) } ?? [node]
    return nodes.compactMap { source($0, path, role, &reader) }
  }

  private static func source(
    _ node: Node, _ path: String, _ role: LayerRole, _ reader: inout NodeReader
  ) -> LayerSource? {
    var keys = fileKeys
    if role == .units { keys += ["tipo", "prefijo"] }
    if role == .existing { keys += ["origen"] }
    if role == .existing || role == .units { keys += ["rotulos"] }
    if KnownFields.fields(role).contains(where: { $0.name == "ubigeo" }) { keys.append("ubigeo") }
    let values = reader.mapping(node, path, keys: keys)
    guard node.mapping != nil else { return nil }
    return source(values, of: node, path, role, &reader)
  }

  /// What every file may say of itself.
  private static let fileKeys = ["archivo", "capa", "crs", "columnas", "entidad", "fecha"]

  private static func source(
    _ values: [String: Node], of node: Node, _ path: String, _ role: LayerRole,
    _ reader: inout NodeReader
  ) -> LayerSource? {
    guard let file = reader.text(values["archivo"], "\(path).archivo") else {
      reader.report(noFile(node, path, reader))
      return nil
    }
    var source = LayerSource(file: file, line: node.mark?.line)
    source.layer = reader.text(values["capa"], "\(path).capa")
    source.epsg = epsg(values["crs"], "\(path).crs", &reader)
    source.kind = reader.choice(values["tipo"], "\(path).tipo", Unit.Kind.self)
    // Blanks of a prefix count; only its absence is nothing.
    source.idPrefix = values["prefijo"]?.scalar?.string ?? ""
    source.date = reader.date(values["fecha"], "\(path).fecha")
    source.entity = reader.text(values["entidad"], "\(path).entidad")
    source.origin = reader.choice(values["origen"], "\(path).origen", Origin.self)?.rawValue
    source.ubigeos =
      reader.choice(values["ubigeo"], "\(path).ubigeo", UbigeoSystem.self) ?? .inei
    source.labels = labels(values["rotulos"], "\(path).rotulos", &reader)
    if let columns = values["columnas"] {
      for (name, heading) in reader.pairs(columns, "\(path).columnas") {
        source.columns[name] = heading
      }
      let known = KnownFields.names(role)
      for name in source.columns.keys.sorted() where !known.contains(name) {
        reader.report(
          Finding(
            .error, "columna-desconocida",
            at: reader.place(columns, "\(path).columnas", value: name),
            "«\(name)» no es una columna de «\(role.rawValue)»."
              + NearestName.question(name, in: known),
            remedy: "Use una de: \(known.joined(separator: ", "))."))
        source.columns[name] = nil
      }
    }
    return source
  }

  /// The labels of a drawing: a file, or a group with its file.
  private static func labels(
    _ node: Node?, _ path: String, _ reader: inout NodeReader
  ) -> [LayerSource] {
    guard let node else { return [] }
    if node.scalar != nil {
      return reader.text(node, path).map { [LayerSource(file: $0, line: node.mark?.line)] } ?? []
    }
    let values = reader.mapping(node, path, keys: ["archivo", "capa", "crs", "columna"])
    guard node.mapping != nil else { return [] }
    guard let file = reader.text(values["archivo"], "\(path).archivo") else {
      reader.report(noFile(node, path, reader))
      return []
    }
    var source = LayerSource(file: file, line: node.mark?.line)
    source.layer = reader.text(values["capa"], "\(path).capa")
    source.epsg = epsg(values["crs"], "\(path).crs", &reader)
    source.columns["texto"] = reader.text(values["columna"], "\(path).columna")
    return [source]
  }

  private static func noFile(_ node: Node, _ path: String, _ reader: NodeReader) -> Finding {
    Finding(
      .error, "falta-archivo", at: reader.place(node, path), "«\(path)» no dice su archivo.",
      remedy: "Agregue «archivo: nombre_del_archivo».")
  }

  private enum Origin: String, CaseIterable {
    case salud, educacion, inei, otro
  }

  private static func epsg(_ node: Node?, _ path: String, _ reader: inout NodeReader) -> Int? {
    guard let node else { return nil }
    guard let text = reader.text(node, path), let code = CRSText.epsg(text) else {
      reader.wrongType(node, path, expected: "un sistema como EPSG:4326 o EPSG:32718")
      return nil
    }
    return code
  }

  /// What the team knows about addresses.
  static func addresses(
    _ node: Node, _ description: inout DistrictDescription, _ reader: inout NodeReader
  ) {
    let roles = LayerRole.addresses
    let values = reader.mapping(node, "direcciones", keys: roles.map(\.rawValue) + ["reglas"])
    for role in roles {
      description.sources[role] = sources(
        values[role.rawValue], "direcciones.\(role.rawValue)", role, &reader)
    }
    guard let rules = values["reglas"] else { return }
    let path = "direcciones.reglas"
    let file =
      rules.mapping == nil
      ? reader.text(rules, path)
      : reader.text(reader.mapping(rules, path, keys: ["archivo"])["archivo"], path + ".archivo")
    guard let file else {
      if rules.sequence == nil { reader.report(noFile(rules, path, reader)) }
      return
    }
    description.addressRules = LayerSource(file: file, line: rules.mark?.line)
  }

  /// The totals that are typed and, beside them, the table that has the others.
  static func population(
    _ node: Node, _ description: inout DistrictDescription, _ reader: inout NodeReader
  ) {
    let values = reader.mapping(
      node, "poblacion",
      keys: [
        "total", "menores_5", "proporcion_menores_5", "gestantes", "personas_por_vivienda",
      ] + fileKeys)
    // Something is said of a file: without its name that is a slip.
    if fileKeys.contains(where: { values[$0] != nil }),
      let table = source(values, of: node, "poblacion", .population, &reader)
    {
      description.sources[.population] = [table]
    }
    func number(_ key: String, _ range: ClosedRange<Double>) -> Double? {
      reader.number(values[key], "poblacion.\(key)", in: range)
    }
    description.population = PopulationTotals(
      total: number("total", 0...40_000_000), under5: number("menores_5", 0...4_000_000),
      under5Share: number("proporcion_menores_5", 0...1),
      gestantes: number("gestantes", 0...1_000_000),
      personsPerDwelling: number("personas_por_vivienda", 0.1...20))
  }

  static func criteria(_ node: Node, _ reader: inout NodeReader) -> Criteria {
    let values = reader.mapping(
      node, "criterios",
      keys: [
        "sectores", "carga_maxima", "tolerancia", "semilla", "esfuerzo", "contorno", "peso",
        "distancia",
      ])
    var criteria = Criteria()
    criteria.sectorCount = sectorCount(values["sectores"], "criterios.sectores", &reader)
    criteria.mostLoad = reader.positive(
      values["carga_maxima"], "criterios.carga_maxima", most: 1_000_000_000)
    criteria.tolerance = reader.number(values["tolerancia"], "criterios.tolerancia", in: 0...1)
    criteria.seed = reader.integer(
      values["semilla"], "criterios.semilla", in: 0...999_999_999_999
    ).map(UInt64.init)
    criteria.effort = reader.integer(
      values["esfuerzo"], "criterios.esfuerzo", in: 1...1_000_000)
    criteria.outlineWeight = reader.number(
      values["contorno"], "criterios.contorno", in: 0...1000)
    criteria.distance = reader.choice(
      values["distancia"], "criterios.distancia", DistanceMeasure.self)
    let weight = reader.text(values["peso"], "criterios.peso")
    criteria.weightColumn = weight == "carga" ? nil : weight
    return criteria
  }

  private static func sectorCount(
    _ node: Node?, _ path: String, _ reader: inout NodeReader
  ) -> SectorCount? {
    guard let node, let text = reader.text(node, path) else { return nil }
    if let count = SectorCount(text) { return count }
    // `12.0` is what some write for 12.
    if let number = FieldText.integer(text) {
      return reader.integer(node, path, in: 1...SectorCount.most).map { _ in .number(number) }
    }
    let isRange = text.contains("..")
    reader.report(
      Finding(
        .error, isRange ? "valor-fuera-de-rango" : "tipo-incorrecto",
        at: reader.place(node, path, value: text),
        isRange
          ? "«\(path)» va de un número a otro mayor, desde 1, con a lo más "
            + "\(SectorCount.mostToCompare) valores."
          : "«\(path)» debe ser un número, un rango como 6..12, o «gestores».",
        remedy: "Corrija el valor de «\(path)»."))
    return nil
  }

  static func travel(
    _ node: Node, _ description: inout DistrictDescription, _ reader: inout NodeReader
  ) {
    let values = reader.mapping(node, "viaje", keys: TravelRules.fields.map(\.name))
    for (name, field, range) in TravelRules.fields {
      guard let value = reader.number(values[name], "viaje.\(name)", in: range) else { continue }
      description.travel[keyPath: field] = value
      description.chosenTravel.insert(name)
    }
  }

  static func thresholds(_ node: Node, _ reader: inout NodeReader) -> Thresholds {
    let values = reader.mapping(
      node, "umbrales", keys: ["dias_padron", "razon_padron_min", "razon_padron_max", "meses"])
    var thresholds = Thresholds()
    thresholds.padronDays = reader.integer(
      values["dias_padron"], "umbrales.dias_padron", in: 1...3660)
    thresholds.leastListRatio = reader.number(
      values["razon_padron_min"], "umbrales.razon_padron_min", in: 0...1)
    thresholds.mostListRatio = reader.number(
      values["razon_padron_max"], "umbrales.razon_padron_max", in: 1...100)
    if let months = values["meses"] {
      let keys = ExpectedInput.all.filter { $0.months != nil }.map(\.key)
      let told = reader.mapping(months, "umbrales.meses", keys: keys)
      for key in keys {
        thresholds.months[key] = reader.integer(told[key], "umbrales.meses.\(key)", in: 1...1200)
      }
    }
    return thresholds
  }

  static func workload(
    _ node: Node, _ description: inout DistrictDescription, _ reader: inout NodeReader
  ) {
    let fields: [(String, WritableKeyPath<WorkloadModel, Double>, ClosedRange<Double>)] = [
      ("minutos_por_visita", \.minutesPerVisit, 0...600),
      ("gestante", \.gestante, 0...31), ("menor_1_mes", \.under1Month, 0...31),
      ("de_1_a_11_meses", \.months1To11, 0...31), ("de_12_a_23_meses", \.months12To23, 0...31),
      ("de_24_a_59_meses", \.months24To59, 0...31),
    ]
    let values = reader.mapping(node, "parametros", keys: fields.map(\.0) + ["archivo"])
    if let file = reader.text(values["archivo"], "parametros.archivo") {
      description.careSheet = LayerSource(file: file, line: values["archivo"]?.mark?.line)
    }
    for (name, field, range) in fields {
      guard let value = reader.number(values[name], "parametros.\(name)", in: range) else {
        continue
      }
      description.workload[keyPath: field] = value
      description.chosenWorkload.insert(name)
    }
  }
}

/// How a person writes a reference system.
enum CRSText {
  /// `EPSG:32718`, `epsg:32718` or `32718`.
  static func epsg(_ text: String) -> Int? {
    let upper = text.uppercased()
    let digits = upper.hasPrefix("EPSG:") ? String(upper.dropFirst(5)) : upper
    guard FieldText.isDigits(digits), (4...6).contains(digits.utf8.count) else { return nil }
    return Int(digits)
  }
}
