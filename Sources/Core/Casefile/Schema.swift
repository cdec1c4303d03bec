import GRDB

/// The tables of a case file and their versions.
///
/// Geometry columns are plain in the schema; `SpatialLayer` registers them after each load, because
/// their reference system is the district's and because triggers would check the rows one by one.
enum Schema {
  /// Kept in `PRAGMA user_version`. Raise it with each migration, and never change an old one.
  static let version = 5
  /// `Sect` in ASCII, in `PRAGMA application_id`: tells a case file from any other database.
  static let applicationID = 0x5365_6374

  static var migrator: DatabaseMigrator {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("1") { database in
      // Not `InitSpatialMetaDataFull`: it brings a layer of its own, which QGIS would list.
      try database.must("InitSpatialMetaData", "'WGS84'")
      for statement in first { try database.execute(sql: statement) }
      try database.execute(sql: "PRAGMA application_id = \(applicationID)")
      try database.execute(sql: "PRAGMA user_version = 1")
    }
    migrator.registerMigration("2") { database in
      for statement in second { try database.execute(sql: statement) }
      try database.execute(sql: "PRAGMA user_version = 2")
    }
    migrator.registerMigration("3") { database in
      for statement in third { try database.execute(sql: statement) }
      try database.execute(sql: "PRAGMA user_version = 3")
    }
    migrator.registerMigration("4") { database in
      for statement in fourth { try database.execute(sql: statement) }
      try database.execute(sql: earlierPersons)
      try database.execute(sql: "PRAGMA user_version = 4")
    }
    migrator.registerMigration("5") { database in
      try database.execute(sql: "ALTER TABLE persona ADD COLUMN otros_sustitutos TEXT")
      try database.execute(sql: knownPersons)
      try database.execute(sql: "PRAGMA user_version = 5")
    }
    return migrator
  }

  /// The project's own tables, each after those it refers to.
  static let tables = [
    "distrito", "corrida", "parametro", "entrada", "sector", "unidad", "unidad_punto", "arista",
    "servicio", "zona_riesgo", "zona_riesgo_linea", "zona_riesgo_punto", "gestor", "persona",
    "hallazgo", "auditoria", "layer_styles", "edicion", "plan_inicial", "persona_conocida",
  ]

  /// In `persona`, `otros_gestores` are since then those who go on, as `gestor_titular`, and
  /// `otros_sustitutos` those who attend while some of them are absent.
  ///
  /// Who attended each person before the run that made the plan (`numero` 0), and before each edit by
  /// hand: of these, only the persons for whom that changed with it. `gestor_hogar` is who attended the
  /// home before that run.
  private static let knownPersons = """
    CREATE TABLE persona_conocida (
      numero INTEGER NOT NULL, seudonimo TEXT NOT NULL, gestor_id TEXT, otros_gestores TEXT,
      sustituto TEXT, otros_sustitutos TEXT, gestor_hogar TEXT, causa_cambio TEXT)
    """

  /// What joins a person with the cut that follows: kind, tokens of its documents (`DNI:…;CNV:…`), of its
  /// name, home and address, the codes of where its list says that it is, and
  /// why its gestor is not that of the cut before.
  private static let fourth = [
    "tipo", "documentos", "parecido", "hogar", "domicilio", "ubigeo", "ccpp", "causa_cambio",
  ].map { "ALTER TABLE persona ADD COLUMN \($0) TEXT" }

  /// The persons of the last run of an earlier cut, to tell what changed since: it stays while the runs are
  /// of one cut. Units and sectors may be there no longer.
  private static let earlierPersons = """
    CREATE TABLE persona_anterior (
      fecha_corte TEXT NOT NULL, seudonimo TEXT NOT NULL, estado TEXT NOT NULL, unidad_id TEXT,
      sector TEXT, gestor_id TEXT, motivo TEXT, tipo TEXT, documentos TEXT, parecido TEXT,
      hogar TEXT, domicilio TEXT, ubigeo TEXT, ccpp TEXT)
    """

  /// Who goes on with a person next month (another than `gestor_id` while that one only substitutes),
  /// and the gestores of other programmes, separated by `;`.
  private static let third = [
    "ALTER TABLE persona ADD COLUMN gestor_titular TEXT",
    "ALTER TABLE persona ADD COLUMN otros_gestores TEXT",
  ]

  /// What was changed by hand since the plan was made.
  private static let second = [
    """
    CREATE TABLE edicion (
      numero INTEGER NOT NULL, orden INTEGER NOT NULL,
      unidad_id TEXT NOT NULL REFERENCES unidad (unidad_id),
      de TEXT REFERENCES sector (codigo), a TEXT REFERENCES sector (codigo),
      PRIMARY KEY (numero, orden))
    """,
    // What the run that made the plan said of it, as JSON: it is told again once no edit is left.
    """
    CREATE TABLE plan_inicial (
      plan_inicial_id INTEGER PRIMARY KEY CHECK (plan_inicial_id = 1), dicho TEXT NOT NULL)
    """,
  ]

