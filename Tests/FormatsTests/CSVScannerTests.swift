import Testing

@testable import SectorizaFormats

@Suite struct CSVScannerTests {
  func records(_ text: String) -> [CSVScanner.Record] {
    var scanner = CSVScanner(Array(text.utf8))
    var found: [CSVScanner.Record] = []
    while let record = scanner.next() { found.append(record) }
    return found
  }

  @Test func `blank lines count and a value over two lines is one row`() {
    #expect(
      records("a,b\r\n\r\n1,\"x\r\ny\"\r\n2,z") == [
        .init(number: 1, values: ["a", "b"]), .init(number: 3, values: ["1", "x\r\ny"]),
        .init(number: 4, values: ["2", "z"]),
      ])
  }
}
