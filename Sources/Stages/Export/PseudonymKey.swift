import Crypto
public import Foundation
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
    let path = file.standardizedFileURL.resolvingSymlinksInPath().path
    let outputs = folder.standardizedFileURL.resolvingSymlinksInPath().path
    guard !(path + "/").hasPrefix(outputs.hasSuffix("/") ? outputs : outputs + "/") else {
      throw .insideOutputFolder(path: path)
    }
    let manager = FileManager.default
    if manager.fileExists(atPath: path) {
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
    guard
      manager.createFile(atPath: path, contents: bytes, attributes: [.posixPermissions: 0o600])
    else { throw .unwritable(path: path) }
    return try PseudonymKey(bytes: bytes)
  }

  /// The pseudonym of a person of a list.
  public func pseudonym(of person: Person) -> String {
    pseudonym(of: PseudonymKey.identity(person.document, person.source))
  }

  /// The pseudonym of a record that was rejected.
  public func pseudonym(of record: RejectedRecord) -> String {
    pseudonym(of: PseudonymKey.identity(record.document, record.source))
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

  /// What a person is known by: the kind and number of the document, or, without one, the record
  /// it was read from.
  static func identity(_ document: PersonDocument?, _ source: RecordSource) -> String {
    let parts =
      document.map { [$0.kind.rawValue, $0.number] }
      ?? ["REGISTRO", source.file, String(source.row)]
    return parts.joined(separator: "\u{1F}")
  }
}

/// Why there is no key. `message` is for the user.
public enum PseudonymKeyError: Error, Hashable, Sendable {
  case insideOutputFolder(path: String)
  case wrongLength(found: Int, path: String?)
  case unreadable(path: String)
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
    case .unwritable(let path):
      "No se puede crear la clave de seudónimos «\(path)». Revise los permisos de la carpeta o "
        + "indique otra."
    }
  }
}
