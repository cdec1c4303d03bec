import SectorizaModel

/// What the responsable del Padrón has to correct or complete (domain R22, R24, R25, R27): a row for each
/// child with something to do, in the order of the lists. The program never writes the Padrón.
struct PadronWorkList {
  let ground: ProfileGround

  static let headings = [
    "N.º", "Lista", "Fila", "Código de Padrón", "Documento", "Apellidos y nombres",
    "Fecha de nacimiento", "Dirección", "Referencia", "Teléfono", "Sector",
    "Qué corregir o completar",
  ]

  private struct Task {
    let source: RecordSource
    let documents: [PersonDocument]
    let details: PersonDetails
    let address: WrittenAddress?
    let sector: String?
    let work: [String]
  }

  /// nil when there is nothing to do.
  var table: ProfileTable? {
    var order: [String: Int] = [:]
    for source in ground.nominal.list.persons.map(\.source)
      + ground.nominal.list.rejected.map(\.source)
    where order[source.file] == nil { order[source.file] = order.count }
    let tasks = (ofPersons + ofRejected).sorted { one, other in
      (order[one.source.file] ?? 0, one.source.row)
        < (order[other.source.file] ?? 0, other.source.row)
    }
    guard !tasks.isEmpty else { return nil }
    var table = ProfileTable(
      name: "trabajo_padron", sheet: "Padrón", headings: PadronWorkList.headings)
    for (number, task) in tasks.enumerated() {
      let strongest = task.documents.first { $0.kind != .padron }
      table.append([
        .integer(number + 1), .text(task.source.file), .integer(task.source.row),
        .code(task.documents.first { $0.kind == .padron }?.number),
        .code(strongest.map { "\($0.kind.rawValue) \($0.number)" }), .text(task.details[.name]),
        .text(task.details[.birthDate]), .text(task.address?.whole),
        .text(task.address?.reference), .code(task.details[.phone]), .code(task.sector),
        .text(task.work.joined(separator: "; ")),
      ])
    }
    return table
  }

  private var ofPersons: [Task] {
    let persons = ground.nominal.list.persons
    let hasPadron = persons.contains { $0.documents.contains { $0.kind == .padron } }
    let contradictions = PadronContradictions(ground)
    return zip(persons, ground.nominal.caseload.assignments).compactMap { person, assignment in
      guard person.kind == .child else { return nil }
      var work = person.flaws.map(\.rawValue)
      if hasPadron, !person.documents.contains(where: { $0.kind == .padron }) {
        work.append("no figura en el Padrón Nominal de las listas")
      }
      if case .withoutPlace(let reason) = assignment.outcome {
        work.append("sin ubicar: \(reason.rawValue)")
      } else if assignment.confidence == .low {
        work.append("ubicación por confirmar con una visita o llamada")
      }
      work += contradictions.work(of: assignment.person)
      guard !work.isEmpty else { return nil }
      return Task(
        source: person.source, documents: person.documents,
        details: ground.details.details(of: person), address: person.address,
        sector: ground.sectorCode(assignment), work: work)
    }
  }

  /// Records that cannot be followed until somebody corrects them; a child that two lists name is
  /// no mistake, one that a list names twice is.
  private var ofRejected: [Task] {
    var filesOfPerson: [RecordSource: Set<String>] = [:]
    for person in ground.nominal.list.persons {
      var files: Set<String> = [person.source.file]
      for source in person.otherSources {
        filesOfPerson[source] = files
        files.insert(source.file)
      }
    }
    return ground.nominal.list.rejected.compactMap { record in
      switch record.reason {
      case .inactive: return nil
      case .repeated:
        guard record.kind == .child,
          filesOfPerson[record.source]?.contains(record.source.file) ?? true
        else { return nil }
      case .noBirthDate, .bornAfterCut, .tooOld: break
      }
      return Task(
        source: record.source, documents: record.documents,
        details: ground.details.details(of: record.source), address: nil, sector: nil,
        work: ["no se usa: " + record.reason.rawValue])
    }
  }
}
