internal import SectorizaModel
internal import Yams

/// Takes values out of a YAML tree; whatever is not what it should be becomes a finding.
struct NodeReader {
  let file: String
  private(set) var findings: [Finding] = []

  init(file: String) { self.file = file }

  /// The values of a mapping by key; unknown keys are reported, with the nearest known one.
  mutating func mapping(_ node: Node, _ path: String, keys: [String]) -> [String: Node] {
    guard let mapping = node.mapping else {
      wrongType(node, path, expected: "un grupo de claves («clave: valor»)")
      return [:]
    }
    var values: [String: Node] = [:]
    for (key, value) in mapping {
      let name = key.scalar?.string ?? ""
      guard keys.contains(name) else {
        findings.append(
          Finding(
            .error, "clave-desconocida", at: place(key, Self.joined(path, name)),
            "La clave «\(name)» no existe aquí.\(NearestName.question(name, in: keys))",
            remedy: "Use una de: \(keys.joined(separator: ", "))."))
        continue
      }
      if !Self.isNull(value) { values[name] = value }
    }
    return values
  }

  /// The pairs of a mapping whose keys are free, in their order.
  mutating func pairs(_ node: Node, _ path: String) -> [(String, String)] {
    guard let mapping = node.mapping else {
      wrongType(node, path, expected: "un grupo de claves («clave: valor»)")
      return []
    }
    return mapping.compactMap { key, value in
      guard let name = key.scalar?.string, let text = text(value, Self.joined(path, name)) else {
        return nil
      }
      return (name, text)
    }
  }

  mutating func text(_ node: Node?, _ path: String) -> String? {
    guard let node else { return nil }
    guard let scalar = node.scalar else {
      wrongType(node, path, expected: "un texto")
      return nil
    }
    return FieldText.value(scalar.string)
  }

  mutating func number(_ node: Node?, _ path: String, in range: ClosedRange<Double>) -> Double? {
    guard let node else { return nil }
    guard let text = node.scalar?.string, let value = FieldText.number(text) else {
      wrongType(node, path, expected: "un número con punto decimal")
      return nil
    }
    guard range.contains(value) else {
      outOfRange(node, path, "de \(Self.plain(range.lowerBound)) a \(Self.plain(range.upperBound))")
      return nil
    }
    return value
  }

  mutating func integer(_ node: Node?, _ path: String, in range: ClosedRange<Int>) -> Int? {
    guard let node else { return nil }
    guard let text = node.scalar?.string, let value = FieldText.integer(text) else {
      wrongType(node, path, expected: "un número entero")
      return nil
    }
    guard range.contains(value) else {
      outOfRange(node, path, "de \(range.lowerBound) a \(range.upperBound)")
      return nil
    }
    return value
  }

  /// A number greater than 0.
  mutating func positive(_ node: Node?, _ path: String, most: Double) -> Double? {
    guard let node, let value = number(node, path, in: 0...most) else { return nil }
    guard value > 0 else {
      outOfRange(node, path, "por encima de 0, hasta \(Self.plain(most))")
      return nil
    }
    return value
  }

  mutating func yesNo(_ node: Node?, _ path: String) -> Bool? {
    guard let node else { return nil }
    switch (node.scalar?.string).map(Heading.folded) {
    case "SI", "TRUE", "YES": return true
    case "NO", "FALSE": return false
    default:
      wrongType(node, path, expected: "«si» o «no»")
      return nil
    }
  }

  mutating func date(_ node: Node?, _ path: String) -> CalendarDate? {
    guard let node else { return nil }
    guard let text = node.scalar?.string, let date = CalendarDate(text) else {
      wrongType(node, path, expected: "una fecha aaaa-mm-dd")
      return nil
    }
    return date
  }

  /// One of the raw values of an enumeration.
  mutating func choice<Choice: RawRepresentable & CaseIterable>(
    _ node: Node?, _ path: String, _: Choice.Type
  ) -> Choice? where Choice.RawValue == String {
    guard let node else { return nil }
    let names = Choice.allCases.map(\.rawValue)
    guard let text = node.scalar?.string, let value = Choice(rawValue: text) else {
      wrongType(node, path, expected: "una de estas palabras: \(names.joined(separator: ", "))")
      return nil
    }
    return value
  }

  mutating func report(_ finding: Finding) { findings.append(finding) }

  mutating func wrongType(_ node: Node, _ path: String, expected: String) {
    findings.append(
      Finding(
        .error, "tipo-incorrecto", at: place(node, path, value: node.scalar?.string),
        "«\(path)» debe ser \(expected).", remedy: "Corrija el valor de «\(path)»."))
  }

  mutating func outOfRange(_ node: Node, _ path: String, _ range: String) {
    findings.append(
      Finding(
        .error, "valor-fuera-de-rango", at: place(node, path, value: node.scalar?.string),
        "«\(path)» debe estar \(range).", remedy: "Corrija el valor de «\(path)»."))
  }

  func place(_ node: Node, _ path: String, value: String? = nil) -> Finding.Place {
    Finding.Place(file: file, row: node.mark?.line, column: path, value: value)
  }

  static func joined(_ path: String, _ key: String) -> String {
    path.isEmpty ? key : "\(path).\(key)"
  }

  private static func plain(_ value: Double) -> String {
    value == value.rounded() && abs(value) < 1e15 ? String(Int(value)) : String(value)
  }

  private static func isNull(_ node: Node) -> Bool {
    guard let scalar = node.scalar, scalar.style == .plain || scalar.style == .any else {
      return false
    }
    return ["", "~", "null", "Null", "NULL"].contains(scalar.string)
  }
}
