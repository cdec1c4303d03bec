import SectorizaModel

/// A colour written `#rrggbb`.
struct HexColor {
  let red: UInt8
  let green: UInt8
  let blue: UInt8

  init?(_ text: String) {
    guard text.utf8.count == 7, text.first == "#",
      text.dropFirst().allSatisfy(\.isHexDigit),
      let number = UInt32(text.dropFirst(), radix: 16)
    else { return nil }
    red = UInt8(truncatingIfNeeded: number >> 16)
    green = UInt8(truncatingIfNeeded: number >> 8)
    blue = UInt8(truncatingIfNeeded: number)
  }

  /// As QGIS writes it in a style.
  var qgis: String { "\(red),\(green),\(blue),255" }
}

/// The QGIS style (QML) of a layer: one symbol for each sector, and one for what has none.
///
/// QGIS reads it from the table `layer_styles` when the layer is opened. Properties are written as
/// `prop` elements, which every QGIS 3 understands.
struct LayerStyle {
  enum Symbol { case fill(alpha: Double), marker }

  let table: String
  /// The column that holds the sector's code.
  let attribute: String
  let symbol: Symbol
  let labelled: Bool

  static let all = [
    LayerStyle(
      table: "sector", attribute: "codigo", symbol: .fill(alpha: 0.45), labelled: true),
    LayerStyle(
      table: "unidad", attribute: "sector", symbol: .fill(alpha: 0.8), labelled: false),
    LayerStyle(table: "unidad_punto", attribute: "sector", symbol: .marker, labelled: false),
  ]

  /// - Parameter sectors: code, name and `#rrggbb` of each.
  func qml(sectors: [(code: String, name: String, color: String)]) -> String {
    var categories = ""
    var symbols = ""
    for (position, sector) in sectors.enumerated() {
      let code = LayerStyle.escaped(sector.code)
      categories +=
        "<category render=\"true\" symbol=\"\(position)\" value=\"\(code)\" "
        + "label=\"\(code) \(LayerStyle.escaped(sector.name))\"/>"
      symbols += symbolElement(position, color: HexColor(sector.color)?.qgis ?? "200,200,200,255")
    }
    categories +=
      "<category render=\"true\" symbol=\"\(sectors.count)\" value=\"\" label=\"sin sector\"/>"
    symbols += symbolElement(sectors.count, color: "190,190,190,255")
    return "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>"
      + "<qgis version=\"3.10\" styleCategories=\"Symbology|Labeling\">"
      + "<renderer-v2 type=\"categorizedSymbol\" attr=\"\(attribute)\" forceraster=\"0\" "
      + "symbollevels=\"0\" enableorderby=\"0\">"
      + "<categories>\(categories)</categories><symbols>\(symbols)</symbols></renderer-v2>"
      + (labelled ? labels : "") + "<layerGeometryType>\(geometryType)</layerGeometryType></qgis>"
  }

  private var geometryType: Int {
    switch symbol {
    case .fill: 2
    case .marker: 0
    }
  }

  private var labels: String {
    "<labeling type=\"simple\"><settings><text-style fieldName=\"\(attribute)\" fontSize=\"11\" "
      + "textColor=\"20,20,20,255\"><text-buffer bufferDraw=\"1\" bufferSize=\"1\" "
      + "bufferColor=\"255,255,255,255\"/></text-style></settings></labeling>"
  }

  private func symbolElement(_ position: Int, color: String) -> String {
    switch symbol {
    case .fill(let alpha):
      "<symbol name=\"\(position)\" type=\"fill\" alpha=\"\(alpha)\">"
        + "<layer class=\"SimpleFill\" enabled=\"1\" pass=\"0\" locked=\"0\">"
        + "<prop k=\"color\" v=\"\(color)\"/><prop k=\"style\" v=\"solid\"/>"
        + "<prop k=\"outline_color\" v=\"60,60,60,255\"/><prop k=\"outline_width\" v=\"0.2\"/>"
        + "</layer></symbol>"
    case .marker:
      "<symbol name=\"\(position)\" type=\"marker\" alpha=\"1\">"
        + "<layer class=\"SimpleMarker\" enabled=\"1\" pass=\"0\" locked=\"0\">"
        + "<prop k=\"color\" v=\"\(color)\"/><prop k=\"name\" v=\"circle\"/>"
        + "<prop k=\"outline_color\" v=\"60,60,60,255\"/><prop k=\"size\" v=\"1.6\"/>"
        + "</layer></symbol>"
    }
  }

  static func escaped(_ text: String) -> String {
    var result = ""
    for character in text {
      switch character {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      default: result.append(character)
      }
    }
    return result
  }
}
