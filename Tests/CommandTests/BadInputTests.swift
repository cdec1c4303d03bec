import Foundation
import Testing

/// What goes wrong ends well: a Spanish message with its remedy, the right code, nothing written.
@Suite struct BadInputTests {
  private func expectRefusal(
    _ done: CommandLine.Ending, code: Int32 = 2, says words: String..., in district: District
  ) {
    #expect(done.code == code, "\(done.notices)")
    for word in words {
      #expect(done.notices.contains(word), "«\(word)» is not in: \(done.notices)")
    }
    #expect(!district.exists("salida/unidades.csv"))
  }

  @Test func `a missing file`() throws {
    let district = try District()
    try FileManager.default.removeItem(atPath: district.path("distrito/ipress.csv"))
    let done = try district.run("correr", "distrito", "--salida", "salida")
    expectRefusal(done, says: "ipress.csv", "No existe", "→", in: district)
  }

  @Test func `a folder without its description`() throws {
    let district = try District()
    let done = try district.run("correr", "--salida", "salida")
    #expect(done.code == 64)
    #expect(done.notices.contains("sectoriza plantilla"))
  }

  @Test func `a layer that is not there names those that are`() throws {
    let district = try District()
    try district.edit("distrito/distrito.yaml") {
      $0.replacingOccurrences(
        of: "limite.geojson", with: "limite.geojson, capa: no_existe")
    }
    let done = try district.run("correr", "distrito", "--salida", "salida")
    expectRefusal(done, says: "no_existe", "limite", in: district)
  }

  @Test func `a column that does not exist suggests the nearest`() throws {
    let district = try District()
    let done = try district.run(
      "correr", "distrito", "--peso", "poblacon", "--salida", "salida")
    expectRefusal(done, says: "poblacon", "poblacion", in: district)
  }

  @Test func `latitude and longitude swapped`() throws {
    let district = try District()
    try district.write("id,lat,lon,n\na,-77.01,-12.01,3\nb,-77.02,-12.02,4\n", to: "puntos.csv")
    let done = try district.run(
      "sectorizar", "--unidades", "puntos.csv", "--id", "id", "--x", "lon", "--y", "lat",
      "--peso", "n", "--sectores", "2", "--tolerancia", "0.5", "--salida", "salida")
    // Only one of the two ways lies in Peru: it is read so, and told.
    #expect(done.code == 0, "\(done.notices)")
    #expect(done.notices.contains("puntos.csv: Las coordenadas tienen la latitud y la longitud"))
    #expect(done.notices.contains("→"))
    #expect(try district.text("salida/unidades.geojson").contains("[-77.0100000,-12.0100000]"))
  }

  @Test func `metres without a reference system ask for it`() throws {
    let district = try District()
    try district.write(
      "id,x,y,n\na,280000,8650000,3\nb,280100,8650000,4\n", to: "puntos.csv")
    let done = try district.run(
      "sectorizar", "--unidades", "puntos.csv", "--id", "id", "--x", "x", "--y", "y",
      "--peso", "n", "--sectores", "2", "--salida", "salida")
    expectRefusal(done, says: "crs", "→", in: district)
  }

  @Test func `a ubigeo without its zero`() throws {
    let district = try District()
    let done = try district.run(
      "correr", "distrito", "--ubigeo", "70101", "--salida", "salida")
    expectRefusal(done, code: 64, says: "seis cifras", in: district)
  }

  @Test func `a ubigeo without its zero in the description`() throws {
    let district = try District()
    try district.edit("distrito/distrito.yaml") {
      $0.replacingOccurrences(of: "\"990101\"", with: "\"70101\"")
    }
    let done = try district.run("correr", "distrito", "--salida", "salida")
    #expect(done.notices.contains("70101"), "\(done.notices)")
  }

