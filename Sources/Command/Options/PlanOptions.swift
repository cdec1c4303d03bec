import ArgumentParser
import Sectoriza

/// How the plan is to be.
struct PlanOptions: ParsableArguments {
  @Option(
    name: .customLong("sectores"), help: ArgumentHelp("Cuántos sectores.", valueName: "k"))
  var sectors: Int?

  @Option(
    name: .customLong("tolerancia"),
    help: ArgumentHelp(
      "Cuánto puede apartarse un sector de la carga media: 0.05 es ±5 %.", valueName: "fracción"))
  var tolerance: Double?

  @Option(
    name: .customLong("semilla"),
    help: ArgumentHelp("La misma semilla da el mismo plan.", valueName: "número"))
  var seed: UInt64?

  @Option(
    name: .customLong("esfuerzo"),
    help: ArgumentHelp("Cuánto se busca: más es mejor y más lento.", valueName: "número"))
  var effort: Int?

  @Option(
    name: .customLong("contorno"),
    help: ArgumentHelp(
      "Cuánto vale un límite recto frente a caminar: de 0 (solo caminar) a 8; sin esto, 1.",
      valueName: "peso"))
  var outlineWeight: Double?

  @Option(
    name: .customLong("tiempo"),
    help: ArgumentHelp(
      "Detiene la búsqueda tras estos segundos; el informe dice con qué esfuerzo repetirla.",
      valueName: "segundos"))
  var seconds: Double?

  @Option(
    name: .customLong("hilos"),
    help: ArgumentHelp("Hilos de trabajo; el plan no cambia.", valueName: "número"))
  var threads: Int = 1

  @Option(
    name: .customLong("modo"),
    help: ArgumentHelp(
      "nueva: forma los sectores; evaluar: mide la sectorización existente sin cambiarla.",
      valueName: "modo"))
  var mode: Mode = .new

  @Option(
    name: .customLong("distancia"),
    help: ArgumentHelp(
      "Cómo se mide lo que se camina: recta; red: por las vías; matriz: con la tabla de tiempos.",
      valueName: "medida"))
  var distance: Distance?

  @Option(
    name: .customLong("adyacencia"),
    help: ArgumentHelp(
      "Tabla de vecinos a,b que se usa en lugar de buscarlos.", valueName: "archivo"))
  var adjacency: String?

  @Flag(
    name: .customLong("aceptar-puentes"),
    help: "Une también lo que separa una barrera sin cruce, o el límite.")
  var acceptsBridges = false

  enum Mode: String, ExpressibleByArgument, CaseIterable {
    case new = "nueva"
    case existing = "evaluar"
  }

  enum Distance: String, ExpressibleByArgument, CaseIterable {
    case straight = "recta"
    case network = "red"
    case matrix = "matriz"
  }

  func validate() throws {
    if let sectors, sectors <= 0 {
      throw ValidationError("--sectores debe ser 1 o más: «\(sectors)» no sirve.")
    }
    if let tolerance, !(tolerance >= 0 && tolerance <= 10) {
      throw ValidationError(
        "--tolerancia es una fracción entre 0 y 10: 0.05 es ±5 %; «\(tolerance)» no sirve.")
    }
    if let effort, effort <= 0 {
      throw ValidationError("--esfuerzo debe ser 1 o más: «\(effort)» no sirve.")
    }
    if let outlineWeight, !(outlineWeight >= 0 && outlineWeight <= 1000) {
      throw ValidationError(
        "--contorno va de 0 (solo caminar) a 1000: «\(outlineWeight)» no sirve.")
    }
    if mode != .new, outlineWeight != nil {
      throw ValidationError(
        "--modo evaluar no forma sectores: quite --contorno, que solo sirve para formarlos.")
    }
    let unused = [
      ("--sectores", sectors != nil), ("--semilla", seed != nil), ("--esfuerzo", effort != nil),
      ("--tiempo", seconds != nil),
    ].filter(\.1).map(\.0)
    if mode == .existing, !unused.isEmpty {
      throw ValidationError(
        "--modo evaluar mide los sectores que ya hay, no los forma: quite "
          + "\(unused.joined(separator: ", ")), o quite --modo para formar sectores nuevos.")
    }
    if let seconds, !(seconds > 0 && seconds <= 31_536_000) {
      throw ValidationError("--tiempo va de más de 0 a un año en segundos: «\(seconds)» no sirve.")
    }
    if !(1...256).contains(threads) {
      throw ValidationError("--hilos va de 1 a 256: «\(threads)» no sirve.")
    }
  }

  func apply(to job: inout Job) {
    if let sectors { job.description.criteria.sectors = sectors }
    if let tolerance { job.description.criteria.tolerance = tolerance }
    if let seed { job.description.criteria.seed = seed }
    if let effort { job.description.criteria.effort = effort }
    if let outlineWeight { job.description.criteria.outlineWeight = outlineWeight }
    if let distance {
      job.description.criteria.distance = DistanceMeasure(rawValue: distance.rawValue)
    }
    job.secondsForSearch = seconds
    job.threads = threads
    job.division = mode == .new ? .new : .existing
    job.adjacencyFile = adjacency
    job.acceptsEveryBridge = acceptsBridges
  }
}