  private static let first = [
    """
    CREATE TABLE distrito (
      ubigeo TEXT, nombre TEXT NOT NULL, fecha_corte TEXT NOT NULL, srid INTEGER NOT NULL,
      geom MULTIPOLYGON)
    """,
    """
    CREATE TABLE corrida (
      corrida_id INTEGER PRIMARY KEY CHECK (corrida_id = 1), version TEXT NOT NULL,
      fecha_corte TEXT NOT NULL, unidades INTEGER NOT NULL, sectores INTEGER NOT NULL,
      semilla TEXT, esfuerzo INTEGER, tolerancia REAL, costo REAL, cota REAL, brecha REAL,
      desviacion_maxima REAL, factible INTEGER, fuente_carga TEXT NOT NULL)
    """,
    """
    CREATE TABLE parametro (
      nombre TEXT PRIMARY KEY, valor TEXT NOT NULL, por_defecto INTEGER NOT NULL)
    """,
    """
    CREATE TABLE entrada (
      entrada_id INTEGER PRIMARY KEY, papel TEXT NOT NULL, archivo TEXT NOT NULL, capa TEXT,
      filas INTEGER NOT NULL, sha256 TEXT NOT NULL, fecha TEXT, entidad TEXT)
    """,
    """
    CREATE TABLE sector (
      codigo TEXT PRIMARY KEY, denominacion TEXT NOT NULL UNIQUE, centro TEXT,
      carga REAL NOT NULL, carga_objetivo REAL NOT NULL, desviacion REAL NOT NULL,
      unidades INTEGER NOT NULL, poblacion REAL NOT NULL, gestantes REAL NOT NULL,
      menores_5 REAL NOT NULL, ipress INTEGER NOT NULL, ie_inicial INTEGER NOT NULL,
      zonas_riesgo INTEGER NOT NULL, sistemas_agua INTEGER NOT NULL, ipress_referencia TEXT,
      polsby_popper REAL NOT NULL, razon_casco REAL NOT NULL, color TEXT, geom MULTIPOLYGON)
    """,
    """
    CREATE TABLE unidad (
      unidad_id TEXT PRIMARY KEY, tipo TEXT NOT NULL, nombre TEXT, area TEXT, ubigeo TEXT,
      ccpp TEXT, zona TEXT, manzana TEXT, sector TEXT REFERENCES sector (codigo), poblacion REAL,
      viviendas REAL, gestantes REAL NOT NULL, menores_5 REAL NOT NULL, carga REAL NOT NULL,
      estimado INTEGER NOT NULL, lengua TEXT, comunidad TEXT, riesgo_nivel TEXT, agua TEXT,
      forma TEXT, geom MULTIPOLYGON)
    """,
    "CREATE INDEX unidad_por_sector ON unidad (sector)",
    """
    CREATE TABLE unidad_punto (
      unidad_id TEXT PRIMARY KEY REFERENCES unidad (unidad_id), sector TEXT, geom POINT)
    """,
    """
    CREATE TABLE arista (
      a TEXT NOT NULL REFERENCES unidad (unidad_id), b TEXT NOT NULL REFERENCES unidad (unidad_id),
      razon TEXT NOT NULL, longitud_m REAL NOT NULL, separacion_m REAL NOT NULL,
      costo REAL NOT NULL, nota TEXT, geom LINESTRING, UNIQUE (a, b))
    """,
    """
    CREATE TABLE servicio (
      servicio_id INTEGER PRIMARY KEY, tipo TEXT NOT NULL, codigo TEXT NOT NULL,
      nombre TEXT NOT NULL, unidades TEXT, cloro_mg_l REAL, geom POINT)
    """,
    "CREATE TABLE zona_riesgo (codigo TEXT, tipo TEXT, nivel TEXT, geom MULTIPOLYGON)",
    "CREATE TABLE zona_riesgo_linea (codigo TEXT, tipo TEXT, nivel TEXT, geom MULTILINESTRING)",
    "CREATE TABLE zona_riesgo_punto (codigo TEXT, tipo TEXT, nivel TEXT, geom MULTIPOINT)",
    """
    CREATE TABLE gestor (
      gestor_id TEXT PRIMARY KEY, personas INTEGER NOT NULL, minutos_mes REAL NOT NULL)
    """,
    """
    CREATE TABLE persona (
      persona_id INTEGER PRIMARY KEY, seudonimo TEXT NOT NULL, estado TEXT NOT NULL,
      unidad_id TEXT REFERENCES unidad (unidad_id), sector TEXT REFERENCES sector (codigo),
      gestor_id TEXT REFERENCES gestor (gestor_id), metodo TEXT, confianza TEXT, motivo TEXT)
    """,
    "CREATE INDEX persona_por_seudonimo ON persona (seudonimo)",
    "CREATE INDEX persona_por_unidad ON persona (unidad_id)",
    """
    CREATE TABLE hallazgo (
      hallazgo_id INTEGER PRIMARY KEY, origen TEXT NOT NULL, codigo TEXT NOT NULL,
      gravedad TEXT NOT NULL, archivo TEXT, capa TEXT, fila INTEGER, columna TEXT, valor TEXT,
      mensaje TEXT NOT NULL, remedio TEXT NOT NULL)
    """,
    """
    CREATE TABLE auditoria (
      control TEXT PRIMARY KEY, titulo TEXT NOT NULL, estado TEXT NOT NULL,
      hallazgos INTEGER NOT NULL)
    """,
    // The columns that QGIS looks for.
    """
    CREATE TABLE layer_styles (
      id INTEGER PRIMARY KEY AUTOINCREMENT, f_table_catalog TEXT, f_table_schema TEXT,
      f_table_name TEXT, f_geometry_column TEXT, styleName TEXT, styleQML TEXT, styleSLD TEXT,
      useAsDefault BOOLEAN, description TEXT, owner TEXT, ui TEXT, update_time TIMESTAMP)
    """,
  ]
}
