import SectorizaModel

/// The codes and names of the units, as the statistics office and the neighbours give them.
struct UnitNames {
  /// By unit.
  let ids: [UnitID]
  let zones: [String?]
  let manzanas: [String?]
  let names: [String?]
  /// By block: which of the streets around it its doors open to, in 0..<`Streets.choices`.
  let streetChoices: [Int]
  /// The code and the name of the existing sector of each unit: the census zone of a block, the
  /// route of a settlement.
  let sectorCodes: [String]
  let sectorNames: [String]

  init(ground: Ground, ubigeo: Ubigeo, draw: inout SplitMix64) {
    var ids: [UnitID] = []
    var zones: [String?] = []
    var manzanas: [String?] = []
    var names: [String?] = []
    var streetChoices: [Int] = []
    var sectorCodes: [String] = []
    var sectorNames: [String] = []
    var lastNumber = [Int](repeating: 0, count: ground.zones.count)
    var lastLetter = [Int](repeating: 0, count: ground.zones.count)
    for (block, plot) in ground.plots.enumerated() {
      let zone = ground.zones.zoneOfBlock[block]
      // Now and then a block was split after its number was given: 012, 012A, 012B.
      let isSplit = lastNumber[zone] > 0 && lastLetter[zone] < 26 && draw.chance(0.12)
      if isSplit {
        lastLetter[zone] += 1
      } else {
        lastNumber[zone] += 1
        lastLetter[zone] = 0
      }
      let manzana = padded(lastNumber[zone], 3) + Self.letters(lastLetter[zone])
      let zoneCode = padded(zone + 1, 3) + "00"
      ids.append(UnitID(ubigeo.text + zoneCode + manzana))
      zones.append(zoneCode)
      manzanas.append(manzana)
      names.append(nil)
      streetChoices.append(plot.isOnHill ? 0 : draw.below(Streets.choices))
      sectorCodes.append(zoneCode)
      sectorNames.append("Zona censal " + zoneCode)
    }
    var routes: [String: Int] = [:]
    for (index, settlement) in ground.countryside.settlements.enumerated() {
      ids.append(UnitID(ubigeo.text + padded(index + 2, 4)))
      zones.append(nil)
      manzanas.append(nil)
      let name = Words.place(ground.layout.quarters.count + index)
      names.append(name)
      let key = "\(settlement.branch) \(settlement.shore)"
      let route = routes[key] ?? routes.count + 1
      routes[key] = route
      sectorCodes.append("R" + padded(route, 2))
      sectorNames.append("Ruta rural \(route)")
    }
    self.ids = ids
    self.zones = zones
    self.manzanas = manzanas
    self.names = names
    self.streetChoices = streetChoices
    self.sectorCodes = sectorCodes
    self.sectorNames = sectorNames
  }

  /// 0 gives nothing, 1 `A`, 26 `Z`, 27 `AA`.
  static func letters(_ number: Int) -> String {
    var rest = number
    var text = ""
    while rest > 0 {
      let digit = UInt8((rest - 1) % 26)
      text = String(Character(Unicode.Scalar(65 + digit))) + text
      rest = (rest - 1) / 26
    }
    return text
  }
}
