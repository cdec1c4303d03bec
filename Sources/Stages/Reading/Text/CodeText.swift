internal import SectorizaModel

/// A code as a source spells it, and what was done to understand it.
enum CodeReading<Code: Hashable>: Hashable {
  case blank
  case asWritten(Code)
  /// A zero (or several) that a spreadsheet dropped was put back.
  case restored(Code)
  case unreadable
}

/// Codes are text: their zeros count, and spreadsheets eat them.
enum CodeText {
  /// Six digits; five are six whose first zero was lost, since departments are 01…25.
  static func ubigeo(_ text: String?) -> CodeReading<Ubigeo> {
    read(text, length: 6, shortest: 5) { digits throws(CodeError) in try Ubigeo(digits) }
  }

  /// Ten digits; nine are ten whose first zero was lost; four are the local part, whose ubigeo is
  /// that of the same record.
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
    guard var digits = FieldText.value(text) else { return .blank }
    // A number column exported as decimal: `60105.0`.
    if digits.hasSuffix(".0") { digits.removeLast(2) }
    guard let full = padded(digits, to: length, shortest: shortest),
      full.contains(where: { $0 != "0" }), let code = try? make(full)
    else { return .unreadable }
    return full == digits ? .asWritten(code) : .restored(code)
  }
}

extension CodeReading {
  var code: Code? {
    switch self {
    case .asWritten(let code), .restored(let code): code
    case .blank, .unreadable: nil
    }
  }
}
