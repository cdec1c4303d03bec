internal import SectorizaGeometry
internal import SectorizaModel

/// Reads what a district knows about its places by the names that people give them: the section
/// `direcciones`.
struct GazetteerReader {
  let description: DistrictDescription
  let place: DistrictPlace
  let zone: UTMZone?
  private(set) var findings: [Finding] = []
  private(set) var gazetteer = Gazetteer()

  init(_ description: DistrictDescription, near place: DistrictPlace, zone: UTMZone?) {
    self.description = description
    self.place = place
    self.zone = zone
  }

  /// Opens its files, and reads those that speak of units where there are some. O(rows).
  ///
  /// - Parameter owners: Whose each document of the lists is.
  mutating func read(
    units: [Unit], existing: ExistingSectorization?, persons: [Person], owners: DocumentOwners,
    with loader: inout TableLoader
  ) throws(GeometryError) {
    readRules(with: &loader)
    var streets = StreetAxisReader(zone: zone)
    for table in loader.loadAll(description, .streetAxes) {
      try streets.read(
        try LocatedTable(table, near: place, severity: .warning, findings: &findings))
    }
    findings += streets.findings
    gazetteer.streetAxes = streets.axes
    let ofEquivalences = loader.loadAll(description, .equivalences)
    let ofPersons = loader.loadAll(description, .manualPlacements)
    guard !units.isEmpty else { return }
    let targets = PlaceTargets(units: units, existing: existing)
    var equivalences = EquivalenceReader(targets: targets)
    for table in ofEquivalences { equivalences.read(table) }
    findings += equivalences.findings
    gazetteer.equivalences = equivalences.equivalences
    var manual = ManualPlacementReader(targets: targets, persons: persons, owners: owners)
    for table in ofPersons { manual.read(table) }
    findings += manual.findings
    gazetteer.manualPlacements = manual.placements
  }

  /// The rules of the district for reading addresses are text: who reads addresses understands it.
  private mutating func readRules(with loader: inout TableLoader) {
    guard let source = description.addressRules, let path = loader.path(of: source) else { return }
    switch DescriptionParser.contents(of: path) {
    case .failure(let refusal): findings.append(refusal.finding)
    case .success(let text):
      loader.record(source, at: path, role: "reglas", rows: text.split(separator: "\n").count)
      gazetteer.addressRules = AddressRulesText(file: source.file, text: text)
    }
  }
}
