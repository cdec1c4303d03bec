import SectorizaAssignment
import SectorizaModel
import Testing

/// Why this gestor, who else, and why nobody.
@Suite struct ExplanationTests {
  private func explain(_ world: World, _ person: Int = 0) throws -> AssignmentExplanation {
    try explainAssignment(
      of: PersonIndex(person), in: world.caseload(),
      PersonList(persons: world.persons, rejected: []), territory: world.territory,
      plan: world.plan, gestores: world.gestores, terms: world.terms)
  }

  @Test func `each gestor of the sector gets its sentence`() throws {
    var world = try World(sectors: 2)
    world.add(.months24To59, unit: 0, language: "quechua", programmes: ["juntos"])
    world.add(gestor: "babies", programme: "actor_social")
    world.add(gestor: "barred", languages: ["quechua"])
    world.add(gestor: "caller", modalities: [.phone])
    world.add(gestor: "chosen", languages: ["quechua"], baseKilometer: 1)
    world.add(gestor: "distant", languages: ["quechua"], baseKilometer: 4.26)
    world.add(gestor: "elsewhere", sectors: ["02"])
    world.add(gestor: "full", minutes: 2)
    world.add(gestor: "j", programme: "juntos", baseKilometer: 9)
    world.add(gestor: "spanish", baseKilometer: 0)
    world.add(gestor: "vacation", absence: Gestor.Absence(first: nil, last: nil))
    world.restrictions = [
      GestorRestriction(gestor: "barred", document: try #require(world.persons[0].document))
    ]
    let explanation = try explain(world)
    #expect(explanation.sector == SectorIndex(0))
    #expect(explanation.elsewhere == 1)
    let told = explanation.verdicts.map {
      "\(world.gestores[$0.gestor.position].id) \($0.standing.rawValue): \($0.why)"
    }
    #expect(
      told == [
        "chosen responsable: habla quechua",
        "j otro_programa: la sigue además por su programa",
        "distant podria: podría, pero su base está más lejos del sector: 4.3 km, y la de chosen a 1.0 km",
        "spanish podria: podría, pero no habla quechua",
        "babies no_puede: su programa solo atiende a niñas y niños menores de 12 meses y gestantes",
        "barred no_puede: no debe atenderla (tabla de restricciones)",
        "caller no_puede: solo llama por teléfono, y no se conoce un celular válido",
        "full no_puede: no tiene horas libres: le quedan 2 minutos al mes y hacen falta 6",
        "vacation no_puede: está ausente",
      ])
    #expect(explanation.conclusion == "Su gestor responsable es chosen (salud): habla quechua.")
  }

  @Test func `who has nobody learns why, and who could take charge`() throws {
    var world = try World(sectors: 2)
    world.add(.gestante, unit: 0)
    world.add(gestor: "a", maximum: 0, sectors: ["01"])
    world.add(gestor: "b", sectors: ["02"])
    let explanation = try explain(world)
    #expect(
      explanation.conclusion
        == "No tiene gestor: los gestores que pueden atenderle no tienen horas libres. "
        + "Se propone encargarla a b (salud), de otro sector.")
    #expect(explanation.verdicts.map(\.standing) == [.proposed, .unable])
    #expect(explanation.verdicts[1].why == "ya tiene el máximo de personas (0)")
  }

  @Test func `who has no place learns that first`() throws {
    var world = try World()
    world.add(.gestante)
    world.placements = [.unplaced(.noEvidence)]
    world.add(gestor: "a")
    let explanation = try explain(world)
    #expect(explanation.verdicts.isEmpty && explanation.sector == nil)
    #expect(explanation.conclusion.contains("no tiene sector"))
  }

  @Test(arguments: 0..<6)
  func `the responsible is always the first, and nobody who can is told unable`(
    block: Int
  ) throws {
    for number in 0..<12 {
      let world = try World.random(UInt64(800_000 + block * 12 + number))
      let caseload = try world.caseload()
      for (person, assignment) in caseload.assignments.enumerated() where assignment.sector != nil {
        let explanation = try explain(world, person)
        #expect(explanation.verdicts.first?.gestor == assignment.gestor || assignment.gestor == nil)
        for verdict in explanation.verdicts where verdict.standing == .able {
          let gestor = world.gestores[verdict.gestor.position]
          #expect(world.rules.admits(world.persons[person], to: gestor))
          #expect(assignment.gestor != nil, "somebody with room could have attended")
        }
        for number in world.persons.compactMap({ $0.document?.number }) {
          #expect(!explanation.conclusion.contains(number))
        }
      }
    }
  }
}
