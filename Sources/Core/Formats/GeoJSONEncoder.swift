import SectorizaGeometry
import SectorizaModel

/// GeoJSON by RFC 7946: WGS84, seven decimals, shells counterclockwise, `id` always a string,
/// properties in the order of the columns, one feature to a line.
///
/// Ours and not OGR's, so that the bytes do not change with the version of GDAL, booleans and
/// nulls keep their types, and nothing is added (`name`, `crs`).
enum GeoJSONEncoder {
  static func encode(
    _ layer: OutputLayer, _ options: WriteOptions
  ) throws(OutputError) -> [UInt8] {
    guard layer.referenceSystem == .wgs84 else { throw .unsupportedFormat(.geoJSON) }
    let idColumn = options.idColumn.flatMap { name in
      layer.columns.firstIndex { $0.name == name }
    }
    let keys = layer.columns.map { quoted($0.name) }
    var text = "{\"type\":\"FeatureCollection\",\"features\":["
    for (index, row) in layer.rows.enumerated() {
      text += index == 0 ? "\n" : ",\n"
      text += "{\"type\":\"Feature\","
      if let idColumn { text += "\"id\":" + identifier(row.values[idColumn]) + "," }
      text += "\"properties\":{"
      text += zip(keys, row.values).map { $0 + ":" + value($1) }.joined(separator: ",")
      text += "},\"geometry\":" + (row.geometry.map(geometry) ?? "null") + "}"
    }
    return Array((text + "\n]}\n").utf8)
  }

  private static func identifier(_ value: FieldValue) -> String {
    switch value {
    case .text(let text): quoted(text)
    case .null: quoted("")
    default: quoted(self.value(value))
    }
  }

  private static func value(_ value: FieldValue) -> String {
    switch value {
    case .text(let text): quoted(text)
    case .integer(let number): String(number)
    case .real(let number): FieldReader.text(number)
    case .boolean(let flag): flag ? "true" : "false"
    case .null: "null"
    }
  }

  /// A JSON string; what is not ASCII stands as it is, in UTF-8.
  static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      case _ where scalar.value < 0x20:
        let digits = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }

  private static func geometry(_ shape: Shape<SourcePoint>) -> String {
    func list(_ items: [String]) -> String { "[" + items.joined(separator: ",") + "]" }
    func line(_ points: [SourcePoint]) -> String { list(points.map(position)) }
    func polygon(_ polygon: Polygon<SourcePoint>) -> String {
      list(
        [line(turned(polygon.shell, left: true))]
          + polygon.holes.map { line(turned($0, left: false)) })
    }
    func member(_ type: String, _ parts: [String]) -> String {
      let (name, coordinates) =
        parts.count == 1 ? (type, parts[0]) : ("Multi" + type, list(parts))
      return "{\"type\":\"\(name)\",\"coordinates\":\(coordinates)}"
    }
    switch shape {
    case .points(let points): return member("Point", points.map(position))
    case .lines(let lines): return member("LineString", lines.map(line))
    case .polygons(let polygons): return member("Polygon", polygons.map(polygon))
    }
  }

  /// The ring in the direction asked for: left for shells, right for holes.
  private static func turned(_ ring: [SourcePoint], left: Bool) -> [SourcePoint] {
    guard let origin = ring.first else { return ring }
    let area = zip(ring, ring.dropFirst()).reduce(0.0) { sum, side in
      sum + (side.0.abscissa - origin.abscissa) * (side.1.ordinate - origin.ordinate)
        - (side.1.abscissa - origin.abscissa) * (side.0.ordinate - origin.ordinate)
    }
    return (area >= 0) == left ? ring : ring.reversed()
  }

  private static func position(_ point: SourcePoint) -> String {
    "[" + decimal(point.abscissa) + "," + decimal(point.ordinate) + "]"
  }

  /// At most seven decimals, half away from zero, without trailing zeros: 1 cm on the ground.
  static func decimal(_ value: Double) -> String {
    let scaled = (value * 1e7).rounded(.toNearestOrAwayFromZero)
    guard let units = Int(exactly: scaled), units != 0 else { return "0" }
    let digits = String(units.magnitude)
    let padded = String(repeating: "0", count: max(0, 8 - digits.count)) + digits
    var decimals = padded.suffix(7)
    while decimals.last == "0" { decimals.removeLast() }
    let sign = units < 0 ? "-" : ""
    let whole = padded.dropLast(7)
    return sign + whole + (decimals.isEmpty ? "" : "." + decimals)
  }
}
