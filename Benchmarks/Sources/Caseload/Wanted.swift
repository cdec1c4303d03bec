import Foundation

/// What the words of the command ask for.
struct Wanted {
  static let usage =
    "usage: CaseloadBenchmark PROGRAM FOLDER [quick] [--solo distrito|pais] [--parte 1/20] "
    + "[--procesos 2] [--veces 3]"

  let binary: String
  let folder: String
  let isQuick: Bool
  let measuresDistrict: Bool
  let measuresCountry: Bool
  let part: WholeCountry.Part
  let processes: Int
  /// How many times each month of one district is run; the best is told.
  let repetitions: Int

  /// - Parameter cores: how many processes run at a time, when nothing is said.
  /// - Returns: nil for words that say nothing.
  init?(_ words: [String], cores: Int) {
    var words = words
    func value(of flag: String) -> String? {
      guard let place = words.firstIndex(of: flag), place + 1 < words.count else { return nil }
      defer { words.removeSubrange(place...place + 1) }
      return words[place + 1]
    }
    let only = value(of: "--solo")
    let part = value(of: "--parte")
    let processes = value(of: "--procesos")
    let repetitions = value(of: "--veces")
    isQuick = words.contains("quick")
    words.removeAll { $0 == "quick" }
    guard words.count == 2, only == nil || only == "distrito" || only == "pais",
      let processes = Int(processes ?? "\(cores)"), processes > 0,
      let repetitions = Int(repetitions ?? (isQuick ? "1" : "3")), repetitions > 0,
      let part = WholeCountry.Part(part ?? (isQuick ? "1/100" : "1/1"))
    else { return nil }
    (binary, folder) = (words[0], words[1])
    (measuresDistrict, measuresCountry) = (only != "pais", only != "distrito")
    (self.part, self.processes, self.repetitions) = (part, processes, repetitions)
  }
}
