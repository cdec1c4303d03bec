import Foundation

/// The rooms of the house and what each may import, as `docs/architecture.md` says.
struct Room {
  let folder: String
  let module: String
  let mayImport: Set<String>
}

enum House {
  static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// Read from the table of `docs/architecture.md`: the document is the rule.
  static func rooms() throws -> [Room] {
    let text = try String(
      contentsOf: root.appendingPathComponent("docs/architecture.md"), encoding: .utf8)
    var rooms: [Room] = []
    for line in text.split(separator: "\n") where line.hasPrefix("| `") {
      let cells = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
      let folder = cells[0].replacingOccurrences(of: "`", with: "")
      guard folder != "Native/*", cells.count >= 4 else { continue }
      let words = cells[2].components(separatedBy: ", ")
      rooms.append(
        Room(
          folder: folder, module: cells[1].replacingOccurrences(of: "`", with: ""),
          mayImport: Set(words.flatMap(modules(named:)))))
    }
    let withoutFoundation: Set<String> = [
      "Core/Model", "Core/Flow", "Core/Travel", "Stages/Partition", "Stages/Assignment",
    ]
    return rooms.map { room in
      guard !withoutFoundation.contains(room.folder) else { return room }
      return Room(
        folder: room.folder, module: room.module,
        mayImport: room.mayImport.union(["Foundation", "Glibc"]))
    }
  }

  /// The modules that a word of the table stands for.
  private static func modules(named word: String) -> [String] {
    switch word {
    case "Swift": []
    case "all of the above":
      [
        "Model", "Geometry", "Formats", "Flow", "Travel", "Casefile", "Reading", "Adjacency",
        "Partition", "Placement", "Assignment", "Comparison", "Audit", "Export", "Generator",
      ].map { "Sectoriza" + $0 }
    case "Model", "Geometry", "Formats", "Flow": ["Sectoriza" + word]
    default: [word]
    }
  }

  static func swiftFiles(in folder: String) -> [URL] {
    let base = root.appendingPathComponent("Sources").appendingPathComponent(folder)
    guard let walk = FileManager.default.enumerator(at: base, includingPropertiesForKeys: nil)
    else { return [] }
    return walk.compactMap { $0 as? URL }.filter { $0.pathExtension == "swift" }
      .sorted { $0.path < $1.path }
  }

  /// The modules that the import lines of a file name.
  static func imports(of file: URL) throws -> [String] {
    try String(contentsOf: file, encoding: .utf8).split(separator: "\n").compactMap { line in
      var words = line.split(separator: " ").map(String.init)
      while let first = words.first,
        ["public", "internal", "package", "private", "fileprivate"].contains(first)
          || first.hasPrefix("@")
      {
        words.removeFirst()
      }
      guard words.first == "import", words.count > 1 else { return nil }
      let kinds: Set<String> = ["struct", "class", "enum", "func", "protocol", "typealias", "var"]
      let name = kinds.contains(words[1]) && words.count > 2 ? words[2] : words[1]
      return name.split(separator: ".").first.map(String.init)
    }
  }
}
