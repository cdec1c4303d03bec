import SectorizaModel

/// A GeoJSON layer (RFC 7946): WGS84, seven decimals, one Feature on each line, each with its id.
struct GeoJSONText {
  private(set) var text: String
  private var isFirst = true

  /// - Parameter metadata: what the layer is and where it comes from, as a foreign member.
  init(name: String, metadata: JSONValue) {
    text =
      "{\"type\":\"FeatureCollection\",\"name\":\(JSONText.quoted(name)),\"metadatos\":"
      + JSONText(metadata, indented: false).text + ",\"features\":[\n"
  }

  mutating func append(id: String, properties: JSONValue, shape: Shape<LatticePoint>) {
    if !isFirst { text += ",\n" }
    isFirst = false
    text += "{\"type\":\"Feature\",\"id\":\(JSONText.quoted(id)),\"properties\":"
    text += JSONText(properties, indented: false).text
    text += ",\"geometry\":"
    write(shape)
    text += "}"
  }

  mutating func close() { text += "\n]}\n" }

  private mutating func write(_ shape: Shape<LatticePoint>) {
    guard !shape.isEmpty else {
      text += "null"
      return
    }
    switch shape {
    case .points(let points):
      if points.count == 1, let point = points.first {
        geometry("Point") { $0.write(point) }
      } else {
        geometry("MultiPoint") { $0.write(points) }
      }
    case .lines(let lines):
      if lines.count == 1, let line = lines.first {
        geometry("LineString") { $0.write(line) }
      } else {
        geometry("MultiLineString") { text in text.list(lines) { $0.write($1) } }
      }
    case .polygons(let polygons):
      if polygons.count == 1, let polygon = polygons.first {
        geometry("Polygon") { text in text.list(polygon.rings) { $0.write($1) } }
      } else {
        geometry("MultiPolygon") { text in
          text.list(polygons) { text, polygon in text.list(polygon.rings) { $0.write($1) } }
        }
      }
    }
  }

  private mutating func geometry(_ type: String, _ coordinates: (inout GeoJSONText) -> Void) {
    text += "{\"type\":\"\(type)\",\"coordinates\":"
    coordinates(&self)
    text += "}"
  }

  private mutating func list<Element>(
    _ elements: [Element], _ body: (inout GeoJSONText, Element) -> Void
  ) {
    text += "["
    for (position, element) in elements.enumerated() {
      if position > 0 { text += "," }
      body(&self, element)
    }
    text += "]"
  }

  private mutating func write(_ points: [LatticePoint]) { list(points) { $0.write($1) } }

  private mutating func write(_ point: LatticePoint) {
    text += "[\(GeoJSONText.degrees(point.east)),\(GeoJSONText.degrees(point.north))]"
  }

  /// Ten-millionths of a degree with all seven decimals.
  static func degrees(_ number: Int) -> String {
    let digits = String(number.magnitude)
    let padded = String(repeating: "0", count: max(0, 8 - digits.count)) + digits
    return (number < 0 ? "-" : "") + padded.dropLast(7) + "." + padded.suffix(7)
  }
}
