internal import SectorizaModel

/// A `distrito.yaml` made of recognised files: every choice it makes can be seen in it.
///
/// Of the files that may serve as one thing the one that is known best is used, and the others stay
/// as comments; so does what is not understood, with its columns to fill.
public struct DistrictDraft: Sendable {
  /// The file; it parses without errors.
  public let text: String
  /// False when no layer of units was found: a district cannot be made of it yet.
  public let hasUnits: Bool

  /// - Parameter dataFolder: What to write as `raiz_datos`; nil when the file will lie beside the
  ///   data.
  public init(_ files: [RecognisedFile], dataFolder: String? = nil) {
    let writer = DraftWriter(files)
    text = writer.text(dataFolder: dataFolder)
    hasUnits = writer.hasUnits
  }
}

/// A layer of a file, as a line of a description names it.
private struct DraftEntry {
  let file: String
  let layer: RecognisedLayer

  var isUsable: Bool { layer.role != nil && layer.missing.isEmpty }

  /// How many of its columns are read.
  var readColumns: Int { layer.columns.count { $0.field != nil } }

  /// `{archivo: x, capa: y, tipo: z}`.
  var flow: String {
    var parts = ["archivo: \(YAMLText.scalar(file))"]
    if let name = layer.layer { parts.append("capa: \(YAMLText.scalar(name))") }
    if let kind = layer.unitKind { parts.append("tipo: \(kind.rawValue)") }
    return "{\(parts.joined(separator: ", "))}"
  }
}

/// Chooses among the files and writes the lines.
private struct DraftWriter {
  private var chosen: [LayerRole: [DraftEntry]] = [:]
  private var others: [DraftEntry] = []
  private let references: [DraftEntry]
  private let unknown: [DraftEntry]
  private var labels: DraftEntry?
  /// The ubigeo of the limit that was chosen.
  private var district: String?

  /// Roles of which a district has one file.
  private static let single: Set<LayerRole> = [
    .limit, .ipress, .preschools, .water, .existing, .ways, .matrix, .padron, .gestantes, .gestores,
    .population, .ubigeos,
  ]

  init(_ files: [RecognisedFile]) {
    let entries = files.flatMap { file in
      file.layers.map { DraftEntry(file: file.file, layer: $0) }
    }
    references = entries.filter { $0.layer.role == nil && $0.layer.source != nil }
    let usable = entries.filter(\.isUsable)
    // The other sheets of a workbook that is understood are its lists of codes and its notes.
    unknown = entries.filter { entry in
      (entry.layer.role != nil ? !entry.isUsable : entry.layer.source == nil)
        && !usable.contains { $0.file == entry.file }
    }
    for role in LayerRole.allCases {
      let candidates = usable.filter { $0.layer.role == role }
      switch role {
      case .units: chooseUnits(candidates)
      case .existing: chooseSectorization(candidates)
      case _ where Self.single.contains(role):
        let best = self.best(candidates)
        chosen[role] = best.map { [candidates[$0]] }
        if role == .limit, let best, !candidates[best].layer.hints.hasOtherDistricts {
          district = candidates[best].layer.hints.ubigeo
        }
        others += candidates.enumerated().filter { $0.offset != best }.map(\.element)
      default: chosen[role] = candidates
      }
    }
  }

  var hasUnits: Bool { chosen[.units]?.isEmpty == false }

  /// The surest; of those, what is of the district of the limit; then what is of a single
  /// district, what has most columns that are read, and most rows.
  private func best(_ entries: [DraftEntry]) -> Int? {
    func rank(_ entry: DraftEntry) -> (RecognitionConfidence, Int, Int, Int, Int) {
      let hints = entry.layer.hints
      let isElsewhere = district.map { own in hints.ubigeo.map { $0 != own } ?? false } ?? false
      return (
        entry.layer.confidence, isElsewhere ? 0 : 1, hints.hasOtherDistricts ? 0 : 1,
        entry.readColumns, entry.layer.rowCount
      )
    }
    var best: Int?
    for place in entries.indices {
      if let known = best, rank(entries[place]) <= rank(entries[known]) { continue }
      best = place
    }
    return best
  }

  /// One layer of each kind; census zones only where there are no blocks, which lie in them.
  private mutating func chooseUnits(_ candidates: [DraftEntry]) {
    var used: [DraftEntry] = []
    for kind in [Unit.Kind.manzana, .centroPoblado, .zona] {
      let ofKind = candidates.filter { $0.layer.draftKind == kind }
      let best = kind == .zona && !used.isEmpty ? nil : self.best(ofKind)
      used += best.map { [ofKind[$0]] } ?? []
      others += ofKind.enumerated().filter { $0.offset != best }.map(\.element)
    }
    let odd = candidates.filter { $0.layer.draftKind == nil || $0.layer.draftKind == .otro }
    chosen[.units] = used + odd
  }

  /// A drawing is its lines; its texts name them.
  private mutating func chooseSectorization(_ candidates: [DraftEntry]) {
    let texts = candidates.filter {
      $0.layer.source?.name == "dibujo-cad" && $0.layer.geometry == "puntos"
    }
    let rest = candidates.filter { entry in
      !texts.contains { $0.file == entry.file && $0.layer.layer == entry.layer.layer }
    }
    let best = self.best(rest)
    chosen[.existing] = best.map { [rest[$0]] }
    if let best, rest[best].layer.source?.name == "dibujo-cad" { labels = texts.first }
    others += rest.enumerated().filter { $0.offset != best }.map(\.element)
  }

  // MARK: Lines

