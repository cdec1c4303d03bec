internal import SectorizaModel

/// The units by the block they are, whatever the spelling of their code.
struct UnitBlocks {
  private let ubigeo: Ubigeo?
  /// nil where two units are the same block.
  private var unitOfBlock: [ManzanaCode: Int?] = [:]

  /// - Parameter ubigeo: Of the district, which tells whether a zero was lost.
  init(_ units: [Unit], ubigeo: Ubigeo?) {
    self.ubigeo = ubigeo
    for (position, unit) in units.enumerated() {
      guard let block = unit.codes.block(ofID: unit.id.text, in: ubigeo)?.code else { continue }
      unitOfBlock.updateValue(unitOfBlock[block] == nil ? position : nil, forKey: block)
    }
  }

  /// The only unit that is the same block.
  func unit(of code: String) -> Int? {
    ManzanaReading(code).block(in: ubigeo).flatMap { unitOfBlock[$0.code] ?? nil }
  }

  /// True for the code of dwellings that lie scattered, which no block has.
  static func isScattered(_ code: String) -> Bool { ManzanaReading(code) == .scattered }
}
