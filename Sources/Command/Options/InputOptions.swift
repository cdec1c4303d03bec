import ArgumentParser
import Foundation
import Sectoriza

/// The files of a district and what is said of it, as options.
struct LayerOptions: ParsableArguments {
  @Option(
    name: .customLong("unidades"), parsing: .upToNextOption,
    help: ArgumentHelp(
      "Manzanas o centros poblados: GeoJSON, GPKG, SHP, CSV, XLSX…", valueName: "archivo"))
  var units: [String] = []

  @Option(
    name: .customLong("id"),
    help: ArgumentHelp("Columna con el código de cada unidad.", valueName: "columna"))
  var id: String?

  @Option(
    name: .customLong("x"),
    help: ArgumentHelp("Columna con la longitud o el este.", valueName: "columna"))
  var x: String?

  @Option(
    name: .customLong("y"),
    help: ArgumentHelp("Columna con la latitud o el norte.", valueName: "columna"))
  var y: String?

  @Option(
    name: .customLong("crs"),
    help: ArgumentHelp(
      "Sistema de coordenadas de las unidades, como EPSG:32718.", valueName: "EPSG:n"))
  var crs: String?

  @Option(
    name: .customLong("peso"),
    help: ArgumentHelp(
      "Columna numérica que se equilibra; sin ella, los minutos de seguimiento al mes.",
      valueName: "columna"))
  var weight: String?

  @Option(
    name: .customLong("ubigeo"),
    help: ArgumentHelp("Código INEI del distrito, seis cifras.", valueName: "código"))
  var ubigeo: String?

  @Option(
    name: .customLong("nombre"), help: ArgumentHelp("Nombre del distrito.", valueName: "texto"))
  var name: String?

  @Option(
    name: .customLong("fecha"),
    help: ArgumentHelp("Fecha de corte, aaaa-mm-dd o dd/mm/aaaa.", valueName: "fecha"))
  var date: String?

  @Option(
    name: .customLong("limite"),
    help: ArgumentHelp("Límite del distrito.", valueName: "archivo"))
  var limit: String?

  @Option(
    name: .customLong("barreras"),
    help: ArgumentHelp("Ríos, quebradas y vías que no se cruzan.", valueName: "archivo"))
  var barriers: String?

  @Option(
    name: .customLong("cruces"),
    help: ArgumentHelp("Puentes y pasos por donde sí se cruza.", valueName: "archivo"))
  var crossings: String?

  @Option(
    name: .customLong("ipress"),
    help: ArgumentHelp("Establecimientos de salud.", valueName: "archivo"))
  var ipress: String?

  @Option(
    name: .customLong("ie-inicial"),
    help: ArgumentHelp("Instituciones educativas de inicial.", valueName: "archivo"))
  var preschools: String?

  @Option(
    name: .customLong("agua"), help: ArgumentHelp("Sistemas de agua.", valueName: "archivo"))
  var water: String?

  @Option(
    name: .customLong("riesgo"),
    help: ArgumentHelp("Zonas de riesgo de desastres.", valueName: "archivo"))
  var risk: String?

  @Option(
    name: .customLong("sectorizacion"),
    help: ArgumentHelp(
      "Sectorización existente: tabla unidad_id,sector, capa, líneas o expediente.",
      valueName: "archivo"))
  var existing: String?

  @Option(
    name: .customLong("rotulos"),
    help: ArgumentHelp(
      "Textos que nombran las líneas o polígonos de --sectorizacion.", valueName: "archivo"))
  var labels: String?

  @Option(
    name: .customLong("padron"),
    help: ArgumentHelp("Padrón Nominal (CSV o XLSX).", valueName: "archivo"))
  var padron: String?

  @Option(
    name: .customLong("gestantes"),
    help: ArgumentHelp("Lista de gestantes (CSV o XLSX).", valueName: "archivo"))
  var gestantes: String?

  @Option(
    name: .customLong("equivalencias"),
    help: ArgumentHelp(
      "Qué unidad o sector es cada núcleo y manzana de las direcciones.", valueName: "archivo"))
  var equivalences: String?

  @Option(
    name: .customLong("ubicaciones"),
    help: ArgumentHelp("Dónde ubicó el equipo a cada persona.", valueName: "archivo"))
  var manualPlacements: String?

  @Option(
    name: .customLong("calles"),
    help: ArgumentHelp("Ejes de calles con su numeración.", valueName: "archivo"))
  var streetAxes: String?

  @Option(
    name: .customLong("reglas-direccion"),
    help: ArgumentHelp("Reglas propias para leer direcciones (YAML).", valueName: "archivo"))
  var addressRules: String?

  @Option(
    name: .customLong("gestores"),
    help: ArgumentHelp("Gestores y actores sociales.", valueName: "archivo"))
  var gestores: String?

  @Option(
    name: .customLong("restricciones"),
    help: ArgumentHelp(
      "Quién no debe atender a quién: gestor_id y documento.", valueName: "archivo"))
  var restrictions: String?

  @Option(
    name: .customLong("cargas"),
    help: ArgumentHelp(
      "Qué hace cada programa y cuánto tiempo toma (YAML).", valueName: "archivo"))
  var careSheet: String?

  @Option(
    name: .customLong("vias"),
    help: ArgumentHelp("Vías, caminos y ríos por donde se anda.", valueName: "archivo"))
  var ways: String?

  @Option(
    name: .customLong("matriz"),
    help: ArgumentHelp("Tabla de tiempos a,b,minutos entre unidades.", valueName: "archivo"))
  var matrix: String?

  @Option(
    name: .customLong("ubigeos"),
    help: ArgumentHelp(
      "Tabla inei,reniec de los ubigeos de los distritos.", valueName: "archivo"))
  var ubigeos: String?

