internal import SectorizaModel

/// A row of a nominal list, as it is understood.
struct PersonRow {
  let record: RawRecord
  let table: RawTable
  let map: ColumnMap
  let kind: Person.Kind
  let documents: RecordDocuments
  let birth: CalendarDate?
  /// How the list writes the sex of who is in it; nil when nobody asks.
  var sexes: SexCodes?

  init(record: RawRecord, table: RawTable, map: ColumnMap, kind: Person.Kind) {
    self.record = record
    self.table = table
    self.map = map
    self.kind = kind
    documents =
      kind == .gestante
      ? RecordDocuments.ofGestante(record, map) : RecordDocuments.ofChild(record, map)
    birth =
      (map.has("fecha_nacimiento") ? map.position("fecha_nacimiento") : map.position("fecha_nac"))
      .flatMap { PersonText.date(record.text($0)) }
  }

  var source: RecordSource { RecordSource(file: table.source.file, row: record.row) }
  var place: Finding.Place { table.place(row: record.row) }
  var name: RecordName? { RecordName(record, map) }

  /// The first of the columns that is not empty.
  func text(_ names: String...) -> String? {
    for name in names {
      if let text = record.text(map.position(name)) { return text }
    }
    return nil
  }

  /// Everything it tells but the age and the position. What is wrong is counted for its column.
  ///
  /// - Parameter district: The one that the lists should be of.
  func record(
    cutDate: CalendarDate, district: Ubigeo?, _ tallies: inout PersonTallies
  ) -> PersonRecord {
    var told = PersonRecord(source: source, kind: kind, documents: documents.documents)
    takeCodes(&told, district, &tallies)
    told.address = address
    (told.ipress, told.compared.isIPRESSOfInsurance) = ipress(&tallies)
    told.household = kind == .gestante ? documents.documents.first?.number : mother
    let phone = text("celular_madre", "telefono")
    told.hasValidPhone = PersonText.isMobile(phone)
    told.compared.take(phone: phone, name: name, birth: birth)
    told.compared.sex = sexes?.sex(text("sexo"))
    if phone != nil, !told.hasValidPhone {
      tallies.phones.add(
        map.heading(map.has("celular_madre") ? "celular_madre" : "telefono"), table, record.row)
    }
    told.language = PersonText.language(text("lengua_madre", "lengua"))
    told.programmes = PersonText.programmes(text("programas", "programa"))
    if !PersonText.isKnownProgrammeList(text("programas", "programa")) {
      tallies.programmes.add(
        map.heading(map.has("programas") ? "programas" : "programa"), table, record.row)
    }
    told.visitsPerMonth = visitsPerMonth(&tallies)
    told.priority = priority(&tallies)
    told.flaws = flaws(told, district)
    told.flaws.formUnion(dueDateFlaws(cutDate, &tallies))
    return told
  }

  private func takeCodes(
    _ told: inout PersonRecord, _ district: Ubigeo?, _ tallies: inout PersonTallies
  ) {
    told.ubigeo = tallies.codes.code(
      CodeText.ubigeo(text("ubigeo")), map.heading("ubigeo"), of: table, row: record.row,
      value: text("ubigeo"))
    if let district, let own = told.ubigeo, own != district {
      tallies.otherDistrict.add(map.heading("ubigeo"), table, record.row, value: own.text)
    }
    let own = told.ubigeo ?? district
    told.centroPoblado = tallies.codes.code(
      CodeText.centroPoblado(text(placeColumn), ubigeo: own), map.heading(placeColumn), of: table,
      row: record.row, value: text(placeColumn))
    tallies.codes.check(
      told.centroPoblado, of: own, map.heading(placeColumn), table, row: record.row)
    told.manzana = text("manzana")
    told.zona = text("zona")
    told.sector = text("sector")
    if let block = told.manzana, SpreadsheetNumber.hasLostDigits(block) {
      tallies.lostBlocks.add(map.heading("manzana"), table, record.row, value: block)
    }
  }

  private var placeColumn: String { table.role == .gestantes ? "ccpp" : "centro_poblado" }

  /// The document of the mother: what joins the children of a home.
  private var mother: String? {
    PersonText.dni(text("dni_madre"))?.text ?? PersonText.documentNumber(text("dni_madre"))
  }

  /// Compromiso 1 keeps the lot apart from the rest of the address.
  private var address: WrittenAddress? {
    let lot = PersonText.written(text("lote")).map { "LT \($0)" }
    let line = [
      PersonText.written(text("direccion")), PersonText.written(text("direccion_2")), lot,
    ].compactMap(\.self).joined(separator: " ")
    return WrittenAddress(
      street: PersonText.written(text("eje_vial")), line: line.isEmpty ? nil : line,
      reference: PersonText.written(text("referencia")))
  }

