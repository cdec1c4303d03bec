import Foundation
import SectorizaModel
import SectorizaReading
import Testing

/// The parameters of the work of gestores: those of the house, and what a district changes.
@Suite struct CareSheetTests {
  private func read(_ sheet: String?) throws -> ReadingResult {
    let bench = try Workbench()
    var description = try bench.description([.units: [try bench.write("u.csv", plainUnits)]])
    description.cutDate = CalendarDate("2026-11-01")
    if let sheet { description.careSheet = try bench.write("cargas.yaml", sheet) }
    return TerritoryReader.read(description)
  }

  private func activity(_ code: String, in sheet: CareSheet) throws -> CareActivity {
    try #require(sheet.activities.first { $0.code == code })
  }

  @Test func `the house knows the activities of the model, each with its source`() throws {
    let sheet = CareSheet.standard
    #expect(
      sheet.activities.map(\.code) == [
        "itpi", "dit_tel", "saf", "saf_tel", "c1_a", "c1_b", "c1_g", "juntos", "juntos_tel",
        "salud", "seg_tel", "mensaje",
      ])
    #expect(sheet.activities.allSatisfy { !$0.source.isEmpty })
    #expect(sheet.field == FieldCosts())
    #expect(try activity("dit_tel", in: sheet).timesPerMonth == 4.348)
    #expect(try activity("c1_b", in: sheet).target.childrenMonths == 6...11)
    #expect(try activity("c1_g", in: sheet).target.childrenMonths == nil)
    #expect(try !activity("itpi", in: sheet).isOn)
    #expect(sheet.parameters.count == 10 + 3 + 12)
    #expect(sheet.parameters.allSatisfy { $0.isDefault && $0.value.contains("fuente: ") })
  }

  @Test func `without a file a district has those of the house`() throws {
    #expect(try read(nil).care == CareSheet.standard)
    #expect(try read("").care == CareSheet.standard)
  }

  @Test func `an activity may be of certain months of the year`() throws {
    let result = try read("actividades: [{codigo: juntos, calendario: [10, 3, 3]}]")
    #expect(result.errors.isEmpty)
    #expect(try activity("juntos", in: result.care).calendar == [3, 10])
    #expect(
      result.care.parameters.contains {
        $0.name == "cargas.juntos" && $0.value.contains("en los meses 3, 10")
      })
    for wrong in ["3", "[0]", "[13]", "[marzo]"] {
      let errors = try read("actividades: [{codigo: juntos, calendario: \(wrong)}]").errors
      #expect(errors.count == 1, "\(wrong)")
    }
  }

  @Test func `a district may weigh priorities, and is told where the number comes from`() throws {
    let result = try read(
      "prioridad: {muy_alta: {valor: 2, fuente: acuerdo}, regular: 0.5}")
    #expect(result.errors.isEmpty)
    #expect(result.care.priority == PriorityFactors(veryHigh: 2, high: 1, regular: 0.5))
    #expect(result.care.model(base: WorkloadModel()).priority == result.care.priority)
    let chosen = result.care.parameters.filter { !$0.isDefault }
    #expect(chosen.map(\.name) == ["cargas.prioridad.muy_alta", "cargas.prioridad.regular"])
    #expect(chosen[0].value == "2.0 (fuente: acuerdo)")
    for wrong in ["{muy_alta: -1}", "{urgente: 2}", "{alta: 11}", "3"] {
      #expect(try read("prioridad: \(wrong)").errors.count == 1, "\(wrong)")
    }
  }

  @Test func `a district changes what it says and nothing else`() throws {
    let result = try read(
      """
      version: 1
      campo:
        visitas_por_dia_urbano: 6
        parte_administrativa: {valor: 0.25, fuente: medido}
      actividades:
        - {codigo: c1_b, veces_al_mes: 4, fuente: guía local}
        - {codigo: saf, activa: no}
        - {codigo: ronda, programa: Municipal, meses: [0, 5], veces_a_la_semana: 2, minutos: 15}
      """)
    #expect(result.errors.isEmpty)
    #expect(result.care.field.urbanVisitsPerDay == 6)
    #expect(result.care.field.administrationShare == 0.25)
    #expect(result.care.field.failedShare == 0.15)
    let changed = try activity("c1_b", in: result.care)
    #expect(changed.timesPerMonth == 4 && changed.minutes == 30 && changed.followsList)
    #expect(changed.target.childrenMonths == 6...11)
    #expect(try !activity("saf", in: result.care).isOn)
    let added = try activity("ronda", in: result.care)
    #expect(added.programme == "municipal" && added.modality == .visit)
    #expect(added.timesPerMonth == 2 * 4.348 && added.target.childrenMonths == 0...5)
    let chosen = result.care.parameters.filter { !$0.isDefault }.map(\.name)
    #expect(
      chosen == [
        "cargas.visitas_por_dia_urbano", "cargas.parte_administrativa", "cargas.saf",
        "cargas.c1_b", "cargas.ronda",
      ])
    #expect(result.inputs.contains { $0.role == "cargas" })
  }

  @Test(arguments: [
    ("campo: {visitas_por_dia: 3}", "clave-desconocida"),
    ("campo: {parte_administrativa: 1}", "valor-fuera-de-rango"),
    ("campo: {a_pie_kmh: 0}", "valor-fuera-de-rango"),
    ("campo: {a_pie_kmh: rapido}", "tipo-incorrecto"),
    ("actividades: {codigo: x}", "tipo-incorrecto"),
    ("actividades: [{programa: saf}]", "falta-codigo"),
    ("actividades: [{codigo: x, programa: saf, minutos: 3}]", "falta-dato"),
    ("actividades: [{codigo: x, programa: saf, veces_al_mes: 3}]", "falta-dato"),
    ("actividades: [{codigo: x, minutos: 3, veces_al_mes: 3}]", "falta-dato"),
    ("actividades: [{codigo: saf, meses: [9, 3]}]", "valor-fuera-de-rango"),
    ("actividades: [{codigo: saf, meses: 9}]", "tipo-incorrecto"),
    ("actividades: [{codigo: saf, modalidad: paloma}]", "tipo-incorrecto"),
    ("actividades: [{codigo: saf, minutos: -1}]", "valor-fuera-de-rango"),
    ("version: 2", "version-desconocida"), ("- a\n- b", "tipo-incorrecto"),
    ("campo: [", "cargas-ilegibles"),
  ])
  func `what is wrong in the file is an error with its place`(text: String, code: String) throws {
    let result = try read(text)
    #expect(result.errors.map(\.code) == [code])
    #expect(result.errors.first?.place.file?.hasSuffix("cargas.yaml") == true)
    #expect(result.territory == nil)
  }

  @Test func `the description names the file`() throws {
    let (description, findings) = DescriptionParser.parse(
      "parametros: {archivo: cargas.yaml, gestante: 2}", file: "distrito.yaml", folder: ".",
      environment: [:])
    #expect(findings.isEmpty)
    #expect(description?.careSheet?.file == "cargas.yaml")
    #expect(description?.workload.gestante == 2)
  }
}

