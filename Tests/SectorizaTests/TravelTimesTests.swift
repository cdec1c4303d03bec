import Foundation
import Testing

@testable import Sectoriza

@Suite struct TravelTimesTests {
  /// Three places on one line, a hundredth of a degree of longitude apart: 1088.5 m.
  static func job(
    _ folder: Folder, _ measure: DistanceMeasure?, ways: String? = nil, matrix: String? = nil
  ) throws -> Job {
    let units = try folder.write(
      """
      unidad_id,lat,lon,poblacion
      A,-12.2,-76.95,100
      B,-12.2,-76.94,50
      C,-12.2,-76.93,10

      """, to: "u.csv")
    var description = DistrictDescription(units: [units], ubigeo: try Ubigeo("150142"))
    description.criteria.distance = measure
    if let ways {
      let lines = ways.split(separator: "|").map {
        "{\"type\":\"Feature\",\"properties\":{},\"geometry\":"
          + "{\"type\":\"LineString\",\"coordinates\":[\($0)]}}"
      }
      let file = try folder.write(
        "{\"type\":\"FeatureCollection\",\"features\":[\(lines.joined(separator: ","))]}",
        to: "v.geojson")
      description.sources[.ways] = [LayerSource(file: file, isTyped: true)]
    }
    if let matrix {
      let file = try folder.write("a,b,minutos\n" + matrix + "\n", to: "m.csv")
      description.sources[.matrix] = [LayerSource(file: file, isTyped: true)]
    }
    return Job(description: description)
  }

  static func times(_ job: Job) throws -> TravelTimes {
    try TravelTimes(of: District(reading: job), for: job)
  }

  /// Whole metres between two units.
  static func meters(_ times: TravelTimes, _ one: Int, _ other: Int) throws -> Int {
    let table = try #require(times.table)
    #expect(table.unitCount == 3)
    return Int((Double(table.decimeters[one * 3 + other]) / 10).rounded())
  }

