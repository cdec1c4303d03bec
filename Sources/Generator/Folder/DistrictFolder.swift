public import SectorizaFormats
import SectorizaModel

extension SyntheticDistrict {
  /// What is written beside the usual files.
  public struct WriteExtras: Hashable, Sendable {
    /// The Padrón also as a workbook, `padron.xlsx`.
    public var workbook: Bool
    /// `verdad.csv` (`cod_padron,unidad_id`) and `verdad_gestantes.csv` (`doc,unidad_id`): where
    /// each person really is.
    public var truth: Bool

    public init(workbook: Bool = false, truth: Bool = false) {
      self.workbook = workbook
      self.truth = truth
    }
  }

  /// Writes the district as a folder that the program reads: `distrito.yaml`, its layers and
  /// tables, and a `LEEME.txt` that says that everything is invented. All files or none.
  ///
  /// The text files have the same bytes every time; the workbook depends on the library's version.
  ///
  /// - Parameter folder: made if it is missing; files of the same names are replaced.
  /// - Returns: the names of the files, in the order they were written.
  /// - Throws: `OutputError` when it cannot be written, `GeometryError` when the projection library
  ///   does not work.
  @discardableResult
  public func write(
    to folder: String, extras: WriteExtras = WriteExtras()
  ) throws -> [String] {
    let output = try OutputFolder(folder)
    let names = try stage(in: output, extras: extras)
    try output.commit()
    return names
  }

  /// The same files, staged: whoever made the folder commits it.
  @discardableResult
  public func stage(
    in output: OutputFolder, extras: WriteExtras = WriteExtras()
  ) throws -> [String] {
    let tables = try DistrictTables(self)
    let lists = try NominalTables(
      padron: padron, gestantes: gestantes, gestores: gestores, zone: zone)
    var names: [String] = []
    func put(_ layer: OutputLayer, _ name: String, as format: FileFormat, id: String? = nil) throws
    {
      let options = WriteOptions(idColumn: id, date: self.options.cutDate)
      for file in try LayerWriter.encode([layer], as: format, options: options) {
        try output.write(file.bytes, to: name)
      }
      names.append(name)
    }
    func put(_ text: String, _ name: String) throws {
      try output.write(text, to: name)
      names.append(name)
    }
    try put(DistrictTexts.description(of: self), "distrito.yaml")
    try put(DistrictTexts.readMe(of: self, extras: extras), "LEEME.txt")
    try put(tables.limit(), "limite.geojson", as: .geoJSON, id: "ubigeo")
    if options.blocks > 0 {
      try put(tables.blocks(), "manzanas.geojson", as: .geoJSON, id: "unidad_id")
    }
    if options.ruralSettlements > 0 {
      try put(tables.settlements(), "centros_poblados.csv", as: .csv)
    }
    try put(tables.services(.ipress), "ipress.csv", as: .csv)
    try put(tables.services(.preschool), "ie_inicial.csv", as: .csv)
    try put(tables.services(.water), "agua.csv", as: .csv)
    try put(tables.riskZones(), "riesgo.geojson", as: .geoJSON, id: "codigo")
    try put(tables.barriers(), "barreras.geojson", as: .geoJSON)
    try put(tables.crossings(), "cruces.geojson", as: .geoJSON)
    try put(tables.existing(), "sectorizacion.csv", as: .csv)
    if !equivalences.isEmpty {
      try put(tables.equivalences(), KnownEquivalences.fileName, as: .csv)
    }
    try put(lists.padronLayer(), "padron.csv", as: .csv)
    if extras.workbook { try put(lists.padronLayer(), "padron.xlsx", as: .xlsx) }
    try put(lists.gestantesLayer(), "gestantes.csv", as: .csv)
    try put(lists.gestoresLayer(), "gestores.csv", as: .csv)
    if extras.truth {
      let truth = try tables.truth()
      try put(truth.children, "verdad.csv", as: .csv)
      try put(truth.gestantes, "verdad_gestantes.csv", as: .csv)
    }
    return names
  }
}