  @Option(
    name: .customLong("condiciones"),
    help: ArgumentHelp(
      "Condiciones del plan (YAML): reemplazan las de distrito.yaml.", valueName: "archivo"))
  var wishes: String?

  @Option(
    name: .customLong("postgis"),
    help: ArgumentHelp(
      "Base de datos de los archivos que se llaman postgis:esquema.tabla; no se guarda.",
      valueName: "conexión"))
  var database: String?

  /// The job that the file and the options describe together: an option wins over the file.
  ///
  /// - Parameter district: the folder of a district or its `distrito.yaml`; nil: the one of the
  ///   working folder, when no units are given.
  /// - Parameter keepsErrors: errors of the description are told by the job, with all the others.
  func job(of district: String?, keepsErrors: Bool = false) throws -> Job {
    var job = try base(district, keepsErrors)
    try apply(to: &job.description)
    if let wishes { try job.takeWishes(from: wishes) }
    return job
  }

  private func apply(to description: inout DistrictDescription) throws {
    let added: [(LayerRole, String?)] = [
      (.limit, limit), (.barriers, barriers), (.crossings, crossings), (.ipress, ipress),
      (.preschools, preschools), (.water, water), (.risk, risk), (.existing, existing),
      (.padron, padron), (.gestantes, gestantes), (.gestores, gestores), (.ways, ways),
      (.matrix, matrix), (.ubigeos, ubigeos), (.equivalences, equivalences),
      (.manualPlacements, manualPlacements), (.streetAxes, streetAxes),
      (.restrictions, restrictions),
    ]
    for (role, file) in added {
      if let file { description.sources[role] = [LayerSource(file: file, isTyped: true)] }
    }
    if let addressRules {
      description.addressRules = LayerSource(file: addressRules, isTyped: true)
    }
    if let careSheet {
      description.careSheet = LayerSource(file: careSheet, isTyped: true)
    }
    if let labels {
      guard description.sources[.existing]?.isEmpty == false else {
        throw ValidationError("--rotulos nombra los sectores de un dibujo: falta --sectorizacion.")
      }
      for position in description.files(.existing).indices {
        description.sources[.existing]?[position].labels = [
          LayerSource(file: labels, isTyped: true)
        ]
      }
    }
    if let ubigeo {
      do { description.ubigeo = try Ubigeo(ubigeo) } catch {
        throw ValidationError("«\(ubigeo)» no es un ubigeo: son seis cifras, con su cero inicial.")
      }
    }
    if let name { description.name = name }
    description.database = database
    if let date {
      guard let day = CalendarDate(date) else {
        throw ValidationError("«\(date)» no es una fecha: escriba aaaa-mm-dd o dd/mm/aaaa.")
      }
      description.cutDate = day
    }
    if let weight { description.criteria.weightColumn = weight == "carga" ? nil : weight }
  }

  /// The folder of `distrito.yaml`; nil when there is none.
  func folder(of district: String?) -> String? {
    yamlPath(district).map { PathText.parent(of: $0) }.map { $0.isEmpty ? "." : $0 }
  }

  private func yamlPath(_ district: String?) -> String? {
    if let district {
      return FileKind(of: district) == .folder
        ? (district as NSString).appendingPathComponent("distrito.yaml") : district
    }
    return units.isEmpty ? "distrito.yaml" : nil
  }

  private func base(_ district: String?, _ keepsErrors: Bool) throws -> Job {
    guard let path = yamlPath(district) else {
      return Job(
        description: DistrictDescription(units: units, id: id, x: x, y: y, epsg: try epsg()))
    }
    if district == nil, !FileManager.default.fileExists(atPath: path) {
      throw ValidationError(
        "No hay un distrito.yaml en esta carpeta. Indique la carpeta del distrito o use "
          + "--unidades; «sectoriza plantilla» escribe uno para llenar.")
    }
    let forTables = [("--id", id), ("--x", x), ("--y", y), ("--crs", crs)]
    if units.isEmpty, let (option, _) = forTables.first(where: { $0.1 != nil }) {
      throw ValidationError(
        "\(option) describe los archivos de --unidades y aquí las unidades son las de \(path): "
          + "escríbalo ahí (columnas, crs), o indique --unidades.")
    }
    var job = try Job(
      describedIn: path, environment: ProcessInfo.processInfo.environment,
      keepsErrors: keepsErrors)
    if !units.isEmpty {
      let typed = DistrictDescription(units: units, id: id, x: x, y: y, epsg: try epsg())
      job.description.sources[.units] = typed.files(.units)
    }
    return job
  }

  private func epsg() throws -> Int? {
    guard let crs else { return nil }
    let digits = crs.uppercased().hasPrefix("EPSG:") ? String(crs.dropFirst(5)) : crs
    guard let number = Int(digits), (1024...99999).contains(number) else {
      throw ValidationError(
        "«\(crs)» no es un sistema de coordenadas: escriba, por ejemplo, EPSG:32718.")
    }
    return number
  }
}

/// What a command reads: a `distrito.yaml`, or the same things as options.
struct InputOptions: ParsableArguments {
  @Argument(
    help: ArgumentHelp(
      "La carpeta del distrito o su distrito.yaml; sin nada, el de esta carpeta.",
      valueName: "distrito"))
  var district: String?

  @OptionGroup var layers: LayerOptions

  /// The job that the file and the options describe together: an option wins over the file.
  func job(keepsErrors: Bool = false) throws -> Job {
    try layers.job(of: district, keepsErrors: keepsErrors)
  }

  /// The folder of `distrito.yaml`; nil when there is none.
  var districtFolder: String? { layers.folder(of: district) }
}
