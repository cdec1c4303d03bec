internal import SectorizaModel

/// Reads a table of the ubigeos of INEI and RENIEC.
struct UbigeoTableReader {
  private(set) var crosswalk = UbigeoCrosswalk()
  private(set) var findings: [Finding] = []

  /// A row without one of the codes is a district that one office has not coded yet. O(rows).
  mutating func read(_ table: RawTable) {
    let map = ColumnMap(table, KnownFields.ubigeos, findings: &findings)
    guard map.has("inei"), map.has("reniec") else { return }
    var codes = CodeTallies()
    for record in table.records {
      func text(_ name: String) -> String? { record.text(map.position(name)) }
      let inei = codes.code(
        CodeText.ubigeo(text("inei")), map.heading("inei"), of: table, row: record.row,
        value: text("inei"))
      let reniec = codes.code(
        CodeText.ubigeoRENIEC(text("reniec")), map.heading("reniec"), of: table, row: record.row,
        value: text("reniec"))
      do { try crosswalk.add(inei, reniec) } catch {
        guard case .repeated(let code) = error else { continue }
        findings.append(
          Finding(
            .error, "ubigeo-repetido", at: table.place(row: record.row, value: code),
            "El código «\(code)» ya está en otra fila de la tabla de ubigeos.",
            remedy: "Deje una fila por distrito: cada ubigeo del INEI es de un solo distrito."))
      }
    }
    findings += codes.findings()
  }

  /// Tells a district that the table does not have; one that typed RENIEC's code is shown INEI's.
  mutating func check(_ ubigeo: Ubigeo) {
    guard !crosswalk.isEmpty, !crosswalk.contains(ubigeo) else { return }
    let meant = (try? UbigeoRENIEC(ubigeo.text)).flatMap(crosswalk.inei)
    findings.append(
      Finding(
        .warning, "ubigeo-fuera-de-catalogo", at: Finding.Place(value: ubigeo.text),
        "El ubigeo del distrito no está en la tabla de «ubigeos».",
        remedy: meant.map { "En el RENIEC es el del distrito «\($0)» del INEI: use ese." }
          ?? "Revíselo; si el distrito es nuevo, agréguelo a la tabla."))
  }
}
