internal import SectorizaModel

/// The UTM zone of a district by its code alone, for coordinates that come without a system.
///
/// Only provinces whose districts all lie in one zone answer; in the others the zone must be told.
/// Source: centroids of the 1,874 district limits of INEI 2017 against the meridians 78° W and
/// 72° W.
enum UbigeoZone {
  static func zone(of ubigeo: Ubigeo) -> UTMZone? {
    let province = String(ubigeo.text.prefix(4))
    if split.contains(province) { return nil }
    if let number = exceptions[province] { return UTMZone(number: number) }
    return departments[String(ubigeo.text.prefix(2))].flatMap { UTMZone(number: $0) }
  }

  private static let departments: [String: Int] = [
    "01": 18, "02": 18, "03": 18, "04": 18, "05": 18, "06": 17, "07": 18, "08": 19, "09": 18,
    "10": 18, "11": 18, "12": 18, "13": 17, "14": 17, "15": 18, "16": 18, "17": 19, "18": 19,
    "19": 18, "20": 17, "21": 19, "22": 18, "23": 19, "24": 17, "25": 18,
  ]

  private static let exceptions: [String: Int] = [
    "0102": 17, "0107": 17, "0208": 17, "0218": 17, "0803": 18, "0809": 18, "0813": 18,
    "1303": 18, "1308": 18, "2504": 19,
  ]

  private static let split: Set<String> = [
    "0103", "0104", "0105", "0209", "0211", "0215", "0401", "0405", "0407", "0602", "0610",
    "0801", "0804", "0807", "0810", "1309", "1310", "1604", "1608",
  ]
}
