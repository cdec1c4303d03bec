import SectorizaModel

extension PadronRecord {
  /// The same child, without a date of birth or in another state.
  func changed(birth: CalendarDate?? = nil, state: Int? = nil) -> PadronRecord {
    PadronRecord(
      padronCode: padronCode, dni: dni, cui: cui, cnv: cnv, paternalSurname: paternalSurname,
      maternalSurname: maternalSurname, givenNames: givenNames, isGirl: isGirl,
      birth: birth ?? self.birth, street: street, address: address, reference: reference,
      ubigeo: ubigeo, centroPoblado: centroPoblado, isRural: isRural, zona: zona,
      manzana: manzana, sector: sector, position: position, motherDNI: motherDNI,
      motherPhone: motherPhone, motherLanguage: motherLanguage, ipress: ipress,
      insurance: insurance, programmes: programmes, state: state ?? self.state,
      trueUnit: trueUnit, addressFlaws: addressFlaws)
  }

  /// Another child, of a neighbouring district, with an address of there.
  func moved(
    toUbigeo ubigeo: String, address: String, dni: String, motherDNI: String, code: String
  ) -> PadronRecord {
    PadronRecord(
      padronCode: code, dni: dni, cui: dni, cnv: nil, paternalSurname: maternalSurname,
      maternalSurname: paternalSurname, givenNames: givenNames, isGirl: isGirl, birth: birth,
      street: nil, address: address, reference: reference, ubigeo: ubigeo,
      centroPoblado: ubigeo + "0001", isRural: false, zona: nil, manzana: nil, sector: nil,
      position: nil, motherDNI: motherDNI, motherPhone: motherPhone,
      motherLanguage: motherLanguage, ipress: nil, insurance: insurance,
      programmes: programmes, state: 1, trueUnit: nil, addressFlaws: [])
  }
}
