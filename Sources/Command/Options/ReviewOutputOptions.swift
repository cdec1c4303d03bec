import ArgumentParser
import Sectoriza

/// Where an order that looks at the lists of persons writes, and how.
struct ReviewOutputOptions: ParsableArguments {
  @Option(
    name: .customLong("salida"),
    help: ArgumentHelp("Carpeta de las salidas; se crea si no existe.", valueName: "carpeta"))
  var folder: String = "salida"

  @Flag(
    name: .customLong("excel"),
    help: "Todas las tablas CSV para Excel en español: con BOM y punto y coma.")
  var forExcel = false

  @Option(
    name: .customLong("clave"),
    help: ArgumentHelp(
      "Archivo con la clave de los seudónimos; se crea si no existe, fuera de la salida.",
      valueName: "archivo"))
  var keyFile: String?

  @Flag(name: .customLong("json"), help: "El resultado como JSON, para otro programa.")
  var asJSON = false

  func request(districtFolder: String?) -> Outputs.Request {
    Outputs.Request(
      folder: folder, districtFolder: districtFolder, forExcel: forExcel, keyFile: keyFile)
  }
}
