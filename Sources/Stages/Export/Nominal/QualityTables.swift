import SectorizaModel

/// The quality of the nominal lists as tables: the numbers, which may leave the office, and the
/// records, which may not.
enum QualityTables {
  /// `calidad.csv`; `porcentaje` is of all the records read.
  static func totals(_ quality: ListQuality, _ style: CSVStyle) -> OutputFile {
    var table = CSVText(style, header: ["campo", "problema", "registros", "porcentaje"])
    for line in quality.lines {
      table.append([
        .text(line.field), .text(line.problem), .integer(line.records),
        .number((quality.share(line) * 10_000).rounded() / 100),
      ])
    }
    return OutputFile(OutputKind.quality.rawValue, table.text)
  }

  /// `interno/calidad_filas.csv`: where each problem is, to be put right in the list.
  static func records(
    _ quality: ListQuality, key: PseudonymKey, _ style: CSVStyle
  ) -> OutputFile {
    var table = CSVText(style, header: ["archivo", "fila", "seudonimo", "campo", "problema"])
    for mark in quality.marks {
      table.append([
        .text(mark.source.file), .integer(mark.source.row),
        .code(key.pseudonym(of: mark.identity)),
        .text(mark.field), .text(mark.problem),
      ])
    }
    return OutputFile(OutputKind.qualityRecords.rawValue, table.text)
  }
}