  /// The street and the line of the address; nil when none is written.
  var addressLine: String? {
    guard let address, address.isComparable else { return nil }
    return [address.street, address.line].compactMap(\.self).joined(separator: " ")
  }

  /// The establishment that attends the person, else that of its insurance, and whether it is this.
  private func ipress(
    _ tallies: inout PersonTallies
  ) -> (code: IPRESSCode?, isOfInsurance: Bool) {
    for column in ["ipress", "ipress_adscripcion"] {
      let text = text(column)
      if let code = CodeText.ipress(text).code { return (code, column == "ipress_adscripcion") }
      if text != nil { tallies.ipress.add(map.heading(column), table, record.row, value: text) }
    }
    return (nil, false)
  }

  /// What Compromiso 1 asks for: a whole number of visits in the month.
  private func visitsPerMonth(_ tallies: inout PersonTallies) -> Double? {
    guard let text = text("visitas_mes") else { return nil }
    if let visits = FieldText.number(text), (0...31).contains(visits) { return visits }
    tallies.visits.add(map.heading("visitas_mes"), table, record.row, value: text)
    return nil
  }

  /// That of a list with traffic lights.
  private func priority(_ tallies: inout PersonTallies) -> Priority? {
    guard let text = text("prioridad") else { return nil }
    if let priority = PriorityText.priority(text) { return priority }
    tallies.priorities.add(map.heading("prioridad"), table, record.row)
    return nil
  }

  // MARK: Flaws

  /// What is wrong with the fields that the list has (domain R25). A list without a column says
  /// nothing of it.
  private func flaws(_ told: PersonRecord, _ district: Ubigeo?) -> Set<RecordFlaw> {
    var found: Set<RecordFlaw> = []
    func add(_ flaw: RecordFlaw, if isThere: Bool) { if isThere { found.insert(flaw) } }
    add(.noDocument, if: told.documents.isEmpty && !documents.hasInvalid)
    add(.invalidDocument, if: documents.hasInvalid)
    let kinds = Set(told.documents.map(\.kind))
    add(.onlyProvisionalDocument, if: !kinds.isEmpty && kinds.isSubset(of: [.cnv, .padron]))
    if let flaw = name?.flaw { found.insert(flaw) }
    if kind == .child, map.has("dni_madre") {
      let text = text("dni_madre")
      add(.noMotherDocument, if: text == nil)
      add(.invalidMotherDocument, if: text != nil && !PersonText.isAdultDocument(text))
    }
    let hasAddress = ["eje_vial", "direccion", "direccion_2", "lote", "referencia"]
      .contains(where: map.has)
    add(.noAddress, if: hasAddress && told.address == nil)
    add(.noCentroPoblado, if: map.has(placeColumn) && told.centroPoblado == nil)
    if let district {
      add(.otherDistrict, if: told.ubigeo.map { $0 != district } ?? false)
      add(
        .otherDistrictCentroPoblado,
        if: told.centroPoblado.map { $0.ubigeo != district } ?? false)
    }
    if ["celular_madre", "telefono"].contains(where: map.has) {
      let isWritten = text("celular_madre", "telefono") != nil
      add(.noPhone, if: !isWritten)
      add(.invalidPhone, if: isWritten && !told.hasValidPhone)
    }
    add(
      .noIPRESS,
      if: ["ipress", "ipress_adscripcion"].contains(where: map.has) && told.ipress == nil)
    add(.notFound, if: PersonText.saysNo(text("encontrado")))
    add(.notFound, if: PersonText.saysYes(text("no_encontrado")))
    add(.notFound, if: Heading.folded(text("etapa") ?? "").hasPrefix("NO ENCONTRAD"))
    return found
  }

  /// A birth that was due before the cut may have been; one more than 42 weeks ahead cannot be.
  private func dueDateFlaws(
    _ cutDate: CalendarDate, _ tallies: inout PersonTallies
  ) -> Set<RecordFlaw> {
    guard kind == .gestante, let text = text("fpp") else { return [] }
    if let due = PersonText.date(text), cutDate.days(until: due) <= Self.longestWaitDays {
      guard due < cutDate else { return [] }
      tallies.pastDue.add(map.heading("fpp"), table, record.row)
      return [.pastDueDate]
    }
    tallies.impossibleDue.add(map.heading("fpp"), table, record.row)
    return [.impossibleDueDate]
  }

  private static let longestWaitDays = 294
}
