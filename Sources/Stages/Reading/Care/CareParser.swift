internal import SectorizaModel
internal import Yams

/// Reads `cargas.yaml`: the activities of the programmes and what the field costs.
enum CareParser {
  private static let activityKeys = [
    "codigo", "programa", "modalidad", "meses", "recien_nacidos", "gestantes", "afiliacion",
    "veces_al_mes", "veces_a_la_semana", "minutos", "por_hogar", "segun_lista", "activa",
    "calendario",
    "fuente",
  ]

  /// Adds what a file says to a sheet. An activity takes the place of that of its code.
  ///
  /// - Returns: what is wrong; then the sheet is not to be used.
  static func add(_ text: String, file: String, to sheet: inout CareSheet) -> [Finding] {
    let root: Node?
    do {
      root = try Yams.compose(yaml: text)
    } catch {
      return [
        Finding(
          .error, "cargas-ilegibles", at: Finding.Place(file: file),
          "El archivo de cargas no es YAML.",
          remedy: "Revise los dos puntos, los espacios del margen y las comillas.")
      ]
    }
    // An empty file changes nothing.
    guard let root else { return [] }
    var reader = NodeReader(file: file)
    let top = reader.mapping(root, "", keys: ["version", "campo", "prioridad", "actividades"])
    if let node = top["version"], reader.text(node, "version") != "1" {
      reader.report(
        Finding(
          .error, "version-desconocida", at: reader.place(node, "version"),
          "Este programa lee la versión 1 de cargas.yaml.", remedy: "Escriba «version: 1»."))
    }
    if let node = top["campo"] { numbers(node, "campo", CareFields.all, &sheet, &reader) }
    if let node = top["prioridad"] {
      numbers(node, "prioridad", CareFields.priorities, &sheet, &reader)
    }
    if let node = top["actividades"] {
      if let nodes = node.sequence {
        for (place, node) in nodes.enumerated() {
          activity(node, "actividades[\(place + 1)]", &sheet, &reader)
        }
      } else {
        reader.wrongType(node, "actividades", expected: "una lista de actividades")
      }
    }
    return reader.findings
  }

  private static func numbers(
    _ node: Node, _ section: String, _ entries: [CareFields.Entry], _ sheet: inout CareSheet,
    _ reader: inout NodeReader
  ) {
    let values = reader.mapping(node, section, keys: entries.map(\.key))
    for entry in entries {
      guard let node = values[entry.key] else { continue }
      let path = "\(section).\(entry.key)"
      // A number alone, or with its source.
      let parts =
        node.mapping == nil
        ? ["valor": node] : reader.mapping(node, path, keys: ["valor", "fuente"])
      guard let value = reader.number(parts["valor"], path, in: entry.range) else { continue }
      sheet[keyPath: entry.path] = value
      sheet.sourceOfField[entry.name] = reader.text(parts["fuente"], "\(path).fuente")
      sheet.chosen.insert(entry.name)
    }
  }

