public import SectorizaGeometry

/// Why an output could not be written. `message` is for the user.
public enum ExportError: Error, Hashable, Sendable {
  /// The map needs Leaflet, and the folder does not have it.
  case leafletMissing(path: String)
  /// Two persons got one pseudonym.
  case pseudonymCollision
  /// The nominal table was asked for without a key.
  case keyMissing
  /// A shape of the run cannot be drawn.
  case geometry(GeometryError)
  /// A workbook cannot be made; what the writer said, in English.
  case workbook(String)

  /// In Spanish: what is wrong and what to do.
  public var message: String {
    switch self {
    case .leafletMissing(let path):
      "Falta la biblioteca de mapas Leaflet en «\(path)». Instálela con «sudo apt-get install "
        + "libjs-leaflet», o indique la carpeta que tiene leaflet.js y leaflet.css."
    case .pseudonymCollision:
      "Dos personas distintas obtuvieron el mismo seudónimo. Cambie la clave de seudónimos y "
        + "repita la exportación."
    case .keyMissing:
      "Para escribir las asignaciones nominales hace falta la clave de seudónimos. Indique dónde "
        + "guardarla, fuera de la carpeta de salida."
    case .workbook(let message): "No se pudo formar la hoja de cálculo: \(message)."
    case .geometry(let error):
      "Una geometría no se puede dibujar (\(error)). Revise los hallazgos de lectura de las capas."
    }
  }
}
