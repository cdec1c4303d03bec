internal import SectorizaModel
internal import Yams

/// Reads the block `condiciones`.
struct WishParser {
  /// How the block is called in findings.
  private let path: String
  private var reader: NodeReader
  private var wishes = WishDescription()

  private static let keys = [
    "equilibrar", "juntas", "separadas", "fijas", "sectores_fijos", "centros", "metas", "respetar",
    "mezclar_urbano_rural",
  ]

  /// - Parameter path: `condiciones`, or nothing when the block is a whole file.
  static func parse(
    _ node: Node, path: String, _ reader: inout NodeReader
  ) -> WishDescription {
    var parser = WishParser(path: path, reader: reader)
    parser.read(node)
    reader = parser.reader
    return parser.wishes
  }

  private init(path: String, reader: NodeReader) {
    self.path = path
    self.reader = reader
  }

  private mutating func read(_ node: Node) {
    let values = reader.mapping(node, path, keys: Self.keys)
    each(values["equilibrar"], "equilibrar") { $0.balance($1, $2) }
    each(values["juntas"], "juntas") { $0.together($1, $2) }
    each(values["separadas"], "separadas") { $0.apart($1, $2) }
    each(values["fijas"], "fijas") { $0.lock($1, $2) }
    each(values["sectores_fijos"], "sectores_fijos") { parser, node, path in
      if let sector = parser.mention(node, path) { parser.wishes.lockedSectors.append(sector) }
    }
    each(values["centros"], "centros") { $0.hub($1, $2) }
    each(values["metas"], "metas") { $0.share($1, $2) }
    each(values["respetar"], "respetar") { $0.respect($1, $2) }
    wishes.mixesUrbanAndRural = reader.yesNo(
      values["mezclar_urbano_rural"], NodeReader.joined(path, "mezclar_urbano_rural"))
  }

  /// The items of a list; a single item need not be a list.
  private mutating func each(
    _ node: Node?, _ key: String, _ read: (inout WishParser, Node, String) -> Void
  ) {
    guard let node else { return }
    let path = NodeReader.joined(path, key)
    if key == "separadas", let pair = node.sequence, pair.allSatisfy({ $0.scalar != nil }),
      pair.count == 2
    {
      // One pair written without its brackets.
      return read(&self, node, path)
    }
    for item in node.sequence.map({ Array($0) }) ?? [node] { read(&self, item, path) }
  }

  private mutating func balance(_ node: Node, _ path: String) {
    let values = reader.mapping(node, path, keys: ["cantidad", "tolerancia"])
    let quantity = required(values["cantidad"], node, path, "cantidad")
    let tolerance = reader.number(values["tolerancia"], "\(path).tolerancia", in: 0...10)
    if values["tolerancia"] == nil, quantity != nil { missing(node, path, "tolerancia: 0.15") }
    guard let quantity, let tolerance else { return }
    wishes.balances.append(WishDescription.Balance(quantity: quantity, tolerance: tolerance))
  }

  private mutating func together(_ node: Node, _ path: String) {
    let values = reader.mapping(node, path, keys: ["nombre", "unidades", "atributo"])
    guard node.mapping != nil else { return }
    let name = reader.text(values["nombre"], "\(path).nombre")
    switch (values["unidades"], values["atributo"]) {
    case (let units?, nil):
      let mentions = list(units, "\(path).unidades")
      wishes.together.append(
        .units(
          name: name ?? "grupo \(wishes.together.count + 1)", mentions,
          place: reader.place(node, path)))
    case (nil, let attribute?):
      if let mention = mention(attribute, "\(path).atributo") {
        wishes.together.append(.attribute(mention))
      }
    default:
      reader.report(
        Finding(
          .error, "grupo-sin-unidades", at: reader.place(node, path, value: name),
          "El grupo debe decir sus «unidades», o el «atributo» que las junta, y no ambos.",
          remedy: "Escriba {nombre: …, unidades: [id1, id2]} o {atributo: comunidad}."))
    }
  }

  private mutating func apart(_ node: Node, _ path: String) {
    guard let pair = node.sequence, pair.count == 2 else {
      return reader.wrongType(node, path, expected: "un par de unidades: [id1, id2]")
    }
    let mentions = pair.compactMap { mention($0, path) }
    guard mentions.count == 2 else { return }
    wishes.apart.append(WishDescription.Apart(one: mentions[0], other: mentions[1]))
  }

  private mutating func lock(_ node: Node, _ path: String) {
    let values = reader.mapping(node, path, keys: ["sector", "unidades"])
    let sector = required(values["sector"], node, path, "sector")
    if values["unidades"] == nil, sector != nil { missing(node, path, "unidades: [id1, id2]") }
    guard let sector, let units = values["unidades"] else { return }
    wishes.locks.append(
      WishDescription.Lock(sector: sector, units: list(units, "\(path).unidades")))
  }

