import Foundation
import Testing

@testable import SectorizaReading

/// The published files, where they are at hand (`RealData`), are known for what they are.
@Suite(.enabled(if: RealData.isThere)) struct RealSourceTests {
  @Test(arguments: [
    ("manzanas/150127_punta_negra.geojson.gz", "inei-manzanas"),
    ("manzanas/150127_punta_negra_geogpsperu.geojson.gz", "geogpsperu"),
    ("manzanas/070101_callao_2019_con_invalidos.geojson.gz", "planmet"),
    ("manzanas/150127_punta_negra_sectores_cad.geojson.gz", "dibujo-cad"),
    ("zonas/150142.geojson.gz", "inei-zonas"),
    ("ccpp/ccpp_060105_encanada_poblacion2017.csv", "inei-ccpp-2017"),
    ("ccpp/ccpp_060105_encanada_poblacion2017.geojson", "inei-ccpp-2017"),
    ("distritos/distrito_150127.geojson", "limites-distritos"),
    ("ipress/ipress_con_coordenadas_7951.csv", "ipress-coordenadas"),
    ("vias/060105_encanada.geojson", "inei-vias-categoria"),
    ("vias/150127.geojson.gz", "inei-vias"),
    ("vias/150142_osm.geojson.gz", "osm-vias"),
    ("poblacion/censo2017_menores5_distrito_lima_callao.csv", "censo-edades-distrito"),
    ("poblacion/indicadores_distritales_inei_redinforma.csv", "indicadores-distrito"),
    ("codigos/ubigeo_inei_reniec_distrito.csv", "ubigeos"),
  ])
  func `a published file is recognised`(file: String, source: String) throws {
    let folder = try #require(RealData.folder)
    let found = FileRecogniser.recognise(folder + "/" + file, as: file)
    let layer = try #require(found.layers.first, "\(found.findings)")
    #expect(layer.source?.name == source)
    #expect(layer.confidence == .high)
    #expect(layer.missing.isEmpty)
  }

  @Test(arguments: [
    ("padron_nominal_exportacion_cabecera.csv", "padron-regional"),
    ("padron_nominal_reniec_precotejo_cabecera.csv", "padron-precotejo"),
    ("ipress_minsa_cabecera.csv", "minsa-ipress"),
  ])
  func `published headings are recognised`(file: String, source: String) throws {
    let folder = try #require(RealData.folder)
    let text = try String(contentsOfFile: "\(folder)/formatos/\(file)", encoding: .utf8)
    let headings = text.split(whereSeparator: \.isNewline)[0].split(separator: ",").map(String.init)
    let found = try #require(Recogniser.matches(headings, ground: FoundGround()).first)
    #expect(found.source.name == source)
    #expect(found.confidence == .high)
  }

  @Test func `the published columns of Padron_web are recognised`() throws {
    let folder = try #require(RealData.folder)
    let text = try String(
      contentsOfFile: "\(folder)/formatos/minedu_padron_web_campos.csv", encoding: .utf8)
    let headings = text.split(whereSeparator: \.isNewline).dropFirst().compactMap {
      $0.split(separator: ",").first.map(String.init)
    }
    let found = try #require(Recogniser.matches(headings, ground: FoundGround()).first)
    #expect(found.source.name == "minedu-padron-web")
    #expect(found.confidence == .high)
  }
}
