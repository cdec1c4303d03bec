internal import SectorizaFormats
internal import SectorizaModel

/// Why a file could not be read at all, in the words of a user.
extension FormatFindings {
  static func finding(_ error: FormatsError, place: Finding.Place) -> Finding {
    var place = place
    let file = place.file ?? ""
    switch error {
    case .fileNotFound:
      return Finding(
        .error, "archivo-no-existe", at: place, "No existe el archivo «\(file)».",
        remedy: "Revise el nombre y la carpeta del archivo.")
    case .isDirectory:
      return Finding(
        .error, "archivo-es-carpeta", at: place, "«\(file)» es una carpeta, no un archivo.",
        remedy: "Escriba también el nombre del archivo.")
    case .notReadable:
      return Finding(
        .error, "archivo-sin-permiso", at: place, "No hay permiso para leer «\(file)».",
        remedy: "Dé permiso de lectura al archivo y a su carpeta.")
    case .unknownFormat(_, let allowed):
      return Finding(
        .error, "formato-no-admitido", at: place, "«\(file)» no es de un formato admitido.",
        remedy: "Use uno de: \(allowed.joined(separator: ", ")).")
    case .damaged(_, let message):
      place.value = message
      return Finding(
        .error, "archivo-danado", at: place,
        "El archivo está dañado o no es lo que dice su extensión.",
        remedy: "Ábralo en QGIS o Excel; si no abre, pida otra copia o vuelva a exportarlo.")
    case .empty:
      return Finding(
        .error, "archivo-vacio", at: place, "El archivo está vacío.",
        remedy: "Vuelva a exportarlo, o quítelo de la descripción.")
    case .layerNotFound(_, let layer, let available):
      place.layer = layer
      return Finding(
        .error, "capa-no-existe", at: place,
        "No hay capa «\(layer)» en «\(file)».\(NearestName.question(layer, in: available))",
        remedy: "Escriba en «capa» una de: \(available.joined(separator: ", ")).")
    case .severalLayers(_, let available):
      return Finding(
        .error, "falta-capa", at: place, "«\(file)» tiene varias capas.",
        remedy: "Escriba en «capa» una de: \(available.joined(separator: ", ")).")
    case .tooLarge(_, let limit):
      return Finding(
        .error, "archivo-muy-grande", at: place,
        "El archivo pasa de \(limit >> 20) MB al abrirlo.",
        remedy: "Deje en él solo las filas del distrito.")
    case .tooMany(_, let counted, let limit):
      return Finding(
        .error, "archivo-desmedido", at: place,
        "El archivo tiene más de \(limit) \(words(counted)): no es de un distrito, o está dañado.",
        remedy: "Deje en él solo lo del distrito, o vuelva a exportarlo.")
    case .encrypted:
      return Finding(
        .error, "archivo-con-clave", at: place, "«\(file)» está protegido con una contraseña.",
        remedy: "Ábralo en Excel, quite la contraseña (Archivo, Información, Proteger libro) y "
          + "guárdelo.")
    case .savedAsWebPage:
      return Finding(
        .error, "archivo-es-pagina-web", at: place,
        "«\(file)» es por dentro una página web, aunque Excel lo abra.",
        remedy: "Ábralo en Excel y guárdelo como «Libro de Excel (.xlsx)».")
    case .noDatabase:
      return Finding(
        .error, "falta-conexion", at: place,
        "«\(file)» es una tabla de PostGIS y no se dijo cómo llegar a la base de datos.",
        remedy: "Agregue --postgis \"host=… dbname=… user=…\".")
    case .badTableName:
      return Finding(
        .error, "tabla-mal-escrita", at: place, "«\(file)» no es el nombre de una tabla.",
        remedy: "Escriba postgis:tabla o postgis:esquema.tabla: solo letras sin tilde, cifras y _.")
    case .notConnected:
      return Finding(
        .error, "sin-conexion", at: place, "La base de datos no responde o no deja entrar.",
        remedy: "Revise en --postgis el servidor, la base, el usuario y la contraseña; pruebe con "
          + "psql.")
    case .tableNotRead:
      return Finding(
        .error, "tabla-no-se-lee", at: place,
        "«\(file)» no existe, no se deja leer, tiene más de una geometría o tarda demasiado.",
        remedy:
          "Revise el nombre y el permiso de lectura de la tabla; si es una vista, pruébela en "
          + "psql.")
    case .isView(_, let layer):
      place.layer = layer
      return Finding(
        .error, "capa-es-vista", at: place,
        "La capa «\(layer)» es una vista, que se calcula cada vez: no se lee.",
        remedy: "En QGIS, guárdela como una capa nueva del GeoPackage y use esa.")
    }
  }

  private static func words(_ counted: FormatsError.Counted) -> String {
    switch counted {
    case .rows: "filas"
    case .columns: "columnas"
    case .layers: "capas u hojas"
    case .parts: "archivos comprimidos"
    case .cells: "valores y vértices"
    case .bytesOfValue: "letras en un solo valor"
    }
  }
}
