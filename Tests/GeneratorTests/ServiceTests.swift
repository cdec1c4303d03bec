import SectorizaGenerator
import SectorizaGeometry
import SectorizaModel
import Testing

@Suite struct ServiceTests {
  @Test(arguments: Fixtures.cases)
  func `every unit that is named exists`(_ fixture: Fixtures.Case) throws {
    let district = try fixture.make()
    let ids = Set(district.units.map(\.id))
    for service in district.services {
      #expect(ids.isSuperset(of: service.attendedUnits), "\(service.code)")
    }
    for kind in Service.Kind.allCases {
      let codes = district.services.filter { $0.kind == kind }.map(\.code)
      #expect(!codes.isEmpty)
      #expect(Set(codes).count == codes.count)
    }
    #expect(district.existing.sectorOfUnit.count == district.units.count)
    #expect(district.padron.allSatisfy { ($0.trueUnit?.position ?? 0) < district.units.count })
  }

  @Test(arguments: Fixtures.cases)
  func `each unit lies in the ambito of one establishment`(_ fixture: Fixtures.Case) throws {
    let district = try fixture.make()
    let attended = district.services.filter { $0.kind == .ipress }.flatMap(\.attendedUnits)
    #expect(attended.sorted() == district.units.map(\.id).sorted())
  }

  @Test(arguments: Fixtures.cases)
  func `census zones and routes hang together, blocks and settlements apart`(
    _ fixture: Fixtures.Case
  ) throws {
    let district = try fixture.make()
    let sectors = district.existing.sectorOfUnit
    let inner = district.neighbourEdges.filter { sectors[$0.0] == sectors[$0.1] }
    let label = components(count: district.units.count, edges: inner)
    var kinds: [String: Set<Unit.Kind>] = [:]
    var labels: [String: Set<Int>] = [:]
    for (unit, sector) in sectors.enumerated() {
      let code = try #require(sector)
      kinds[code, default: []].insert(district.units[unit].kind)
      #expect(district.existingNames[code] != nil)
      if let zona = district.units[unit].codes.zona {
        #expect(zona == code)
        labels[code, default: []].insert(label[unit])
      }
    }
    #expect(kinds.values.allSatisfy { $0.count == 1 })
    #expect(labels.values.allSatisfy { $0.count == 1 })
  }

  @Test(arguments: Fixtures.cases)
  func `one community of several units speaks a language of its own`(
    _ fixture: Fixtures.Case
  ) throws {
    let district = try fixture.make()
    let members = district.units.indices.filter { district.units[$0].traits.community != nil }
    #expect(Set(members.compactMap { district.units[$0].traits.community }).count <= 1)
    guard fixture.blocks >= 120 else { return }
    #expect(members.count >= 3)
    let languages = Set(members.compactMap { district.units[$0].traits.language })
    #expect(languages.count == 1)
    #expect(languages.isDisjoint(with: ["castellano", "quechua"]))
    let inner = district.neighbourEdges.filter { members.contains($0.0) && members.contains($0.1) }
    let label = components(count: district.units.count, edges: inner)
    #expect(Set(members.map { label[$0] }).count == 1)
    let people = members.reduce(0) { $0 + district.truePopulation[$1] }
    #expect(
      people <= district.truePopulation.reduce(0, +) * 2 / (3 * district.options.sectors))
  }

  @Test(arguments: Fixtures.cases)
  func `risk zones are valid and give each unit its worst level`(
    _ fixture: Fixtures.Case
  ) throws {
    let district = try fixture.make()
    let worker = GeometryWorker()
    let order = ["bajo", "medio", "alto", "muy alto"]
    for zone in district.riskZones {
      #expect(try worker.invalidReason(of: zone.shape) == nil, "\(zone.code)")
    }
    #expect(Set(district.riskZones.map(\.code)).count == district.riskZones.count)
    let locator = try ShapeLocator(district.riskZones.map(\.shape))
    var differing = 0
    for unit in district.units {
      let level = try #require(unit.traits.riskLevel)
      let inside = try locator.allContaining(unit.representative).compactMap { zone in
        district.riskZones[zone].level.flatMap { order.firstIndex(of: $0) }
      }
      if order[inside.max() ?? 0] != level { differing += 1 }
    }
    // A place within a centimetre of a border may fall on either side after rounding.
    #expect(differing <= 1)
  }

  @Test func `some water is short of chlorine and some is not`() throws {
    let district = Fixtures.demo
    let water = district.services.filter { $0.kind == .water }
    let values = water.compactMap(\.residualChlorineMgPerLiter)
    #expect(values.count == water.count)
    #expect(values.contains { $0 < 0.5 })
    #expect(values.contains { $0 >= 0.5 })
    #expect(values.allSatisfy { (0...1.5).contains($0) })
    #expect(water.allSatisfy { !$0.attendedUnits.isEmpty })
    for service in water {
      let day = try #require(district.sampleDates[service.code])
      #expect((0..<100).contains(day.days(until: district.options.cutDate)))
    }
  }

  @Test(arguments: Fixtures.cases)
  func `gestores who may go anywhere have time for everybody`(_ fixture: Fixtures.Case) throws {
    let district = try fixture.make()
    let model = WorkloadModel()
    let cut = district.options.cutDate
    var minutes = Double(district.gestantes.count) * model.minutes(.gestante)
    for record in district.padron {
      minutes += record.birth.flatMap { AgeBand(born: $0, on: cut) }.map(model.minutes) ?? 0
    }
    let open = district.gestores.filter {
      $0.sectors.isEmpty && ["salud", "municipal"].contains($0.programme)
    }
    let hours = open.reduce(0) { $0 + $1.hoursPerMonth }
    #expect(Double(hours) * 60 > 1.2 * minutes)
    let places = open.reduce(0) { $0 + ($1.maximumPersons ?? 10_000) }
    #expect(places > district.padron.count + district.gestantes.count)
    #expect(Set(district.gestores.map(\.id)).count == district.gestores.count)
    #expect(
      Set(district.gestores.map(\.programme))
        == ["salud", "municipal", "actor_social", "saf", "juntos"])
    let codes = Set((1...district.options.sectors).map { ($0 < 10 ? "0" : "") + "\($0)" })
    for gestor in district.gestores { #expect(codes.isSuperset(of: gestor.sectors)) }
    let bases = Set(
      district.services.filter { $0.kind == .ipress }.map(\.position))
    for gestor in district.gestores where gestor.programme == "salud" {
      #expect(bases.contains(gestor.base))
    }
  }
}
