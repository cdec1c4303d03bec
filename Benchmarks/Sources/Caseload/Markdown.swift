import Foundation

func row(_ cells: [String]) { print("| " + cells.joined(separator: " | ") + " |") }

func head(_ cells: [String]) {
  row(cells)
  print("|" + String(repeating: "---|", count: cells.count))
}

/// What is printed is seen at once, also through a pipe.
func show() { fflush(nil) }

/// 12,345.
func grouped(_ number: Int) -> String {
  var digits = Array(String(number))
  for place in stride(from: digits.count - 3, to: 0, by: -3) { digits.insert(",", at: place) }
  return String(digits)
}

func decimals(_ value: Double, _ count: Int = 1) -> String { String(format: "%.\(count)f", value) }

func megabytes(_ value: Double) -> String { "\(Int(value.rounded()))" }

func percent(_ part: Int, of whole: Int) -> String {
  whole == 0 ? "–" : decimals(100 * Double(part) / Double(whole)) + " %"
}
