@testable import SectorizaFormats

/// The scanners below the readers, without a file around them.
enum ScannerTrials {
  static func xml(_ bytes: [UInt8]) {
    var scanner = XMLScanner(bytes)
    while let event = scanner.next() {
      if case .open = event {
        _ = scanner.attribute("r")
        _ = scanner.attribute("id")
      }
    }
  }

  static func csv(_ bytes: [UInt8]) {
    var scanner = CSVScanner(bytes)
    var last = 0
    while let record = scanner.next() {
      precondition(record.number > last, "rows are numbered upwards")
      last = record.number
    }
  }
}
