import Testing

@testable import SectorizaReading

@Suite struct TextTests {
  @Test(arguments: [
    ("CÓDIGO DE SEXO\nDEL NIÑO\n(1=MASCULINO\n2=FEMENINO)", "CODIGO DE SEXO DEL NINO"),
    ("¿MENOR ENCONTRADO?", "MENOR ENCONTRADO"),
    ("NUMERO DE DOCUMENTO  DE LA MADRE(DEL MENOR\nDE EDAD)", "NUMERO DE DOCUMENTO DE LA MADRE"),
    ("TIPO DE SEGURO\nDEL BENEFICIARIO\n0=NINGUNO\n1=SIS\n", "TIPO DE SEGURO DEL BENEFICIARIO"),
    ("ESTADO REGISTRO\n0=INACTIVO\n1= ACTIVO", "ESTADO REGISTRO"),
    ("id_manzana", "ID MANZANA"), ("  lat ", "LAT"), ("", ""),
  ])
  func `headings fold to what does not drift`(heading: String, folded: String) {
    #expect(Heading.folded(heading) == folded)
  }
}
