public import SectorizaGeometry
public import SectorizaModel

/// The type of a column that is written.
public enum FieldType: String, Sendable, CaseIterable {
  case text, integer, real, boolean
}

/// A value that is written.
public enum FieldValue: Hashable, Sendable {
  case text(String)
  case integer(Int)
  /// Finite.
  case real(Double)
  case boolean(Bool)
  case null

  public static func text(_ value: String?) -> FieldValue { value.map { .text($0) } ?? .null }
  public static func integer(_ value: Int?) -> FieldValue { value.map { .integer($0) } ?? .null }
  public static func real(_ value: Double?) -> FieldValue { value.map { .real($0) } ?? .null }
}

/// A column that is written.
public struct OutputColumn: Hashable, Sendable {
  public let name: String
  public let type: FieldType

  public init(_ name: String, _ type: FieldType) {
    self.name = name
    self.type = type
  }
}

/// A layer or table to write.
///
/// - Invariant: every row has as many values as there are columns, each null or of its column's
///   type, reals finite.
public struct OutputLayer: Hashable, Sendable {
  public struct Row: Hashable, Sendable {
    public let values: [FieldValue]
    /// In the layer's reference system.
    public let geometry: Shape<SourcePoint>?

    /// A row without geometry.
    public init(_ values: [FieldValue]) {
      self.values = values
      geometry = nil
    }

    /// A row with its shape, x first, in the layer's reference system: WGS84 degrees for
    /// `GeographicPoint`s, the plane's for `ProjectedPoint`s.
    public init<Point: Coordinate>(_ values: [FieldValue], geometry: Shape<Point>?) {
      self.values = values
      self.geometry = geometry?.map {
        SourcePoint(abscissa: $0.abscissa, ordinate: $0.ordinate)
      }
    }
  }

  public let name: String
  public let columns: [OutputColumn]
  public let rows: [Row]
  /// Of the shapes; GeoJSON takes WGS84 only.
  public let referenceSystem: ReferenceSystem

  /// - Throws: `OutputError.badRow` with the place of the first row, from 0, that breaks the
  ///   invariant.
  public init(
    name: String, columns: [OutputColumn], rows: [Row], referenceSystem: ReferenceSystem = .wgs84
  ) throws(OutputError) {
    for (index, row) in rows.enumerated() {
      guard row.values.count == columns.count,
        zip(row.values, columns).allSatisfy({ $0.fits($1.type) })
      else { throw .badRow(layer: name, index: index) }
    }
    self.name = name
    self.columns = columns
    self.rows = rows
    self.referenceSystem = referenceSystem
  }
}

extension FieldValue {
  func fits(_ type: FieldType) -> Bool {
    switch (self, type) {
    case (.null, _), (.text, .text), (.integer, .integer), (.boolean, .boolean): true
    case (.real(let value), .real): value.isFinite
    default: false
    }
  }
}
