import SectorizaModel

/// A list for each gestor: whom to visit, as responsible or for its programme, in the order of a walk.
struct GestorLists {
  let ground: ProfileGround

  static let headings = [
    "N.º", "Sector", "Manzana o centro poblado", "Apellidos y nombres", "Edad",
    "Madre o persona que cuida", "Teléfono", "Dirección", "Referencia", "Prioridad",
    "Establecimiento de salud de referencia",
  ]

  /// One for each gestor with persons, in the order of the list of gestores.
  var tables: [ProfileTable] {
    var persons = [[Int]](repeating: [], count: ground.nominal.gestores.count)
    for (position, assignment) in ground.nominal.caseload.assignments.enumerated() {
      for gestor in [assignment.gestor].compactMap(\.self) + assignment.others {
        persons[gestor.position].append(position)
      }
    }
    let names = GestorFileNames(ground.nominal.gestores.map(\.id))
    return persons.indices.filter { !persons[$0].isEmpty }.map { gestor in
      var table = ProfileTable(
        name: names.names[gestor], sheet: "Lista", headings: GestorLists.headings)
      let order = VisitOrder(ground, base: ground.nominal.gestores[gestor].base)
        .order(persons[gestor])
      for (number, person) in order.enumerated() { table.append(row(number + 1, person)) }
      return table
    }
  }

  private func row(_ number: Int, _ position: Int) -> [CSVCell] {
    let person = ground.nominal.list.persons[position]
    let assignment = ground.nominal.caseload.assignments[position]
    let details = ground.details.details(of: person)
    return [
      .integer(number), .code(ground.sectorCode(assignment)),
      .text(ground.place(assignment, person)), .text(details[.name]), .text(PersonAge.text(person)),
      .text(details[.caregiver]), .code(details[.phone]), .text(person.address?.whole),
      .text(person.address?.reference),
      .text(details[.priority] ?? PersonAge.priority(person)),
      .text(ground.ipress(assignment)),
    ]
  }
}

/// What age a person is of, and how soon to see it when its list does not say (Directive §7.2:
/// those under 30 days first, then gestantes and those under 24 months).
enum PersonAge {
  static func text(_ person: Person) -> String {
    if person.kind == .gestante { return "gestante" }
    if let days = person.ageDays, person.ageMonths == 0 {
      return days == 1 ? "1 día" : "\(days) días"
    }
    guard let months = person.ageMonths else { return "" }
    let (years, rest) = (months / 12, months % 12)
    let inMonths = rest == 1 ? "1 mes" : "\(rest) meses"
    guard years > 0 else { return inMonths }
    let inYears = years == 1 ? "1 año" : "\(years) años"
    return rest == 0 ? inYears : "\(inYears) y \(inMonths)"
  }

  static func priority(_ person: Person) -> String {
    switch rank(person) {
    case 0: "1 muy alta"
    case 1: "2 alta"
    default: "3 regular"
    }
  }

  static func rank(_ person: Person) -> Int {
    if person.isNewborn { return 0 }
    return person.kind == .gestante || (person.ageMonths ?? .max) < 24 ? 1 : 2
  }
}

/// The names of the files of gestores. An id is in the shared tables too, but one that may be a
/// document of identity is not put in a name.
struct GestorFileNames {
  /// Without folder and ending, each once, by position in the list of gestores.
  let names: [String]

  init(_ ids: [String]) {
    var taken: Set<String> = []
    names = ids.enumerated().map { position, id in
      let number = String(position + 1)
      var name = GestorFileNames.safe(id)
      if name.isEmpty || GestorFileNames.mayBeDocument(id) { name = "n" + number }
      // Some file systems take capitals and small letters for the same.
      if !taken.insert(name.lowercased()).inserted {
        name += "_n" + number
        taken.insert(name.lowercased())
      }
      return "gestor_" + name
    }
  }

  /// At most 40 ASCII letters, digits, `-` and `_`.
  private static func safe(_ id: String) -> String {
    var name = ""
    for scalar in id.unicodeScalars.prefix(40) {
      let isPlain =
        ("0"..."9").contains(scalar) || ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar)
        || scalar == "-"
      name.unicodeScalars.append(isPlain ? scalar : "_")
    }
    return name.contains { $0 != "_" } ? name : ""
  }

  private static func mayBeDocument(_ id: String) -> Bool {
    id.unicodeScalars.count { ("0"..."9").contains($0) } >= 7
  }
}
