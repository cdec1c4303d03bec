/// Why a geometric operation has no result.
public enum GeometryError: Error, Hashable, Sendable {
  /// GEOS or PROJ refused: the C function, and what it said.
  case operationFailed(operation: String, message: String)
  /// A coordinate is infinite or not a number: its place in the input, from 0.
  case notFinite(index: Int)
  /// A ring or line that GEOS cannot build: not closed, or with too few points.
  case malformedRing(message: String)
  /// PROJ does not know this system; `definition` is the code or the start of the WKT.
  case unknownReferenceSystem(definition: String, message: String)
  /// A point has no image, or one so far from Peru that its coordinates must be swapped or in
  /// another system: its place in the input, from 0.
  case notProjectable(index: Int, operation: String)
}
