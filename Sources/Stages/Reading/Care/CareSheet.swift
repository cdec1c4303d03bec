public import SectorizaModel

/// The parameters of the work of gestores as a district uses them: those of the house, and what the
/// district's own file changes.
public struct CareSheet: Hashable, Sendable {
  public internal(set) var activities: [CareActivity] = []
  public internal(set) var field = FieldCosts()
  /// By name: where the number comes from.
  public internal(set) var sourceOfField: [String: String] = [:]
  /// The codes and names that the district's own file says.
  public internal(set) var chosen: Set<String> = []

  init() {}

  /// Those of the house, `Assets/cargas.yaml`.
  public static let standard: CareSheet = {
    var sheet = CareSheet()
    let text = String(decoding: PackageResources.cargas_yaml, as: UTF8.self)
    let findings = CareParser.add(text, file: "cargas.yaml", to: &sheet)
    precondition(findings.isEmpty, "the parameters of the house are in order")
    sheet.chosen = []
    return sheet
  }()

  /// The work itself, beside the visits by age of the base case.
  public func model(base: WorkloadModel) -> CareModel {
    CareModel(base: base, activities: activities, field: field)
  }

  /// Every number with its source, to be printed with the result: first the field, then the
  /// activities, in the order of the sheet.
  public var parameters: [UsedParameter] {
    CareFields.all.map { entry in
      UsedParameter(
        name: "cargas.\(entry.name)",
        value: "\(field[keyPath: entry.path])" + CareSheet.told(sourceOfField[entry.name]),
        isDefault: !chosen.contains(entry.name))
    }
      + activities.map { activity in
        UsedParameter(
          name: "cargas.\(activity.code)",
          value: (activity.isOn ? "" : "no activa; ")
            + "\(activity.programme), \(activity.modality.rawValue), "
            + "\(activity.timesPerMonth) veces al mes, \(activity.minutes) min"
            + (activity.isPerHousehold ? " por hogar" : "")
            + (activity.calendar.isEmpty
              ? "" : " en los meses \(activity.calendar.map(String.init).joined(separator: ", "))")
            + CareSheet.told(activity.source),
          isDefault: !chosen.contains(activity.code))
      }
  }

  private static func told(_ source: String?) -> String {
    source.flatMap { $0.isEmpty ? nil : " (fuente: \($0))" } ?? ""
  }
}

/// What the field costs, by the names of the file, each with what it may be.
enum CareFields {
  struct Entry {
    let name: String
    let path: WritableKeyPath<FieldCosts, Double>
    let range: ClosedRange<Double>
  }

  /// In the order in which they are told.
  static var all: [Entry] {
    [
      Entry(name: "semanas_por_mes", path: \.weeksPerMonth, range: 4...5),
      Entry(name: "intentos_fallidos", path: \.failedShare, range: 0...5),
      Entry(name: "minutos_intento_fallido", path: \.failedMinutes, range: 0...240),
      Entry(name: "a_pie_kmh", path: \.walkingKilometersPerHour, range: 0.5...100),
      Entry(name: "rodeo_urbano", path: \.urbanDetour, range: 1...10),
      Entry(name: "rodeo_rural", path: \.ruralDetour, range: 1...10),
      Entry(name: "visitas_por_dia_urbano", path: \.urbanVisitsPerDay, range: 1...100),
      Entry(name: "visitas_por_dia_rural", path: \.ruralVisitsPerDay, range: 1...100),
      Entry(name: "minutos_base_urbano", path: \.urbanBaseMinutes, range: 0...600),
      Entry(name: "parte_administrativa", path: \.administrationShare, range: 0...0.9),
    ]
  }
}
