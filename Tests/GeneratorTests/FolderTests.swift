import Foundation
import SectorizaFormats
import SectorizaGenerator
import SectorizaGeometry
import SectorizaModel
import Testing

@Suite struct FolderTests {
  private func column(_ name: String, of layer: Layer) throws -> [String?] {
    let position = try #require(layer.columns.firstIndex(of: name))
    return layer.rows.map { $0.values[position] }
  }

  @Test func `what is written is read back`() throws {
    let district = Fixtures.small
    try withTemporaryFolder { folder in
      let names = try district.write(
        to: folder.path, extras: .init(workbook: true, truth: true))
      func read(_ name: String) throws -> Layer {
        let layer = try LayerReader.read(folder.appendingPathComponent(name).path)
        #expect(layer.problems.isEmpty, "\(name)")
        return layer
      }
      let blocks = try read("manzanas.geojson")
      let settlements = try read("centros_poblados.csv")
      #expect(
        try column("unidad_id", of: blocks) + column("unidad_id", of: settlements)
          == district.units.map(\.id.text))
      #expect(blocks.rows.allSatisfy { $0.geometry != nil })
      for layer in ["limite", "riesgo", "barreras", "cruces"] {
        let rows = try read(layer + ".geojson").rows
        #expect(!rows.isEmpty && rows.allSatisfy { $0.geometry != nil })
      }
      for row in blocks.rows {
        for point in row.geometry?.coordinates ?? [] {
          #expect(
            PeruBounds.contains(
              GeographicPoint(longitudeDegrees: point.abscissa, latitudeDegrees: point.ordinate)))
        }
      }
      let padron = try read("padron.csv")
      #expect(padron.rows.count == district.padron.count)
      #expect(try column("dni", of: padron) == column("dni", of: read("padron.xlsx")))
      let truth = try column("unidad_id", of: read("verdad.csv"))
      #expect(
        truth
          == district.padron.map { $0.trueUnit.map { district.units[$0.position].id.text } })
      #expect(try read("gestantes.csv").rows.count == district.gestantes.count)
      #expect(try read("gestores.csv").rows.count == district.gestores.count)
      let ids = Set(district.units.map(\.id.text))
      for (file, list) in [("ipress.csv", "ambito"), ("agua.csv", "unidades")] {
        for cell in try column(list, of: read(file)) {
          #expect(ids.isSuperset(of: (cell ?? "").split(separator: ";").map(String.init)))
        }
      }
      let told = try read("equivalencias.csv")
      #expect(try column("nucleo", of: told) == district.equivalences.map(\.nucleus))
      #expect(try column("manzana_popular", of: told) == district.equivalences.map(\.block))
      #expect(
        try column("unidad_id", of: told)
          == district.equivalences.map { row in
            if case .unit(let unit) = row.target {
              district.units[unit.position].id.text
            } else {
              nil
            }
          })
      #expect(district.equivalences.map(\.source.row) == told.rows.indices.map { $0 + 2 })
      #expect(names.count == Set(names).count)
    }
  }

  @Test func `the columns are those of the contract`() throws {
    let district = Fixtures.small
    try withTemporaryFolder { folder in
      try district.write(to: folder.path)
      func heading(_ name: String) throws -> String {
        let text = try String(
          contentsOf: folder.appendingPathComponent(name), encoding: .utf8)
        return String(try #require(text.split(separator: "\n").first))
      }
      #expect(
        try heading("padron.csv")
          == "cod_padron,dni,cui,cnv,apellido_paterno,apellido_materno,nombres,sexo,"
          + "fecha_nacimiento,eje_vial,direccion,referencia,ubigeo,centro_poblado,"
          + "area_centro_poblado,zona,manzana,sector,lat,lon,dni_madre,celular_madre,lengua_madre,"
          + "codigo_eess,seguro,programas,estado_registro")
      #expect(
        try heading("gestantes.csv")
          == "doc,tipo,fecha_nac,fpp,direccion,referencia,ubigeo,ccpp,zona,manzana,sector,lat,lon,"
          + "telefono,lengua,programa,fuente,fecha_fuente")
      #expect(
        try heading("gestores.csv")
          == "gestor_id,nombre,programa,tipo,modalidades,telefono,lenguas,base_lat,base_lon,"
          + "horas_mes,max_personas,sectores")
      #expect(try heading("ipress.csv") == "codigo,nombre,categoria,lat,lon,ambito")
      #expect(try heading("ie_inicial.csv") == "codigo_modular,anexo,nombre,lat,lon")
      #expect(
        try heading("agua.csv")
          == "codigo_sistema,nombre,lat,lon,unidades,cloro_mg_l,fecha_muestra")
      #expect(try heading("sectorizacion.csv") == "unidad_id,sector,denominacion")
      #expect(
        try heading("equivalencias.csv")
          == "nucleo,manzana_popular,lote_desde,lote_hasta,via,cuadra_desde,cuadra_hasta,"
          + "texto_contiene,unidad_id,sector")
    }
  }

  @Test(arguments: [(120, 8), (0, 25), (30, 0)])
  func `the description names the files that are there, and no other`(
    _ blocks: Int, _ settlements: Int
  ) throws {
    let district = SyntheticDistrict(
      try DistrictOptions(seed: 2, blocks: blocks, ruralSettlements: settlements))
    try withTemporaryFolder { folder in
      let written = Set(try district.write(to: folder.path))
      let text = try String(
        contentsOf: folder.appendingPathComponent("distrito.yaml"), encoding: .utf8)
      let named = text.matches(of: #/archivo: ([a-z_]+\.[a-z]+)/#).map { String($0.1) }
      #expect(Set(named).union(["distrito.yaml", "LEEME.txt"]) == written)
      #expect(text.contains("total: \(district.truePopulation.reduce(0, +))\n"))
      #expect(text.contains("sectores: \(district.options.sectors),"))
      let readMe = try String(
        contentsOf: folder.appendingPathComponent("LEEME.txt"), encoding: .utf8)
      #expect(readMe.contains("empieza con 00"))
    }
  }

  @Test func `a team that knows nothing has no table`() throws {
    let district = SyntheticDistrict(
      try DistrictOptions(blocks: 40, ruralSettlements: 0, knownEquivalences: 0))
    try withTemporaryFolder { folder in
      #expect(try !district.write(to: folder.path).contains("equivalencias.csv"))
      let text = try String(
        contentsOf: folder.appendingPathComponent("distrito.yaml"), encoding: .utf8)
      #expect(!text.contains("direcciones"))
    }
  }

  @Test func `a folder that cannot be made is an error`() throws {
    try withTemporaryFolder { folder in
      let file = folder.appendingPathComponent("archivo")
      try Data("x".utf8).write(to: file)
      #expect(throws: OutputError.self) {
        try Fixtures.small.write(to: file.path + "/dentro")
      }
    }
  }
}
