// The three lines of the README, as a program: LibraryExample distrito.yaml salida
import Sectoriza

let arguments = CommandLine.arguments
guard arguments.count == 3 else {
  print("LibraryExample distrito.yaml salida")
  throw RunFailure.badInput([])
}
let job = try Job(describedIn: arguments[1], environment: [:])
let done = try await Pipeline.run(job, writing: Outputs.Request(folder: arguments[2]))
print(done.run.plan.sectors.count, "sectores, a lo más", done.run.quality?.gap ?? 0, "del mejor")
