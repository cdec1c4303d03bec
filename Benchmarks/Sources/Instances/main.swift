// Writes one of the generator's plain districts in the plain form of the engine: unidades.csv
// (id,x,y,peso; plane metres) and adyacencia.csv (a,b). Prints the number of sectors.
// Arguments: units, seed, part of rural settlements, folder.
import Foundation
import SectorizaGenerator

let arguments = CommandLine.arguments
guard arguments.count == 5, let units = Int(arguments[1]), let seed = UInt64(arguments[2]),
  let ruralShare = Double(arguments[3])
else { fatalError("usage: Instances UNITS SEED RURAL_SHARE FOLDER") }
let folder = URL(fileURLWithPath: arguments[4], isDirectory: true)
let instance = try PlainInstance(units: units, seed: seed, ruralShare: ruralShare)

func decimeters(_ meters: Double) -> String { String(format: "%.1f", meters) }

var rows = ["id,x,y,peso"]
for (unit, position) in instance.positions.enumerated() {
  rows.append(
    "\(unit + 1),\(decimeters(position.eastingMeters)),\(decimeters(position.northingMeters)),"
      + "\(instance.loads[unit])")
}
var pairs = ["a,b"]
for edge in instance.edges { pairs.append("\(edge.a.position + 1),\(edge.b.position + 1)") }

try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
for (name, lines) in [("unidades.csv", rows), ("adyacencia.csv", pairs)] {
  try Data((lines.joined(separator: "\n") + "\n").utf8)
    .write(to: folder.appendingPathComponent(name))
}
print(instance.sectors)
