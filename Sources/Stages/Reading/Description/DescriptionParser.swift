internal import Foundation
public import SectorizaModel
internal import Yams

/// Reads `distrito.yaml`.
public enum DescriptionParser {
  /// Bytes; a description is a page of text.
  static let largestFile = 1 << 20

  /// Reads the file at `path`.
  ///
  /// - Parameters:
  ///   - path: As the user wrote it; findings show it.
  ///   - environment: What `raiz_datos` may name with `$NAME`.
  /// - Returns: The description, nil when the file cannot be understood at all, and everything
  ///   that is wrong with it: unknown keys, wrong types, values out of range, each with its line.
  public static func read(
    path: String, environment: [String: String]
  ) -> (description: DistrictDescription?, findings: [Finding]) {
    switch contents(of: path) {
    case .failure(let refusal): return (nil, [refusal.finding])
    case .success(let text):
      let folder = PathText.parent(of: path)
      return parse(
        text, file: path, folder: folder.isEmpty ? "." : folder, environment: environment)
    }
  }

  /// Reads the text of a description whose relative paths hang from `folder`.
  public static func parse(
    _ text: String, file: String, folder: String, environment: [String: String]
  ) -> (description: DistrictDescription?, findings: [Finding]) {
    rooted(text, file: file) { root, reader in
      district(root, folder: folder, environment: environment, &reader)
    }
  }

  /// Why a file is no text to read.
  struct Refusal: Error { let finding: Finding }

  /// The text of a YAML file.
  static func contents(of path: String) -> Result<String, Refusal> {
    let place = Finding.Place(file: path)
    let real = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
    let attributes = try? FileManager.default.attributesOfItem(atPath: real)
    // A pipe would wait for ever, and a device or a huge file fill the memory, were it opened.
    let kind = attributes?[.type] as? FileAttributeType
    let size = (attributes?[.size] as? NSNumber)?.intValue ?? 0
    guard kind == .typeRegular, FileManager.default.isReadableFile(atPath: real) else {
      return .failure(
        Refusal(
          finding: Finding(
            .error, "archivo-no-existe", at: place, "No existe o no se puede leer «\(path)».",
            remedy: "Revise la ruta, o escriba uno nuevo con «sectoriza plantilla».")))
    }
    guard size <= largestFile, let data = FileManager.default.contents(atPath: real),
      let text = String(data: data, encoding: .utf8)
    else {
      return .failure(
        Refusal(
          finding: Finding(
            .error, "yaml-ilegible", at: place,
            "El archivo no es un texto UTF-8 de menos de 1 MB.",
            remedy: "Guárdelo como texto UTF-8; las listas van en sus propios archivos.")))
    }
    return .success(text)
  }

  /// What `body` makes of the mapping at the root of a YAML text; nil when there is none.
  static func rooted<Read>(
    _ text: String, file: String, _ body: (Node, inout NodeReader) -> Read
  ) -> (Read?, findings: [Finding]) {
    do {
      guard let root = try Yams.compose(yaml: text) else {
        return (nil, [unreadable(file, line: nil, "El archivo está vacío.")])
      }
      var reader = NodeReader(file: file)
      guard root.mapping != nil else {
        reader.wrongType(
          root, (file as NSString).lastPathComponent,
          expected: "un grupo de claves («clave: valor»)")
        return (nil, reader.findings)
      }
      let read = body(root, &reader)
      return (read, reader.findings)
    } catch let error as YamlError {
      return (nil, [syntax(error, file)])
    } catch {
      return (nil, [unreadable(file, line: nil, "El archivo no es YAML.")])
    }
  }

  /// The keys of `distrito.yaml`.
  static let keys = [
    "version", "ubigeo", "nombre", "fecha", "raiz_datos", "capas", "nominal", "direcciones",
    "gestores", "restricciones", "poblacion", "criterios", "condiciones", "viaje", "parametros",
    "umbrales",
  ]

