/// A drawing as text: a few shapes, black on white, the same bytes for the same calls.
///
/// Positions are pixels of the drawing, from its upper left corner, written with two decimals. Every
/// text is escaped, here and nowhere else.
struct SVGText {
  enum Anchor: String { case start, middle, end }

  /// What a point of a chart looks like: told apart without colours.
  enum Marker { case disc, ring, square, hollowSquare, diamond, hollowDiamond, cross }

  static let ink = "#1b2a33"
  static let soft = "#5b6b75"
  static let grid = "#c9d1d5"

  private let width: Double
  private let height: Double
  private let title: String
  private let description: String
  private var body = ""

  /// - Parameters:
  ///   - title: read aloud, and shown when pointed at.
  ///   - description: what the drawing says, in a sentence.
  init(width: Double, height: Double, title: String, description: String) {
    self.width = width
    self.height = height
    self.title = title
    self.description = description
  }

  /// The whole file.
  var text: String {
    """
    <?xml version="1.0" encoding="UTF-8"?>
    \(element)
    """
  }

  /// The drawing alone, to stand in a page.
  var element: String {
    let size = "\(SVGText.number(width)) \(SVGText.number(height))"
    return """
      <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(size)" width="\(SVGText.number(width))" \
      height="\(SVGText.number(height))" role="img" font-family="DejaVu Sans, Verdana, sans-serif" \
      font-size="12">
      <title>\(SVGText.escaped(title))</title>
      <desc>\(SVGText.escaped(description))</desc>
      <rect x="0" y="0" width="\(SVGText.number(width))" height="\(SVGText.number(height))" \
      fill="#ffffff"/>
      \(body)</svg>

      """
  }

  mutating func line(
    _ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double, color: String = ink, width: Double = 1
  ) {
    body += "<line x1=\"\(SVGText.number(x1))\" y1=\"\(SVGText.number(y1))\" "
    body += "x2=\"\(SVGText.number(x2))\" y2=\"\(SVGText.number(y2))\" "
    body += "stroke=\"\(color)\" stroke-width=\"\(SVGText.number(width))\"/>\n"
  }

  mutating func path(_ points: [(x: Double, y: Double)], dashed: Bool = false) {
    guard points.count > 1 else { return }
    let places = points.map { "\(SVGText.number($0.x)),\(SVGText.number($0.y))" }
    body += "<polyline points=\"\(places.joined(separator: " "))\" fill=\"none\" "
    body += "stroke=\"\(SVGText.ink)\" stroke-width=\"1.5\""
    body += (dashed ? " stroke-dasharray=\"5 4\"" : "") + "/>\n"
  }

  mutating func marker(_ marker: Marker, _ x: Double, _ y: Double) {
    let (across, down) = (SVGText.number(x), SVGText.number(y))
    let pen = "stroke=\"\(SVGText.ink)\" stroke-width=\"1.8\""
    func polygon(_ reach: Double, fill: String) -> String {
      let corners = [(x, y - reach), (x + reach, y), (x, y + reach), (x - reach, y)]
      let places = corners.map { "\(SVGText.number($0.0)),\(SVGText.number($0.1))" }
      return "<polygon points=\"\(places.joined(separator: " "))\" fill=\"\(fill)\" \(pen)/>\n"
    }
    func square(fill: String) -> String {
      "<rect x=\"\(SVGText.number(x - 4.5))\" y=\"\(SVGText.number(y - 4.5))\" width=\"9\" "
        + "height=\"9\" fill=\"\(fill)\" \(pen)/>\n"
    }
    switch marker {
    case .disc:
      body += "<circle cx=\"\(across)\" cy=\"\(down)\" r=\"4.5\" fill=\"\(SVGText.ink)\" \(pen)/>\n"
    case .ring:
      body += "<circle cx=\"\(across)\" cy=\"\(down)\" r=\"4.5\" fill=\"#ffffff\" \(pen)/>\n"
    case .square: body += square(fill: SVGText.ink)
    case .hollowSquare: body += square(fill: "#ffffff")
    case .diamond: body += polygon(6.5, fill: SVGText.ink)
    case .hollowDiamond: body += polygon(6.5, fill: "#ffffff")
    case .cross:
      line(x - 4.5, y - 4.5, x + 4.5, y + 4.5, width: 1.8)
      line(x - 4.5, y + 4.5, x + 4.5, y - 4.5, width: 1.8)
    }
  }

  /// - Parameter turned: read from below, for the name of an upright axis.
  mutating func write(
    _ content: String, _ x: Double, _ y: Double, anchor: Anchor = .start, size: Double = 12,
    color: String = ink, bold: Bool = false, turned: Bool = false
  ) {
    body += "<text x=\"\(SVGText.number(x))\" y=\"\(SVGText.number(y))\""
    if anchor != .start { body += " text-anchor=\"\(anchor.rawValue)\"" }
    if size != 12 { body += " font-size=\"\(SVGText.number(size))\"" }
    if bold { body += " font-weight=\"bold\"" }
    if turned { body += " transform=\"rotate(-90 \(SVGText.number(x)) \(SVGText.number(y)))\"" }
    body += " fill=\"\(color)\">\(SVGText.escaped(content))</text>\n"
  }

  /// Also without the two characters that XML forbids and HTML does not.
  static func escaped(_ text: String) -> String {
    let allowed = text.unicodeScalars.filter { $0.value != 0xFFFE && $0.value != 0xFFFF }
    return HTMLText.escaped(String(String.UnicodeScalarView(allowed)))
  }

  static func number(_ value: Double) -> String { NumberText.machine(value, decimals: 2) }
}
