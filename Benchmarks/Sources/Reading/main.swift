// Reads one file through Formats, and nothing else: what is measured beside ogr2ogr.
// Argument: a file. Prints its rows and columns.
import Sectoriza
import SectorizaFormats

guard CommandLine.arguments.count == 2 else { throw UsageError() }
let layer = try LayerReader.read(CommandLine.arguments[1])
print("\(layer.rows.count) rows, \(layer.columns.count) columns")

struct UsageError: Error {}
