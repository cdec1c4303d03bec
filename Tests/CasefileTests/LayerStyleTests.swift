import Foundation
import Testing

@testable import SectorizaCasefile

@Suite struct LayerStyleTests {
  private let sectors = [
    (code: "01", name: "Río <alto> & \"bajo\"", color: "#d95f02"),
    (code: "02", name: "Sur", color: "#1B9E77"),
  ]

  @Test(arguments: LayerStyle.all.indices)
  func `each sector has a category and a symbol of its colour`(index: Int) {
    let style = LayerStyle.all[index]
    let qml = style.qml(sectors: sectors)
    for (position, color) in ["217,95,2,255", "27,158,119,255"].enumerated() {
      #expect(qml.contains("symbol=\"\(position)\" value=\"\(sectors[position].code)\""))
      let symbol = qml.components(separatedBy: "<symbol name=\"\(position)\"").last ?? ""
      #expect(symbol.contains("<prop k=\"color\" v=\"\(color)\"/>"))
      #expect(symbol.components(separatedBy: "k=\"color\"")[0].contains("</symbol>") == false)
    }
    #expect(qml.contains("label=\"01 Río &lt;alto&gt; &amp; &quot;bajo&quot;\""))
    #expect(qml.contains("attr=\"\(style.attribute)\""))
  }

  @Test(arguments: LayerStyle.all.indices)
  func `every element that is opened is closed`(index: Int) {
    let qml = LayerStyle.all[index].qml(sectors: sectors)
    var open: [Substring] = []
    for part in qml.split(separator: "<").dropFirst() {
      let tag = part.split(separator: ">", omittingEmptySubsequences: false)[0]
      let name = tag.split { " /".contains($0) }[0]
      if tag.hasPrefix("/") {
        #expect(open.popLast() == name)
      } else if !tag.hasSuffix("/") {
        open.append(name)
      }
    }
    #expect(open.isEmpty)
  }

  @Test func `the layers whose style is written are layers, and have the column`() throws {
    try withFolder { folder in
      let path = folder + "/expediente.sqlite"
      try Casefile.write(try SampleRecord.make(), to: path)
      let rows = try query(
        path,
        "SELECT f_table_name, f_table_schema, f_geometry_column, useAsDefault, update_time "
          + "FROM layer_styles ORDER BY id")
      #expect(
        rows == LayerStyle.all.map { [$0.table, "", "geom", "1", "2026-11-01"] })
      for style in LayerStyle.all {
        #expect(SpatialLayer.all.contains { $0.table == style.table })
        #expect(try query(path, "SELECT \(style.attribute) FROM \(style.table)").count > 1)
      }
    }
  }

  @Test func `without colours there is no style`() throws {
    try withFolder { folder in
      let path = folder + "/expediente.sqlite"
      try Casefile.write(try SampleRecord.make(colors: []), to: path)
      #expect(try query(path, "SELECT * FROM layer_styles").isEmpty)
    }
  }

  @Test(arguments: ["d95f02", "#d95f0", "#d95f022", "#+95f02", "#gggggg", ""])
  func `what is not a colour is refused`(text: String) {
    #expect(throws: CaseRecordError.notAColor(text)) {
      try SampleRecord.make(colors: [text, "#000000"])
    }
  }
}
