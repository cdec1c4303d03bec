/// Why there is no table of travel: promises that the caller broke.
public enum TravelError: Error, Hashable, Sendable {
  /// A way without a speed above 0, or with a point that is nowhere; by its position.
  case badWay(Int)
  /// A point that is nowhere; by its position.
  case badPoint(Int)
  /// More points than a table has room for.
  case tooManyPoints(Int, most: Int)
  /// More places where ways meet, or a longer sum of ways, than the numbers hold.
  case tooLarge
}
