import Foundation

/// What is measured, where it is written, and how many processes run at a time.
struct Bench {
  let binary: String
  let folder: String
  let processes: Int
  /// Peak of a process that only prints its help: the program with its libraries.
  let idleMegabytes: Double

  init(binary: String, folder: String, processes: Int) throws {
    self.binary = binary
    self.folder = folder
    self.processes = processes
    let idle = Order(words: [binary, "--help"], output: folder + "/ayuda.txt")
    idleMegabytes = try run([idle], atOnce: 1).each[0].peakMegabytes
  }

  func district(_ size: Size, named name: String) -> InventedDistrict {
    InventedDistrict(size: size, folder: folder + "/" + name, binary: binary)
  }

  /// To whoever waits, beside the Markdown.
  func tell(_ sentence: String) {
    FileHandle.standardError.write(Data((sentence + "\n").utf8))
  }
}
