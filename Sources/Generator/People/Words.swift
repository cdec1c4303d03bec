import SectorizaModel

/// Invented words that sound as if they could be names of the place. None was taken from a list
/// of persons, and none is meant to be anybody's.
enum Words {
  static let surnames = [
    "TALVICO", "MIRONDO", "QUESALPA", "RUNCAYO", "SORVINDA", "PALTIRA", "HUALMENA", "CHIRIBO",
    "ANDUREZ", "LLOQUENA", "VISCAMAR", "TORIMBA", "YANUQUE", "CARPELO", "ZUMINDA", "OCROYA",
    "PILVARES", "MANCURTO", "RIOSALBA", "TINTORCA", "COLQUEMO", "BERUNDA", "SALMOYA", "QUIMBREL",
    "ARZUPE", "CHALMIRO", "PUCRANDO", "LAVIRTO", "HUINCARO", "MOLTEBA", "SICUANTO", "TRAZUNE",
    "ORMIQUE", "VALDUMA", "CUSIPANTA", "ÑAUPERO", "ESTRUPIÑA", "LIMOCHE", "PORQUILLA", "RAMUNSA",
    "TUPALVE", "CAJARMEO", "MINDOLPA", "SUCLARO", "YACUMBE", "ALCORIMA", "BRUNTEZ", "CONDIRPA",
    "DELVASCA", "ENQUISTA", "FARMIÑO", "GOLUPE", "HUMARTE", "IZCORDA", "JALMUCHE", "LARQUINO",
    "MARUSPE", "NOLVEDA", "OXAMIRO", "PURIVANCA",
  ]

  static let girlNames = [
    "LIRAYA", "MELUNA", "ZARIMA", "DALVIRA", "NAYUMI", "SORELIA", "TAMIRE", "YALINDA", "KORINDA",
    "ELMARA", "BRIVANI", "ARUMILA", "CELINDRA", "FLORANA", "JANIRTA", "LUMARIS", "MISURI",
    "OLIVANDA", "RUSMILA", "VENIRA", "XIOLARA", "WAYRALI", "ÑUSMILA", "AZULMA",
  ]

  static let boyNames = [
    "TAMILO", "DARVIN", "ELCARIO", "JOVANDO", "KEMURI", "LIANDRO", "MARVELO", "NEYDOR", "ORLIMAN",
    "RUMIÑEL", "SAULINO", "THIARO", "URBENO", "VALMIR", "WILMARO", "YERSINO", "ZAIDRO", "BELMONTO",
    "CLIDEN", "FERVICO", "GARIMO", "HEYLOR", "INTIMAR", "AMARULDO",
  ]

  static let places = [
    "SONSOPATA", "MIRALTURA", "LOMAVERDAL", "QUIRIMPAY", "TAMBOLUMA", "RIOCHURI", "PEDRALINA",
    "HUAYCANDO", "ALGARROVAL", "CERROCLARO", "PAMPACOLPA", "ARENALVA", "VISTAMONTE", "OLIVARDO",
    "CHAQUIMAYO", "PUCAPAMPILLA", "LLANORI", "MOLLEBAMBO", "CANTOLAO ALTO", "TIERRALMA",
    "NUEVO SONSORO", "LAS RETAMILLAS", "LOS MOLLECITOS", "SAUCERAL", "TOTORILLO", "YANAMARCO",
    "QUEÑUARI", "LUCMALPA", "SHILCAYA", "ICHUPAMPI", "CONDORUMI", "HUACARUMI", "ACHUPALLO",
    "CHINCHILPA", "PACAYALTO", "COCHALINDA", "RUMICHURCO", "SANTA ELVINDA", "SAN TOLOMAR",
    "PUERTO TALVO",
  ]

  static let streets = [
    "LOS ALGARROVOS", "LAS RETAMILLAS", "LOS MOLLECITOS", "EL SOL NUEVO", "LA ACEQUIA",
    "LOS CANTOS",
    "LAS TOTORAS", "EL MIRADOR CHICO", "LA LOMA", "LOS PACAYES", "LA ESTACION", "EL MOLINILLO",
    "LOS ALFAREROS", "LAS TEJEDORAS", "LA CANTERA", "EL PUQUIO",
  ]

  static let references = [
    "FRENTE A LA LOSA DEPORTIVA", "A MEDIA CUADRA DEL PARQUE", "AL COSTADO DEL COMEDOR POPULAR",
    "A ESPALDAS DEL LOCAL COMUNAL", "PASANDO EL PUENTE", "JUNTO AL TANQUE DE AGUA",
    "CASA DE MADERA, PUERTA VERDE", "SUBIENDO LA ESCALERA AMARILLA", "CERCA DE LA BODEGA",
    "AL FINAL DE LA CALLE",
  ]

  /// Days that no calendar has, as settlements are named after days.
  static let impossibleDates = [
    "31 DE ABRIL", "30 DE FEBRERO", "31 DE JUNIO", "31 DE SETIEMBRE", "31 DE NOVIEMBRE",
  ]

  private static let heads = [
    "AYAMU", "BALCON", "CALDER", "CHIRI", "COLPA", "CUSMI", "DORAL", "ESPIN", "FLORES", "GUALTE",
    "HUAMBI", "INCHA", "JACAR", "LIMAY", "LURIN", "MARCAL", "MONTA", "NANCA", "ÑAUPI", "OCUCA",
    "PARIA", "PISCO", "QUENU", "RAMAL", "ROSAL", "SALPI", "SIMBA", "TARMA", "TINCO", "UCHU",
    "VALDE", "VICU", "YAUCA", "ZAPAL", "ACOS", "BRISA", "CANAL", "GRAMA", "MAIZA", "TUNAL",
  ]
  private static let tails = [
    "BAMBA", "CANCHA", "DORA", "FUERTE", "GRANDE", "HUASI", "LINDA", "MARCA", "NERA", "PATA",
    "RINA", "SERRA", "TAMBO", "URCO", "VERDE", "YACU", "ZANA", "CERRO", "LLACTA", "MAYO",
    "PAMPA", "RUMI", "SOLA", "VILCA", "BRAVA", "CHACA",
  ]

  /// A made-up word for each number: heads and tails meet in every pair before a number is needed.
  private static func compound(_ number: Int) -> String {
    let pairs = heads.count * tails.count
    let turn = number % heads.count
    let word = heads[turn] + tails[(number / heads.count + turn * 5) % tails.count]
    return number < pairs ? word : "\(word) \(number / pairs + 1)"
  }

  /// A name of a *núcleo urbano*; all differ.
  static func nucleus(_ number: Int) -> String {
    let word = compound(number)
    return switch number % 7 {
    case 1: "VILLA \(word)"
    case 3: "SAN \(word)"
    case 5: "SANTA \(word)"
    default: word
    }
  }

  /// A name of a street that crosses the district; all differ.
  static func longStreet(_ number: Int) -> String {
    let endings = ["ALES", "ITAS", "INOS", "ERAS", "ONES"]
    let ending = endings[number / heads.count % endings.count]
    let turn = number / (heads.count * endings.count)
    let article = ending == "ITAS" || ending == "ERAS" ? "LAS" : "LOS"
    return "\(article) \(heads[number * 7 % heads.count])\(ending)"
      + (turn == 0 ? "" : " \(turn + 1)")
  }

  /// A name of a housing complex; all differ.
  static func complex(_ number: Int) -> String { "EL " + compound(number) }

  /// A name of a place, and from the forty-first on with a number, so that all differ.
  static func place(_ number: Int) -> String {
    let name = places[number % places.count]
    return number < places.count ? name : "\(name) \(number / places.count + 1)"
  }
}
