import SectorizaFormats

/// Files of each format, as the Formats room reads them.
enum FormatTrials {
  static func read(_ bytes: [UInt8], ending: String) {
    let path = ScratchFile.write(bytes, named: "formato." + ending)
    read(path)
    ScratchFile.remove(path)
  }

  static func readPackage(_ bytes: [UInt8], ending: String) {
    let package = StoredPackage.make(PartedInput.named(bytes))
    let path = ScratchFile.write(package, named: "partes." + ending)
    read(path)
    ScratchFile.remove(path)
  }

  static func readShapefile(_ bytes: [UInt8]) {
    let parts = PartedInput.parts(bytes)
    let paths = zip(["shp", "shx", "dbf", "cpg"], parts).map {
      ScratchFile.write($1, named: "capa." + $0)
    }
    if let path = paths.first { read(path) }
    for path in paths { ScratchFile.remove(path) }
  }

  /// The layers, and each of them.
  private static func read(_ path: String) {
    let options = ReadOptions(limitBytes: 1 << 26)
    guard let layers = try? LayerReader.layers(in: path, options: options) else {
      _ = try? LayerReader.read(path, options: options)
      return
    }
    for layer in layers.prefix(3) {
      _ = try? LayerReader.read(path, layer: layer.name, options: options)
    }
  }
}
