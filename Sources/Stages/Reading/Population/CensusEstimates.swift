internal import SectorizaModel

/// Runs the estimates of a district in their order and says what each one did.
struct CensusEstimates {
  var findings: [Finding] = []
  var parameters: [UsedParameter] = []

  /// - Parameter areas: of each unit, in the order of `census`.
  mutating func complete(
    _ census: inout [Unit.Census], areas: [Unit.Area?], totals: PopulationTotals
  ) {
    suppressed(&census, totals)
    let children = AgeShares.estimateUnder5(&census, areas: areas, totals: totals)
    if children.units > 0 {
      let rate = percent(children.rate)
      parameter("proporcion_menores_5", children.rate, isDefault: children.isDefault)
      for (name, share) in [
        ("proporcion_menores_5_urbana", totals.urbanUnder5Share),
        ("proporcion_menores_5_rural", totals.ruralUnder5Share),
      ] {
        if let share { parameter(name, share, isDefault: false) }
      }
      note(
        "menores-5-estimados",
        "Se estimaron \(whole(children.amount)) niñas y niños menores de 5 años en "
          + "\(children.units) unidades sin ese dato: \(rate) % de su población"
          + (children.isDefault ? ", proporción supuesta." : areaShares(totals)),
        remedy: children.isDefault
          ? "Declare «poblacion: {menores_5: …}» o «proporcion_menores_5» del distrito, o agregue "
            + "la columna ninos_0_59m." : "")
    }
    let gestantes = AgeShares.estimateGestantes(&census, totals: totals)
    if gestantes.units > 0 {
      parameter("gestantes_por_menor_5", gestantes.rate, isDefault: gestantes.isDefault)
      note(
        "gestantes-estimadas",
        "Se estimaron \(whole(gestantes.amount)) gestantes en \(gestantes.units) unidades sin ese "
          + "dato: \(percent(gestantes.rate)) por cada 100 menores de 5 años"
          + (gestantes.isDefault ? ", proporción supuesta (nacimientos de nueve meses)." : "."),
        remedy: gestantes.isDefault
          ? "Declare «poblacion: {gestantes: …}» o agregue la columna gestantes." : "")
    }
  }

  private func areaShares(_ totals: PopulationTotals) -> String {
    let shares = [
      totals.urbanUnder5Share.map { "\(percent($0)) % en las urbanas" },
      totals.ruralUnder5Share.map { "\(percent($0)) % en las rurales" },
    ].compactMap(\.self)
    return shares.isEmpty ? "." : " (\(shares.joined(separator: " y ")))."
  }

  private mutating func suppressed(_ census: inout [Unit.Census], _ totals: PopulationTotals) {
    let outcome = SuppressedPopulation.estimate(
      &census, total: totals.total, personsPerDwelling: totals.personsPerDwelling)
    if outcome.blocks > 0 {
      let isDefault = !outcome.isFromTotal && totals.personsPerDwelling == nil
      parameter(
        "personas_por_vivienda", outcome.personsPerDwelling, isDefault: isDefault)
      note(
        "poblacion-estimada",
        "\(outcome.blocks) unidades con viviendas y sin población publicada (menos de 30 personas) "
          + "recibieron \(whole(outcome.persons)) personas estimadas, "
          + "\(FieldText.plain(outcome.personsPerDwelling)) por vivienda y a lo más 29 por unidad"
          + (outcome.isFromTotal
            ? ": lo que falta del total del distrito."
            : isDefault ? ", valor supuesto." : ", el valor declarado."),
        remedy: !isDefault
          ? "" : "Declare «poblacion: {total: …}» para repartir lo que falta del censo.")
    }
    let sum = outcome.counted + outcome.persons
    if let total = totals.total, total > 0 {
      note(
        "poblacion-cubierta",
        "Las unidades suman \(whole(sum)) personas: \(percent(sum / total)) % de las "
          + "\(whole(total)) del distrito (\(percent(outcome.counted / total)) % sin estimar).",
        remedy: "")
      if outcome.counted > total * 1.02 {
        findings.append(
          Finding(
            .warning, "poblacion-mayor-que-total", at: Finding.Place(column: "poblacion.total"),
            "Las unidades suman más personas que el total declarado del distrito.",
            remedy: "Revise «poblacion: {total: …}» y que las unidades sean solo del distrito."))
      }
    }
  }

  private mutating func note(_ code: String, _ message: String, remedy: String) {
    findings.append(Finding(.note, code, message, remedy: remedy))
  }

  private mutating func parameter(_ name: String, _ value: Double, isDefault: Bool) {
    let thousandths = (value * 10_000).rounded() / 10_000
    parameters.append(
      UsedParameter(name: name, value: "\(thousandths)", isDefault: isDefault))
  }

  private func whole(_ value: Double) -> String { FieldText.plain(value.rounded()) }
  private func percent(_ share: Double) -> String { FieldText.plain(share * 100) }
}
