import Foundation
import GRDB
import SectorizaModel
import Testing

@testable import SectorizaCasefile

@Suite struct CasefileTests {
  @Test func `what is written is read back`() throws {
    try withFolder { folder in
      let path = folder + "/expediente.sqlite"
      let record = try SampleRecord.make()
      try Casefile.write(record, to: path)

      let plan = try #require(try Casefile.readPlan(at: path))
      #expect(plan.units.map(\.id) == record.territory.units.map(\.id))
      #expect(plan.units.map(\.sector).filter { $0 == "01" }.count == 8)
      #expect(plan.units.map(\.sector).filter { $0 == "02" }.count == 9)
      #expect(plan.sectors.map(\.name) == record.plan.sectors.map(\.name))
      #expect(plan.sectors.map(\.load) == [80, 90])
      #expect(plan.sectors[1].hub == record.territory.units[8].id)

      let summary = try #require(try Casefile.readSummary(at: path))
      #expect(summary.quality == record.quality)
      #expect(summary.inputs == record.inputs)
      #expect(summary.parameters == record.parameters)
      #expect(summary.ubigeo == "150142")
      #expect(summary.cutDate.iso == "2026-11-01")
      #expect(summary.unitCount == 17)
    }
  }

  @Test func `everybody is in the file, by pseudonym`() throws {
    try withFolder { folder in
      let path = folder + "/expediente.sqlite"
      try Casefile.write(try SampleRecord.make(), to: path)
      #expect(
        try query(path, "SELECT * FROM persona ORDER BY persona_id") == [
          [
            "1", "9f86d081884c7d659a2feaa0c55ad015", "asignada", "00-0'Ñ", "01", "G1",
            "codigo_manzana", "alta", "trabaja en su sector", "G1", "NULL",
            "nino", "DNI:d1d2d3d4d5d6d7d8d9dadbdcdddedfd0;CNV:c1c2c3c4c5c6c7c8c9cacbcccdcecfc0",
            "NULL", "e1e2e3e4e5e6e7e8e9eaebecedeeefe0", "NULL", "150142", "NULL", "NULL", "NULL",
          ],
          [
            "2", "0a1b2c3d4e5f60718293a4b5c6d7e8f9", "sin lugar", "NULL", "NULL", "NULL", "NULL",
            "NULL", "sin manzana, centro poblado, dirección ni coordenadas", "NULL", "NULL",
            "nino", "NULL", "NULL", "NULL", "NULL", "NULL", "NULL", "NULL", "NULL",
          ],
          [
            "3", "ffeeddccbbaa99887766554433221100", "rechazada", "NULL", "NULL", "NULL", "NULL",
            "NULL", "tiene seis años o más", "NULL", "NULL",
            "nino", "NULL", "NULL", "NULL", "NULL", "NULL", "NULL", "NULL", "NULL",
          ],
        ])
      #expect(
        try query(path, "SELECT * FROM gestor ORDER BY rowid") == [
          ["G1", "1", "30.0"], ["G2", "0", "0.0"],
        ])
    }
  }

  @Test(arguments: [
    "00123456", "987654321", "3000000012345678901", "300000001234567890123456", "abc",
    "ñandú-ñandú-ñandú",
  ])
  func `a document is not taken for a pseudonym`(text: String) {
    #expect(throws: CaseRecordError.notAPseudonym(position: 0)) {
      try SampleRecord.make(pseudonym: text)
    }
  }

  @Test func `a pseudonym may happen to have no letter`() throws {
    _ = try SampleRecord.make(pseudonym: "01234567890123456789012345678901")
  }

  @Test func `the same input leaves the same content, also over another one`() throws {
    try withFolder { folder in
      let (first, second) = (folder + "/a.sqlite", folder + "/b.sqlite")
      try Casefile.write(try SampleRecord.make(), to: first)
      try Casefile.write(try SampleRecord.make(side: 6, zone: 17, name: "Otro"), to: second)
      #expect(try content(of: first) != content(of: second))
      try Casefile.write(try SampleRecord.make(), to: second)
      #expect(try content(of: first) == content(of: second))
      #expect(try query(second, "SELECT DISTINCT srid FROM geometry_columns") == [["32718"]])
    }
  }

  @Test func `the file is for its owner alone`() throws {
    try withFolder { folder in
      let path = folder + "/expediente.sqlite"
      func mode() throws -> Int? {
        let attributes = try FileManager.default.attributesOfItem(atPath: path)
        return (attributes[.posixPermissions] as? NSNumber)?.intValue
      }
      var modes: [Int?] = []
      try Casefile.write(try SampleRecord.make(), to: path) { _ in modes.append(try mode()) }
      #expect(modes == [Int?](repeating: 0o600, count: Casefile.Part.allCases.count))
      try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: path)
      try Casefile.write(try SampleRecord.make(), to: path)
      #expect(try mode() == 0o600)
    }
  }

  @Test func `a layer has one geometry type and every geometry is valid`() throws {
    try withFolder { folder in
      let path = folder + "/expediente.sqlite"
      try Casefile.write(try SampleRecord.make(), to: path)
      let types = try query(
        path,
        "SELECT f_table_name, geometry_type, srid, spatial_index_enabled FROM geometry_columns "
          + "ORDER BY f_table_name")
      #expect(
        types == [
          ["arista", "2", "32718", "1"], ["distrito", "6", "32718", "1"],
          ["sector", "6", "32718", "1"], ["servicio", "1", "32718", "1"],
          ["unidad", "6", "32718", "1"], ["unidad_punto", "1", "32718", "1"],
          ["zona_riesgo", "6", "32718", "1"], ["zona_riesgo_linea", "5", "32718", "1"],
          ["zona_riesgo_punto", "4", "32718", "1"],
        ])
      let areas = try SpatialDatabase.open(path, for: .reading) { queue in
        try queue.read {
          try Row.fetchAll(
            $0,
            sql: "SELECT min(ST_IsValid(geom)) AS validas, sum(ST_Area(geom)) AS metros, "
              + "sum(forma = 'celda') AS celdas FROM unidad")
        }
      }
      let row = try #require(areas.first)
      #expect(row["validas"] == 1)
      #expect(row["metros"] == 112_400.0)
      #expect(row["celdas"] == 1)
    }
  }

  @Test func `rows added by hand still enter the spatial index`() throws {
    try withFolder { folder in
      let path = folder + "/expediente.sqlite"
      try Casefile.write(try SampleRecord.make(), to: path)
      try Casefile.write(try SampleRecord.make(), to: path)
      let found = try SpatialDatabase.open(path, for: .writing) { queue in
        try queue.write { database in
          try database.execute(
            sql: "INSERT INTO zona_riesgo (codigo, geom) VALUES ('R9', "
              + "CastToMulti(BuildMbr(281000, 8651000, 281100, 8651100, 32718)))")
          return try String.fetchAll(
            database,
            sql: "SELECT codigo FROM zona_riesgo WHERE rowid IN (SELECT rowid FROM SpatialIndex "
              + "WHERE f_table_name = 'zona_riesgo' "
              + "AND search_frame = BuildMbr(280990, 8650990, 281000, 8651000))")
        }
      }
      #expect(found == ["R9"])
    }
  }
}
