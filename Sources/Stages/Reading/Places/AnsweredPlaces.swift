internal import SectorizaFormats
public import SectorizaModel

/// A place of the list of pending ones, and where the team says that it is.
public struct AnsweredPlace: Hashable, Sendable {
  /// The row as a spreadsheet shows it.
  public let row: Int
  /// What names the place, in the order of the columns of the *equivalencias*; nil is empty.
  public let clues: [String?]
  public let target: PlaceTarget
}

/// What the team answered of the list of pending places.
public struct AnsweredPlaces: Sendable {
  /// In the order of their rows.
  public let places: [AnsweredPlace]
  /// Rows without an answer: still pending.
  public let unanswered: Int
  /// Rows whose answer is of no use, each with its finding.
  public let refused: Int
  public let findings: [Finding]
}

/// Reads the list of pending places once the team has answered it.
///
/// An answer is a `unidad_id`, in any spelling of its block, or a `sector`; or, in `unidad_id`, the
/// number of one of the suggestions of its row: `1`, `2` or `3` (unless a unit is called so).
public enum AnsweredPlacesReader {
  static let fields = KnownFields.equivalences + (1...3).map { Field("sugerencia_\($0)") }

  /// - Parameters:
  ///   - path: a CSV, XLSX or ODS, as typed; its heading may be some rows down.
  ///   - territory: whose units, and whose sectors when it has a sectorization, answers may name.
  /// - Returns: an error among the findings when the file is no such list.
  /// - Complexity: O(rows · units of one code).
  public static func read(path: String, territory: Territory) -> AnsweredPlaces {
    var loader = TableLoader(paths: .anywhere)
    guard
      let table = loader.load(
        LayerSource(file: path, isTyped: true), fields: fields, role: "respuestas",
        emptyIs: .warning)
    else {
      return AnsweredPlaces(places: [], unanswered: 0, refused: 0, findings: loader.findings)
    }
    var findings = loader.findings
    let map = ColumnMap(table, fields, findings: &findings)
    // A list of persons may have the others.
    guard map.has("nucleo"), map.has("unidad_id") else {
      findings.append(
        Finding(
          .error, "no-es-lista-de-pendientes", at: table.place(),
          "No es una lista de lugares pendientes: le faltan columnas como «nucleo» y «unidad_id».",
          remedy: "Use el pendientes.xlsx o pendientes.csv que escribe «sectoriza pendientes»."))
      return AnsweredPlaces(places: [], unanswered: 0, refused: 0, findings: findings)
    }
    let targets = AnswerTargets(territory)
    var places: [AnsweredPlace] = []
    var (unanswered, refused) = (0, 0)
    for record in table.records {
      func text(_ column: String) -> String? { record.text(map.position(column)) }
      let answer = Answer(
        unit: text("unidad_id"), sector: text("sector").flatMap { $0 == "0" ? nil : $0 },
        suggestions: (1...3).map { text("sugerencia_\($0)") })
      let clues = PlaceColumns.clues.map(text)
      guard answer.unit != nil || answer.sector != nil else {
        unanswered += 1
        continue
      }
      switch targets.target(of: answer) {
      case .success(let target) where clues.contains { $0 != nil }:
        places.append(AnsweredPlace(row: record.row, clues: clues, target: target))
      case .success:
        refused += 1
        findings.append(placeless(table.place(row: record.row)))
      case .failure(let refusal):
        refused += 1
        findings.append(
          refusal.finding(
            at: table.place(
              row: record.row, column: map.heading(refusal.column), value: refusal.value)))
      }
    }
    return AnsweredPlaces(
      places: places, unanswered: unanswered, refused: refused, findings: findings)
  }

  private static func placeless(_ place: Finding.Place) -> Finding {
    Finding(
      .warning, "respuesta-sin-lugar", at: place,
      "La fila tiene una respuesta y ningún lugar: no se aprendió.",
      remedy: "Complete el núcleo, la manzana, la vía o el texto de la fila.")
  }
}
