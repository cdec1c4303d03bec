import Crypto
public import Foundation
import SectorizaFormats
public import SectorizaModel

/// The secret that turns a document into a pseudonym: 32 bytes, kept outside the output folder.
///
/// A plain digest of a document of eight digits is undone by trying them all; with a key it is
/// not. The same key gives the same pseudonyms month after month, so that two runs can be joined.
public struct PseudonymKey: Sendable {
  private let key: SymmetricKey

  /// - Throws: `PseudonymKeyError.wrongLength` unless there are 32 bytes.
  public init(bytes: Data) throws(PseudonymKeyError) {
    guard bytes.count == 32 else { throw .wrongLength(found: bytes.count, path: nil) }
    key = SymmetricKey(data: bytes)
  }

  /// Reads the key of a file, or makes one of random bytes where there is none (file 0600, new
  /// folders 0700).
  ///
  /// - Parameters:
  ///   - file: where the key is; it must not lie in `folder`.
  ///   - folder: the output folder, which may be handed on.
  /// - Throws: `PseudonymKeyError`.
  public static func load(orCreateAt file: URL, outside folder: URL) throws(PseudonymKeyError)
    -> PseudonymKey
  {
    let path = resolved(file)
    let outputs = resolved(folder)
    guard !(path + "/").hasPrefix(outputs.hasSuffix("/") ? outputs : outputs + "/") else {
      throw .insideOutputFolder(path: path)
    }
    let manager = FileManager.default
    if manager.fileExists(atPath: path) {
      let mode = try? manager.attributesOfItem(atPath: path)[.posixPermissions] as? Int
      guard let mode else { throw .unreadable(path: path) }
      guard mode & 0o077 == 0 else { throw .tooOpen(path: path) }
      guard let bytes = manager.contents(atPath: path) else { throw .unreadable(path: path) }
      guard bytes.count == 32 else { throw .wrongLength(found: bytes.count, path: path) }
      return try PseudonymKey(bytes: bytes)
    }
    var generator = SystemRandomNumberGenerator()
    let bytes = Data((0..<32).map { _ in UInt8.random(in: 0...255, using: &generator) })
    do {
      try manager.createDirectory(
        at: URL(fileURLWithPath: path).deletingLastPathComponent(),
        withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    } catch {
      throw .unwritable(path: path)
    }
    do {
      try AtomicFile.write(bytes, to: path, mode: 0o600)
    } catch {
      throw .unwritable(path: path)
    }
    return try PseudonymKey(bytes: bytes)
  }

  /// The path without links, also of a file that is not there yet.
  private static func resolved(_ file: URL) -> String {
    let file = file.standardizedFileURL
    guard !FileManager.default.fileExists(atPath: file.path), file.pathComponents.count > 2 else {
      return file.resolvingSymlinksInPath().path
    }
    return resolved(file.deletingLastPathComponent()) + "/" + file.lastPathComponent
  }

  /// The pseudonyms of the persons of a list and of its rejected records, by position: a record that
  /// repeats a person has the pseudonym of the person.
  public func pseudonyms(of list: PersonList) -> (persons: [String], rejected: [String]) {
    let identities = PersonIdentities(list)
    return (
      identities.persons.map { pseudonym(of: $0) }, identities.rejected.map { pseudonym(of: $0) }
    )
  }

  /// The pseudonym of a person of a list.
  public func pseudonym(of person: Person) -> String {
    pseudonym(
      of: PersonIdentities.identity(person.documents, person.kind, person.source))
  }

  /// The pseudonym of a rejected record that repeats nobody.
  public func pseudonym(of record: RejectedRecord) -> String {
    pseudonym(
      of: PersonIdentities.identity(record.documents, record.kind, record.source))
  }

  /// 32 hexadecimal characters, half of an HMAC-SHA-256: no two of a country's persons share them
  /// but by a chance of one in 10²⁴.
  func pseudonym(of identity: String) -> String {
    let code = HMAC<SHA256>.authenticationCode(for: Data(identity.utf8), using: key)
    return code.prefix(16).map { byte in
      let digits = String(byte, radix: 16)
      return digits.count == 1 ? "0" + digits : digits
    }.joined()
  }
}

/// Why there is no key. `message` is for the user.
public enum PseudonymKeyError: Error, Hashable, Sendable {
  case insideOutputFolder(path: String)
  case wrongLength(found: Int, path: String?)
  case unreadable(path: String)
  /// Its group or others may read or change it.
  case tooOpen(path: String)
  case unwritable(path: String)

  /// In Spanish: what is wrong and what to do.
  public var message: String {
    switch self {
    case .insideOutputFolder(let path):
      "La clave de seudónimos «\(path)» está dentro de la carpeta de salida. Guárdela en otra "
        + "carpeta: quien recibe los resultados no debe recibir la clave."
    case .wrongLength(let found, let path):
      "La clave de seudónimos\(path.map { " «\($0)»" } ?? "") tiene \(found) bytes y debe tener "
        + "32. Recupere la copia original; si no existe, bórrela y se creará otra (los "
        + "seudónimos cambiarán)."
    case .unreadable(let path):
      "No se puede leer la clave de seudónimos «\(path)». Revise sus permisos."
    case .tooOpen(let path):
      "La clave de seudónimos «\(path)» está abierta a otros usuarios. Ciérrela con «chmod 600 "
        + "\(path)»; si otros pudieron leerla, cámbiela por una nueva."
    case .unwritable(let path):
      "No se puede crear la clave de seudónimos «\(path)». Revise los permisos de la carpeta o "
        + "indique otra."
    }
  }
}