/// Absences, restrictions and the visits that a list asks for.
@Suite struct GestorDetailTests {
  private func read(
    gestores: String, restrictions: String? = nil, padron: String? = nil
  ) throws -> ReadingResult {
    let bench = try Workbench()
    var description = try bench.description([
      .units: [try bench.write("u.csv", plainUnits)],
      .gestores: [try bench.write("g.csv", gestores)],
      .padron: [
        try bench.write(
          "p.csv",
          padron
            ?? """
            dni,cui,fecha_nacimiento,dni_madre
            00000011,,01/01/2026,00000091
            ,00000012,01/01/2025,00000091

            """)
      ],
    ])
    if let restrictions {
      description.sources[.restrictions] = [try bench.write("r.csv", restrictions)]
    }
    description.cutDate = CalendarDate("2026-11-01")
    return TerritoryReader.read(description)
  }

  @Test func `absences are read with one end or both`() throws {
    let result = try read(
      gestores: """
        gestor_id,ausente_desde,ausente_hasta
        a,01/11/2026,2026-11-30
        b,05/11/2026,
        c,,

        """)
    #expect(result.errors.isEmpty)
    let date = try #require(CalendarDate("2026-11-01"))
    #expect(result.gestores.map { $0.absence?.days(inMonthFrom: date) } == [30, 26, nil])
  }

  @Test func `an absence that is not understood is an error`() throws {
    let result = try read(
      gestores: """
        gestor_id,ausente_desde,ausente_hasta
        a,mañana,
        b,30/11/2026,01/11/2026

        """)
    #expect(result.errors.map(\.code) == ["fecha-no-valida", "ausencia-al-reves"])
    #expect(result.errors.map(\.place.row) == [2, 3])
  }

  @Test func `a restriction speaks of a person by any document, or of a home by the mother`() throws
  {
    let result = try read(
      gestores: "gestor_id\na\nb\n",
      restrictions: """
        gestor_id,doc
        a,00000012
        b,00000091
        z,00000011
        a,00000077
        ,00000011
        a,

        """)
    #expect(
      result.restrictions == [
        GestorRestriction(gestor: "a", document: PersonDocument(kind: .cui, number: "00000012")),
        GestorRestriction(gestor: "b", document: PersonDocument(kind: .dni, number: "00000091")),
        GestorRestriction(gestor: "z", document: PersonDocument(kind: .dni, number: "00000011")),
      ])
    #expect(result.findings("restriccion-de-otro-gestor").map(\.place.row) == [4])
    #expect(result.findings("restriccion-de-nadie").map(\.place.row) == [5])
    #expect(result.findings("restriccion-incompleta").first?.message.contains("6 y 7") == true)
    let told = result.findings.map { "\($0)" }.joined()
    for document in ["00000011", "00000012", "00000077", "00000091"] {
      #expect(!told.contains(document))
    }
  }

  @Test func `a priority is a word or a colour, and what is neither is only counted`() throws {
    let values = [
      "Muy alta", "ROJO", "1 muy alta", "prioridad alta", "Ámbar", "amarillo", "regular", "verde",
      "", "1", "ZQALTO", "media",
    ]
    let result = try read(
      gestores: "gestor_id\na\n",
      padron: "dni,fecha_nacimiento,Semáforo\n"
        + values.enumerated().map { "000000\(11 + $0),01/01/2026,\($1)\n" }.joined())
    #expect(
      result.persons.persons.map(\.priority) == [
        .veryHigh, .veryHigh, .veryHigh, .high, .high, .high, .regular, .regular, nil, nil, nil,
        nil,
      ])
    let told = result.findings("prioridad-desconocida")
    #expect(told.map(\.place.row) == [11])
    #expect(told.first?.message.contains("3") == true && told.first?.remedy.isEmpty == false)
    #expect(!result.findings.map { "\($0)" }.joined().contains("ZQALTO"))
  }

  @Test func `the visits that Compromiso 1 asks for are kept`() throws {
    let result = try read(
      gestores: "gestor_id\na\n",
      padron: """
        dni,fecha_nacimiento,Total de visitas completas para la edad
        00000011,01/01/2026,3
        00000012,01/01/2026,
        00000013,01/01/2026,muchas

        """)
    #expect(result.persons.persons.map(\.visitsPerMonth) == [3, nil, nil])
    #expect(result.findings("visitas-ilegibles").map(\.place.row) == [4])
  }
}
