import Foundation
import Testing

@Suite struct ArchitectureTests {
  @Test func `every room of the house is in the table and has files`() throws {
    let rooms = try House.rooms()
    let manifest = try String(
      contentsOf: House.root.appendingPathComponent("Package.swift"), encoding: .utf8)
    #expect(rooms.count >= 15)
    for room in rooms {
      #expect(!House.swiftFiles(in: room.folder).isEmpty, "\(room.folder) is empty")
      let short = room.module.replacingOccurrences(of: "Sectoriza", with: "")
      #expect(
        manifest.contains("\"\(room.module)\"") || manifest.contains("\"\(short)\""),
        "\(room.module) is not in Package.swift")
    }
  }

  @Test func `no file lies outside the rooms`() throws {
    let folders = try House.rooms().map(\.folder)
    for file in House.swiftFiles(in: ".") {
      let path = file.path.components(separatedBy: "/Sources/").last ?? ""
      let clean = path.hasPrefix("./") ? String(path.dropFirst(2)) : path
      #expect(folders.contains { clean.hasPrefix($0 + "/") }, "\(clean) is in no room")
    }
  }

  @Test func `a room imports only what its line of the table allows`() throws {
    for room in try House.rooms() {
      for file in House.swiftFiles(in: room.folder) {
        for name in try House.imports(of: file) {
          #expect(
            room.mayImport.contains(name),
            "\(room.folder)/\(file.lastPathComponent) imports \(name)")
        }
      }
    }
  }

  @Test func `a C library is called from exactly one room`() throws {
    var callers: [String: Set<String>] = [:]
    for room in try House.rooms() {
      for file in House.swiftFiles(in: room.folder) {
        for name in try House.imports(of: file) where name.hasPrefix("C") && name.count > 2 {
          if ["CGEOS", "CPROJ", "CGDAL", "CSpatiaLite", "CLemon"].contains(name) {
            callers[name, default: []].insert(room.folder)
          }
        }
      }
    }
    for (library, rooms) in callers {
      #expect(rooms.count == 1, "\(library) is called from \(rooms.sorted())")
    }
    #expect(callers.count == 5)
  }

  @Test func `unsafe code stays in the core`() throws {
    let allowed = ["Core/Geometry", "Core/Formats", "Core/Flow", "Core/Casefile"]
    let word = try Regex(#"(^|[^A-Za-z`"])unsafe[ (]"#)
    for room in try House.rooms() where !allowed.contains(room.folder) {
      for file in House.swiftFiles(in: room.folder) {
        let text = try String(contentsOf: file, encoding: .utf8)
        for line in text.split(separator: "\n") {
          let code = line.split(separator: "//", maxSplits: 1).first ?? ""
          #expect(
            !code.contains(word) || line.trimmingCharacters(in: .whitespaces).hasPrefix("//"),
            "\(room.folder)/\(file.lastPathComponent): \(line)")
        }
      }
    }
  }

  @Test func `nothing is left for later in the sources`() throws {
    for file in House.swiftFiles(in: ".") {
      let text = try String(contentsOf: file, encoding: .utf8)
      for word in ["TO" + "DO", "FIX" + "ME", "fatal" + "Error(", "try" + "!", "not implemented"] {
        #expect(!text.contains(word), "\(file.lastPathComponent) holds \(word)")
      }
    }
  }

  @Test func `a source file holds one idea: no more than 500 lines`() throws {
    for file in House.swiftFiles(in: ".") {
      let lines = try String(contentsOf: file, encoding: .utf8).split(
        separator: "\n", omittingEmptySubsequences: false)
      #expect(lines.count <= 500, "\(file.lastPathComponent) has \(lines.count) lines")
    }
  }
}