  @Test func `straight walks need no table, and what is not used is told`() throws {
    let folder = try Folder()
    let plain = try Self.times(Self.job(folder, nil))
    #expect(plain.table == nil)
    #expect(plain.findings.isEmpty)
    #expect(
      plain.parameters == [UsedParameter(name: "distancia", value: "recta", isDefault: true)])
    let unused = try Self.times(Self.job(folder, .straight, matrix: "A,B,5"))
    #expect(unused.table == nil)
    #expect(unused.findings.map(\.code) == ["viaje-sin-uso"])
    #expect(unused.parameters.map(\.isDefault) == [false])
  }

  @Test func `walks go along the ways`() throws {
    let folder = try Folder()
    // A road with a bend between A and B; C is a kilometre away from its end.
    let times = try Self.times(
      Self.job(folder, .network, ways: "[-76.95,-12.2],[-76.945,-12.21],[-76.94,-12.2]"))
    let bend = try Self.meters(times, 0, 1)
    #expect((2450...2480).contains(bend))
    #expect(try Self.meters(times, 1, 2) == 1524)
    #expect(try Self.meters(times, 2, 1) == 1524)
    #expect(times.findings.map(\.code) == ["unidades-sin-via"])
    #expect(times.findings[0].place.value == "C")
    #expect(
      times.findings[0].message
        == "Unidades a más de 500 m de toda vía: 1 (C). Se mide la línea recta por 1.4, a "
        + "4.5 km/h.")
    #expect(
      times.parameters.map { "\($0.name)=\($0.value)" } == [
        "distancia=red", "a_pie_kmh=4.5", "por_agua_kmh=10.0", "acercamiento_m=500.0", "rodeo=1.4",
      ])
  }

  @Test func `parts of the network that nothing joins are told`() throws {
    let folder = try Folder()
    let times = try Self.times(
      Self.job(
        folder, .network,
        ways: "[-76.95,-12.2],[-76.94,-12.2]|[-76.935,-12.2],[-76.93,-12.2]"))
    #expect(times.findings.map(\.code) == ["vias-en-partes"])
    #expect(times.findings[0].place.value == "C")
    #expect(times.findings[0].message.contains("en 2 partes que nada une"))
    let along = try Self.meters(times, 0, 1)
    #expect((1088...1089).contains(along))
    #expect(try Self.meters(times, 0, 2) == 3048)
  }

  @Test func `validating tells what measuring would`() async throws {
    let folder = try Folder()
    let job = try Self.job(folder, .network, ways: "[-76.95,-12.2],[-76.94,-12.2]")
    #expect(try await Pipeline.validate(job).findings.map(\.code).contains("unidades-sin-via"))
    let bare = try await Pipeline.validate(Self.job(folder, .network)).findings
    #expect(bare.filter { $0.severity == .error }.map(\.code) == ["faltan-vias"])
  }

  @Test func `walks are as long as the matrix says, and missing pairs are straight`() throws {
    let folder = try Folder()
    var job = try Self.job(folder, .matrix, matrix: "A,B,20\nB,A,24\nC,A,60")
    job.description.travel.detour = 2
    job.description.chosenTravel = ["rodeo"]
    let times = try Self.times(job)
    #expect(try Self.meters(times, 0, 1) == 22 * 75)
    #expect(try Self.meters(times, 0, 2) == 60 * 75)
    #expect(try Self.meters(times, 1, 2) == 2177)
    #expect(times.findings.map(\.code) == ["pares-sin-tiempo"])
    #expect(
      times.findings[0].message
        == "Pares de unidades que faltan en la matriz: 1; el primero es B y C. Se mide la línea "
        + "recta por 2, a 4.5 km/h.")
    #expect(
      times.parameters == [
        UsedParameter(name: "distancia", value: "matriz", isDefault: false),
        UsedParameter(name: "a_pie_kmh", value: "4.5", isDefault: true),
        UsedParameter(name: "rodeo", value: "2.0", isDefault: false),
      ])
  }

  @Test(arguments: [
    (DistanceMeasure.network, nil, "faltan-vias", "--vias"),
    (.matrix, nil, "falta-matriz", "--matriz"), (.matrix, "X,Y,5", "falta-matriz", "--matriz"),
  ])
  func `a measure without its file is bad input that says what to do`(
    measure: DistanceMeasure, matrix: String?, code: String, remedy: String
  ) throws {
    let folder = try Folder()
    let job = try Self.job(folder, measure, matrix: matrix)
    do {
      _ = try Self.times(job)
      Issue.record("measured with nothing")
    } catch let failure as RunFailure {
      guard case .badInput(let findings) = failure else {
        Issue.record("\(failure)")
        return
      }
      #expect(findings.last?.code == code)
      #expect(findings.last?.remedy.contains(remedy) == true)
    }
  }
}

@Suite(.enabled(if: RealData.folder != nil, "the public data are not there"))
struct RealTravelTests {
  @Test func `in a real town no walk along the streets is shorter than the straight one`() throws {
    let data = try #require(RealData.folder)
    var description = DistrictDescription(
      units: [data + "/manzanas/150127_punta_negra.geojson.gz"], ubigeo: try Ubigeo("150127"))
    description.sources[.ways] = [
      LayerSource(file: data + "/vias/150127.geojson.gz", isTyped: true)
    ]
    description.criteria.distance = .network
    let job = Job(description: description)
    let district = District(reading: job)
    let units = try district.usable().units
    let times = try TravelTimes(of: district, for: job)
    let table = try #require(times.table)
    for one in units.indices {
      for other in units.indices {
        let straight = units[one].representative.distanceMeters(to: units[other].representative)
        let walked = Double(table.decimeters[one * units.count + other]) / 10
        #expect(walked >= straight - 0.1)
      }
    }
  }
}
