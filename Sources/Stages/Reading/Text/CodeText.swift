internal import SectorizaModel

/// A code as a source spells it, and what was done to understand it.
enum CodeReading<Code: Hashable>: Hashable {
  case blank
  case asWritten(Code)
  /// A zero (or several) that a spreadsheet dropped was put back.
  case restored(Code)
  /// A spreadsheet wrote it in scientific notation, without all its digits.
  case lostDigits
  case unreadable
}

/// Codes are text: their zeros count, and spreadsheets eat them.
enum CodeText {
  /// Six digits; five are six whose first zero was lost, since departments are 01…25.
  static func ubigeo(_ text: String?) -> CodeReading<Ubigeo> {
    read(text, length: 6, shortest: 5) { digits throws(CodeError) in try Ubigeo(digits) }
  }

  /// The same of RENIEC.
  static func ubigeoRENIEC(_ text: String?) -> CodeReading<UbigeoRENIEC> {
    read(text, length: 6, shortest: 5) { digits throws(CodeError) in try UbigeoRENIEC(digits) }
  }

  /// Ten digits; nine are ten whose first zero was lost; four are the local part, whose ubigeo is
  /// that of the same record. Six are MINEDU's own code, which is another thing.
  static func centroPoblado(_ text: String?, ubigeo: Ubigeo?) -> CodeReading<CentroPobladoCode> {
    if let local = FieldText.value(text), local.utf8.count == 4, FieldText.isDigits(local),
      let ubigeo, let code = try? CentroPobladoCode(ubigeo.text + local)
    {
      return .asWritten(code)
    }
    return read(text, length: 10, shortest: 9) { digits throws(CodeError) in
      try CentroPobladoCode(digits)
    }
  }

  /// Eight digits; RENIPRESS codes are often written without their zeros.
  static func ipress(_ text: String?) -> CodeReading<IPRESSCode> {
    read(text, length: 8, shortest: 1) { digits throws(CodeError) in try IPRESSCode(digits) }
  }

  /// A código modular of seven digits, with its anexo where a column has it; five or six are seven
  /// whose zeros were lost.
  static func school(_ text: String?, anexo: String?) -> CodeReading<ServicioEducativoCode> {
    read(text, length: 7, shortest: 5) { digits throws(CodeError) in
      try ServicioEducativoCode(modular: digits, anexo: anexo)
    }
  }

  /// Six digits; five or four are six whose zeros were lost.
  static func schoolBuilding(_ text: String?) -> CodeReading<CodigoLocal> {
    read(text, length: 6, shortest: 4) { digits throws(CodeError) in try CodigoLocal(digits) }
  }

  /// True for the code of a block or centro poblado of the district that a spreadsheet took for a
  /// number: it begins with the ubigeo once a zero is put before it.
  static func hasLostZero(_ id: String, of ubigeo: Ubigeo) -> Bool {
    ubigeo.text.hasPrefix("0") && id.utf8.count >= 9 && !id.hasPrefix(ubigeo.text)
      && ("0" + id).hasPrefix(ubigeo.text)
  }

  /// Digits padded to `length`; nil when the text is not digits or is longer.
  static func padded(_ text: String, to length: Int, shortest: Int = 1) -> String? {
    guard FieldText.isDigits(text), (shortest...length).contains(text.utf8.count) else {
      return nil
    }
    return String(repeating: "0", count: length - text.utf8.count) + text
  }

  private static func read<Code: Hashable>(
    _ text: String?, length: Int, shortest: Int,
    _ make: (String) throws(CodeError) -> Code
  ) -> CodeReading<Code> {
    guard let value = FieldText.value(text) else { return .blank }
    guard let digits = SpreadsheetNumber.digits(value) else { return .lostDigits }
    guard let full = padded(digits, to: length, shortest: shortest), let code = try? make(full)
    else { return .unreadable }
    return full == digits ? .asWritten(code) : .restored(code)
  }
}

extension CodeReading {
  var code: Code? {
    switch self {
    case .asWritten(let code), .restored(let code): code
    case .blank, .lostDigits, .unreadable: nil
    }
  }
}
