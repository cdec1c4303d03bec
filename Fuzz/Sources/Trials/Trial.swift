/// A reader as a fuzzer sees it: whatever the bytes, it comes back, soon and within its memory.
///
/// The same trials run in the tests, over the inputs of `Fuzz/corpus` and `Fuzz/regressions`.
public enum Trial: String, CaseIterable, Sendable {
  // Formats, each as a file of that ending.
  case csv, xlsx, ods, xls, geojson, gpkg, kml, kmz, fgb, dxf, dbf
  /// A shapefile: `.shp`, `.shx`, `.dbf` and `.cpg`, one after another (see ``PartedInput``).
  case shp
  /// The parts of a workbook, packed without compression.
  case xlsxParts, odsParts
  // What the readers are made of.
  case xmlScanner, csvScanner
  // What a team writes.
  case distrito, condiciones
  // What a cell may hold, one a line.
  case codes, coordinates, dates, headings
  // Tables and layers, understood.
  case planTable, adjacencyTable, sectorLayer, unitTable, unitLayer, padron, equivalencias,
    ubicaciones,
    casefile

  public func callAsFunction(_ bytes: [UInt8]) {
    switch self {
    case .csv, .xlsx, .ods, .xls, .geojson, .gpkg, .kml, .kmz, .fgb, .dxf, .dbf:
      FormatTrials.read(bytes, ending: rawValue)
    case .shp: FormatTrials.readShapefile(bytes)
    case .xlsxParts: FormatTrials.readPackage(bytes, ending: "xlsx")
    case .odsParts: FormatTrials.readPackage(bytes, ending: "ods")
    case .xmlScanner: ScannerTrials.xml(bytes)
    case .csvScanner: ScannerTrials.csv(bytes)
    case .distrito: TextTrials.description(bytes)
    case .condiciones: TextTrials.wishes(bytes)
    case .codes: TextTrials.codes(bytes)
    case .coordinates: TextTrials.coordinates(bytes)
    case .dates: TextTrials.dates(bytes)
    case .headings: TextTrials.headings(bytes)
    case .planTable: TableTrials.plan(bytes)
    case .adjacencyTable: TableTrials.adjacency(bytes)
    case .sectorLayer: TableTrials.sectors(bytes)
    case .unitTable: TableTrials.units(bytes, ending: "csv")
    case .unitLayer: TableTrials.units(bytes, ending: "geojson")
    case .padron: TableTrials.persons(bytes)
    case .equivalencias: TableTrials.equivalences(bytes)
    case .ubicaciones: TableTrials.manualPlacements(bytes)
    case .casefile: TableTrials.casefile(bytes)
    }
  }
}
