/// Which part of the records is not as it should be. Shares of the children of the Padrón, in
/// 0…1; what is left has the code of its unit.
public struct RecordRates: Hashable, Sendable {
  /// Only latitude and longitude tell the place.
  public let onlyPosition: Double
  /// Only the column `sector` tells the place.
  public let onlySector: Double
  /// Nothing tells the place, not even the address.
  public let unresolvable: Double
  /// Of the blocks of the city, only the address tells the place, as in a Padrón as it is. (A
  /// record of the countryside always has the code of its centro poblado.)
  public let onlyAddress: Double
  /// A row that repeats the documents of an earlier one, added to the list.
  public let repeated: Double
  /// A child of a neighbouring district, added to the list.
  public let otherDistrict: Double
  /// No date of birth.
  public let withoutBirthDate: Double
  /// Marked inactive in the Padrón.
  public let inactive: Double
  /// Of the records with a code, those that also have latitude and longitude.
  public let alsoPosition: Double

  /// - Throws: `DistrictOptionsError` when a share is outside 0…1, or those that leave no code exceed 1.
  public init(
    onlyPosition: Double = 0.015, onlySector: Double = 0.008, unresolvable: Double = 0.004,
    repeated: Double = 0.002, otherDistrict: Double = 0.001, withoutBirthDate: Double = 0.0005,
    inactive: Double = 0.002, alsoPosition: Double = 0.15, onlyAddress: Double = 0
  ) throws(DistrictOptionsError) {
    let shares = [
      onlyPosition, onlySector, unresolvable, onlyAddress,
      onlyPosition + onlySector + unresolvable + onlyAddress, repeated, otherDistrict,
      withoutBirthDate, inactive, alsoPosition,
    ]
    for share in shares where !(share >= 0 && share <= 1) { throw .shareOutOfRange(share) }
    self.init(
      known: onlyPosition, onlySector, unresolvable, repeated, otherDistrict, withoutBirthDate,
      inactive, alsoPosition, onlyAddress)
  }

  private init(
    known onlyPosition: Double, _ onlySector: Double, _ unresolvable: Double, _ repeated: Double,
    _ otherDistrict: Double, _ withoutBirthDate: Double, _ inactive: Double, _ alsoPosition: Double,
    _ onlyAddress: Double
  ) {
    self.onlyPosition = onlyPosition
    self.onlySector = onlySector
    self.unresolvable = unresolvable
    self.repeated = repeated
    self.otherDistrict = otherDistrict
    self.withoutBirthDate = withoutBirthDate
    self.inactive = inactive
    self.alsoPosition = alsoPosition
    self.onlyAddress = onlyAddress
  }

  /// About 97 % of the records have the code of their unit.
  public static let usual = RecordRates(
    known: 0.015, 0.008, 0.004, 0.002, 0.001, 0.0005, 0.002, 0.15, 0)
  /// Every record is complete and has the code of its unit.
  public static let clean = RecordRates(known: 0, 0, 0, 0, 0, 0, 0, 0, 0)
  /// As `usual`, but seven in ten homes of the city have only their address: a Padrón as it is.
  public static let asRegistered = RecordRates(
    known: 0.015, 0.008, 0.004, 0.002, 0.001, 0.0005, 0.002, 0.15, 0.7)
  /// Every home of the city has only its address, and every record is complete.
  public static let addressesOnly = RecordRates(known: 0, 0, 0, 0, 0, 0, 0, 0, 1)
}
