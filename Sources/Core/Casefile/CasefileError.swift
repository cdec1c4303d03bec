import GRDB
public import SectorizaModel

/// Why a case file could not be written or read. Its text is in Spanish and says what to do.
public enum CasefileError: Error, Hashable, Sendable {
  /// The disk is full, or fails.
  case diskFull(path: String)
  /// The file or its folder cannot be written, or does not exist.
  case notWritable(path: String)
  /// The file is not there, or may not be read.
  case notReadable(path: String)
  /// Another program is writing it.
  case busy(path: String)
  /// The file is a database of something else, or no database at all: it is left as it is.
  case notACasefile(path: String)
  /// A cell of a column is empty or of another type: another program changed the file.
  case unreadableCell(path: String, column: String)
  /// The file was written by a later version of the program.
  case newerVersion(path: String, found: Int, supported: Int)
  /// SpatiaLite gave no connection.
  case spatialUnavailable
  /// SQLite or SpatiaLite refused the work for another reason.
  case failed(path: String, detail: String)

  /// True when the cause is the disk, a permission or another program: exit code 74.
  public var isCannotWrite: Bool {
    switch self {
    case .diskFull, .notWritable, .busy: true
    default: false
    }
  }

  /// The same, as a finding that can be shown with others.
  public var finding: Finding {
    Finding(.error, "expediente", at: Finding.Place(file: path), message, remedy: remedy)
  }

  private var path: String? {
    switch self {
    case .diskFull(let path), .notWritable(let path), .notReadable(let path), .busy(let path),
      .notACasefile(let path), .unreadableCell(let path, _), .newerVersion(let path, _, _),
      .failed(let path, _):
      path
    case .spatialUnavailable: nil
    }
  }

  private var message: String {
    switch self {
    case .diskFull(let path):
      "El disco está lleno o falla: no se pudo escribir el expediente \(path)."
    case .notWritable(let path): "No se puede escribir el expediente \(path)."
    case .notReadable(let path): "No se puede leer el expediente \(path)."
    case .busy(let path): "Otro programa tiene ocupado el expediente \(path)."
    case .notACasefile(let path):
      "El archivo \(path) no es un expediente de Sectoriza; no se ha tocado."
    case .unreadableCell(let path, let column):
      "El expediente \(path) tiene un valor que no se entiende en la columna «\(column)»: otro programa "
        + "lo cambió."
    case .newerVersion(let path, let found, let supported):
      "El expediente \(path) es de una versión más nueva del programa (esquema \(found); este "
        + "programa llega al \(supported)); no se ha tocado."
    case .spatialUnavailable: "No se pudo iniciar SpatiaLite."
    case .failed(let path, let detail): "No se pudo completar el expediente \(path): \(detail)."
    }
  }

  private var remedy: String {
    switch self {
    case .diskFull: "Libere espacio o elija otra carpeta con --salida; lo anterior está intacto."
    case .notWritable:
      "Compruebe que la carpeta existe y que tiene permiso de escritura, o elija otra con --salida."
    case .notReadable: "Compruebe la ruta y el permiso de lectura del archivo."
    case .busy:
      "Ciérrelo en QGIS o en el otro programa y vuelva a ejecutar; lo anterior está intacto."
    case .notACasefile: "Muévalo o elija otra carpeta con --salida."
    case .unreadableCell:
      "Recupere una copia anterior del expediente; si no la tiene, muévalo a otra carpeta y forme los "
        + "sectores otra vez."
    case .newerVersion: "Actualice el programa."
    case .spatialUnavailable: "Reinstale libspatialite (make lo instala) y vuelva a ejecutar."
    case .failed: "Vuelva a ejecutar; lo anterior está intacto. Si se repite, informe del problema."
    }
  }
}

extension CasefileError: CustomStringConvertible {
  public var description: String { message + " " + remedy }
}

extension CasefileError {
  /// What an error of SQLite means to who wrote or read the file.
  init(_ error: DatabaseError, path: String, access: SpatialDatabase.Access) {
    let cannot: CasefileError =
      access == .writing ? .notWritable(path: path) : .notReadable(path: path)
    switch error.resultCode {
    // SQLite ends a transaction by itself, and what follows is aborted, when the disk refuses.
    case .SQLITE_FULL, .SQLITE_IOERR, .SQLITE_ABORT: self = .diskFull(path: path)
    case .SQLITE_READONLY, .SQLITE_CANTOPEN, .SQLITE_PERM, .SQLITE_AUTH: self = cannot
    case .SQLITE_BUSY, .SQLITE_LOCKED: self = .busy(path: path)
    case .SQLITE_NOTADB, .SQLITE_CORRUPT: self = .notACasefile(path: path)
    default:
      // Only the code and SQLite's own sentence: its arguments may hold what must not be shown.
      let sentence = error.message ?? "sin detalle"
      self = .failed(path: path, detail: "\(error.extendedResultCode.rawValue), \(sentence)")
    }
  }

  /// Runs work whose SQLite errors become errors of the case file.
  static func translating<Result>(
    _ path: String, _ access: SpatialDatabase.Access, _ work: () throws -> Result
  ) throws -> Result {
    do {
      return try work()
    } catch let error as DatabaseError {
      throw CasefileError(error, path: path, access: access)
    } catch let cell as UnreadableCell {
      throw CasefileError.unreadableCell(path: path, column: cell.column)
    }
  }
}
