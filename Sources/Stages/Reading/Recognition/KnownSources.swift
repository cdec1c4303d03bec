internal import SectorizaModel

/// The sources that are known, the more particular before the more general.
enum KnownSources {
  static let all: [KnownSource] = territory + services + persons + references + own

  static func of(_ role: LayerRole) -> [KnownSource] { all.filter { $0.role == role } }

  /// What foreign sources call our column, in the order of the catalogue.
  static func headings(of field: String, _ role: LayerRole) -> [String] {
    (territory + services + persons + references).filter { $0.role == role }
      .flatMap { $0.headings(of: field) }
  }

  /// What a unit is, by the folded heading of its code alone.
  static func unitKind(ofHeading heading: String) -> Unit.Kind? {
    of(.units).first { source in
      source.columns.contains {
        $0.field == "unidad_id" && $0.isKey && $0.headings.contains(heading)
      }
    }?.unitKind
  }
}