  private static func activity(
    _ node: Node, _ path: String, _ sheet: inout CareSheet, _ reader: inout NodeReader
  ) {
    let values = reader.mapping(node, path, keys: activityKeys)
    guard node.mapping != nil else { return }
    guard let code = reader.text(values["codigo"], "\(path).codigo") else {
      reader.report(
        Finding(
          .error, "falta-codigo", at: reader.place(node, path), "«\(path)» no dice su código.",
          remedy: "Agregue «codigo: …»: el de la casa que reemplaza, o uno nuevo."))
      return
    }
    let known = sheet.activities.firstIndex { $0.code == code }
    let old = known.map { sheet.activities[$0] }
    guard let programme = programme(values["programa"], path, node, old, &reader),
      let times = times(values, path, node, old, sheet.field.weeksPerMonth, &reader),
      let minutes = minutes(values["minutos"], path, node, old, &reader)
    else { return }
    let months = months(values["meses"], "\(path).meses", &reader)
    let calendar = calendar(values["calendario"], "\(path).calendario", &reader)
    func flag(_ key: String, _ otherwise: Bool?) -> Bool {
      reader.yesNo(values[key], "\(path).\(key)") ?? otherwise ?? false
    }
    let activity = CareActivity(
      code: code, programme: programme,
      modality: reader.choice(
        values["modalidad"], "\(path).modalidad", CareActivity.Modality.self) ?? old?.modality
        ?? .visit,
      target: CareTarget(
        childrenMonths: months ?? old?.target.childrenMonths,
        newbornsOnly: flag("recien_nacidos", old?.target.newbornsOnly),
        gestantes: flag("gestantes", old?.target.gestantes),
        affiliation: reader.text(values["afiliacion"], "\(path).afiliacion")
          .map(PersonText.programme) ?? old?.target.affiliation),
      timesPerMonth: times, minutes: minutes,
      isPerHousehold: flag("por_hogar", old?.isPerHousehold),
      followsList: flag("segun_lista", old?.followsList), isOn: flag("activa", old?.isOn ?? true),
      calendar: calendar ?? old?.calendar ?? [],
      source: reader.text(values["fuente"], "\(path).fuente") ?? "distrito")
    if let known { sheet.activities[known] = activity } else { sheet.activities.append(activity) }
    sheet.chosen.insert(code)
  }

  private static func programme(
    _ value: Node?, _ path: String, _ node: Node, _ old: CareActivity?, _ reader: inout NodeReader
  ) -> String? {
    if let text = reader.text(value, "\(path).programa") { return PersonText.programme(text) }
    if let old { return old.programme }
    missing("programa", path, node, &reader)
    return nil
  }

  private static func times(
    _ values: [String: Node], _ path: String, _ node: Node, _ old: CareActivity?, _ weeks: Double,
    _ reader: inout NodeReader
  ) -> Double? {
    if let monthly = values["veces_al_mes"] {
      return reader.number(monthly, "\(path).veces_al_mes", in: 0...62)
    }
    if let weekly = values["veces_a_la_semana"] {
      return reader.number(weekly, "\(path).veces_a_la_semana", in: 0...14).map { $0 * weeks }
    }
    if let old { return old.timesPerMonth }
    missing("veces_al_mes", path, node, &reader)
    return nil
  }

  private static func minutes(
    _ value: Node?, _ path: String, _ node: Node, _ old: CareActivity?, _ reader: inout NodeReader
  ) -> Double? {
    if let value { return reader.number(value, "\(path).minutos", in: 0...600) }
    if let old { return old.minutes }
    missing("minutos", path, node, &reader)
    return nil
  }

  private static func missing(
    _ key: String, _ path: String, _ node: Node, _ reader: inout NodeReader
  ) {
    reader.report(
      Finding(
        .error, "falta-dato", at: reader.place(node, path),
        "«\(path)» no dice «\(key)».", remedy: "Agregue «\(key): …»."))
  }

  /// `[3, 4, 9, 10]`: months of the year; an empty list is all of them.
  private static func calendar(
    _ node: Node?, _ path: String, _ reader: inout NodeReader
  ) -> [Int]? {
    guard let node else { return nil }
    guard let nodes = node.sequence else {
      reader.wrongType(node, path, expected: "meses del año, como [3, 4, 9, 10]")
      return nil
    }
    var months: Set<Int> = []
    for node in nodes {
      guard let month = reader.integer(node, path, in: 1...12) else { return nil }
      months.insert(month)
    }
    return months.sorted()
  }

  /// `[0, 11]`: completed months, both of them in it.
  private static func months(
    _ node: Node?, _ path: String, _ reader: inout NodeReader
  ) -> ClosedRange<Int>? {
    guard let node else { return nil }
    let ends = node.sequence.map { Array($0) } ?? []
    guard ends.count == 2 else {
      reader.wrongType(node, path, expected: "dos edades en meses, como [0, 11]")
      return nil
    }
    guard let first = reader.integer(ends[0], path, in: 0...71),
      let last = reader.integer(ends[1], path, in: 0...71)
    else { return nil }
    guard first <= last else {
      reader.outOfRange(node, path, "de la edad menor a la mayor")
      return nil
    }
    return first...last
  }
}
