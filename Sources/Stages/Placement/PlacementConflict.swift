public import SectorizaModel

/// Two pieces of evidence on one person that cannot both be right. The stronger one was followed;
/// somebody should look.
public struct PlacementConflict: Hashable, Sendable {
  public enum Kind: String, Sendable, CaseIterable {
    case sectorAgainstUnit = "sector-contradice-unidad"
    case unknownSector = "sector-declarado-desconocido"
    case unknownManzana = "manzana-desconocida"
    case ambiguousManzana = "manzana-ambigua"
    case centroPobladoAgainstUnit = "centro-poblado-contradice-unidad"
    case positionAgainstUnit = "coordenadas-contradicen-unidad"
    case addressAgainstUnit = "direccion-contradice-unidad"
    case splitHousehold = "hogar-en-varios-lugares"
    case districtAgainstUnit = "registro-de-otro-distrito"

    var column: String {
      switch self {
      case .sectorAgainstUnit, .unknownSector: "sector"
      case .unknownManzana, .ambiguousManzana: "manzana"
      case .centroPobladoAgainstUnit: "centro_poblado"
      case .positionAgainstUnit: "lat, lon"
      case .addressAgainstUnit: "direccion"
      case .splitHousehold: "dni_madre"
      case .districtAgainstUnit: "ubigeo"
      }
    }

    func message(_ persons: String) -> String {
      switch self {
      case .sectorAgainstUnit:
        "\(persons) con un sector declarado que no es el de su unidad: se usó la unidad."
      case .unknownSector:
        "\(persons) con un sector declarado que no existe: se ubicaron por otra evidencia."
      case .unknownManzana:
        "\(persons) con un código de manzana que no es de ninguna unidad: se ubicaron por otra evidencia."
      case .ambiguousManzana:
        "\(persons) con un código de manzana que es de varias unidades: se ubicaron por otra evidencia."
      case .centroPobladoAgainstUnit:
        "\(persons) con un centro poblado que no es el de su unidad: se usó la unidad."
      case .positionAgainstUnit:
        "\(persons) con coordenadas lejos de la unidad que indica su código o su dirección: no se usaron."
      case .addressAgainstUnit:
        "\(persons) con una dirección que es de otra unidad: se usó el código o las coordenadas."
      case .splitHousehold:
        "\(persons) sin más evidencia que su hogar, cuyos miembros están en varios lugares: se usó el mejor sustentado."
      case .districtAgainstUnit:
        "\(persons) con ubigeo de otro distrito y evidencia dentro de este: se ubicaron aquí."
      }
    }

    var remedy: String {
      switch self {
      case .sectorAgainstUnit, .unknownSector:
        "Corrija la columna sector, o confirme con qué sectorización se llenó."
      case .unknownManzana, .ambiguousManzana:
        "Corrija el código de manzana en la lista."
      case .centroPobladoAgainstUnit:
        "Corrija el centro poblado o la manzana en la lista."
      case .positionAgainstUnit, .addressAgainstUnit, .splitHousehold:
        "Verifique en campo cuál es correcta y corrija la lista."
      case .districtAgainstUnit:
        "Verifique si la familia vive en el distrito y avise al responsable del Padrón."
      }
    }
  }

  public let person: PersonIndex
  public let kind: Kind
}

extension PlacementConflict {
  private struct Group: Hashable {
    let kind: Kind
    let file: String
  }

  /// One finding for each kind of conflict and file, with the first rows; by kind, then by file in
  /// the order of the persons. O(conflicts).
  static func findings(_ conflicts: [PlacementConflict], _ persons: [Person]) -> [Finding] {
    var rows: [Group: [Int]] = [:]
    var files: [String] = []
    for conflict in conflicts {
      let source = persons[conflict.person.position].source
      if !files.contains(source.file) { files.append(source.file) }
      rows[Group(kind: conflict.kind, file: source.file), default: []].append(source.row)
    }
    var findings: [Finding] = []
    for kind in Kind.allCases {
      for file in files {
        guard let found = rows[Group(kind: kind, file: file)] else { continue }
        let shown = found.prefix(5).map(String.init).joined(separator: ", ")
        let list = found.count > 5 ? "filas \(shown), …" : "filas \(shown)"
        let who =
          found.count == 1 ? "1 persona (fila \(shown))" : "\(found.count) personas (\(list))"
        findings.append(
          Finding(
            .warning, kind.rawValue,
            at: Finding.Place(file: file, row: found.first, column: kind.column),
            kind.message(who), remedy: kind.remedy))
      }
    }
    return findings
  }
}
