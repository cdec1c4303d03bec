import SectorizaModel

/// What one file declares of the sectors.
struct Declaration {
  struct Sector {
    /// Blanks around it dropped.
    let code: String
    let figures: DeclaredFigures
    let place: Finding.Place
  }

  let file: String
  /// Those with a code; what has none is A02's.
  let sectors: [Sector]
}

extension AuditContext {
  /// The layer of sectors and the report, each held to its own words; those that say nothing of
  /// any sector are left out.
  var declarations: [Declaration] {
    var declarations: [Declaration] = []
    if let table = subject.sectors {
      declarations.append(
        Declaration(
          file: table.file,
          sectors: table.rows.compactMap { row in
            AuditContext.code(row.code).map {
              Declaration.Sector(
                code: $0, figures: row.figures,
                place: Finding.Place(
                  file: table.file, row: row.row, column: "sector", value: row.code))
            }
          }))
    }
    if let report = subject.report {
      declarations.append(
        Declaration(
          file: report.file,
          sectors: report.sectors.compactMap { sector in
            AuditContext.code(sector.code).map {
              Declaration.Sector(
                code: $0, figures: sector.figures,
                place: Finding.Place(file: report.file, column: "sectores", value: sector.code))
            }
          }))
    }
    return declarations.filter { declaration in
      declaration.sectors.contains { $0.figures != DeclaredFigures() }
    }
  }

  /// What the report declares of the district.
  var district: DeclaredFigures { subject.report?.totals ?? DeclaredFigures() }

  /// The figures that the first file to declare the sector gives it.
  func figures(ofSector code: String) -> [DeclaredFigures] {
    declarations.flatMap { $0.sectors.filter { $0.code == code }.map(\.figures) }
  }

  /// The tolerance that the report declares, or the audit's own.
  var tolerance: Double { subject.report?.tolerance ?? thresholds.balanceTolerance }
}