  private mutating func hub(_ node: Node, _ path: String) {
    let values = reader.mapping(
      node, path, keys: ["unidad", "ipress", "lat", "lon", "nombre", "sector"])
    guard node.mapping != nil else { return }
    let ways = [values["unidad"], values["ipress"], values["lat"] ?? values["lon"]]
    guard ways.count(where: { $0 != nil }) == 1 else {
      return reader.report(
        Finding(
          .error, "centro-sin-lugar", at: reader.place(node, path),
          "Un centro se dice de una sola manera: «unidad», «ipress», o «lat» y «lon».",
          remedy: "Escriba {unidad: id}, {ipress: \"00006208\"} o {lat: -12.1, lon: -76.9}."))
    }
    let position: WishDescription.Hub.Position
    if let unit = values["unidad"] {
      guard let mention = mention(unit, "\(path).unidad") else { return }
      position = .unit(mention)
    } else if let ipress = values["ipress"] {
      guard let mention = mention(ipress, "\(path).ipress") else { return }
      position = .ipress(mention)
    } else {
      guard let point = point(values["lat"], values["lon"], node, path) else { return }
      position = .point(point)
    }
    wishes.hubs.append(
      WishDescription.Hub(
        position: position, name: reader.text(values["nombre"], "\(path).nombre"),
        sector: values["sector"].flatMap { mention($0, "\(path).sector") },
        place: reader.place(node, path)))
  }

  private mutating func point(
    _ latitude: Node?, _ longitude: Node?, _ node: Node, _ path: String
  ) -> GeographicPoint? {
    guard let latitude, let longitude else {
      missing(node, path, latitude == nil ? "lat: -12.1" : "lon: -76.9")
      return nil
    }
    let south = reader.number(latitude, "\(path).lat", in: -180...180)
    let east = reader.number(longitude, "\(path).lon", in: -180...180)
    guard let south, let east else { return nil }
    let point = GeographicPoint(longitudeDegrees: east, latitudeDegrees: south)
    if PeruBounds.contains(point) { return point }
    let isSwapped = PeruBounds.contains(
      GeographicPoint(longitudeDegrees: south, latitudeDegrees: east))
    reader.report(
      Finding(
        .error, "centro-fuera-del-peru", at: reader.place(node, path, value: "\(south), \(east)"),
        "El centro no cae en el Perú."
          + (isSwapped ? " La latitud y la longitud parecen intercambiadas." : ""),
        remedy: "Escriba lat (de -18.4 a -0.03) y lon (de -81.4 a -68.6) en grados decimales."))
    return nil
  }

  private mutating func share(_ node: Node, _ path: String) {
    let values = reader.mapping(node, path, keys: ["sector", "parte"])
    guard node.mapping != nil else { return }
    guard let part = values["parte"] else { return missing(node, path, "parte: 0.5") }
    guard let share = reader.positive(part, "\(path).parte", most: 100) else { return }
    wishes.shares.append(
      WishDescription.Share(
        sector: values["sector"].flatMap { mention($0, "\(path).sector") }, share: share,
        place: reader.place(node, path)))
  }

  private enum Mode: String, CaseIterable { case hard = "duro", soft = "blando" }

  private mutating func respect(_ node: Node, _ path: String) {
    let values = reader.mapping(node, path, keys: ["atributo", "modo", "peso"])
    let attribute = required(values["atributo"], node, path, "atributo")
    let mode = reader.choice(values["modo"], "\(path).modo", Mode.self)
    let weight = reader.number(values["peso"], "\(path).peso", in: 0...1000)
    guard let attribute else { return }
    if mode == .hard, let node = values["peso"] {
      reader.report(
        Finding(
          .warning, "peso-sin-uso", at: reader.place(node, "\(path).peso", value: attribute.text),
          "«modo: duro» no usa peso: el límite se sigue siempre.",
          remedy: "Quite «peso», o escriba «modo: blando»."))
    }
    wishes.respects.append(
      WishDescription.Respect(attribute: attribute, weight: mode == .hard ? nil : weight ?? 1))
  }

  /// The texts of a list; one text need not be a list.
  private mutating func list(_ node: Node, _ path: String) -> [WishDescription.Mention] {
    (node.sequence.map { Array($0) } ?? [node]).compactMap { mention($0, path) }
  }

  private mutating func mention(_ node: Node, _ path: String) -> WishDescription.Mention? {
    guard let text = reader.text(node, path) else {
      if node.scalar != nil { reader.wrongType(node, path, expected: "un código o nombre") }
      return nil
    }
    return WishDescription.Mention(text, at: reader.place(node, path, value: text))
  }

  private mutating func required(
    _ node: Node?, _ parent: Node, _ path: String, _ key: String
  ) -> WishDescription.Mention? {
    if let node { return mention(node, "\(path).\(key)") }
    if parent.mapping != nil { missing(parent, path, "\(key): …") }
    return nil
  }

  private mutating func missing(_ node: Node, _ path: String, _ example: String) {
    let key = example.prefix { $0 != ":" }
    reader.report(
      Finding(
        .error, "falta-clave", at: reader.place(node, path),
        "A esta entrada de «\(path)» le falta «\(key)».", remedy: "Agregue «\(example)»."))
  }
}
