import Foundation
import SectorizaModel
import Testing

@testable import SectorizaReading

@Suite struct PopulationTests {
  private func census(_ population: Double?, _ dwellings: Double?) -> DistrictUnit.Census {
    DistrictUnit.Census(
      population: population.map { .counted($0) }, dwellings: dwellings.map { .counted($0) })
  }

  @Test func `the residual of the district goes to suppressed blocks by their dwellings`() {
    var units = [census(100, 30), census(0, 2), census(0, 6), census(0, 0), census(0, nil)]
    let outcome = SuppressedPopulation.estimate(&units, total: 116, personsPerDwelling: nil)
    #expect(units[1].population == .estimated(4))
    #expect(units[2].population == .estimated(12))
    // A block without dwellings is empty, and that was counted.
    #expect(units[3].population == .counted(0))
    #expect(units[4].population == .counted(0))
    #expect(units[0].population == .counted(100))
    #expect(outcome.blocks == 2)
    #expect(outcome.persons == 16)
    #expect(outcome.counted == 100)
    #expect(outcome.isFromTotal)
    #expect(outcome.personsPerDwelling == 2)
  }

  @Test func `no suppressed block gets more than 29, and the rest is not invented`() {
    var units = [census(100, 30), census(0, 1), census(0, 50)]
    let outcome = SuppressedPopulation.estimate(&units, total: 140, personsPerDwelling: nil)
    #expect(units[2].population == .estimated(29))
    #expect(units[1].population == .estimated(11))
    #expect(outcome.persons == 40)
    var full = [census(100, 30), census(0, 1), census(0, 50)]
    let left = SuppressedPopulation.estimate(&full, total: 1000, personsPerDwelling: nil)
    #expect(left.persons == 58)
  }

  @Test func `without a total, or with one that is too small, a stated rate is used`() {
    for total in [nil, 80.0] {
      var units = [census(100, 30), census(0, 3), census(0, 40)]
      let outcome = SuppressedPopulation.estimate(&units, total: total, personsPerDwelling: 1.5)
      #expect(units[1].population == .estimated(4.5))
      #expect(units[2].population == .estimated(29))
      #expect(!outcome.isFromTotal)
      #expect(outcome.personsPerDwelling == 1.5)
    }
  }

  @Test func `where only dwellings are known nothing was suppressed, and there is no cap`() {
    var units = [census(nil, 30), census(nil, 3)]
    _ = SuppressedPopulation.estimate(&units, total: nil, personsPerDwelling: 3)
    #expect(units.map(\.population) == [.estimated(90), .estimated(9)])
  }

  @Test(arguments: UInt64(1)...40)
  func `a spread keeps the sum, the cap and the proportions`(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let weights = (0..<(1 + random.below(30))).map { _ in Double(1 + random.below(60)) }
    let cap = 29.0
    let amount = random.real(in: 0..<(cap * Double(weights.count) * 1.2))
    let shares = SuppressedPopulation.spread(amount, over: weights, cap: cap)
    #expect(shares.allSatisfy { $0 >= 0 && $0 <= cap + 1e-9 })
    let sum = shares.reduce(0, +)
    #expect(abs(sum - min(amount, cap * Double(weights.count))) < 1e-6)
    // Below the cap all have the same per weight, and none at the cap has more.
    let open = zip(shares, weights).filter { $0.0 < cap - 1e-9 }.map { $0.0 / $0.1 }
    if let rate = open.first {
      #expect(open.allSatisfy { abs($0 - rate) < 1e-9 })
      #expect(zip(shares, weights).allSatisfy { $0.0 / $0.1 <= rate + 1e-9 })
    }
  }

  @Test func `children and gestantes come from the column, the totals, or a stated share`() {
    var units = [census(100, 30), census(50, 9), census(0, 0)]
    units[1].under5 = .counted(10)
    let totals = PopulationTotals(total: 200, under5: 20, gestantes: 4)
    let children = AgeShares.estimateUnder5(&units, areas: units.map { _ in nil }, totals: totals)
    #expect(units.map(\.under5) == [.estimated(10), .counted(10), .counted(0)])
    #expect(children.units == 1)
    #expect(!children.isDefault)
    _ = AgeShares.estimateGestantes(&units, totals: totals)
    #expect(units.map(\.gestantes) == [.estimated(2), .estimated(2), .counted(0)])

    var plain = [census(1000, 30)]
    let guess = AgeShares.estimateUnder5(
      &plain, areas: plain.map { _ in nil }, totals: PopulationTotals())
    #expect(guess.isDefault)
    #expect(plain[0].under5 == .estimated(73))
    let gestantes = AgeShares.estimateGestantes(&plain, totals: PopulationTotals())
    #expect(gestantes.isDefault)
    #expect(plain[0].gestantes?.value == 73 * 0.15)
    var bare = [DistrictUnit.Census()]
    _ = AgeShares.estimateUnder5(
      &bare, areas: bare.map { _ in nil }, totals: PopulationTotals(under5: 4))
    #expect(bare[0].under5 == nil)
  }

