import Foundation
import Testing

@testable import SectorizaExport

@Suite struct NumberTextTests {
  @Test(arguments: [
    (1_234_567.891, 2, "1,234,567.89"), (999.5, 0, "1,000"), (0.0, 0, "0"), (-1234.0, 0, "−1,234"),
    (-0.04, 1, "0.0"), (100.0, 1, "100.0"), (0.05, 2, "0.05"),
  ])
  func `people read es-PE numbers: a comma between thousands, a point before decimals`(
    value: Double, decimals: Int, text: String
  ) {
    #expect(NumberText.people(value, decimals: decimals) == text)
  }

  @Test(arguments: [
    (0.0, "0"), (12.5, "12.5"), (1e-7, "0"), (0.1 + 0.2, "0.3"), (-2.25, "-2.25"),
    (1_000_000.0, "1000000"), (5.1, "5.1"),
  ])
  func `programs read a point, no thousands and no idle zeros`(value: Double, text: String) {
    #expect(NumberText.machine(value) == text)
  }

  @Test func `what is said to be at most so much is rounded up`() {
    #expect(NumberText.percentAtMost(0.02801) == "2.9 %")
    #expect(NumberText.percentAtMost(0.028) == "2.8 %")
    #expect(NumberText.percentAtMost(0) == "0.0 %")
  }

  @Test func `a deviation shows its sign, and none when it rounds to nothing`() {
    #expect(NumberText.signedPercent(0.0731) == "+7.3 %")
    #expect(NumberText.signedPercent(-0.02) == "−2.0 %")
    #expect(NumberText.signedPercent(0.0001) == "0.0 %")
  }
}

@Suite struct CSVTextTests {
  @Test func `plain tables quote what needs it and keep codes as they are`() {
    var table = CSVText(.plain, header: ["a", "b", "c"])
    table.append([.code("0042"), .text("uno, \"dos\""), .empty])
    #expect(table.text == "a,b,c\n0042,\"uno, \"\"dos\"\"\",\n")
  }

  @Test func `the spreadsheet variant has a mark, semicolons, text codes and no formula`() {
    var table = CSVText(.excel, header: ["a", "b"])
    table.append([.code("0042"), .text("=1+1")])
    table.append([.code("-5"), .text("@x")])
    #expect(table.text.unicodeScalars.first == "\u{FEFF}")
    #expect(table.text.hasSuffix("\"=\"\"0042\"\"\";'=1+1\r\n'-5;'@x\r\n"))
  }

  @Test(arguments: ["=x", "+x", "-x", "@x", "\tx", "\rx", "  =x", "%x", "|x"])
  func `no text starts a formula`(text: String) {
    #expect(CSVText.harmless(text).hasPrefix("'"))
  }

  @Test func `a text that is no formula is not touched`() {
    #expect(CSVText.harmless("Jr. Unión - 3") == "Jr. Unión - 3")
    #expect(CSVText.harmless("") == "")
  }
}

@Suite struct JSONTextTests {
  @Test func `what it writes is read back, in any text`() throws {
    let texts = ["ñandú \"x\" \\ / \u{7}\n\t", "</script><!--", "𝄞 \u{2028}", ""]
    let value = JSONValue.members(
      ("t", .array(texts.map { .text($0) })), ("n", .number(-0.25)), ("i", .integer(7)),
      ("u", .unsigned(.max)), ("z", .null), ("f", .bool(false)), ("o", .object([])))
    for indented in [true, false] {
      let text = JSONText(value, indented: indented).text
      let read = try #require(
        try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
      #expect(read["t"] as? [String] == texts)
      #expect(read["n"] as? Double == -0.25)
      #expect(read["z"] is NSNull)
      #expect(text.contains("18446744073709551615"))
    }
  }

  @Test func `nothing in it closes a script`() {
    let text = JSONText(.text("</script><!-- & -->"), indented: false).text
    #expect(!text.contains("<") && !text.contains(">") && !text.contains("&"))
  }

  @Test func `keys keep their order`() {
    let value = JSONValue.members(("b", .integer(1)), ("a", .integer(2)))
    #expect(JSONText(value, indented: false).text == "{\"b\":1,\"a\":2}")
  }
}
