// Assigns invented lists month after month by the program as a user runs it, and prints as Markdown
// how long each process took and how much memory: one district of several sizes, and the country.
// Arguments: the program, a folder to work in, and any of: `quick`; `--solo distrito` or `pais`;
// `--parte 1/20`, one district in twenty of the country; `--procesos 2`, how many at a time;
// `--veces 3`, how often each month of one district is run.
import Foundation

let cores = ProcessInfo.processInfo.activeProcessorCount
guard let wanted = Wanted(Array(CommandLine.arguments.dropFirst()), cores: cores) else {
  FileHandle.standardError.write(Data((Wanted.usage + "\n").utf8))
  exit(2)
}

do {
  let bench = try Bench(
    binary: wanted.binary, folder: wanted.folder, processes: wanted.processes)
  print("\(cores) cores; idle, the program takes \(megabytes(bench.idleMegabytes)) MB\n")
  if wanted.measuresDistrict {
    let repetitions = wanted.repetitions
    let title = repetitions == 1 ? "single runs" : "best of \(repetitions)"
    print("### One district, two months, \(title)\n")
    // The last has the ground of the one before and a tenth of its persons: what the list costs.
    let sizes: [Size] =
      wanted.isQuick
      ? [.one(persons: 15_000), .one(persons: 15_000, listed: 1_500)]
      : [
        .one(persons: 15_000), .one(persons: 30_000), .one(persons: 60_000),
        .one(persons: 60_000, listed: 6_000),
      ]
    try OneDistrict(bench: bench, repetitions: repetitions).print(sizes)
    print("")
  }
  if wanted.measuresCountry {
    let part = wanted.part
    print("### The country\(part.of > 1 ? ", part \(part.place) of \(part.of)" : "")\n")
    try WholeCountry(bench: bench, part: part).print()
  }
} catch {
  FileHandle.standardError.write(Data("\(error)\n".utf8))
  exit(1)
}
