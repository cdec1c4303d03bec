/// What an order says that prints counts as they are, also those that its files withhold.
enum OfficeNote {
  static let text = "Estos totales no reservan los conteos pequeños: son para la oficina."
}
