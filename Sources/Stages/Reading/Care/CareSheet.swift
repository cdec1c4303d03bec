public import SectorizaModel

/// The parameters of the work of gestores as a district uses them: those of the house, and what the
/// district's own file changes.
public struct CareSheet: Hashable, Sendable {
  public internal(set) var activities: [CareActivity] = []
  public internal(set) var field = FieldCosts()
  public internal(set) var priority = PriorityFactors()
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
    CareModel(base: base, activities: activities, field: field, priority: priority)
  }

  /// Every number with its source, to be printed with the result: first the field, then the
  /// priorities, then the activities, in the order of the sheet.
  public var parameters: [UsedParameter] {
    (CareFields.all + CareFields.priorities).map { entry in
      UsedParameter(
        name: "cargas.\(entry.name)",
        value: "\(self[keyPath: entry.path])" + CareSheet.told(sourceOfField[entry.name]),
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

/// The numbers of the file by their names, each with what it may be.
enum CareFields {
  struct Entry {
    /// As it is told; what follows a point is the key.
    let name: String
    let path: WritableKeyPath<CareSheet, Double>
    let range: ClosedRange<Double>

    var key: String { name.split(separator: ".").last.map(String.init) ?? name }
  }

  /// How many times as often each priority is attended.
  static var priorities: [Entry] {
    [
      Entry(name: "prioridad.muy_alta", path: \.priority.veryHigh, range: 0...10),
      Entry(name: "prioridad.alta", path: \.priority.high, range: 0...10),
      Entry(name: "prioridad.regular", path: \.priority.regular, range: 0...10),
    ]
  }

  /// What the field costs, in the order in which it is told.
  static var all: [Entry] {
    [
      Entry(name: "semanas_por_mes", path: \.field.weeksPerMonth, range: 4...5),
      Entry(name: "intentos_fallidos", path: \.field.failedShare, range: 0...5),
      Entry(name: "minutos_intento_fallido", path: \.field.failedMinutes, range: 0...240),
      Entry(name: "a_pie_kmh", path: \.field.walkingKilometersPerHour, range: 0.5...100),
      Entry(name: "rodeo_urbano", path: \.field.urbanDetour, range: 1...10),
      Entry(name: "rodeo_rural", path: \.field.ruralDetour, range: 1...10),
      Entry(name: "visitas_por_dia_urbano", path: \.field.urbanVisitsPerDay, range: 1...100),
      Entry(name: "visitas_por_dia_rural", path: \.field.ruralVisitsPerDay, range: 1...100),
      Entry(name: "minutos_base_urbano", path: \.field.urbanBaseMinutes, range: 0...600),
      Entry(name: "parte_administrativa", path: \.field.administrationShare, range: 0...0.9),
    ]
  }
}