  func text(dataFolder: String?) -> String {
    var lines = [
      "# Borrador escrito por «sectoriza reconocer». Revíselo y compruébelo con «sectoriza validar».",
      "version: 1",
    ]
    lines += identity()
    if let dataFolder { lines.append("raiz_datos: \(YAMLText.scalar(dataFolder))") }
    let layers = LayerRole.layers.flatMap { role in block(role, indent: "  ") }
    if !layers.isEmpty { lines += ["capas:"] + layers }
    let lists = LayerRole.nominal.flatMap { role in block(role, indent: "  ") }
    if !lists.isEmpty { lines += ["nominal:"] + lists }
    let addresses = LayerRole.addresses.flatMap { role in block(role, indent: "  ") }
    if !addresses.isEmpty { lines += ["direcciones:"] + addresses }
    lines += [.gestores, .restrictions, .population].flatMap { block($0, indent: "") }
    lines.append(
      chosen[.gestores]?.isEmpty == false
        ? "criterios: {sectores: gestores, tolerancia: 0.15}"
        : "# criterios: {sectores: 12, tolerancia: 0.15}")
    lines += remarks()
    return lines.joined(separator: "\n") + "\n"
  }

  private func identity() -> [String] {
    let layers = (chosen[.limit] ?? []) + (chosen[.units] ?? [])
    var lines: [String] = []
    let own = layers.filter { !$0.layer.hints.hasOtherDistricts } + layers
    if let ubigeo = own.lazy.compactMap(\.layer.hints.ubigeo).first {
      lines.append("ubigeo: \"\(ubigeo)\"")
    } else {
      lines.append("# ubigeo: \"150142\"   # el código INEI de su distrito")
    }
    if let name = own.lazy.compactMap(\.layer.hints.name).first {
      lines.append("nombre: \(YAMLText.scalar(name))")
    }
    let persons = LayerRole.nominal.flatMap { chosen[$0] ?? [] }
    guard !persons.isEmpty else { return lines }
    if let day = persons.compactMap(\.layer.hints.latestDay).max() {
      lines.append("# La fecha más reciente de las listas; cámbiela si el corte es otro.")
      lines.append("fecha: \(day.iso)")
    } else {
      lines.append("# fecha: 2026-11-01   # falta: el día del corte de las listas")
    }
    return lines
  }

  private func block(_ role: LayerRole, indent: String) -> [String] {
    let entries = chosen[role] ?? []
    guard let first = entries.first else { return [] }
    if entries.count == 1 {
      var flow = first.flow
      if role == .existing, let labels {
        flow.removeLast()
        flow += ", rotulos: {archivo: \(YAMLText.scalar(labels.file))}}"
      }
      return ["\(indent)\(role.rawValue): \(flow)"]
    }
    return ["\(indent)\(role.rawValue):"] + entries.map { "\(indent)  - \($0.flow)" }
  }

  private func remarks() -> [String] {
    var lines: [String] = []
    if !others.isEmpty {
      lines.append("")
      lines.append("# También se reconocieron, y no se usan para no repetir:")
      for entry in others {
        lines.append("#   \(entry.layer.role?.rawValue ?? ""): \(entry.flow)")
      }
    }
    for entry in references {
      lines.append("")
      let name = entry.layer.layer.map { "\(entry.file), hoja \($0)" } ?? entry.file
      lines.append("# \(YAMLText.oneLine(name)): \(entry.layer.source?.title ?? "").")
      lines += (entry.layer.source?.notes ?? []).map { "#   \($0)" }
    }
    for entry in unknown { lines += toFill(entry) }
    return lines
  }

  /// A file that is not understood, with its columns to fill.
  private func toFill(_ entry: DraftEntry) -> [String] {
    let role = entry.layer.role ?? .units
    let columns = entry.layer.guesses.map { "\($0.field): \(YAMLText.quoted($0.heading ?? ""))" }
    var lines = [
      "",
      "# \(YAMLText.oneLine(entry.file)): no se entiende. Si es «\(role.rawValue)», llene las columnas y póngalo "
        + "arriba:",
      "#   \(role.rawValue):",
      "#     archivo: \(YAMLText.scalar(entry.file))",
    ]
    if let name = entry.layer.layer { lines.append("#     capa: \(YAMLText.scalar(name))") }
    lines.append("#     columnas: {\(columns.joined(separator: ", "))}")
    let headings = entry.layer.columns.map(\.heading).filter { !$0.isEmpty }.map(YAMLText.oneLine)
    lines.append("#   Sus encabezados: \(headings.joined(separator: " | "))")
    return lines
  }
}

/// Scalars of YAML.
enum YAMLText {
  /// As it is where nothing in it means something to YAML, else between quotes.
  static func scalar(_ text: String) -> String {
    let isPlain = text.unicodeScalars.allSatisfy {
      $0.properties.isAlphabetic || ("0"..."9").contains($0) || "_-./ ".unicodeScalars.contains($0)
    }
    let begins = text.unicodeScalars.first.map(\.properties.isAlphabetic) ?? false
    let words = ["TRUE", "FALSE", "YES", "NO", "NULL", "ON", "OFF", "SI", "Y", "N"]
    guard isPlain, begins, text.last != " ", !words.contains(text.uppercased()) else {
      return quoted(text)
    }
    return text
  }

  static func quoted(_ text: String) -> String {
    var out = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": out += "\\\""
      case "\\": out += "\\\\"
      case "\n": out += "\\n"
      case "\r": out += "\\r"
      case "\t": out += "\\t"
      default:
        if scalar.value >= 0x20, scalar.value != 0x7F { out.unicodeScalars.append(scalar) }
      }
    }
    return out + "\""
  }

  /// Without line breaks or other controls: a comment ends with its line.
  static func oneLine(_ text: String) -> String {
    text.split { $0.isWhitespace || $0.isNewline }.joined(separator: " ")
      .filter { character in character.unicodeScalars.allSatisfy { $0.value >= 0x20 } }
  }
}
