/// A column of the units that somebody asked for, besides those that are always read.
struct UnitColumn: Hashable {
  /// As the user named it: a heading, or one of our names.
  let name: String
  /// True when it is to be summed: its values must be numbers, 0 or more.
  var isNumber: Bool
}
