import Foundation
import SectorizaModel
import Testing

@testable import SectorizaReading

/// Files are known by their headings.
@Suite struct RecognitionTests {
  private func best(_ headings: [String], _ ground: FoundGround) -> SourceMatch? {
    Recogniser.matches(headings, ground: ground).first
  }

  /// What the source says of each of our columns, by the heading of the file.
  private func understanding(_ match: SourceMatch, _ headings: [String]) -> [String: String] {
    var understood: [String: String] = [:]
    for column in match.source.columns {
      if let field = column.field, let place = match.position(of: field) {
        understood[field] = headings[place]
      }
    }
    return understood
  }

  @Test(arguments: RealHeadings.all)
  func `a source is recognised by its headings, and no other source is`(real: RealHeadings) throws {
    let matches = Recogniser.matches(real.headings, ground: real.ground)
    let found = try #require(matches.first)
    #expect(found.source.name == real.source)
    #expect(found.confidence == .high)
    // Another that is as sure must know less of the file.
    for other in matches.dropFirst() where other.confidence == .high {
      #expect(other.weight < found.weight, "\(other.source.name)")
    }
  }

  @Test(arguments: RealHeadings.all)
  func `case, accents, blanks and line breaks change nothing`(real: RealHeadings) throws {
    let folded = real.headings.map {
      "  "
        + $0.folding(options: .diacriticInsensitive, locale: nil).lowercased()
        .replacingOccurrences(of: " ", with: " \n") + "\r\n"
    }
    let found = try #require(best(folded, real.ground))
    #expect(found.source.name == real.source)
    #expect(found.confidence == .high)
  }

  @Test(
    arguments: RealHeadings.all.filter { real in
      real.ground.hasGeometry || real.source == "minedu-padron-web"
    })
  func `headings that a DBF cut are those of the source`(real: RealHeadings) throws {
    var seen: [String: Int] = [:]
    let cut = real.headings.map { heading in
      let short = String(heading.prefix(10))
      let earlier = seen[short, default: 0]
      seen[short] = earlier + 1
      return earlier == 0 ? short : String(short.prefix(8)) + "_\(earlier)"
    }
    let found = try #require(best(cut, real.ground))
    #expect(found.source.name == real.source)
  }

  @Test(arguments: RealHeadings.all)
  func `the order of the columns and columns of others do not change what is understood`(
    real: RealHeadings
  ) throws {
    let plain = try #require(best(real.headings, real.ground))
    let expected = understanding(plain, real.headings)
    for seed in 0..<8 as Range<UInt64> {
      var random = SplitMix64(seed: seed)
      // A heading that repeats is told by its neighbour: such a pair stays together.
      var pieces = real.headings.map { [$0] }
      if let kin = real.headings.firstIndex(where: { $0.contains("1=MADRE") }) {
        pieces[kin] = [real.headings[kin], real.headings[kin + 1]]
        pieces.remove(at: kin + 1)
      }
      pieces += (0..<3).map { ["columna propia \($0)"] }
      for place in pieces.indices.reversed() where place > 0 {
        pieces.swapAt(place, Int(random.next() % UInt64(place + 1)))
      }
      let headings = pieces.flatMap(\.self)
      let found = try #require(best(headings, real.ground))
      #expect(found.source.name == real.source)
      #expect(understanding(found, headings) == expected)
    }
  }

  @Test func `headings of an older Padron are those of the Padron`() throws {
    let real = try #require(RealHeadings.all.first { $0.source == "padron-nominal" })
    let newer = real.headings.map { heading in
      switch heading {
      case "MENOR ENCONTRADO": "¿MENOR ENCONTRADO?"
      case "DESCRIPCIÓN": "DIRECCION"
      case _ where heading.hasPrefix("DNI DE LA MADRE"):
        "NUMERO DE DOCUMENTO  DE LA MADRE(DEL MENOR\nDE EDAD)"
      case _ where heading.hasPrefix("CÓDIGO DEL PADRON"): "COD PADRON"
      default: heading
      }
    }
    let found = try #require(best(newer, FoundGround()))
    #expect(found.source.name == "padron-nominal")
    #expect(found.confidence == .high)
    #expect(found.position(of: "dni_madre") != nil)
    #expect(found.position(of: "cod_padron") != nil)
  }

  @Test func `of two equal headings, the one beside the mother is the kinship of the caretaker`()
    throws
  {
    let list = "1=MADRE\n2=PADRE\n3=HERMANO\n4=OTRO FAMILIAR\n5=OTRO"
    let base = ["COD PADRON", "FECHA DE NACIMIENTO DEL NIÑO", "DNI_DEL_MENOR", "NOMBRES DEL NIÑO"]
    let usual = base + [list, "DNI DE LA MADRE", list, "DNI DEL JEFE"]
    let turned = base + [list, "DNI DEL JEFE", list, "DNI DE LA MADRE"]
    for (headings, caretaker, head) in [(usual, 4, 6), (turned, 6, 4)] {
      let found = try #require(best(headings, FoundGround()))
      #expect(found.position(of: "vinculo_apoderado") == caretaker)
      #expect(found.position(of: "vinculo_jefe") == head)
    }
  }

  @Test(arguments: [
    ["nombre", "telefono", "observaciones"], ["fid", "id", "geom"], ["a", "b", "c", "d"],
    ["codigo", "nombre"], ["DISTRITO", "POBLACION"], [""],
  ])
  func `what is of no source stays unknown`(headings: [String]) {
    let found = best(headings, RealHeadings.polygons)
    #expect(found.map { $0.confidence < .high } ?? true, "\(found?.source.name ?? "")")
  }

  @Test func `every heading of a source is folded, and every source has its own name`() {
    for source in KnownSources.all {
      for column in source.columns {
        for heading in column.headings + column.before {
          #expect(Heading.folded(heading) == heading)
          #expect(!heading.isEmpty, "\(source.name)")
        }
      }
      #expect(source.columns.contains { $0.isKey }, "\(source.name)")
    }
    #expect(Set(KnownSources.all.map(\.name)).count == KnownSources.all.count)
  }

  @Test func `a source maps only columns that its role has`() {
    for source in KnownSources.all {
      guard let role = source.role else { continue }
      let known = Set((role == .existing ? KnownFields.drawn : []).map(\.name))
        .union(KnownFields.fields(role).map(\.name)).union(role == .limit ? ["ubigeo"] : [])
      for field in source.columns.compactMap(\.field) {
        #expect(known.contains(field), "\(source.name): \(field)")
      }
    }
  }
}
