internal import SectorizaGeometry
internal import SectorizaModel

/// Reads the records of nominal lists into persons and rejected records.
///
/// A record is one or the other, whatever is wrong with it. No name and no address is looked at.
struct PersonRows {
  let cutDate: CalendarDate
  let ubigeo: Ubigeo?
  private(set) var persons: [Person] = []
  private(set) var rejected: [RejectedRecord] = []
  private(set) var findings: [Finding] = []
  /// Documents already read, over all the lists: a child is often there two or three times.
  private var documents: Set<PersonDocument> = []
  private var tallies = PersonTallies()

  init(cutDate: CalendarDate, ubigeo: Ubigeo?) {
    self.cutDate = cutDate
    self.ubigeo = ubigeo
  }

  /// Reads every record of a list. `positions` are those of its records, nil where unknown.
  mutating func read(_ table: RawTable, _ map: ColumnMap, positions: [ProjectedPoint?]) {
    tallies = PersonTallies()
    for (index, record) in table.records.enumerated() {
      let isGestante = table.role == .gestantes && !Self.saysChild(record, map)
      read(record, table, map, isGestante: isGestante, position: positions[index])
    }
    findings += tallies.findings()
  }

  /// Lists of gestantes may hold children that the Padrón lacks.
  private static func saysChild(_ record: RawRecord, _ map: ColumnMap) -> Bool {
    record.text(map.position("tipo")).map {
      ["NINO", "NINA", "NINO A", "MENOR"].contains(Heading.folded($0))
    } ?? false
  }

  private mutating func read(
    _ record: RawRecord, _ table: RawTable, _ map: ColumnMap, isGestante: Bool,
    position: ProjectedPoint?
  ) {
    let source = RecordSource(file: table.source.file, row: record.row)
    let known =
      isGestante ? ownDocument(record, table, map) : childDocuments(record, table, map)
    func text(_ names: String...) -> String? {
      for name in names {
        if let text = record.text(map.position(name)) { return text }
      }
      return nil
    }
    let birth = PersonText.date(text("fecha_nacimiento", "fecha_nac"))
    var band = AgeBand.gestante
    if let reason = rejection(
      isGestante: isGestante, birth: birth, state: text("estado_registro"), known, &band)
    {
      rejected.append(RejectedRecord(source: source, document: known.first, reason: reason))
      if reason == .noBirthDate, !map.has("fecha_nacimiento") {
        tallies.withoutBirthColumn.add("", table, record.row)
        return
      }
      findings.append(Self.finding(reason, table.place(row: record.row)))
      return
    }
    for document in known { documents.insert(Self.identity(document)) }
    let district = tallies.codes.code(
      CodeText.ubigeo(text("ubigeo")), map.heading("ubigeo"), of: table, row: record.row,
      value: text("ubigeo"))
    if let ubigeo, let district, district != ubigeo {
      tallies.otherDistrict.add(map.heading("ubigeo"), table, record.row, value: district.text)
    }
    let placeName = table.role == .gestantes ? "ccpp" : "centro_poblado"
    let populated = tallies.codes.code(
      CodeText.centroPoblado(text(placeName), ubigeo: district ?? ubigeo),
      map.heading(placeName), of: table, row: record.row, value: text(placeName))
    tallies.codes.check(
      populated, of: district ?? ubigeo, map.heading(placeName), table, row: record.row)
    if let block = text("manzana"), SpreadsheetNumber.hasLostDigits(block) {
      tallies.lostBlocks.add(map.heading("manzana"), table, record.row, value: block)
    }
    let phone = text("celular_madre", "telefono")
    if phone != nil, !PersonText.isMobile(phone) {
      tallies.phones.add(
        map.heading(map.has("celular_madre") ? "celular_madre" : "telefono"), table, record.row)
    }
    if !PersonText.isKnownProgrammeList(text("programas", "programa")) {
      tallies.programmes.add(
        map.heading(map.has("programas") ? "programas" : "programa"), table, record.row)
    }
    if known.isEmpty { tallies.withoutDocument.add("", table, record.row) }
    if isGestante, let due = PersonText.date(text("fpp")), due < cutDate {
      tallies.pastDue.add(map.heading("fpp"), table, record.row)
    }
    persons.append(
      Person(
        source: source, kind: isGestante ? .gestante : .child, documents: known, band: band,
        ageMonths: isGestante ? nil : birth?.completedMonths(until: cutDate),
        ageDays: isGestante ? nil : birth?.days(until: cutDate), ubigeo: district,
        centroPoblado: populated, manzana: text("manzana"), zona: text("zona"),
        sector: text("sector"), position: position,
        household: isGestante
          ? known.first?.number
          : PersonText.dni(text("dni_madre"))?.text ?? PersonText.documentNumber(text("dni_madre")),
        hasValidPhone: PersonText.isMobile(phone),
        language: PersonText.language(text("lengua_madre", "lengua")),
        programmes: PersonText.programmes(text("programas", "programa"))))
  }

