import Foundation

/// The words that ArgumentParser says by itself, in Spanish.
///
/// The package has no translations: its help and its errors are turned phrase by phrase. A phrase
/// that is not here reaches the user in English, which the help goldens would show.
enum SpanishHelp {
  static func translated(_ text: String) -> String {
    var result = text
    for (english, spanish) in phrases {
      result = result.replacingOccurrences(of: english, with: spanish)
    }
    for (pattern, template) in patterns {
      result = result.replacingOccurrences(
        of: pattern, with: template, options: .regularExpression)
    }
    return result
  }

  private static let phrases = [
    ("OVERVIEW: ", ""),
    ("USAGE: ", "USO: "),
    ("Usage: ", "Uso: "),
    ("ARGUMENTS:", "ARGUMENTOS:"),
    ("OPTIONS:", "OPCIONES:"),
    ("SUBCOMMANDS:", "ÓRDENES:"),
    ("<subcommand>", "<orden>"),
    ("Show help information.", "Muestra esta ayuda."),
    ("Show subcommand help information.", "Muestra la ayuda de una orden."),
    ("Show the version.", "Muestra la versión."),
    ("(default:", "(por defecto:"),
    ("(values:", "(valores:"),
    ("; default: ", "; por defecto: "),
    ("Help: ", "Ayuda: "),
    ("<options>", "<opciones>"),
    ("help <subcommand>' for detailed help.", "help <orden>' para más detalle."),
    ("for detailed help.", "para más detalle."),

  ]

  private static let patterns = [
    (#"See '([^']*)' para más detalle\."#, "Escriba «$1» para más detalle."),
    (#"See '([^']*)' for more information\."#, "Escriba «$1» para saber más."),
    (
      #"Unknown option '([^']*)'\. Did you mean '([^']*)'\?"#,
      "No existe la opción «$1». ¿Quiso decir «$2»?"
    ),
    (#"Unknown option '([^']*)'"#, "No existe la opción «$1»."),
    (#"Missing expected argument '([^']*)'"#, "Falta «$1»."),
    (#"Missing value for '([^']*)'"#, "Falta el valor de «$1»."),
    (#"Missing one of: "#, "Falta una de estas opciones: "),
    (#"The value '([^']*)' is invalid for '([^']*)'(: )?"#, "El valor «$1» no sirve para «$2». "),
    (#"\. ?\.? Please provide one of "#, ". Use uno de estos: "),
    (#"(?m)^(.*Use uno de estos: .*) (and|or) ('.*)$"#, "$1 o $3"),
    (#"(?m)^(Error: )\d+ unexpected arguments: (.*)$"#, "$1Sobran: $2."),
    (
      #"The option '([^']*)' does not take any value, but '([^']*)' was specified\."#,
      "La opción «$1» no lleva valor: quite «$2»."
    ),
    (#"Unexpected argument '([^']*)'"#, "Sobra «$1»."),
    (#"Please provide one of the following:"#, "Use uno de estos:"),
    // What is left between plain quotes in the sentence of an error.
    (#"(?m)(?<=^Error: .{0,400})'([^'\n]*)'"#, "«$1»"),
  ]
}
