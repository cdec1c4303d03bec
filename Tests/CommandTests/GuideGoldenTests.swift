import Foundation
import Testing

/// The transcripts of the guide are what the program says: `make goldens` writes them again.
@Suite struct GuideGoldenTests {
  /// A piece of a page: text as it is, or orders and what they print.
  private enum Piece {
    case text(String)
    /// Run, and what they print is not shown.
    case orders([String])
    case transcript([String])
  }

  private func pieces(_ page: String) -> [Piece] {
    var pieces: [Piece] = []
    var text = ""
    var lines = page.split(separator: "\n", omittingEmptySubsequences: false)[...]
    while let line = lines.popFirst() {
      guard line == "```sh" || line == "```console" else {
        text += line + (lines.isEmpty ? "" : "\n")
        continue
      }
      let block = lines.prefix { $0 != "```" }
      lines = lines.dropFirst(block.count + 1)
      if line == "```sh" {
        pieces.append(.orders(block.map(String.init)))
        text += "```sh\n" + block.joined(separator: "\n") + "\n```\n"
      } else {
        pieces += [
          .text(text),
          .transcript(block.filter { $0.hasPrefix("$ ") }.map { String($0.dropFirst(2)) }),
        ]
        text = ""
      }
    }
    return pieces + [.text(text)]
  }

  private func words(_ order: String) -> [String] {
    order.split(separator: " ").dropFirst().map(String.init)
  }

  @Test(arguments: ["cambios-a-mano", "pendientes", "reconocer", "validar"])
  func `a page with transcripts`(page title: String) throws {
    let name = "docs/guia/\(title).md"
    let file = Golden.root.deletingLastPathComponent().appendingPathComponent(name)
    let folder = NSTemporaryDirectory() + "sectoriza-guia-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    var page = ""
    for piece in pieces(try String(contentsOf: file, encoding: .utf8)) {
      switch piece {
      case .text(let text): page += text
      case .orders(let orders):
        for order in orders {
          let done = try CommandLine.ending(of: CommandLine.process(words(order), in: folder))
          #expect(done.code == 0, "\(order): \(done.notices)")
        }
      case .transcript(let orders):
        page += "```console\n"
        for order in orders {
          let done = try CommandLine.ending(of: CommandLine.process(words(order), in: folder))
          page += "$ \(order)\n\(done.notices)\(done.output)"
        }
        page += "```\n"
      }
    }
    try Golden.check(page, "../" + name)
  }
}
