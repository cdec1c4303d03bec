import SectorizaAudit

/// The members of `informe.json` that an audit holds against the inputs. Its names are those of the
/// file: docs/informe.schema.json.
struct ReportFile: Decodable {
  let factible: Bool?
  let costo: Double?
  let cota: Double?
  let brecha: Double?
  let tolerancia: Double?
  let desviacionMaxima: Double?
  let totales: Totals?
  let sectores: [Sector]?

  struct Totals: Decodable {
    let unidades: Int?
    let unidadesSinSector: Int?
    let poblacion: Double?
    let gestantes: Double?
    let menores5: Double?
    let carga: Double?
    let ipress: Int?
    let ieInicial: Int?
    let zonasRiesgo: Int?
    let sistemasAgua: Int?

    var figures: DeclaredFigures {
      DeclaredFigures(
        units: unidades, population: poblacion, gestantes: gestantes, under5: menores5,
        ipress: ipress, preschools: ieInicial, riskZones: zonasRiesgo,
        waterSystems: sistemasAgua, load: carga)
    }
  }

  struct Sector: Decodable {
    let sector: String
    let unidades: Int?
    let poblacion: Double?
    let gestantes: Double?
    let menores5: Double?
    let ipress: Int?
    let ieInicial: Int?
    let zonasRiesgo: Int?
    let sistemasAgua: Int?
    let carga: Double?
    let cargaObjetivo: Double?
    let desviacion: Double?
    let unidadCentro: String?

    var figures: DeclaredFigures {
      DeclaredFigures(
        units: unidades, population: poblacion, gestantes: gestantes, under5: menores5,
        ipress: ipress, preschools: ieInicial, riskZones: zonasRiesgo,
        waterSystems: sistemasAgua, load: carga, targetLoad: cargaObjetivo,
        deviation: desviacion, hub: unidadCentro)
    }
  }
}