  private static func district(
    _ root: Node, folder: String, environment: [String: String], _ reader: inout NodeReader
  ) -> DistrictDescription {
    let top = reader.mapping(root, "", keys: keys)
    var description = DistrictDescription()
    if let node = top["version"], reader.text(node, "version") != "1" {
      reader.report(
        Finding(
          .error, "version-desconocida", at: reader.place(node, "version"),
          "Este programa lee la versión 1 de distrito.yaml.", remedy: "Escriba «version: 1»."))
    }
    description.ubigeo = ubigeo(top["ubigeo"], &reader)
    description.name = reader.text(top["nombre"], "nombre")
    description.cutDate = reader.date(top["fecha"], "fecha")
    description.paths = roots(
      top["raiz_datos"], folder: folder, environment: environment, &reader)
    if let node = top["capas"] {
      let values = reader.mapping(node, "capas", keys: LayerRole.layers.map(\.rawValue))
      for role in LayerRole.layers {
        description.sources[role] = sources(
          values[role.rawValue], "capas.\(role.rawValue)", role, &reader)
      }
    }
    if let node = top["nominal"] {
      let values = reader.mapping(node, "nominal", keys: LayerRole.nominal.map(\.rawValue))
      for role in LayerRole.nominal {
        description.sources[role] = sources(
          values[role.rawValue], "nominal.\(role.rawValue)", role, &reader)
      }
    }
    if let node = top["direcciones"] { addresses(node, &description, &reader) }
    description.sources[.gestores] = sources(top["gestores"], "gestores", .gestores, &reader)
    description.sources[.restrictions] = sources(
      top["restricciones"], "restricciones", .restrictions, &reader)
    if let node = top["poblacion"] { population(node, &description, &reader) }
    if let node = top["criterios"] { description.criteria = criteria(node, &reader) }
    if let node = top["condiciones"] {
      description.wishes = WishParser.parse(node, path: "condiciones", &reader)
    }
    if let node = top["viaje"] { travel(node, &description, &reader) }
    if let node = top["parametros"] { workload(node, &description, &reader) }
    if let node = top["umbrales"] {
      description.thresholds = thresholds(node, &reader)
    }
    return description
  }

  private static func ubigeo(_ node: Node?, _ reader: inout NodeReader) -> Ubigeo? {
    guard let node, let text = reader.text(node, "ubigeo") else { return nil }
    switch CodeText.ubigeo(text) {
    case .asWritten(let code): return code
    case .restored(let code):
      reader.report(
        Finding(
          .warning, "cero-perdido", at: reader.place(node, "ubigeo", value: text),
          "El ubigeo perdió su cero: se leyó «\(code)».",
          remedy: "Escriba ubigeo: \"\(code)\", entre comillas."))
      return code
    case .blank, .lostDigits, .unreadable:
      reader.wrongType(node, "ubigeo", expected: "el código INEI de seis dígitos, entre comillas")
      return nil
    }
  }

  private static func roots(
    _ node: Node?, folder: String, environment: [String: String], _ reader: inout NodeReader
  ) -> PathRoots {
    guard let node, let text = reader.text(node, "raiz_datos") else {
      return .within(folder: folder, dataRoot: nil)
    }
    let (path, missing) = PathRoots.expanded(text, environment: environment)
    for name in missing {
      reader.report(
        Finding(
          .error, "variable-sin-valor", at: reader.place(node, "raiz_datos", value: text),
          "La variable de entorno «\(name)» no tiene valor.",
          remedy: "Dele la carpeta de los datos: export \(name)=/carpeta/de/datos."))
    }
    guard missing.isEmpty else { return .within(folder: folder, dataRoot: nil) }
    return .within(
      folder: folder, dataRoot: path.hasPrefix("/") ? path : folder + "/" + path)
  }

  private static func syntax(_ error: YamlError, _ file: String) -> Finding {
    switch error {
    case .scanner(_, _, let mark, _), .parser(_, _, let mark, _), .composer(_, _, let mark, _):
      unreadable(
        file, line: mark.line, "El archivo no es YAML: algo falta o sobra cerca de esta línea.")
    case .duplicatedKeysInMapping(let keys, let context):
      unreadable(
        file, line: context.mark.line,
        "La clave «\(keys.joined(separator: "», «"))» está repetida.")
    default: unreadable(file, line: nil, "El archivo no es YAML.")
    }
  }

  private static func unreadable(_ file: String, line: Int?, _ message: String) -> Finding {
    Finding(
      .error, "yaml-ilegible", at: Finding.Place(file: file, row: line), message,
      remedy: "Revise la sangría (espacios, no tabuladores), los dos puntos y las comillas; "
        + "«sectoriza plantilla» escribe un ejemplo.")
  }
}
