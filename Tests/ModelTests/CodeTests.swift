import SectorizaModel
import Testing

@Suite struct CodeTests {
  /// Parse and print are inverse, over random digits of every length.
  @Test(arguments: UInt64(1)...20)
  func `a code is read only from its own digits, and printed as it was read`(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    for _ in 0..<500 {
      let length = random.below(13)
      let text = (0..<length).map { _ in String(random.below(10)) }.joined()
      let printed: [(String?, Int)] = [
        ((try? Ubigeo(text))?.text, 6), ((try? UbigeoRENIEC(text))?.text, 6),
        ((try? CentroPobladoCode(text))?.text, 10), ((try? IPRESSCode(text))?.text, 8),
        ((try? ServicioEducativoCode(text))?.text, 7), ((try? CodigoLocal(text))?.text, 6),
        ((try? DNI(text))?.text, 8), ((try? ZonaCensal(text))?.text, 5),
      ]
      for (printed, expected) in printed {
        #expect(printed == nil || printed == text)
        if length != expected { #expect(printed == nil) }
      }
      #expect(((try? IPRESSCode(text)) != nil) == (length == 8 && text != "00000000"))
    }
  }

  @Test func `a district has a department, a province and a number`() {
    for department in 0...99 {
      let text = (department < 10 ? "0" : "") + "\(department)0101"
      #expect(((try? Ubigeo(text)) != nil) == ((1...25).contains(department) || department == 99))
    }
    for text in ["000000", "150042", "150100", "15014", "1501422", "15O142", "１５０１４２", "+15014"] {
      #expect((try? Ubigeo(text)) == nil, "\(text)")
    }
    #expect(throws: CodeError.zeros) { try Ubigeo("000000") }
    #expect(throws: CodeError.unknownDepartment) { try Ubigeo("260101") }
    #expect(throws: CodeError.wrongLength(found: 5, expected: 6)) { try Ubigeo("70101") }
  }

  @Test func `an educational service is its código modular and its anexo`() throws {
    let code = try ServicioEducativoCode("0123456-1")
    #expect(code.modularText == "0123456")
    #expect(code.anexo == 1)
    #expect(code.text == "0123456-1")
    #expect(code != (try ServicioEducativoCode("0123456-0")))
    for text in ["123456-0", "0123456-", "0123456-10", "0000000-0", "0123456-A"] {
      #expect((try? ServicioEducativoCode(text)) == nil, "\(text)")
    }
  }

  @Test func `a DNI is no filler`() {
    #expect((try? DNI("00000000")) == nil)
    #expect((try? DNI("99999999")) == nil)
    #expect((try? DNI("00123456"))?.text == "00123456")
  }

  @Test func `a crosswalk is one to one`() throws {
    var crosswalk = UbigeoCrosswalk()
    #expect(crosswalk.isEmpty)
    let (inei, reniec) = (try Ubigeo("150142"), try UbigeoRENIEC("140141"))
    try crosswalk.add(inei, reniec)
    try crosswalk.add(try Ubigeo("150143"), nil)
    #expect(throws: UbigeoCrosswalkError.repeated("150142")) { try crosswalk.add(inei, nil) }
    #expect(throws: UbigeoCrosswalkError.repeated("140141")) {
      try crosswalk.add(try Ubigeo("150101"), reniec)
    }
    #expect(crosswalk.inei(reniec) == inei)
    #expect(crosswalk.reniec(inei) == reniec)
    #expect(!crosswalk.contains(try Ubigeo("150101")))
    #expect(crosswalk.contains(try Ubigeo("150143")))
    #expect(crosswalk.reniec(try Ubigeo("150143")) == nil)
  }
}
