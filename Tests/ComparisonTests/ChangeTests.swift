import SectorizaComparison
import SectorizaModel
import Testing

/// What two cuts of the lists tell of one person.
@Suite struct ChangeTests {
  /// `kind: cause` of each change between a person and herself a month later.
  private func changes(
    _ before: CutPerson?, _ now: CutPerson?, rejected: [CutRejection] = [],
    tellsGestores: Bool = true
  ) throws -> [String] {
    let comparison = cutComparison(
      try Lists.cut(Lists.october, [before].compactMap(\.self)),
      with: try Lists.cut(
        Lists.november, [now].compactMap(\.self), rejected: rejected,
        tellsGestores: tellsGestores))
    return comparison.changes.map { "\($0.kind.rawValue): \($0.cause.text)" }
  }

  @Test func `who is as she was has no change`() throws {
    let child = Lists.child("DNI 1", home: "a", address: "jr lima 1")
    #expect(try changes(child, child) == [])
  }

  @Test func `a child of the lists who was not there is told, born since or not`() throws {
    #expect(
      try changes(nil, Lists.child("DNI 1", days: 12)) == ["alta: nació después del corte anterior"]
    )
    #expect(try changes(nil, Lists.child("DNI 1", days: 30)) == ["alta: no estaba en las listas"])
    #expect(
      try changes(nil, Lists.gestante("DNI 1")) == ["alta: gestante que no estaba en las listas"])
  }

  @Test func `who left is told, with what the lists say of it`() throws {
    let child = Lists.child("DNI 1")
    #expect(try changes(child, nil) == ["baja: ya no está en las listas"])
    #expect(
      try changes(child, nil, rejected: [Lists.rejected("DNI 1", .tooOld)])
        == ["baja: tiene seis años o más"])
    #expect(
      try changes(child, nil, rejected: [Lists.rejected("DNI 2", .tooOld)])
        == ["baja: ya no está en las listas"])
  }

  @Test func `a gestante whose newborn came has given birth, and both are told of each other`()
    throws
  {
    let comparison = cutComparison(
      try Lists.cut(Lists.october, [Lists.gestante("DNI 40", home: "40")]),
      with: try Lists.cut(Lists.november, [Lists.child("CNV 9", home: "40", days: 5)]))
    #expect(comparison.changes.map(\.cause) == [.born, .delivered])
    #expect(comparison.changes.map(\.related) == ["DNI 40", "CNV 9"])
    // An elder child is no birth.
    #expect(
      cutComparison(
        try Lists.cut(Lists.october, [Lists.gestante("DNI 40", home: "40")]),
        with: try Lists.cut(Lists.november, [Lists.child("CNV 9", home: "40", days: 100)])
      ).changes.map(\.cause) == [.listed, .gone])
  }

  @Test(arguments: [
    (["CNV 7"], ["DNI 1", "CNV 7"], "ya tiene DNI"),
    (["COD_PADRON 3"], ["DNI 1", "COD_PADRON 3"], "ya tiene DNI"),
    (["CUI 1"], ["DNI 1"], "ya tiene DNI"),
    (["DNI 1", "COD_PADRON 3"], ["DNI 2", "COD_PADRON 3"], "otro número del mismo documento"),
    (["DNI 1"], ["DNI 1", "CNV 7"], "tiene un documento más"),
    (["DNI 1", "CNV 7"], ["DNI 1"], "tiene un documento menos"),
  ]) func `a child with other documents is the same child`(
    _ before: [String], _ now: [String], _ text: String
  ) throws {
    func child(_ documents: [String]) -> CutPerson {
      documents.count == 1 ? Lists.child(documents[0]) : Lists.child(documents[0], documents[1])
    }
    #expect(try changes(child(before), child(now)) == ["documento: \(text)"])
  }

  @Test func `a CNV that gave way to a DNI is the same child by name, mother and day of birth`()
    throws
  {
    #expect(
      try changes(Lists.child("CNV 7", name: "x"), Lists.child("DNI 1", name: "x"))
        == ["documento: ya tiene DNI"])
    #expect(
      try changes(Lists.child("CNV 7", name: "x"), Lists.child("DNI 1", name: "y")).count == 2)
  }

  @Test func `two children of one name, mother and day are not taken for each other`() throws {
    let comparison = cutComparison(
      try Lists.cut(
        Lists.october, [Lists.child("CNV 7", name: "x"), Lists.child("CNV 8", name: "x")]),
      with: try Lists.cut(
        Lists.november, [Lists.child("DNI 1", name: "x"), Lists.child("DNI 2", name: "x")]))
    #expect(comparison.remained == 0)
    #expect(comparison.count(.arrival) == 2)
    #expect(comparison.count(.departure) == 2)
  }

  @Test func `two records that became one are one who goes on and one who left`() throws {
    let comparison = cutComparison(
      try Lists.cut(
        Lists.october, [Lists.child("COD_PADRON 3"), Lists.child("DNI 1", "COD_PADRON 4")]),
      with: try Lists.cut(Lists.november, [Lists.child("DNI 1", "COD_PADRON 3")]))
    #expect(comparison.remained == 1)
    #expect(comparison.changes.map(\.cause) == [.merged, .hasDNI])
  }

  @Test func `who lives elsewhere, and the lists say so, has moved`() throws {
    let home = Lists.child("DNI 1", address: "jr lima 1", unit: "m1", sector: "01")
    func moved(_ unit: String?, _ sector: String?, _ address: String) -> CutPerson {
      Lists.child("DNI 1", address: address, unit: unit, sector: sector)
    }
    #expect(try changes(home, moved("m2", "01", "b")) == ["mudanza: otra manzana o unidad"])
    #expect(try changes(home, moved("m2", "02", "b")) == ["mudanza: otro sector"])
    #expect(try changes(home, moved(nil, "02", "b")) == ["mudanza: otro sector"])
    #expect(
      try changes(home, moved("m1", "01", "b")) == ["direccion: otra dirección, en la misma unidad"]
    )
    #expect(
      try changes(home, Lists.child("DNI 1", ubigeo: "150101", unit: nil, sector: nil, gestor: nil))
        == ["mudanza: otro distrito", "gestor: queda sin gestor"])
    #expect(
      try changes(
        Lists.child("DNI 1", centroPoblado: "1501420001"),
        Lists.child("DNI 1", centroPoblado: "1501420002", unit: "m9")) == [
          "mudanza: otro centro poblado"
        ])
  }

  @Test func `who is placed elsewhere with the same address has not moved`() throws {
    let home = Lists.child("DNI 1", address: "a", unit: "m1", sector: "01")
    func placed(_ unit: String?, _ sector: String?) -> CutPerson {
      Lists.child("DNI 1", address: "a", unit: unit, sector: sector)
    }
    #expect(
      try changes(home, placed("m2", "02"))
        == ["ubicacion: se ubica en otro lugar, con la misma dirección"])
    #expect(try changes(home, placed(nil, nil)) == ["ubicacion: ya no se ubica"])
    #expect(try changes(placed(nil, nil), home) == ["ubicacion: se ubicó"])
    #expect(try changes(placed(nil, "01"), home) == ["ubicacion: se ubicó"])
    #expect(try changes(home, placed("m1", "02")) == ["ubicacion: los sectores son otros"])
  }

  @Test func `another gestor is told with its cause, where both cuts tell of gestores`() throws {
    let before = Lists.child("DNI 1", gestor: "G1")
    #expect(
      try changes(before, Lists.child("DNI 1", gestor: "G2", cause: .gone))
        == ["gestor: ya no está en la lista de gestores"])
    #expect(try changes(before, Lists.child("DNI 1", gestor: "G2")) == ["gestor: reparto nuevo"])
    #expect(
      try changes(
        before, Lists.child("DNI 1", address: nil, unit: "m1", sector: "02", gestor: "G2"))
        == ["ubicacion: los sectores son otros", "gestor: cambió de sector"])
    #expect(try changes(before, Lists.child("DNI 1", gestor: nil)) == ["gestor: queda sin gestor"])
    #expect(try changes(Lists.child("DNI 1", gestor: nil), before) == ["gestor: no tenía gestor"])
    #expect(try changes(before, Lists.child("DNI 1", gestor: nil), tellsGestores: false) == [])
  }

  @Test func `a gestante and a child with one document are two persons`() throws {
    let comparison = cutComparison(
      try Lists.cut(Lists.october, [Lists.gestante("DNI 1")]),
      with: try Lists.cut(Lists.november, [Lists.child("DNI 1")]))
    #expect(comparison.remained == 0)
  }
}
