import ArgumentParser
import Foundation
import Sectoriza

/// Where and what a command writes.
struct OutputOptions: ParsableArguments {
  @Option(
    name: .customLong("salida"),
    help: ArgumentHelp("Carpeta de las salidas; se crea si no existe.", valueName: "carpeta"))
  var folder: String = "salida"

  @Option(
    name: .customLong("solo"),
    help: ArgumentHelp(
      "Escribe solo esto, separado por comas: csv, geojson, json, svg, informe, mapa, asignaciones, calidad.",
      valueName: "lista"))
  var only: String?

  @Flag(
    name: .customLong("excel"),
    help: "Tablas CSV para Excel en español: con BOM y punto y coma.")
  var forExcel = false

  @Option(
    name: .customLong("clave"),
    help: ArgumentHelp(
      "Archivo con la clave de los seudónimos; se crea si no existe, fuera de la salida.",
      valueName: "archivo"))
  var keyFile: String?

  @Flag(name: .customLong("json"), help: "El resultado como JSON, para otro programa.")
  var asJSON = false

  @Flag(
    name: .customLong("tiempos"),
    help: "Dice cuánto tardó cada etapa y cuánta memoria se usó.")
  var showsTimes = false

  func request(districtFolder: String?) throws -> Outputs.Request {
    var kinds: Set<OutputKind>?
    if let only {
      kinds = []
      for word in only.split(separator: ",").map({ $0.trimmingCharacters(in: .whitespaces) }) {
        let named = OutputKind.named(word)
        guard !named.isEmpty else {
          throw ValidationError(
            "--solo no conoce «\(word)»: use csv, geojson, json, svg, informe, mapa, asignaciones o calidad."
          )
        }
        kinds?.formUnion(named)
      }
      if kinds?.isEmpty == true {
        throw ValidationError(
          "--solo no dice nada: use csv, geojson, json, svg, informe, mapa, asignaciones o calidad, o quítelo."
        )
      }
    }
    return Outputs.Request(
      folder: folder, districtFolder: districtFolder, kinds: kinds, forExcel: forExcel,
      keyFile: keyFile)
  }
}
