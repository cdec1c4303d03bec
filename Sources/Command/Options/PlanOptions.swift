import ArgumentParser
import Sectoriza

/// How the plan is to be.
struct PlanOptions: ParsableArguments {
  @Option(
    name: .customLong("sectores"),
    help: ArgumentHelp(
      "Cuántos sectores: un número; a..b para comparar números en una tabla; o gestores, tantos "
        + "como haya en la lista.",
      valueName: "k"))
  var sectors: String?

  @Option(
    name: .customLong("carga-maxima"),
    help: ArgumentHelp(
      "Lo más que puede llevar un sector: se forman los menos sectores que lo cumplen.",
      valueName: "carga"))
  var mostLoad: Double?

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
      "nueva: forma los sectores; actualizar: parte de la sectorización existente y mueve a las "
        + "menos personas; evaluar: la mide sin cambiarla.",
      valueName: "modo"))
  var mode: Mode = .new

  @Option(
    name: .customLong("distancia"),
    help: ArgumentHelp(
      "Cómo se mide lo que se camina: recta; red: por las vías; matriz: con la tabla de tiempos.",
      valueName: "medida"))
  var distance: Distance?

  @Option(
    name: .customLong("precio-mudanza"),
    help: ArgumentHelp(
      "Al actualizar, cuánto vale no mover a una persona, en caminatas medias: sin esto, 8 (solo se "
        + "mueve por equilibrio); con 0, nada.",
      valueName: "número"))
  var pricePerMove: Double?

  @Flag(
    name: .customLong("curva"),
    help:
      "Al actualizar, compara con otros precios y con un plan nuevo: curva_de_cambios.csv y .svg.")
  var drawsCurve = false

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
    case update = "actualizar"
    case existing = "evaluar"
  }

  enum Distance: String, ExpressibleByArgument, CaseIterable {
    case straight = "recta"
    case network = "red"
    case matrix = "matriz"

    var measure: DistanceMeasure {
      switch self {
      case .straight: .straight
      case .network: .network
      case .matrix: .matrix
      }
    }
  }

  func validate() throws {
    if let sectors, SectorCount(sectors) == nil {
      throw ValidationError(
        "--sectores es un número de 1 o más, un intervalo como 6..12 (de \(SectorCount.mostToCompare) "
          + "números a lo más), o «gestores»: «\(sectors)» no sirve.")
    }
    if let mostLoad, !(mostLoad > 0 && mostLoad.isFinite) {
      throw ValidationError("--carga-maxima debe ser mayor que 0: «\(mostLoad)» no sirve.")
    }
    if let pricePerMove, !(pricePerMove >= 0 && pricePerMove <= 1000) {
      throw ValidationError(
        "--precio-mudanza va de 0 (mover no cuesta) a 1000: «\(pricePerMove)» no sirve.")
    }
    if pricePerMove != nil, mode != .update {
      throw ValidationError("--precio-mudanza solo sirve con --modo actualizar.")
    }
    if drawsCurve, mode != .update {
      throw ValidationError("--curva solo sirve con --modo actualizar.")
    }
    if let sectors, case .range? = SectorCount(sectors) {
      if drawsCurve { throw ValidationError(PlanOptions.curveOfMany) }
      if mostLoad != nil {
        throw ValidationError(
          "--carga-maxima busca un número de sectores y --sectores \(sectors) compara varios: quite "
            + "una de las dos.")
      }
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
    if mode == .existing, outlineWeight != nil {
      throw ValidationError(
        "--modo evaluar no forma sectores: quite --contorno, que solo sirve para formarlos.")
    }
    let unused = [
      ("--sectores", sectors != nil), ("--carga-maxima", mostLoad != nil),
      ("--semilla", seed != nil), ("--esfuerzo", effort != nil),
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

  static let curveOfMany =
    "--curva es de un solo plan: quite el intervalo de --sectores, o quite --curva."

  func apply(to job: inout Job) {
    if let sectors { job.description.criteria.sectorCount = SectorCount(sectors) }
    if let mostLoad {
      job.description.criteria.mostLoad = mostLoad
      // A number of the description gives way to a cap that was typed.
      if sectors == nil { job.description.criteria.sectorCount = nil }
    }
    job.pricePerMove = pricePerMove
    job.drawsCurve = drawsCurve
    if let tolerance { job.description.criteria.tolerance = tolerance }
    if let seed { job.description.criteria.seed = seed }
    if let effort { job.description.criteria.effort = effort }
    if let outlineWeight { job.description.criteria.outlineWeight = outlineWeight }
    if let distance { job.description.criteria.distance = distance.measure }
    job.secondsForSearch = seconds
    job.threads = threads
    switch mode {
    case .new: job.division = .new
    case .update: job.division = .update
    case .existing: job.division = .existing
    }
    job.adjacencyFile = adjacency
    job.acceptsEveryBridge = acceptsBridges
  }
}
