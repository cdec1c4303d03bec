import SectorizaModel
import Testing

@testable import SectorizaReading

@Suite struct TextTests {
  @Test(arguments: [
    ("CÓDIGO DE SEXO\nDEL NIÑO\n(1=MASCULINO\n2=FEMENINO)", "CODIGO DE SEXO DEL NINO"),
    ("¿MENOR ENCONTRADO?", "MENOR ENCONTRADO"),
    ("NUMERO DE DOCUMENTO  DE LA MADRE(DEL MENOR\nDE EDAD)", "NUMERO DE DOCUMENTO DE LA MADRE"),
    ("TIPO DE SEGURO\nDEL BENEFICIARIO\n0=NINGUNO\n1=SIS\n", "TIPO DE SEGURO DEL BENEFICIARIO"),
    ("ESTADO REGISTRO\n0=INACTIVO\n1= ACTIVO", "ESTADO REGISTRO"),
    ("NUN\u{303}EZ", "NUNEZ"), ("id_manzana", "ID MANZANA"), ("  lat ", "LAT"), ("", ""),
    ("\n1=MADRE\n2=PADRE", "1=MADRE 2=PADRE"),
  ])
  func `headings fold to what does not drift`(heading: String, folded: String) {
    #expect(Heading.folded(heading) == folded)
  }

  @Test func `folding a folded heading changes nothing`() {
    for field in LayerRole.allCases.flatMap(KnownFields.fields) {
      for name in field.foldedNames { #expect(Heading.folded(name) == name) }
    }
  }

  @Test func `a heading that DBF cut at ten characters is known`() {
    #expect(Heading.matches("NINOS 0 59", name: "NINOS 0 59M"))
    #expect(!Heading.matches("NINOS 0", name: "NINOS 0 59M"))
    #expect(!Heading.matches("POBLACION", name: "POBLACION TOTAL"))
  }

  @Test func `the nearest name is suggested, and a far one is not`() {
    let names = ["poblacion", "viviendas", "unidad_id"]
    #expect(NearestName.of("poblacoin", in: names) == "poblacion")
    #expect(NearestName.of("POBLACIÓN", in: names) == "poblacion")
    #expect(NearestName.of("vivienda", in: names) == "viviendas")
    #expect(NearestName.of("xyz", in: names) == nil)
    #expect(NearestName.of("", in: names) == nil)
  }

  @Test func `the edit distance is a metric on short words, and counts a swap once`() {
    let letters: [Character] = ["a", "b"]
    var words: [[Character]] = [[]]
    for _ in 0..<3 { words += words.flatMap { word in letters.map { word + [$0] } } }
    for one in words {
      for other in words {
        let distance = NearestName.editDistance(one, other)
        #expect((distance == 0) == (one == other))
        #expect(distance == NearestName.editDistance(other, one))
        #expect(distance >= abs(one.count - other.count))
        #expect(distance <= max(one.count, other.count))
      }
    }
    #expect(NearestName.editDistance(Array("abcd"), Array("abdc")) == 1)
  }

  @Test(arguments: [
    ("12", 12.0), ("-3.5", -3.5), ("1e3", 1000), ("+7", 7), ("0.0", 0), (".5", 0.5),
  ])
  func `numbers are read`(text: String, value: Double) {
    #expect(FieldText.number(text) == value)
  }

  @Test(arguments: ["1,5", "1 000", "nan", "inf", "0x10", "doce", "", "1e999", "--1", "e"])
  func `what is no number is refused`(text: String) {
    #expect(FieldText.number(text) == nil)
  }

  @Test func `nothing is nothing, however it is written`() {
    for text in ["", "  ", "\u{A0}", "False", "NULL", "NA", "-", "\u{FEFF}"] {
      #expect(FieldText.value(text) == nil)
    }
    #expect(FieldText.value("  01 \n") == "01")
    #expect(FieldText.value("=\"070101\"") == "070101")
  }

  @Test func `a lost zero comes back only when nothing else is possible`() throws {
    #expect(CodeText.ubigeo("70101") == .restored(try Ubigeo("070101")))
    #expect(CodeText.ubigeo("70101.0") == .restored(try Ubigeo("070101")))
    #expect(CodeText.ubigeo("070101") == .asWritten(try Ubigeo("070101")))
    #expect(CodeText.ubigeo("0101") == .unreadable)
    #expect(CodeText.ubigeo("000000") == .unreadable)
    #expect(CodeText.ubigeo(" ") == .blank)
    let district = try Ubigeo("060105")
    #expect(
      CodeText.centroPoblado("601050001", ubigeo: nil)
        == .restored(try CentroPobladoCode("0601050001")))
    #expect(
      CodeText.centroPoblado("0001", ubigeo: district)
        == .asWritten(try CentroPobladoCode("0601050001")))
    #expect(CodeText.centroPoblado("0001", ubigeo: nil) == .unreadable)
    #expect(CodeText.ipress("6208") == .restored(try IPRESSCode("00006208")))
    #expect(CodeText.ipress("123456789") == .unreadable)
  }

  @Test func `the zone of a district is told by its code where its province has only one`() throws {
    #expect(UbigeoZone.zone(of: try Ubigeo("150142"))?.number == 18)
    #expect(UbigeoZone.zone(of: try Ubigeo("060105"))?.number == 17)
    #expect(UbigeoZone.zone(of: try Ubigeo("210101"))?.number == 19)
    #expect(UbigeoZone.zone(of: try Ubigeo("040101")) == nil)
    #expect(UbigeoZone.zone(of: try Ubigeo("990101")) == nil)
  }
}
