internal import SectorizaGeometry
internal import SectorizaModel

/// The places from which sectors are walked.
extension WishResolver {
  /// A centre farther than this from every unit is told.
  private static let farMeters = 2000.0

  mutating func hubs(
    _ asked: [WishDescription.Hub]
  ) throws(GeometryError) -> [Placed<Wishes.Hub>] {
    guard !asked.isEmpty else { return [] }
    var finder: ShapeLocator?
    var found: [Placed<Wishes.Hub>] = []
    for hub in asked {
      let name: String
      let unit: UnitIndex
      switch hub.position {
      case .unit(let mention):
        guard let known = self.unit(mention) else { continue }
        unit = known
        name = ground.units[known.position].name ?? mention.text
      case .ipress(let mention):
        guard let service = ipress(mention),
          let near = try nearest(to: service.position, of: hub, service.name, &finder)
        else { continue }
        unit = near
        name = service.name
      case .point(let point):
        guard let place = try onPlane(point) else { continue }
        name = "\(point.latitudeDegrees), \(point.longitudeDegrees)"
        guard let near = try nearest(to: place, of: hub, hub.name ?? name, &finder) else {
          continue
        }
        unit = near
      }
      let resolved = Wishes.Hub(
        name: hub.name ?? name, unit: unit, sector: hub.sector.map { sector($0) })
      if found.contains(where: { $0.value.unit == unit && $0.value.sector == resolved.sector }) {
        report(
          .warning, "centro-repetido", at: hub.place,
          "El centro «\(resolved.name)» cae en la unidad «\(ground.id(unit))», que ya es un centro.",
          remedy: "Deje uno solo.")
        continue
      }
      found.append(Placed(value: resolved, place: hub.place))
    }
    return found
  }

  private mutating func ipress(_ mention: WishDescription.Mention) -> Service? {
    let services = ground.services.filter { $0.kind == .ipress }
    let code = CodeText.ipress(mention.text).code?.text ?? mention.text
    if let service = services.first(where: { $0.code == code }) { return service }
    let folded = Heading.folded(mention.text)
    let namesake = services.first { Heading.folded($0.name) == folded }
    report(
      .error, "ipress-no-existe", at: mention.place,
      "No hay en este distrito una IPRESS con código «\(mention.text)» y con coordenadas."
        + (namesake.map { " ¿Quiso decir «\($0.code)»?" }
          ?? NearestName.question(code, in: services.map(\.code))),
      remedy: "Revise el código en la tabla «ipress», o dé el centro con «lat» y «lon».")
    return nil
  }

  /// The unit that holds the place, or the nearest; the first of the layers among equals.
  private mutating func nearest(
    to point: ProjectedPoint, of hub: WishDescription.Hub, _ name: String,
    _ finder: inout ShapeLocator?
  ) throws(GeometryError) -> UnitIndex? {
    let locator =
      if let finder { finder } else { try ShapeLocator(ground.units.map(\.shape)) }
    finder = locator
    guard let near = try locator.nearest(to: point) else { return nil }
    if near.distanceMeters > Self.farMeters {
      report(
        .warning, "centro-lejano", at: hub.place,
        "El centro «\(name)» está a \(FieldText.plain(near.distanceMeters.rounded())) m de la "
          + "unidad más cercana, «\(ground.id(UnitIndex(near.index)))», que se usa en su lugar.",
        remedy: "Revise sus coordenadas, o escriba la «unidad» que debe ser el centro.")
    }
    return UnitIndex(near.index)
  }

  private func onPlane(_ point: GeographicPoint) throws(GeometryError) -> ProjectedPoint? {
    guard let zone = ground.zone else { return nil }
    return try Projection<GeographicPoint, ProjectedPoint>(to: zone).forward(point)
  }
}
