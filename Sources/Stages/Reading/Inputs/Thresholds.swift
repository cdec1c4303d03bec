public import SectorizaModel

/// From when on an input or a difference is told. Local choices, none from a norm: each is printed
/// with the result; nil where nobody chose.
public struct Thresholds: Hashable, Sendable {
  /// Days after which a nominal list is old (domain R20).
  public var padronDays: Int?
  /// The least and the most children under five of the lists over those of the census.
  public var leastListRatio: Double?
  public var mostListRatio: Double?
  /// Months at which an input is out of date, by its key in the list of inputs.
  public var months: [String: Int] = [:]

  public init() {}

  public static let defaultPadronDays = 31
  public static let defaultListRatio = 0.7...1.3

  public var listRatio: ClosedRange<Double> {
    let least = leastListRatio ?? Thresholds.defaultListRatio.lowerBound
    return least...max(least, mostListRatio ?? Thresholds.defaultListRatio.upperBound)
  }

  /// As they are used, in a fixed order.
  public var parameters: [UsedParameter] {
    [
      UsedParameter(
        name: "umbral.dias_padron", value: String(padronDays ?? Thresholds.defaultPadronDays),
        isDefault: padronDays == nil),
      UsedParameter(
        name: "umbral.razon_padron_min", value: "\(listRatio.lowerBound)",
        isDefault: leastListRatio == nil),
      UsedParameter(
        name: "umbral.razon_padron_max", value: "\(listRatio.upperBound)",
        isDefault: mostListRatio == nil),
    ]
      + ExpectedInput.all.compactMap { input in
        (months[input.key] ?? input.months).map {
          UsedParameter(
            name: "umbral.meses.\(input.key)", value: String($0),
            isDefault: months[input.key] == nil)
        }
      }
  }
}

/// A thing that the Directive asks a district to know, who usually has it, and for how long it
/// holds. The months are assumptions, to be changed in `umbrales`.
struct ExpectedInput {
  let key: String
  let title: String
  let entity: String
  /// nil for nominal lists, whose threshold is in days.
  let months: Int?

  init(_ key: String, _ title: String, _ entity: String, months: Int? = nil) {
    self.key = key
    self.title = title
    self.entity = entity
    self.months = months
  }

  /// In the order of the list. Source: Directive §7.2 b (domain R1–R14, R20, R28).
  static let all = [
    ExpectedInput("limite", "Límite del distrito", "IGN o municipalidad", months: 120),
    ExpectedInput("unidades", "Manzanas o centros poblados", "INEI", months: 120),
    ExpectedInput("poblacion", "Población", "INEI", months: 120),
    ExpectedInput("menores_5", "Menores de 5 años", "INEI", months: 120),
    ExpectedInput("padron", "Padrón Nominal", "RENIEC, MINSA y municipalidad"),
    ExpectedInput("gestantes", "Gestantes", "MINSA (IPRESS del distrito)"),
    ExpectedInput("ipress", "IPRESS", "MINSA (RENIPRESS)", months: 12),
    ExpectedInput("ambito", "Ámbito de cada IPRESS", "red de salud", months: 12),
    ExpectedInput("ie_inicial", "IE de inicial", "MINEDU", months: 12),
    ExpectedInput("riesgo", "Zonas de riesgo", "CENEPRED", months: 24),
    ExpectedInput("agua", "Sistemas de agua", "MVCS (DATASS)", months: 12),
    ExpectedInput("lengua", "Lengua", "INEI o Ministerio de Cultura", months: 120),
    ExpectedInput("comunidad", "Comunidades", "Ministerio de Cultura (BDPI)", months: 120),
    ExpectedInput("sectorizacion", "Sectorización existente", "municipalidad (IAL)", months: 12),
    ExpectedInput("gestores", "Gestores", "municipalidad y programas", months: 12),
  ]
}
