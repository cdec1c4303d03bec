import Foundation
import Testing

/// A sectorization that leaves out some units where people live.
@Suite struct UnitsWithoutSectorTests {
  @Test func `who lives outside every sector is in no number that leaves the office`() throws {
    let district = try District()
    _ = try district.run("correr", "distrito", "--salida", "entera")
    var table = "unidad_id,sector\n"
    for (row, line) in try district.text("entera/unidades.csv").split(separator: "\n").enumerated()
      .dropFirst()
    {
      let cells = line.split(separator: ",", omittingEmptySubsequences: false)
      table += "\(cells[0]),\(row % 17 == 2 ? "" : cells[1])\n"
    }
    try district.write(table, to: "a_medias.csv")

    let done = try district.run(
      "asignar", "distrito", "--sectorizacion", "a_medias.csv", "--fecha",
      "2026-12-01", "--salida", "salida")
    #expect(done.code == 4, "the audit says that units where people live have no sector")
    #expect(done.output.contains("leídas = (reservado) con gestor"), "\(done.output)")
    #expect(done.output.contains("sin gestor + (reservado) sin ubicar"))
    let outside = try district.text("salida/interno/asignaciones.csv").split(separator: "\n")
      .filter { $0.contains("su unidad no está en ningún sector") }
    #expect(!outside.isEmpty, "the office knows who")
    let summary = try district.text("salida/asignaciones_resumen.csv")
    #expect(summary.contains(",sin_ubicar,su unidad no está en ningún sector,,\n"))
    #expect(try district.text("salida/informe.html").contains("reservado"))
    // They had gestores before.
    #expect(done.output.contains("un número reservado de cambios de gestor"))
  }
}
