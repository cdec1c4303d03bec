internal import SectorizaGeometry
internal import SectorizaModel

/// A rectangle of longitudes and latitudes.
struct GeographicBox: Hashable {
  let west: Double
  let south: Double
  let east: Double
  let north: Double

  init(west: Double, south: Double, east: Double, north: Double) {
    self.west = west
    self.south = south
    self.east = east
    self.north = north
  }

  /// The smallest that holds every point; nil when there is none.
  init?(containing points: some Sequence<GeographicPoint>) {
    var box: GeographicBox?
    for point in points {
      let (x, y) = (point.longitudeDegrees, point.latitudeDegrees)
      box = GeographicBox(
        west: min(box?.west ?? x, x), south: min(box?.south ?? y, y),
        east: max(box?.east ?? x, x), north: max(box?.north ?? y, y))
    }
    guard let box else { return nil }
    self = box
  }

  var middle: GeographicPoint {
    GeographicPoint(longitudeDegrees: (west + east) / 2, latitudeDegrees: (south + north) / 2)
  }

  func union(_ other: GeographicBox) -> GeographicBox {
    GeographicBox(
      west: min(west, other.west), south: min(south, other.south), east: max(east, other.east),
      north: max(north, other.north))
  }

  /// - Parameter margin: Degrees added on each side.
  func contains(_ point: GeographicPoint, marginDegrees margin: Double = 0) -> Bool {
    point.longitudeDegrees >= west - margin && point.longitudeDegrees <= east + margin
      && point.latitudeDegrees >= south - margin && point.latitudeDegrees <= north + margin
  }
}

/// What is known of where a district is, to understand coordinates that do not say it.
struct DistrictPlace {
  var ubigeo: Ubigeo?
  /// nil when it is not known, or not one.
  var zone: UTMZone?
  /// Around its limit; nil before the limit is read, or without one.
  var box: GeographicBox?

  init(ubigeo: Ubigeo? = nil, zone: UTMZone? = nil, box: GeographicBox? = nil) {
    self.ubigeo = ubigeo
    self.zone = zone ?? ubigeo.flatMap(UbigeoZone.zone)
    self.box = box
  }
}

/// The box around each department, to tell in which UTM zone a place in metres is.
///
/// Source: the 1,874 district limits of INEI 2017, outwards to a tenth of a degree.
enum DepartmentBox {
  /// - Parameter ubigeo: Of any district of the department.
  static func box(of ubigeo: Ubigeo) -> GeographicBox? { boxes[String(ubigeo.text.prefix(2))]?.box }

  static func isDepartment(_ code: some StringProtocol) -> Bool { boxes[String(code)] != nil }

  /// The names of the departments whose box holds the point, in the order of their codes.
  static func names(at point: GeographicPoint) -> [String] {
    boxes.sorted { $0.key < $1.key }.filter { $0.value.box.contains(point) }.map(\.value.name)
  }

  private static func entry(
    _ name: String, _ west: Double, _ south: Double, _ east: Double, _ north: Double
  ) -> (name: String, box: GeographicBox) {
    (name, GeographicBox(west: west, south: south, east: east, north: north))
  }

  private static let boxes: [String: (name: String, box: GeographicBox)] = [
    "01": entry("Amazonas", -78.8, -7.0, -77.1, -2.9),
    "02": entry("Áncash", -78.7, -10.8, -76.7, -8.0),
    "03": entry("Apurímac", -73.9, -14.9, -72.0, -13.1),
    "04": entry("Arequipa", -75.1, -17.3, -70.8, -14.6),
    "05": entry("Ayacucho", -75.2, -15.7, -72.8, -12.1),
    "06": entry("Cajamarca", -79.5, -7.8, -77.7, -4.6),
    "07": entry("Callao", -77.2, -12.1, -77.0, -11.8),
    "08": entry("Cusco", -74.0, -15.5, -70.3, -11.2),
    "09": entry("Huancavelica", -75.9, -14.2, -74.2, -11.9),
    "10": entry("Huánuco", -77.4, -10.5, -74.5, -8.3),
    "11": entry("Ica", -76.4, -15.5, -74.6, -12.9),
    "12": entry("Junín", -76.6, -12.7, -73.3, -10.6),
    "13": entry("La Libertad", -79.7, -9.0, -76.9, -6.9),
    "14": entry("Lambayeque", -80.7, -7.2, -79.1, -5.4),
    "15": entry("Lima", -77.9, -13.4, -75.5, -10.2),
    "16": entry("Loreto", -77.9, -8.8, -69.9, -0.03),
    "17": entry("Madre de Dios", -72.5, -13.4, -68.6, -9.8),
    "18": entry("Moquegua", -71.5, -17.9, -69.9, -15.9),
    "19": entry("Pasco", -76.8, -11.2, -74.1, -9.4),
    "20": entry("Piura", -81.4, -6.4, -79.2, -4.0),
    "21": entry("Puno", -71.2, -17.3, -68.8, -13.0),
    "22": entry("San Martín", -77.8, -8.8, -75.4, -5.4),
    "23": entry("Tacna", -71.2, -18.4, -69.4, -16.7),
    "24": entry("Tumbes", -81.1, -4.3, -80.1, -3.3),
    "25": entry("Ucayali", -76.0, -11.5, -70.4, -7.2),
  ]
}
