import SectorizaModel

/// The list «tiene / no tiene / desactualizado» as data.
enum InputTable {
  static let header = [
    "insumo", "titulo", "estado", "entidad", "entidad_declarada", "fecha", "dias", "archivo",
    "capa",
    "filas", "sha256",
  ]

  static func csv(_ states: [InputState], _ style: CSVStyle) -> String {
    var table = CSVText(style, header: header)
    for state in states {
      table.append([
        .text(state.key), .text(state.title), .text(state.state.rawValue), .text(state.entity),
        .text(state.isEntityDeclared ? "si" : "no"),
        state.date.map { .code($0.iso) } ?? .empty, state.ageDays.map { .integer($0) } ?? .empty,
        text(state.file), text(state.layer), state.rows.map { .integer($0) } ?? .empty,
        state.sha256.map { .code($0) } ?? .empty,
      ])
    }
    return table.text
  }

  static func json(_ state: InputState) -> JSONValue {
    .members(
      ("insumo", .text(state.key)), ("titulo", .text(state.title)),
      ("estado", .text(state.state.rawValue)), ("entidad", .text(state.entity)),
      ("entidad_declarada", .bool(state.isEntityDeclared)),
      ("fecha", JSONValue(state.date?.iso)), ("dias", JSONValue(state.ageDays)),
      ("archivo", JSONValue(state.file)), ("capa", JSONValue(state.layer)),
      ("filas", JSONValue(state.rows)), ("sha256", JSONValue(state.sha256)))
  }

  private static func text(_ text: String?) -> CSVCell { text.map { .text($0) } ?? .empty }
}
