internal import Foundation
internal import SectorizaModel

/// Where the files of a description may be.
public enum PathRoots: Hashable, Sendable {
  /// Anywhere the user can read: the paths were typed on the command line.
  case anywhere
  /// In the folder of `distrito.yaml` or in its `raiz_datos`, and nowhere else.
  case within(folder: String, dataRoot: String?)
}

/// A path that may be opened, or why not.
enum PathResolution: Hashable {
  case file(String)
  case refused(Finding)
}

extension PathRoots {
  /// The place of a file written as `path`: in the data root when it is there, else in the folder
  /// of the description. What leaves both, by `..`, by an absolute path or through a symbolic
  /// link, is refused; so is what does not exist.
  func resolve(_ path: String, place: Finding.Place) -> PathResolution {
    var place = place
    place.value = path
    if path.isEmpty || path.utf8.contains(0) {
      return .refused(
        Finding(
          .error, "ruta-invalida", at: place, "La ruta del archivo está vacía o no es legible.",
          remedy: "Escriba en «archivo» el nombre del archivo."))
    }
    switch self {
    case .anywhere: return Self.existing(path, shown: path, place: place)
    case .within(let folder, let dataRoot):
      let roots = [dataRoot, folder].compactMap(\.self)
      let candidates = path.hasPrefix("/") ? [path] : roots.map { $0 + "/" + path }
      let real = roots.map(Self.realPath)
      var isOutside = false
      for candidate in candidates {
        let resolved = Self.realPath(candidate)
        guard real.contains(where: { Self.contains($0, resolved) }) else {
          isOutside = true
          continue
        }
        if FileManager.default.fileExists(atPath: resolved) {
          return Self.existing(resolved, shown: path, place: place)
        }
      }
      if isOutside {
        return .refused(
          Finding(
            .error, "ruta-fuera", at: place,
            "La ruta «\(path)» sale de la carpeta del distrito y de la raíz de datos.",
            remedy:
              "Copie el archivo a la carpeta de distrito.yaml, o declare su carpeta en «raiz_datos»."
          ))
      }
      return Self.existing(candidates.last ?? path, shown: path, place: place)
    }
  }

  private static func existing(
    _ path: String, shown: String, place: Finding.Place
  ) -> PathResolution {
    guard FileManager.default.fileExists(atPath: path) else {
      let folder = PathText.parent(of: path)
      let names = ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted()
      let asked = (path as NSString).lastPathComponent
      let variable =
        shown.contains("$")
        ? " Las variables de entorno solo valen en «raiz_datos»." : ""
      return .refused(
        Finding(
          .error, "archivo-no-existe", at: place,
          "No existe el archivo «\(shown)».\(NearestName.question(asked, in: names))",
          remedy: "Revise el nombre y la carpeta del archivo.\(variable)"))
    }
    let attributes = try? FileManager.default.attributesOfItem(atPath: realPath(path))
    if attributes?[.type] as? FileAttributeType == .typeDirectory {
      return .refused(
        Finding(
          .error, "archivo-es-carpeta", at: place, "«\(shown)» es una carpeta, no un archivo.",
          remedy: "Escriba también el nombre del archivo."))
    }
    return .file(path)
  }

  private static func realPath(_ path: String) -> String {
    URL(fileURLWithPath: path).standardizedFileURL.resolvingSymlinksInPath().path
  }

  private static func contains(_ folder: String, _ path: String) -> Bool {
    path == folder || path.hasPrefix(folder.hasSuffix("/") ? folder : folder + "/")
  }

  /// The text of `raiz_datos` with `$NAME` and `${NAME}` replaced by what the environment says.
  ///
  /// - Returns: The names that the environment does not define, in order, beside the text.
  static func expanded(
    _ text: String, environment: [String: String]
  ) -> (path: String, missing: [String]) {
    var path = ""
    var missing: [String] = []
    var rest = text[...]
    while let character = rest.popFirst() {
      guard character == "$" else {
        path.append(character)
        continue
      }
      let isBraced = rest.first == "{"
      if isBraced { rest.removeFirst() }
      let name = rest.prefix { $0 == "_" || ($0.isASCII && ($0.isLetter || $0.isNumber)) }
      rest = rest.dropFirst(name.count)
      if isBraced, rest.first == "}" { rest.removeFirst() }
      if let value = environment[String(name)], !value.isEmpty {
        path += value
      } else {
        missing.append(String(name))
      }
    }
    return (path, missing)
  }
}
