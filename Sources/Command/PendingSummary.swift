import Sectoriza

/// What `pendientes` prints: how many are placed and how surely, what is to be asked, and what to do.
/// It shows no place of fewer than five persons: that could be one home.
struct PendingSummary {
  let done: FinishedReview

  init(_ done: FinishedReview) { self.done = done }

  private static let shownNuclei = 10

  var text: String {
    let sections = [people, newborns, methods, unplaced, places, advice, files]
    return sections.filter { !$0.isEmpty }.map { $0.joined(separator: "\n") }
      .joined(separator: "\n\n")
  }

  private var review: PlacementReview { done.review }
  private var summary: PlacementSummary { done.review.summary }

  private var people: [String] {
    let share = NumberText.percent(
      summary.persons == 0 ? 0 : Double(summary.placedPersons) / Double(summary.persons))
    var line =
      "\(review.territory.name): \(NumberText.people(summary.placedPersons)) de "
      + "\(NumberText.people(summary.persons)) personas ubicadas (\(share))"
    if summary.inSectors > 0 {
      line += "; de \(NumberText.people(summary.inSectors)) solo se sabe el sector"
    }
    return [line]
  }

  /// The first thing to read, when there are any.
  private var newborns: [String] {
    guard summary.unplacedNewborns > 0 else { return [] }
    return [
      "Recién nacidos sin ubicar: \(summary.unplacedNewborns) de \(summary.newborns) de menos de 30 "
        + "días. Búsquelos primero: están al comienzo de por_verificar.csv."
    ]
  }

  private var methods: [String] {
    let rows = PlacementMethod.allCases.compactMap { method -> [String]? in
      let placed = summary.placed.filter { $0.method == method }
      guard !placed.isEmpty else { return nil }
      return [method.title]
        + Confidence.allCases.map { confidence in
          NumberText.people(placed.first { $0.confidence == confidence }?.persons ?? 0)
        }
    }
    guard !rows.isEmpty else { return [] }
    let heading = ["Confianza"] + Confidence.allCases.map(\.rawValue)
    return ["Ubicadas por"]
      + PlainTable.lines([heading] + rows, numbers: [1, 2, 3]).map { "  " + $0 }
  }

  private var unplaced: [String] {
    guard !summary.unplaced.isEmpty else { return [] }
    return ["Sin ubicar"]
      + PlainTable.lines(
        summary.unplaced.map { [$0.reason.rawValue, NumberText.people($0.persons)] }, numbers: [1]
      ).map { "  " + $0 }
  }

  private var places: [String] {
    guard !review.pending.isEmpty else { return [] }
    let nuclei = review.nuclei
    var lines = [
      "Lugares por responder: \(NumberText.people(review.pending.count)), con "
        + counted(review.pendingPersons, "persona", "personas")
    ]
    let rows = nuclei.prefix(PendingSummary.shownNuclei).map { nucleus in
      [
        nucleus.name, counted(nucleus.persons, "persona", "personas"),
        counted(nucleus.places, "lugar", "lugares"),
        "\(nucleus.suggestedPlaces) con sugerencia",
      ]
    }
    lines += PlainTable.lines(rows, numbers: [1, 2, 3]).map { "  " + $0 }
    let rest = nuclei.count - rows.count
    if rest > 0 { lines.append("  y \(counted(rest, "núcleo más", "núcleos más"))") }
    return lines
  }

  private var advice: [String] {
    if review.pending.isEmpty {
      return [
        summary.unplaced.isEmpty
          ? "Todas las personas están ubicadas."
          : "No hay lugares que responder: busque a quien falta con por_verificar.csv."
      ]
    }
    return [
      "Qué hacer: abra interno/pendientes.xlsx y escriba en cada fila la unidad o el sector (o 1, 2 "
        + "o 3, la sugerencia); después, «sectoriza pendientes --aprender» con ese archivo."
    ]
  }

  private var files: [String] { done.written.map { "  \($0)" } }
}

/// The same as another program reads it.
struct PendingLine: Encodable {
  struct Placed: Encodable {
    let metodo: String
    let confianza: String
    let personas: Int
  }

  struct Unplaced: Encodable {
    let motivo: String
    let personas: Int
  }

  struct Nucleus: Encodable {
    let nucleo: String
    let lugares: Int
    let personas: Int
    let lugaresConSugerencia: Int
  }

  let distrito: String
  let personas: Int
  let conUnidad: Int
  let soloConSector: Int
  let recienNacidos: Int
  let recienNacidosSinUbicar: Int
  let porMetodo: [Placed]
  let sinUbicar: [Unplaced]
  let lugaresPendientes: Int
  let personasPendientes: Int
  let nucleos: [Nucleus]
  let archivos: [String]

  init(_ done: FinishedReview) {
    let (review, summary) = (done.review, done.review.summary)
    distrito = review.territory.name
    personas = summary.persons
    conUnidad = summary.inUnits
    soloConSector = summary.inSectors
    recienNacidos = summary.newborns
    recienNacidosSinUbicar = summary.unplacedNewborns
    porMetodo = summary.placed.map {
      Placed(
        metodo: $0.method.rawValue, confianza: $0.confidence.rawValue, personas: $0.persons)
    }
    sinUbicar = summary.unplaced.map { Unplaced(motivo: $0.reason.rawValue, personas: $0.persons) }
    lugaresPendientes = review.pending.count
    personasPendientes = review.pendingPersons
    nucleos = review.nuclei.map {
      Nucleus(
        nucleo: $0.name, lugares: $0.places, personas: $0.persons,
        lugaresConSugerencia: $0.suggestedPlaces)
    }
    archivos = done.written
  }

  var text: String { get throws { try JSONLine.text(of: self) } }
}
