import Foundation
import SectorizaFormats
import SectorizaModel
public import SectorizaReading

/// What some files turned out to be, and the description of a district that they make.
public struct Recognition: Sendable {
  /// In the order they were given; of a folder, by name.
  public let files: [RecognisedFile]
  public let draft: DistrictDraft
  /// The folder of the files; nil when they lie in several.
  public let folder: String?
  /// True when a file that was named could not be read, or no file of a folder could.
  public let isUnread: Bool
}

extension Pipeline {
  /// Says what files are, by their headings, and drafts a `distrito.yaml` of them. Writes nothing.
  ///
  /// - Parameters:
  ///   - paths: Files, and folders whose files are looked at, not those of folders inside.
  ///   - place: Where the draft will lie, to tell it where the data are; nil: beside them.
  /// - Throws: `RunFailure.badInput` when a folder has nothing that can be read.
  public static func recognise(
    _ paths: [String], draftIn place: String? = nil
  ) throws(RunFailure) -> Recognition {
    var found: [(path: String, isNamed: Bool)] = []
    for path in paths {
      if FileKind(of: path) == .folder {
        found += try contents(of: path).map { ($0, false) }
      } else {
        found.append((path, true))
      }
    }
    let folders = found.map { PathText.parent(of: $0.path) }
    let folder = folders.first.flatMap { first in
      folders.allSatisfy { $0 == first } ? (first.isEmpty ? "." : first) : nil
    }
    let all = found.map { file in
      FileRecogniser.recognise(
        file.path,
        as: folder == nil ? file.path : (file.path as NSString).lastPathComponent)
    }
    let data = zip(all, found).filter { $0.1.isNamed || !$0.0.isPlainText }
    let files = data.map(\.0)
    let unread = data.filter { !$0.0.isReadable }
    return Recognition(
      files: files,
      draft: DistrictDraft(
        files, dataFolder: place.flatMap { way(from: $0, to: folder ?? ".") }),
      folder: folder,
      isUnread: unread.contains { $0.1.isNamed } || unread.count == files.count)
  }

  /// The files of a folder that may be data, by name.
  private static func contents(of folder: String) throws(RunFailure) -> [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    let wanted = names.filter { name in
      guard !name.hasPrefix("."), FileFormat(path: name) != nil else { return false }
      let path = (folder as NSString).appendingPathComponent(name)
      guard FileKind(of: path) == .file else { return false }
      // The table of a shapefile is read with its shapes.
      let stem = (name as NSString).deletingPathExtension
      return !name.lowercased().hasSuffix(".dbf") || !names.contains(stem + ".shp")
    }
    guard !wanted.isEmpty else {
      throw .badInput([
        Finding(
          .error, "carpeta-sin-datos", at: Finding.Place(file: folder),
          "En la carpeta no hay archivos que se puedan leer.",
          remedy: "Copie ahí sus capas y tablas: GeoJSON, GPKG, SHP, KML, CSV, XLSX, ODS o DXF.")
      ])
    }
    return wanted.sorted { $0.unicodeScalars.lexicographicallyPrecedes($1.unicodeScalars) }
      .map { (folder as NSString).appendingPathComponent($0) }
  }

  /// The folder of the data as seen from that of the description; nil when it is the same.
  private static func way(from place: String, to folder: String) -> String? {
    let here = real(place)
    let there = real(folder)
    guard here != there else { return nil }
    let shared = zip(here, there).prefix { $0 == $1 }.count
    let up = [String](repeating: "..", count: here.count - shared)
    return (up + there[shared...]).joined(separator: "/")
  }

  private static func real(_ path: String) -> [String] {
    URL(fileURLWithPath: path).standardizedFileURL.resolvingSymlinksInPath().pathComponents
  }
}

extension RecognisedFile {
  /// True for a text beside the data, such as a note: a «table» of one column that says nothing.
  fileprivate var isPlainText: Bool {
    file.lowercased().hasSuffix(".txt")
      && layers.allSatisfy { $0.source == nil && $0.columns.count < 2 }
  }
}
