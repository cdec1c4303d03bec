import Foundation
import Sectoriza

/// What `reconocer` says, to be read by another program.
struct RecognitionJSON: Encodable {
  struct Column: Encodable {
    let encabezado: String
    let columna: String?
    let conocida: Bool
    let conDato: Int
    let ejemplos: [String]
  }

  struct Layer: Encodable {
    let capa: String?
    let filas: Int
    let geometria: String?
    let crs: String?
    let filaEncabezado: Int?
    let fuente: String?
    let descripcion: String?
    let confianza: String
    let columnasEncontradas: Int?
    let columnasEsperadas: Int?
    let papel: String?
    let tipo: String?
    let nominal: Bool
    let faltan: [String]
    let notas: [String]
    let columnas: [Column]
    let hallazgos: [FindingLine]
  }

  struct File: Encodable {
    let archivo: String
    let formato: String?
    let capas: [Layer]
    let hallazgos: [FindingLine]
  }

  let archivos: [File]
  let distritoYaml: String

  init(_ recognition: Recognition) {
    archivos = recognition.files.map { file in
      File(
        archivo: file.file, formato: file.format, capas: file.layers.map(Self.layer),
        hallazgos: file.findings.map(FindingLine.init))
    }
    distritoYaml = recognition.draft.text
  }

  private static func layer(_ layer: RecognisedLayer) -> Layer {
    Layer(
      capa: layer.layer, filas: layer.rowCount, geometria: layer.geometry,
      crs: layer.referenceSystem, filaEncabezado: layer.headingRow, fuente: layer.source?.name,
      descripcion: layer.source?.title, confianza: layer.confidence.rawValue,
      columnasEncontradas: layer.source?.matchedColumns,
      columnasEsperadas: layer.source?.expectedColumns, papel: layer.role?.rawValue,
      tipo: layer.unitKind?.rawValue, nominal: layer.isNominal, faltan: layer.missing,
      notas: layer.source?.notes ?? [],
      columnas: layer.columns.map { column in
        Column(
          encabezado: column.heading, columna: column.field, conocida: column.isKnown,
          conDato: column.filledPercent, ejemplos: column.examples)
      }, hallazgos: layer.findings.map(FindingLine.init))
  }

  var text: String {
    get throws {
      let encoder = JSONEncoder()
      encoder.keyEncodingStrategy = .convertToSnakeCase
      encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes, .prettyPrinted]
      return String(decoding: try encoder.encode(self), as: UTF8.self)
    }
  }
}
