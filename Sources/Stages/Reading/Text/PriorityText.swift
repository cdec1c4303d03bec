internal import SectorizaModel

/// What a list writes for a priority: its name, or the colour of a traffic light.
enum PriorityText {
  private static let words: [String: Priority] = [
    "MUY ALTA": .veryHigh, "ROJO": .veryHigh, "ROJA": .veryHigh,
    "ALTA": .high, "AMBAR": .high, "AMARILLO": .high, "AMARILLA": .high,
    "REGULAR": .regular, "VERDE": .regular,
  ]

  /// nil for what is none of them; a number alone may count from either end, and is none. `1 muy
  /// alta`, as the lists of gestores write it, is.
  static func priority(_ text: String) -> Priority? {
    var parts = Heading.folded(text).split(separator: " ").filter { $0 != "PRIORIDAD" }
    if parts.count > 1, let first = parts.first, FieldText.isDigits(String(first)) {
      parts.removeFirst()
    }
    return words[parts.joined(separator: " ")]
  }
}
