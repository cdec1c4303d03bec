import ArgumentParser
import Sectoriza

/// What an invented district is like.
struct GeneratorOptions: ParsableArguments {
  @Option(
    name: .customLong("manzanas"),
    help: ArgumentHelp("Cuántas manzanas.", valueName: "número"))
  var blocks: Int?

  @Option(
    name: .customLong("centros-poblados"),
    help: ArgumentHelp("Cuántos centros poblados rurales.", valueName: "número"))
  var settlements: Int?

  @Option(
    name: .customLong("personas"),
    help: ArgumentHelp(
      "Cuántas personas en las listas, más o menos; sin esto, las que tendría.",
      valueName: "número"))
  var persons: Int?

  @Option(
    name: .customLong("sectores"),
    help: ArgumentHelp("Cuántos sectores pide su distrito.yaml.", valueName: "número"))
  var sectors: Int?

  @Option(
    name: .customLong("semilla"),
    help: ArgumentHelp(
      "La misma semilla da el mismo distrito; sin ella, la 1.", valueName: "número"))
  var seed: UInt64?

  @Flag(name: .customLong("sierra"), help: "Un distrito rural de la sierra, en la zona 17S.")
  var isHighland = false

  @Option(
    name: .customLong("direcciones"),
    help: ArgumentHelp(
      "La mayoría de los hogares de la ciudad solo tiene su dirección, como en un Padrón: limpia, "
        + "leve (algunos errores) o sucia (muchos). Sin esto, casi todos tienen el código de su manzana.",
      valueName: "nivel"))
  var addresses: Addresses?

  enum Addresses: String, ExpressibleByArgument, CaseIterable { case limpia, leve, sucia }

  /// Without options, the district of the demonstration.
  func options() throws -> DistrictOptions {
    let isUntouched =
      blocks == nil && settlements == nil && persons == nil && sectors == nil && seed == nil
      && addresses == nil
    if isUntouched && !isHighland { return .demo }
    let blocks = self.blocks ?? (isHighland ? 60 : 1500)
    let settlements = self.settlements ?? (isHighland ? 110 : max(4, blocks / 40))
    do {
      return try DistrictOptions(
        seed: seed ?? 1, blocks: blocks, ruralSettlements: settlements, personsTarget: persons,
        setting: isHighland ? .highland : .coast, sectors: sectors,
        recordRates: addresses == nil ? .usual : .asRegistered,
        addressDirt: addresses.flatMap { AddressDirt.Level(rawValue: $0.rawValue) }.map(
          AddressDirt.init)
          ?? .light)
    } catch {
      throw ValidationError(GeneratorOptions.sentence(error))
    }
  }

  private static func sentence(_ error: DistrictOptionsError) -> String {
    switch error {
    case .blocksOutOfRange(let asked, let allowed):
      "--manzanas va de \(allowed.lowerBound) a \(allowed.upperBound): «\(asked)» no sirve."
    case .settlementsOutOfRange(let asked, let allowed):
      "--centros-poblados va de \(allowed.lowerBound) a \(allowed.upperBound): «\(asked)» no sirve."
    case .tooFewUnits(let blocks, let settlements):
      "Con \(blocks) manzanas y \(settlements) centros poblados no hay distrito: pida 12 o más en "
        + "total, y ninguna manzana o al menos 8."
    case .personsOutOfRange(let asked, let allowed):
      "--personas va de \(allowed.lowerBound) a \(allowed.upperBound): «\(asked)» no sirve."
    case .sectorsOutOfRange(let asked, let allowed):
      "--sectores va de \(allowed.lowerBound) a \(allowed.upperBound): «\(asked)» no sirve."
    default: "Con esas opciones no se puede inventar un distrito: \(error)."
    }
  }
}
