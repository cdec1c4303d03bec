internal import SectorizaModel

/// Tells a list of persons that was given as something else: its values would be taken for codes and
/// names of units, and shown.
enum PersonalHeadings {
  private static let names = Set(
    KnownFields.fields(.padron).filter { field in
      [
        "cod_padron", "dni", "cui", "cnv", "fecha_nacimiento", "dni_madre", "celular_madre",
        "apellido_paterno", "apellido_materno", "nombres_madre",
      ].contains(field.name)
    }.flatMap(\.foldedNames))

  /// Three columns that only a list of persons has.
  private static let enough = 3

  static func areOfPersons(_ headings: [String]) -> Bool {
    headings.count { names.contains(Heading.folded($0)) } >= enough
  }

  static func finding(at place: Finding.Place) -> Finding {
    Finding(
      .error, "lista-de-personas", at: place,
      "Este archivo es una lista de personas y se dio como otra cosa: no se leyó.",
      remedy: "Úselo en «nominal» (--padron o --gestantes), y dé aquí el archivo que corresponde.")
  }
}
