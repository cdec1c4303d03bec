import SectorizaModel

/// Shapes as short text that `map.js` reads: signed steps in millionths of a degree (a decimetre)
/// from the point before, in base 32 with a continuation bit, of letters that need no escape.
struct MapGeometry {
  private static let alphabet = Array(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)

  /// Where the steps of each shape start, in millionths of a degree.
  let origin: (east: Int, north: Int)

  /// `A` and its polygons, `L` and its lines, or `P` and its points; each list starts with its
  /// length. A ring leaves out its last point.
  func text(_ shape: Shape<LatticePoint>) -> String {
    var pen = Pen(position: origin)
    switch shape {
    case .polygons(let polygons):
      pen.bytes.append(UInt8(ascii: "A"))
      pen.write(polygons.count)
      for polygon in polygons {
        pen.write(polygon.rings.count)
        for ring in polygon.rings { pen.write(ring.dropLast()) }
      }
    case .lines(let lines):
      pen.bytes.append(UInt8(ascii: "L"))
      pen.write(lines.count)
      for line in lines { pen.write(line[...]) }
    case .points(let points):
      pen.bytes.append(UInt8(ascii: "P"))
      pen.write(points[...])
    }
    return String(decoding: pen.bytes, as: UTF8.self)
  }

  /// Ten-millionths to millionths, halves upwards.
  static func millionths(_ number: Int) -> Int {
    number >= 0 ? (number + 5) / 10 : -((-number + 4) / 10)
  }

  private struct Pen {
    var bytes: [UInt8] = []
    var position: (east: Int, north: Int)

    mutating func write(_ points: ArraySlice<LatticePoint>) {
      write(points.count)
      for point in points {
        let east = MapGeometry.millionths(point.east)
        let north = MapGeometry.millionths(point.north)
        write(signed: east - position.east)
        write(signed: north - position.north)
        position = (east, north)
      }
    }

    mutating func write(signed number: Int) {
      write(number < 0 ? -2 * number - 1 : 2 * number)
    }

    mutating func write(_ number: Int) {
      var rest = number
      while rest >= 32 {
        bytes.append(MapGeometry.alphabet[32 + rest % 32])
        rest /= 32
      }
      bytes.append(MapGeometry.alphabet[rest])
    }
  }
}