  @Test func `what went wrong leaves the previous outputs and the case file as they were`() throws {
    let district = try District()
    _ = try district.run("correr", "distrito", "--salida", "salida")
    let before = try district.contents("salida")
    let casefile = try #require(
      FileManager.default.contents(
        atPath: district.path("distrito/interno/expediente.sqlite")))
    for wrong in [["--peso", "nada"], ["--sectores", "5000"], ["--limite", "nada.geojson"]] {
      let process = try CommandLine.process(
        ["correr", "distrito", "--salida", "salida"] + wrong, in: district.folder)
      #expect(try [2, 3].contains(CommandLine.ending(of: process).code))
      #expect(try district.contents("salida") == before)
      #expect(
        FileManager.default.contents(
          atPath: district.path("distrito/interno/expediente.sqlite")) == casefile)
    }
  }

  @Test func `two units of one name are told with both rows`() throws {
    let district = try District()
    try district.write(
      "id,lat,lon,n\na,-12.01,-77.01,3\nb,-12.02,-77.02,4\na,-12.03,-77.01,1\n", to: "puntos.csv")
    let done = try district.run(
      "sectorizar", "--unidades", "puntos.csv", "--id", "id", "--x", "lon", "--y", "lat",
      "--peso", "n", "--sectores", "2", "--salida", "salida")
    expectRefusal(done, says: "fila 4", "2", in: district)
  }

  @Test func `an empty layer`() throws {
    let district = try District()
    try district.write("id,lat,lon,n\n", to: "puntos.csv")
    let done = try district.run(
      "sectorizar", "--unidades", "puntos.csv", "--id", "id", "--x", "lon", "--y", "lat",
      "--peso", "n", "--sectores", "2", "--salida", "salida")
    expectRefusal(done, says: "ninguna fila", in: district)
  }

  @Test func `more sectors than units`() throws {
    let district = try District()
    let done = try district.run(
      "correr", "distrito", "--sectores", "1000", "--salida", "salida")
    expectRefusal(done, code: 3, says: "1000", "unidades", in: district)
  }

  @Test func `no sectors at all is not understood`() throws {
    let district = try District()
    let done = try district.run("correr", "distrito", "--sectores", "0", "--salida", "salida")
    expectRefusal(done, code: 64, says: "--sectores", in: district)
  }

  @Test func `an outline that weighs less than nothing`() throws {
    let district = try District()
    let done = try district.run("correr", "distrito", "--contorno=-1", "--salida", "salida")
    expectRefusal(done, code: 64, says: "--contorno", in: district)
  }

  @Test func `an outline weight where no sectors are formed`() throws {
    let district = try District()
    let assigned = try district.run("asignar", "distrito", "--contorno", "2", "--salida", "salida")
    expectRefusal(assigned, code: 64, says: "--contorno", in: district)
    let measured = try district.run(
      "sectorizar", "distrito", "--modo", "evaluar", "--contorno", "2", "--salida", "salida")
    expectRefusal(measured, code: 64, says: "--contorno", "evaluar", in: district)
  }

  @Test func `eastings and northings swapped`() throws {
    let district = try District()
    try district.write("id,x,y,n\nA,290000,8650000,4\nB,290100,8650000,5\n", to: "u.csv")
    let done = try district.run(
      "sectorizar", "--unidades", "u.csv", "--id", "id", "--x", "y", "--y", "x", "--crs",
      "EPSG:32718", "--peso", "n", "--sectores", "2", "--tolerancia", "0.5", "--salida", "salida")
    #expect(done.code == 0, "\(done.notices)")
    #expect(done.notices.contains("u.csv: Las coordenadas tienen el este y el norte cambiados"))
    #expect(try district.text("salida/unidades.geojson").contains("[-76.9"))
  }

  @Test func `all weights zero`() throws {
    let district = try District()
    var table = "id,lat,lon,n\n"
    for unit in 0..<20 { table += "u\(unit),\(-12.0 - Double(unit) / 1000),-77.01,0\n" }
    try district.write(table, to: "puntos.csv")
    let done = try district.run(
      "sectorizar", "--unidades", "puntos.csv", "--id", "id", "--x", "lon", "--y", "lat",
      "--peso", "n", "--sectores", "4", "--salida", "salida", "--solo", "csv")
    expectRefusal(done, says: "Todas las unidades pesan 0", "→", in: district)
  }

  @Test func `a truncated shapefile`() throws {
    let district = try District()
    let made = Process()
    made.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    made.arguments = [
      "ogr2ogr", "-f", "ESRI Shapefile", district.path("manzanas.shp"),
      district.path("distrito/manzanas.geojson"),
    ]
    made.standardError = FileHandle.nullDevice
    try made.run()
    made.waitUntilExit()
    guard made.terminationStatus == 0 else {
      print("ogr2ogr (gdal-bin) is not there: the command with a truncated shapefile was skipped.")
      return
    }
    let bytes = try #require(FileManager.default.contents(atPath: district.path("manzanas.shp")))
    try bytes.prefix(bytes.count / 2).write(
      to: URL(fileURLWithPath: district.path("manzanas.shp")))
    let done = try district.run(
      "sectorizar", "--unidades", "manzanas.shp", "--sectores", "2", "--salida", "salida")
    expectRefusal(done, says: "manzanas.shp", "→", in: district)
  }

  @Test func `an unknown option and an unknown order are told in Spanish`() throws {
    let option = try CommandLine.run("correr", "--sectroes", "4")
    #expect(option.code == 64)
    #expect(option.notices.contains("No existe la opción «--sectroes»"))
    let order = try CommandLine.run("corer")
    #expect(order.code == 64)
  }

  @Test func `a tolerance that cannot be met is written, and ends with 3`() throws {
    let district = try District()
    var table = "id,lat,lon,n\n"
    for unit in 0..<6 { table += "u\(unit),\(-12.0 - Double(unit) / 1000),-77.01,\(unit + 1)\n" }
    try district.write(table, to: "puntos.csv")
    let done = try district.run(
      "sectorizar", "--unidades", "puntos.csv", "--id", "id", "--x", "lon", "--y", "lat",
      "--peso", "n", "--sectores", "2", "--tolerancia", "0.01", "--salida", "salida",
      "--solo", "csv,json")
    #expect(done.code == 3, "\(done.notices)")
    #expect(try district.text("salida/informe.json").contains("\"factible\": false"))
  }

  @Test func `a unit heavier than a sector is named, and the plan is written`() throws {
    let district = try District()
    var table = "id,lat,lon,n\n"
    for unit in 0..<16 {
      table += "u\(unit),\(-12.0 - Double(unit) / 1000),-77.01,\(unit == 0 ? 100 : 2)\n"
    }
    try district.write(table, to: "puntos.csv")
    let done = try district.run(
      "sectorizar", "--unidades", "puntos.csv", "--id", "id", "--x", "lon", "--y", "lat",
      "--peso", "n", "--sectores", "4", "--salida", "salida", "--solo", "csv,json")
    #expect(done.code == 0, "\(done.notices)")
    #expect(done.notices.contains("La unidad u0"))
    #expect(try district.text("salida/informe.json").contains("\"factible\": false"))
  }
}
