import Foundation
import SectorizaFormats
import SectorizaGeometry
import SectorizaModel
import Testing

/// A server of PostgreSQL with PostGIS in a folder of its own, gone with it; nobody else reaches it.
final class TestDatabase {
  private let folder: TemporaryFolder
  let connection: String

  /// - Parameter sql: What it holds. Nil when the server is not installed.
  init?(_ sql: String) throws {
    let binaries = "/usr/lib/postgresql"
    let versions = (try? FileManager.default.contentsOfDirectory(atPath: binaries)) ?? []
    guard
      let version = versions.sorted().last(where: { version in
        FileManager.default.fileExists(
          atPath: "/usr/share/postgresql/\(version)/extension/postgis.control")
      })
    else { return nil }
    folder = try TemporaryFolder()
    connection = "host=\(folder.path) dbname=postgres user=prueba password=muysecreto"
    _ = try folder.write("CREATE EXTENSION postgis; " + sql, to: "tablas.sql")
    let script = """
      set -e
      # What waits for this to end would wait for the server too, which inherits its pipes.
      for open in $(ls /proc/$$/fd); do [ "$open" -le 2 ] || eval "exec $open>&-"; done
      bin=\(binaries)/\(version)/bin
      "$bin/initdb" -D datos -U prueba -A trust -E UTF8 --no-locale -N
      "$bin/pg_ctl" -D datos -l registro -w -o "-k $PWD -c listen_addresses= -c fsync=off" start
      "$bin/psql" -h "$PWD" -U prueba -d postgres -v ON_ERROR_STOP=1 -f tablas.sql
      """
    _ = try folder.write(script, to: "inicia.sh")
    guard try perform("bash inicia.sh >salida </dev/null 2>&1") == 0 else {
      Issue.record("the server did not start: see \(folder("salida"))")
      return nil
    }
  }

  deinit {
    _ = try? perform("kill -INT $(head -1 datos/postmaster.pid); sleep 0.3")
  }

  /// The server does not run as root.
  private func perform(_ command: String) throws -> Int32? {
    guard geteuid() == 0 else { return try run("/bin/sh", ["-c", command], in: folder.path) }
    try run("/bin/chown", ["-R", "nobody", folder.path], in: "/")
    return try run("/bin/su", ["-s", "/bin/sh", "nobody", "-c", command], in: folder.path)
  }
}

@Suite struct DatabaseTests {
  let sql = """
    CREATE SCHEMA censo;
    CREATE TABLE censo.manzanas (gid serial PRIMARY KEY, unidad_id text, poblacion int,
      dia date, geom geometry(Polygon, 32718));
    INSERT INTO censo.manzanas (gid, unidad_id, poblacion, dia, geom) VALUES
      (7, '007', NULL, NULL, 'SRID=32718;POLYGON((0 0,9 0,9 9,0 0))'),
      (3, 'Ñ03', 5, '2024-05-03', NULL);
    CREATE TABLE gestores (id text, nombre text);
    INSERT INTO gestores VALUES ('b', NULL), ('a', 'x'), ('a', NULL);
    CREATE TABLE dos (id text, uno geometry(Point, 4326), otro geometry(Point, 4326));
    CREATE TABLE ajena (id text);
    CREATE VIEW rota AS SELECT 1 / (length(id) - 1) AS n FROM gestores;
    CREATE FUNCTION escribe() RETURNS int LANGUAGE sql AS
      'INSERT INTO ajena VALUES (1) RETURNING 1';
    CREATE VIEW escribir AS SELECT escribe() AS n;
    """

  func failure(_ path: String, _ database: String?) -> FormatsError? {
    do throws(FormatsError) {
      _ = try LayerReader.read(path, options: ReadOptions(database: database))
      return nil
    } catch { return error }
  }

  @Test func `a table of PostGIS is read as a file is and in the order of its keys`() throws {
    guard let server = try TestDatabase(sql) else {
      print("saltada: no está instalado PostgreSQL con PostGIS")
      return
    }
    let options = ReadOptions(database: server.connection)
    let layer = try LayerReader.read("postgis:censo.manzanas", options: options)
    #expect(layer.columns == ["gid", "unidad_id", "poblacion", "dia"])
    #expect(
      layer.rows.map(\.values) == [
        ["3", "Ñ03", "5", "2024-05-03"], ["7", "007", nil, nil],
      ])
    #expect(layer.rows.map(\.number) == [3, 7])
    #expect(layer.referenceSystem?.epsg == 32718)
    let triangle = [source(0, 0), source(9, 0), source(9, 9), source(0, 0)]
    #expect(layer.rows[1].geometry == .polygons([Polygon(shell: triangle)]))
    #expect(layer.problems == [LayerProblem(row: 3, .missingGeometry)])
    // Without a key, in the order of its values.
    let list = try LayerReader.read("postgis:gestores", options: options)
    #expect(list.rows.map(\.values) == [["a", nil], ["a", "x"], ["b", nil]])
    #expect(list.rows.map(\.number) == [1, 2, 3])
    #expect(
      try LayerReader.layers(in: "postgis:gestores", options: options).map(\.rowCount) == [3])

    for table in ["nohay", "censo.nohay", "dos", "rota", "escribir"] {
      let path = "postgis:" + table
      #expect(failure(path, server.connection) == .tableNotRead(path: path), "\(table)")
    }
    #expect(try LayerReader.read("postgis:ajena", options: options).rows.isEmpty)
    let elsewhere = server.connection.replacing("dbname=postgres", with: "dbname=nohay")
    let error = try #require(failure("postgis:gestores", elsewhere))
    #expect(error == .notConnected(path: "postgis:gestores"))
    #expect(!"\(error)".contains("muysecreto"))
  }

  @Test func `without a connection no database is looked for`() {
    #expect(failure("postgis:a.b", nil) == .noDatabase(path: "postgis:a.b"))
  }

  @Test(arguments: [
    "", ".", "a.", ".b", "a.b.c", "a b", "a;DROP TABLE b", "\"a\"", "a'", "a(geom)", "ñandú",
    "a,b", "a=b", "../a", String(repeating: "a", count: 64),
  ])
  func `a name that is no table is refused before any connection`(name: String) {
    let path = "postgis:" + name
    #expect(failure(path, "host=/no dbname=no") == .badTableName(path: path))
  }
}