  @Test func `each estimate is a finding and a parameter, with its share`() throws {
    let bench = try Workbench()
    let text = """
      unidad_id,lat,lon,poblacion,viviendas
      A,-12.2,-76.94,100,30
      B,-12.2,-76.95,0,10
      """
    let source = try bench.write("u.csv", text)
    var description = try bench.description([.units: [source]])
    let guessed = TerritoryReader.read(description)
    #expect(
      guessed.usedParameters.filter(\.isDefault).map(\.name) == [
        "personas_por_vivienda", "proporcion_menores_5", "gestantes_por_menor_5", "fecha",
      ])
    #expect(guessed.findings.allSatisfy { $0.severity == .note })
    description.population = PopulationTotals(total: 120, under5Share: 0.1, gestantes: 6)
    let told = TerritoryReader.read(description)
    #expect(told.usedParameters.filter(\.isDefault).map(\.name) == ["fecha"])
    let units = try #require(told.territory?.units)
    #expect(units.map { $0.census.population } == [.counted(100), .estimated(20)])
    #expect(units.map { $0.census.under5?.value } == [10, 2])
    #expect(abs(units.reduce(0) { $0 + ($1.census.gestantes?.value ?? 0) } - 6) < 1e-9)
    let cover = try #require(told.findings("poblacion-cubierta").first)
    #expect(cover.message.contains("100 %"))
    #expect(cover.message.contains("83.3 %"))
    description.population.total = 50
    #expect(TerritoryReader.read(description).codes.contains("poblacion-mayor-que-total"))
  }

  @Test func `each area has its share of children, and an area nobody knows that of all`() {
    var units = [census(100, 30), census(100, 30), census(100, 30)]
    var totals = PopulationTotals(under5Share: 0.1)
    totals.urbanUnder5Share = 0.05
    totals.ruralUnder5Share = 0.2
    let outcome = AgeShares.estimateUnder5(
      &units, areas: [.urban, .rural, nil], totals: totals)
    #expect(units.map(\.under5) == [.estimated(5), .estimated(20), .estimated(10)])
    #expect(outcome.amount == 35)
  }

  @Test func `births of a year tell of the gestantes of a day`() {
    var units = [census(1000, 30)]
    var totals = PopulationTotals(under5Share: 0.1)
    totals.gestantesPerUnder5 = 0.2
    _ = AgeShares.estimateUnder5(&units, areas: [nil], totals: totals)
    #expect(!AgeShares.estimateGestantes(&units, totals: totals).isDefault)
    #expect(units[0].gestantes == .estimated(20))
  }

  private let units = """
    unidad_id,lat,lon,poblacion,viviendas,area
    A,-7.1,-78.4,100,30,urbana
    B,-7.2,-78.3,100,30,rural
    """

  private func read(
    _ table: String, ubigeo: String? = "060105", name: String? = nil,
    typed: PopulationTotals = PopulationTotals()
  ) throws -> ReadingResult {
    let bench = try Workbench()
    var description = try bench.description(
      ubigeo: ubigeo,
      [
        .units: [try bench.write("u.csv", units)],
        .population: [try bench.write("censo.csv", table)],
      ])
    description.name = name
    description.population = typed
    return TerritoryReader.read(description)
  }

  private let census2017 = """
    nivel,ubigeo,distrito,poblacion_censada,poblacion_urbana,poblacion_rural,menores_1,menores_5,\
    menores_5_urbana,menores_5_rural
    departamento,06,,9000,,,900,4500,,
    provincia,0601,,5000,,,500,2500,,
    distrito,60105,LA ENCAÑADA,250,125,125,8,40,10,30
    distrito,060106,OTRO,9999,,,999,4999,,
    """.replacingOccurrences(of: "\\\n", with: "")

  @Test func `a table of districts gives the row of this one, not that of its department`() throws {
    let read = try read(census2017, name: "La Encañada")
    #expect(read.findings.allSatisfy { $0.severity == .note })
    let units = try #require(read.territory?.units)
    #expect(units.map { $0.census.under5 } == [.estimated(8), .estimated(24)])
    // 8 births in a year, three quarters of them pregnancies of today, for 40 children.
    #expect(
      units.map { ($0.census.gestantes?.value ?? 0) / ($0.census.under5?.value ?? 1) } == [
        0.15, 0.15,
      ])
    #expect(try #require(read.findings("poblacion-cubierta").first).message.contains("250"))
    let input = try #require(read.inputs.first { $0.role == "poblacion" })
    #expect(input.rows == 4)
    #expect(input.sha256.count == 64)
  }

  @Test func `what is typed wins over the table`() throws {
    let typed = try read(census2017, typed: PopulationTotals(total: 200, under5Share: 0.5))
    let units = try #require(typed.territory?.units)
    #expect(units.map { $0.census.under5 } == [.estimated(50), .estimated(50)])
    // A projection of people takes the share of the census, not its number of another year.
    let projected = try read(
      census2017.replacingOccurrences(of: ",10,30", with: ",,"),
      typed: PopulationTotals(total: 500))
    #expect(
      projected.territory?.units.map { $0.census.under5 } == [.estimated(16), .estimated(16)])
  }

  @Test(
    arguments: [
      ("distrito-sin-fila", "060109", "ubigeo,poblacion\n60105,250\n"),
      ("falta-ubigeo", nil, "ubigeo,poblacion\n60105,250\n"),
      ("distrito-repetido", "060105", "ubigeo,poblacion\n60105,250\n60105,260\n"),
      ("numero-invalido", "060105", "ubigeo,poblacion\n60105,muchos\n"),
      ("columna-no-existe", "060105", "codigo del lugar,poblacion\n60105,250\n"),
    ] as [(String, String?, String)])
  func `a row that cannot be told is a finding`(
    code: String, ubigeo: String?, table: String
  ) throws {
    let read = try read(table, ubigeo: ubigeo)
    let finding = try #require(read.findings(code).first)
    #expect(finding.place.file == "censo.csv")
    #expect(!finding.remedy.isEmpty)
    #expect(read.findings("poblacion-cubierta").isEmpty)
  }

  @Test func `a row with another name may be of a RENIEC ubigeo`() throws {
    #expect(try read(census2017, name: "Cajamarca").codes.contains("otro-nombre"))
    #expect(try !read(census2017, name: "la encanada").codes.contains("otro-nombre"))
  }

  @Test func `a description names the table beside the numbers`() {
    func parse(_ population: String) -> (DistrictDescription?, [Finding]) {
      DescriptionParser.parse(
        "version: 1\npoblacion: \(population)\n", file: "distrito.yaml", folder: ".",
        environment: [:])
    }
    let (description, findings) = parse("{archivo: censo.csv, entidad: INEI, total: 120}")
    #expect(findings.isEmpty)
    #expect(description?.files(.population).map(\.file) == ["censo.csv"])
    #expect(description?.files(.population).first?.entity == "INEI")
    #expect(description?.population.total == 120)
    #expect(parse("{total: 120}").0?.files(.population).isEmpty == true)
    #expect(parse("{total: 120, entidad: INEI}").1.map(\.code) == ["falta-archivo"])
  }

  @Test(
    .enabled(if: RealData.isThere),
    arguments: [
      ("070101", "censo2017_menores5_distrito_lima_callao.csv", 451_260.0, 33_128.0),
      (
        "060105", "censo2017_menores5_distrito_cusco_arequipa_cajamarca_huancavelica.csv",
        19_175.0, 1_853.0
      ),
      ("100902", "indicadores_distritales_inei_redinforma.csv", 7_768.0, nil),
    ] as [(String, String, Double, Double?)])
  func `the tables of the census are read as they are`(
    ubigeo: String, file: String, population: Double, under5: Double?
  ) throws {
    let source = LayerSource(file: try #require(RealData.folder) + "/poblacion/" + file)
    var loader = TableLoader(paths: .anywhere)
    let loaded = loader.load(source, .population)
    let table = try #require(loaded)
    var reader = DistrictTotals(table, ubigeo: try Ubigeo(ubigeo), name: nil)
    let totals = reader.read()
    #expect(reader.findings.map(\.severity) == [.note])
    #expect(totals.total == population)
    #expect(totals.under5 == under5)
  }
}