  private func rejection(
    isGestante: Bool, birth: CalendarDate?, state: String?, _ known: [PersonDocument],
    _ band: inout AgeBand
  ) -> RejectedRecord.Reason? {
    if let state, state == "0" || state.uppercased() == "INACTIVO" { return .inactive }
    if !isGestante {
      guard let birth else { return .noBirthDate }
      if birth > cutDate { return .bornAfterCut }
      guard let found = AgeBand(born: birth, on: cutDate) else { return .tooOld }
      band = found
    }
    return known.contains { documents.contains(Self.identity($0)) } ? .repeated : nil
  }

  /// The documents of a child, the strongest first: DNI, CUI, CNV, code of the Padrón.
  private mutating func childDocuments(
    _ record: RawRecord, _ table: RawTable, _ map: ColumnMap
  ) -> [PersonDocument] {
    var found: [PersonDocument] = []
    func number(_ name: String) -> String? {
      PersonText.documentNumber(record.text(map.position(name)))
    }
    let text = record.text(map.position("dni"))
    if let dni = PersonText.dni(text) {
      found.append(PersonDocument(dni))
      noteZeros(text, dni, map.heading("dni"), table, record.row)
    }
    if let cui = number("cui") {
      found.append(
        PersonDocument(kind: .cui, number: CodeText.padded(cui, to: 8, shortest: 5) ?? cui))
    }
    if let cnv = number("cnv") { found.append(PersonDocument(kind: .cnv, number: cnv)) }
    if let code = number("cod_padron") {
      found.append(PersonDocument(kind: .padron, number: code))
    }
    if found.isEmpty {
      found =
        document("documento", record, table, map) ?? document("doc", record, table, map)
        ?? []
    }
    return found
  }

  private mutating func ownDocument(
    _ record: RawRecord, _ table: RawTable, _ map: ColumnMap
  ) -> [PersonDocument] { document("doc", record, table, map) ?? [] }

  /// A document of unknown kind is a DNI when it has its eight digits; fewer are a DNI whose zeros
  /// were lost only where the heading says that it is one.
  private mutating func document(
    _ name: String, _ record: RawRecord, _ table: RawTable, _ map: ColumnMap
  ) -> [PersonDocument]? {
    let text = record.text(map.position(name))
    guard let number = PersonText.documentNumber(text) else { return nil }
    let saysDNI = Heading.folded(map.heading(name)).split(separator: " ").contains("DNI")
    guard saysDNI || number.utf8.count == 8, let dni = PersonText.dni(text) else {
      return [PersonDocument(kind: .other, number: number)]
    }
    noteZeros(text, dni, map.heading(name), table, record.row)
    return [PersonDocument(dni)]
  }

  private mutating func noteZeros(
    _ text: String?, _ dni: DNI, _ column: String, _ table: RawTable, _ row: Int
  ) {
    guard PersonText.documentNumber(text) != dni.text else { return }
    tallies.lostDNIZeros.add(column, table, row)
  }

  /// The CUI of a child becomes its DNI: the same number is the same child.
  private static func identity(_ document: PersonDocument) -> PersonDocument {
    document.kind == .cui
      ? PersonDocument(kind: .dni, number: document.number) : document
  }

  private static func finding(
    _ reason: RejectedRecord.Reason, _ place: Finding.Place
  ) -> Finding {
    let remedy =
      switch reason {
      case .noBirthDate: "Escriba la fecha de nacimiento como dd/mm/aaaa."
      case .bornAfterCut: "Revise la fecha de nacimiento o la fecha de corte («fecha»)."
      case .tooOld: "No corresponde al Padrón: puede quitarse de la lista."
      case .repeated: "Deje un solo registro de la persona."
      case .inactive: "Si volvió al distrito, actívelo en el Padrón."
      }
    return Finding(
      .warning, "registro-rechazado", at: place, "El registro no se usa: \(reason.rawValue).",
      remedy: remedy)
  }
}
